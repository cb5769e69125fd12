"""Our own questions, as a smoke test: no answer raises, none breaks a law that holds for every answer."""

import json
from pathlib import Path
from typing import Any

import pytest
from checked_answers import Asker

TOPICS = Path(__file__).parents[2] / "eval" / "topics"


def topics(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("file", sorted(TOPICS.glob("own-*.jsonl")), ids=lambda file: file.stem)
def test_every_question_has_an_answer_that_keeps_the_laws(ask: Asker, file: Path) -> None:
    for topic in topics(file):
        focus = None
        for turn in topic["turns"]:
            _, focus = ask.turn(turn if isinstance(turn, str) else turn["question"], focus)
        ask(topic["question"], focus)
