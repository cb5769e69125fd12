"""What can go wrong in an evaluation; each message says what was given, what is allowed and what to do."""


class EvaluationError(Exception):
    """Base of the errors of this package."""


class TopicError(EvaluationError):
    """A line of a topic file is not a topic."""


class ResultError(EvaluationError):
    """A file is not a result of this package, or not of the kind that was asked for."""


class OutsideDataError(EvaluationError):
    """The folder of outside question sets is not given, or lacks a file."""


class BrowsingError(EvaluationError):
    """A page can't be looked at: no browser, no server, or a picture that is too large."""
