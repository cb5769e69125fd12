"""Which errors are explained to the person at the terminal, and in what words; all others are faults of the program."""

import tomllib

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from assistant.answering.wording.errors import EndpointError
from assistant.documents.errors import DocumentError
from assistant.index.errors import EncoderError, IndexStateError
from assistant.keeping.errors import KeepingError
from assistant.plans.agencies import AgencyFileError
from assistant.plans.errors import PlanError
from assistant.retrieval.lexicon import LexiconError
from assistant.settings import Settings
from web.address import AddressError
from web.catalogue import catalogue
from web.problems import ProblemError, field_errors
from web.state.engine import StateError

EXPLAINED: tuple[type[Exception], ...] = (
    AddressError,
    AgencyFileError,
    DocumentError,
    EncoderError,
    EndpointError,
    IndexStateError,
    KeepingError,
    LexiconError,
    OSError,
    PlanError,
    ProblemError,
    StateError,
    ValidationError,
    tomllib.TOMLDecodeError,
)


def said(error: Exception) -> str:
    """What is wrong and what to do, on one line."""
    if isinstance(error, ValidationError):
        return "; ".join(_invalid(error))
    if isinstance(error, tomllib.TOMLDecodeError):
        return (
            f"a TOML file is not valid: {error}; correct cchc.toml (or what CCHC_CONFIG names), or the corpus's lists"
        )
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename} can't be used ({error.strerror}); check that it is there and may be read and written"
    return str(error)


def _invalid(error: ValidationError) -> list[str]:
    if error.title != Settings.__name__:
        return [f"{fault['field']}: {fault['message']}" for fault in field_errors(error.errors(), catalogue())]
    return [
        f"{_setting(fault)}{fault['msg']}; correct it in the environment or in cchc.toml (docs/settings.md lists every "
        f"setting)"
        for fault in error.errors()
    ]


def _setting(fault: ErrorDetails) -> str:
    """The variable at fault and what it was given; a fault of several has no name, and a key is never shown."""
    if not fault["loc"]:
        return ""
    given = "hidden" if "api_key" in str(fault["loc"][0]) else repr(fault["input"])
    return f"CCHC_{'.'.join(map(str, fault['loc'])).upper()} is {given}: "
