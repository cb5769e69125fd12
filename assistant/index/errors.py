"""What can go wrong with an index; every message says what to do next."""


class IndexStateError(Exception):
    """An index that cannot be served or built."""


class IndexMissingError(IndexStateError):
    """No generation has been published in the index folder yet."""


class IndexDamagedError(IndexStateError):
    """A published generation is incomplete, altered or of another schema."""


class EncoderMismatchError(IndexStateError):
    """The generation was embedded by another encoder than the one that is to search it."""


class BuildError(IndexStateError):
    """A build that could not be finished; the generation that served before still serves."""


class EncoderError(Exception):
    """An encoder that cannot be loaded."""
