"""The assistants that the tests of answers ask, each answer checked."""

import pytest
from checked_answers import Asker

from assistant.answering.assistant import Assistant


@pytest.fixture(scope="session")
def ask(word_assistant: Assistant) -> Asker:
    """Asks the assistant that finds by words alone: fast, and enough for what the registry answers."""
    return Asker(word_assistant)


@pytest.fixture(scope="session")
def ask_real(real_assistant: Assistant) -> Asker:
    """Asks the assistant with the default encoder."""
    return Asker(real_assistant)
