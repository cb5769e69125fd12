"""Topics and answers made by hand, and an assistant that answers from a table."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.answering.models import Answer, Citation, Focus, Status, TaskFact
from assistant.documents.models import Document, Span
from eval.stamp import Stamp
from eval.topics import Topic

TEXT = (
    "KẾ HOẠCH cải cách hành chính tỉnh Mẫu\n"
    "7.3.3\tCấp kết quả điện tử đạt 30%\tSở Nội vụ\tSở Tư pháp\tQuý I/2024\n"
    "7.3.4\tThanh toán trực tuyến đạt 45%\tSở Tài chính\tSở Y tế\tQuý II/2024\n"
)

_TOPIC = Topic(
    id="t-1",
    type="lead",
    register="formal",
    turns=(),
    question="Ai chủ trì nhiệm vụ 7.3.3?",
    plans=("mau",),
    tasks=("mau#7.3.3",),
    expect="answer",
    must=(("Sở Nội vụ", "SNV"),),
    must_not=("Sở Tư pháp chủ trì",),
    evidence=("Cấp kết quả điện tử đạt 30%",),
    note="",
)


@pytest.fixture
def document() -> Document:
    return Document("mau", TEXT, (), "mau.txt", "")


@pytest.fixture
def topic() -> Callable[..., Topic]:
    """A topic; what is given replaces what it has."""
    return lambda **changes: replace(_TOPIC, **changes)


@pytest.fixture
def answer() -> Callable[..., Answer]:
    """A right answer to `topic()`; what is given replaces what it has."""
    quote = "7.3.3\tCấp kết quả điện tử đạt 30%\tSở Nội vụ\tSở Tư pháp\tQuý I/2024"
    start = TEXT.index(quote)
    right = Answer(
        status=Status.ANSWERED,
        lang="vi",
        intent="lead",
        text="Nhiệm vụ 7.3.3 do **Sở Nội vụ** chủ trì [1].",
        facts=(TaskFact("mau#7.3.3", "lead", ("Sở Nội vụ",), None, (1,)),),
        citations=(Citation(1, "mau", "Kế hoạch", "Phụ lục, nhiệm vụ 7.3.3", quote, Span(start, start + len(quote))),),
    )
    return lambda **changes: replace(right, **changes)


@dataclass(frozen=True, slots=True)
class Hit:
    """What of a search's hit is measured."""

    passage_id: str


class TableAssistant:
    """Answers from a table of questions; a question that is not in it is refused, "lỗi" raises."""

    def __init__(self, table: dict[str, Answer], document: Document, hits: tuple[str, ...] = ()) -> None:
        self._table = table
        self._hits = hits
        plan = SimpleNamespace(title="Kế hoạch", number="12/QĐ-UBND")
        self.sources = SimpleNamespace(plans={"mau": plan}, document=lambda plan: document)
        self.agencies = SimpleNamespace(find=lambda words: [words] if words.startswith("Sở") else [])

    def ask(self, question: str, focus: Focus | None = None, **_: Any) -> tuple[Answer, Focus]:
        if question == "lỗi":
            raise RuntimeError("hỏng")
        refused = Answer(Status.ABSTAINED, "vi", "refuse", "Các kế hoạch không nêu.")
        return self._table.get(question, refused), Focus(question=question)

    def search(self, q: str, k: int = 10) -> tuple[Hit, ...]:
        return tuple(Hit(name) for name in self._hits[:k])


@pytest.fixture
def stamp() -> Stamp:
    return Stamp("0" * 40, False, "2024-01-01T00:00:00+00:00", {"encoder": "fake", "generation": "g1"})


@pytest.fixture
def assistant(document: Document) -> Callable[..., TableAssistant]:
    """An assistant that answers from the table given, and finds the passages given."""
    return lambda table, hits=(): TableAssistant(table, document, hits)
