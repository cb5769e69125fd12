"""What can go wrong with a language model; none of it reaches whoever asked, who gets the plain answer."""


class EndpointError(Exception):
    """The endpoint gave nothing usable; the message says what it did, never what was sent or the key."""


class OutOfTimeError(EndpointError):
    """The budget was spent before the endpoint was done."""
