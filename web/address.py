"""The address that the server listens on: host and port -> a socket, or what to do where it can't be had."""

import errno
import socket


class AddressError(Exception):
    """The address can't be listened on."""


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; raises AddressError, which says what to do, where the address is taken or not ours."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise AddressError(
            f"cannot listen on {host} ({error}); set CCHC_HOST to an address of this machine, such as 127.0.0.1"
        ) from error
    # A server that stopped a moment ago leaves the port in TIME_WAIT: that is no reason to refuse.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise AddressError(_refusal(host, port, error)) from error
    return listener


def _refusal(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"port {port} on {host} is in use by another program; stop that program, or choose another port: "
            f"CCHC_PORT={port + 1 if port < 65535 else 8000}"
        )
    if error.errno == errno.EACCES:
        return f"port {port} needs administrator rights; choose one from 1024 up: CCHC_PORT=8000"
    return f"cannot listen on {host}:{port} ({error.strerror}); set CCHC_HOST and CCHC_PORT to what this machine has"
