"""An assistant under test: every answer it gives is checked for what must hold of all of them."""

import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant.answering.assistant import Assistant
from assistant.answering.models import Answer, Focus, Status

GOLDEN = Path(__file__).parents[1] / "golden"
_MARK = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks, and fails when an answer breaks a law that holds for every answer."""

    assistant: Assistant

    def __call__(self, question: str, focus: Focus | None = None, plans: tuple[str, ...] = ()) -> Answer:
        return self.turn(question, focus, plans)[0]

    def turn(self, question: str, focus: Focus | None = None, plans: tuple[str, ...] = ()) -> tuple[Answer, Focus]:
        """An answer, and what the conversation is about after it."""
        answer, focus = self.assistant.ask(question, focus, plans)
        self.check(answer, question)
        return answer, focus

    def turns(self, *questions: str) -> Answer:
        """The last answer of a conversation."""
        focus = None
        for question in questions:
            answer, focus = self.turn(question, focus)
        return answer

    def check(self, answer: Answer, question: str) -> None:
        assert answer.status in Status, question
        assert answer.lang in ("vi", "en"), question
        assert answer.text, question
        assert answer.intent != "withheld", question
        self._check_citations(answer, question)
        for fact in answer.facts:
            assert self.assistant.sources.task(fact.task).id == fact.task
            assert fact.citations, f"{question}: a fact without a citation"
            assert set(fact.citations) <= {citation.n for citation in answer.citations}, question
        for option in answer.options:
            assert option.label, question
            assert option.question, question

    def _check_citations(self, answer: Answer, question: str) -> None:
        numbers = [citation.n for citation in answer.citations]
        assert numbers == list(range(1, len(numbers) + 1)), question
        assert {int(mark) for mark in _MARK.findall(answer.text)} <= set(numbers), question
        for citation in answer.citations:
            text = self.assistant.sources.document(citation.document).text
            assert citation.quote == text[citation.span.start : citation.span.end], question
            assert citation.quote.strip(), question
            assert citation.locator, question
            assert all(citation.span.covers(part) for part in citation.highlights), f"{question}: {citation.locator}"


def not_yet(*values: Any, why: str) -> Any:
    """A case of a table that fails until a known fault is mended; it says so when it passes."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=why))


def bare(words: str) -> str:
    """Vietnamese without marks, as typed in haste."""
    plain = unicodedata.normalize("NFD", words.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in plain if not unicodedata.combining(char))


def golden_rows(*plans: str) -> list[dict[str, Any]]:
    """The rows that a careful reader finds in the annexes of `plans`, of all plans when none is named."""
    rows = [row for file in sorted(GOLDEN.glob("*.tasks.jsonl")) for row in _records(file)]
    return [{**EMPTY, **row, "plan": row["id"].partition("#")[0]} for row in rows if not plans or _plan(row) in plans]


def golden_duties() -> dict[str, list[dict[str, Any]]]:
    """The duties that a careful reader finds, by plan."""
    return {file.name.split(".")[0]: _records(file) for file in sorted(GOLDEN.glob("*.duties.jsonl"))}


def golden_facts() -> dict[str, dict[str, Any]]:
    """What each plan says of itself, by plan."""
    files = sorted(GOLDEN.glob("*.facts.json"))
    return {file.name.split(".")[0]: json.loads(file.read_text(encoding="utf-8")) for file in files}


def _records(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _plan(row: dict[str, Any]) -> str:
    return str(row["id"]).partition("#")[0]


EMPTY = {"lead": [], "coordinate": [], "monitor": [], "deadline": None, "target": None, "inherited": {}}
PLANS = {
    "binh-dinh-2023": "Bình Định",
    "binh-phuoc-2024": "Bình Phước",
    "dong-thap-2021": "Đồng Tháp",
    "quang-nam-2022": "Quảng Nam",
    "thua-thien-hue-2022": "Thừa Thiên Huế",
}
