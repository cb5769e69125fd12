"""Opens the published index generation as an assistant, and names it."""

from importlib import import_module

from assistant.index.errors import IndexStateError
from assistant.settings import Settings
from web.core import Core

# Deferred on purpose: the packages behind these take seconds to import, and the server must answer before that.


def load_core(settings: Settings) -> Core:
    """The assistant over the last published generation; raises IndexStateError or EncoderError where there is none."""
    core: Core = import_module("assistant.answering.loading").load_assistant(settings)
    return core


def served_version(settings: Settings) -> str | None:
    """The name of the last published generation; None where there is none, or it can't be told."""
    try:
        name: str = import_module("assistant.index.generation").current(settings.index)
    except IndexStateError:
        return None
    return name
