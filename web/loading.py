"""Opens the published index generation as an assistant."""

from importlib import import_module

from assistant.settings import Settings
from web.core import Core


def load_core(settings: Settings) -> Core:
    """The assistant over the last published generation; raises IndexStateError or EncoderError where there is none."""
    # Deferred on purpose: the packages behind this take seconds to import, and the server must answer before that.
    module = import_module("assistant.answering.loading")
    core: Core = module.load_assistant(settings)
    return core
