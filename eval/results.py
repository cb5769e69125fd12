"""Results as JSON files: one envelope that names the kind of result, so that a report can read any of them."""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from eval.errors import ResultError

FOLDER = Path(__file__).parent / "results"
Result = TypeVar("Result")


def write(kind: str, result: object, file: Path) -> None:
    """Write `result` (a dataclass) as one of `kind` to `file`; raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    encoded = msgspec.json.encode({"kind": kind, "result": result})
    file.write_bytes(msgspec.json.format(encoded, indent=1) + b"\n")


def kind_of(file: Path) -> str:
    """The kind of the result in `file`; raises ResultError."""
    return _envelope(file)[0]


def read(file: Path, kind: str, form: type[Result]) -> Result:
    """The result of `kind` in `file`; raises ResultError when it holds another kind or can't be read."""
    found, body = _envelope(file)
    if found != kind:
        raise ResultError(f"{file} holds a result of kind {found!r}; {kind!r} is needed.")
    try:
        return msgspec.json.decode(body, type=form)
    except msgspec.DecodeError as error:
        raise ResultError(f"{file} was written by another version ({error}). Measure again.") from error


def one_of(kind: str, allowed: Iterable[str], file: Path) -> str:
    """`kind` when it is allowed; raises ResultError that names what is."""
    if kind not in (known := sorted(allowed)):
        raise ResultError(f"{file} holds a result of kind {kind!r}; kinds are: {', '.join(known)}.")
    return kind


def _envelope(file: Path) -> tuple[str, msgspec.Raw]:
    try:
        held = msgspec.json.decode(file.read_bytes(), type=dict[str, msgspec.Raw])
        return msgspec.json.decode(held["kind"], type=str), held["result"]
    except (OSError, msgspec.DecodeError, KeyError) as error:
        raise ResultError(f"{file} is no result of `python -m eval` ({error!r}). Name a file that it wrote.") from error
