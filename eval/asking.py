"""A topic -> the assistant's answer to it, after its earlier turns."""

import time
from dataclasses import dataclass

from assistant.answering.assistant import Assistant
from assistant.answering.models import Answer, Focus
from eval.topics import Topic


@dataclass(frozen=True, slots=True)
class Asked:
    """The answer to a topic's question and how long it took, in milliseconds."""

    answer: Answer
    ms: float


def ask(assistant: Assistant, topic: Topic, question: str | None = None) -> Asked:
    """Ask the topic's turns and then its question, or `question` in its place."""
    focus: Focus | None = None
    for turn in topic.turns:
        _, focus = assistant.ask(turn, focus)
    began = time.perf_counter()
    answer, _ = assistant.ask(topic.question if question is None else question, focus)
    return Asked(answer, (time.perf_counter() - began) * 1e3)
