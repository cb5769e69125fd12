"""Our keywords and vectors on question sets that others made: ALQAC 2023 (law) and XQuAD in Vietnamese.

The sets are not part of the project: a folder that holds ``alqac2023_articles.json``, ``alqac2023_private_test.json``
and ``xquad.vi.json`` is given. Each question is searched as typed, without its marks, and with its marks restored.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assistant.documents.models import Span
from assistant.index import keywords
from assistant.index.encoder import Encoder
from assistant.index.keywords import Keywords
from assistant.index.passages import Passage
from assistant.index.vectors import Vectors
from eval.errors import OutsideDataError
from eval.measures import Share
from eval.searching import METHODS, Searcher
from eval.stamp import Stamp
from eval.transformations import without_marks

KIND = "outside"
ALQAC, XQUAD = "ALQAC 2023", "XQuAD vi"
_ARTICLES, _QUESTIONS, _XQUAD = "alqac2023_articles.json", "alqac2023_private_test.json", "xquad.vi.json"
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the numbers of the texts that answer it."""

    text: str
    right: frozenset[int]


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Texts, and questions that some of them answer."""

    name: str
    texts: tuple[str, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Recall:
    """How often a right text is first, and among the first ten."""

    method: str
    typing: str
    first: Share
    ten: Share


@dataclass(frozen=True, slots=True)
class OutsideSet:
    """The recalls of one question set."""

    name: str
    texts: int
    questions: int
    recalls: tuple[Recall, ...]


@dataclass(frozen=True, slots=True)
class Outside:
    """All question sets."""

    stamp: Stamp
    name: str
    sets: tuple[OutsideSet, ...]


def load_alqac(folder: Path) -> QuestionSet:
    """Law articles and the questions of the private test; raises OutsideDataError."""
    articles = _json(folder / _ARTICLES)
    numbers = {name: number for number, name in enumerate(articles)}
    questions = tuple(
        Question(each["text"], frozenset(numbers[_article(article)] for article in each["relevant_articles"]))
        for each in _json(folder / _QUESTIONS)
    )
    texts = tuple(f"{name.replace('@', ', Điều ')}\n{text}" for name, text in articles.items())
    return QuestionSet(ALQAC, texts, questions)


def load_xquad(folder: Path) -> QuestionSet:
    """Encyclopedia paragraphs and the questions asked of them; raises OutsideDataError."""
    paragraphs = [paragraph for article in _json(folder / _XQUAD)["data"] for paragraph in article["paragraphs"]]
    questions = tuple(
        Question(asked["question"], frozenset([number]))
        for number, paragraph in enumerate(paragraphs)
        for asked in paragraph["qas"]
    )
    return QuestionSet(XQUAD, tuple(paragraph["context"] for paragraph in paragraphs), questions)


def measure(given: QuestionSet, encoder: Encoder, read: Callable[[str], str], progress: Progress) -> OutsideSet:
    """The recalls of every method on `given`; `read` restores marks, `progress` gets (done, total) of the encoding."""
    vectors = Vectors.of(range(len(given.texts)), encoder.encode_passages(given.texts, progress))
    with TemporaryDirectory() as folder:
        searcher = Searcher(_keywords(given.texts, Path(folder)), vectors, encoder)
        typings: dict[str, Callable[[str], str]] = {
            "as typed": str,
            "no marks": without_marks,
            "no marks, restored": lambda text: read(without_marks(text)),
        }
        for typing in typings.values():  # many at once is quicker, for an encoder that remembers
            encoder.encode_queries([typing(question.text) for question in given.questions])
        recalls = [
            _recall(searcher, method, label, [(typing(q.text), q.right) for q in given.questions])
            for label, typing in typings.items()
            for method in METHODS
        ]
    return OutsideSet(given.name, len(given.texts), len(given.questions), tuple(recalls))


def _recall(searcher: Searcher, method: str, label: str, questions: Sequence[tuple[str, frozenset[int]]]) -> Recall:
    found = [(searcher.search(method, text, 10), right) for text, right in questions]
    return Recall(
        method,
        label,
        first=Share.among(not right.isdisjoint(numbers[:1]) for numbers, right in found),
        ten=Share.among(not right.isdisjoint(numbers) for numbers, right in found),
    )


def _keywords(texts: Sequence[str], folder: Path) -> Keywords:
    passages = [Passage(str(n), "outside", "section", "", (), text, Span(0, 0), ()) for n, text in enumerate(texts)]
    keywords.write(folder / "keywords", enumerate(passages))
    return Keywords.open(folder / "keywords")


def _article(named: dict[str, str]) -> str:
    return f"{named['law_id']}@{named['article_id']}"


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise OutsideDataError(f"{path.name} can't be read: {error}. Give its folder by --folder.") from error
