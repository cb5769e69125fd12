"""The errors of this package: each says which file, what is wrong with it, and what to do."""


class DocumentError(Exception):
    """A source file could not be turned into a document."""


class UnknownFormat(DocumentError):
    """No converter reads this kind of file."""


class UnreadableSource(DocumentError):
    """The file is of a known kind but its content can't be read."""


class RefusedSource(DocumentError):
    """The file is too large or made to do harm; it is not read at all."""
