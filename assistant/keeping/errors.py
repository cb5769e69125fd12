"""The errors of this package: each says what was given, what is allowed and what to do."""


class KeepingError(Exception):
    """The corpus could not be changed as asked; it is as it was before."""


class RefusedChange(KeepingError):
    """What was asked would overwrite, double or empty something."""


class UnknownPlan(KeepingError):
    """No plan of the corpus has the id that was given."""
