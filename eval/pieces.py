"""An assistant in parts, so that a measurement can leave one out or put another in its place.

An index without its keywords or vectors is the same index with a stand-in that finds nothing; an understanding without
restoration or lexicon is the same understanding with a stand-in that changes nothing.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.answering.assistant import Assistant
from assistant.answering.glossary import Glossary
from assistant.answering.loading import assistant_over
from assistant.documents.models import Document
from assistant.index.encoder import Vectors as Array
from assistant.index.encoder import load_encoder
from assistant.index.generation import Generation, open_generation
from assistant.index.keywords import Field, Keywords
from assistant.index.passages import Passage
from assistant.index.vectors import Hit, Vectors
from assistant.retrieval.lexicon import FILE as LEXICON
from assistant.retrieval.lexicon import Lexicon
from assistant.retrieval.understanding import Understanding
from assistant.settings import Settings
from eval.encoding import RememberingEncoder
from eval.relevance import Relevance


class NoKeywords(Keywords):
    """A keyword index that finds nothing."""

    def __init__(self) -> None:
        """Hold nothing."""

    def __len__(self) -> int:
        return 0

    def search(
        self, tokens: Sequence[str], k: int, *, field: Field = "accented", plans: Collection[str] | None = None
    ) -> list[Hit]:
        """Nothing."""
        return []


class NoVectors(Vectors):
    """A vector index that finds nothing."""

    def __init__(self) -> None:
        """Hold nothing."""

    def __len__(self) -> int:
        return 0

    def search(self, vector: Array, k: int, among: Collection[int] | None = None) -> list[Hit]:
        """Nothing."""
        return []


@dataclass(frozen=True, slots=True)
class Pieces:
    """An open generation, an encoder that remembers, and the lists of a corpus folder."""

    generation: Generation
    encoder: RememberingEncoder
    corpus: Path

    def assistant(self, *, keywords: bool = True, vectors: bool = True) -> Assistant:
        """The assistant, or one whose index has no keywords or no vectors."""
        generation = replace(
            self.generation,
            keywords=self.generation.keywords if keywords else NoKeywords(),
            vectors=self.generation.vectors if vectors else NoVectors(),
        )
        return assistant_over(generation, self.encoder, self.corpus)

    def with_understanding(self, whole: Assistant, understanding: Understanding) -> Assistant:
        """`whole` with another understanding."""
        return Assistant(whole.sources, understanding, whole.ranker, Glossary(whole.sources, self.corpus))

    def passages(self) -> dict[int, Passage]:
        """All passages by number."""
        numbers = self.generation.registry.passage_numbers()
        return dict(zip(numbers, self.generation.registry.passages(numbers), strict=True))


def load_pieces(settings: Settings, vectors: Path | None = None) -> Pieces:
    """The pieces over the generation that serves; vectors of questions are remembered, in the file `vectors` if given.

    Raises the index package's errors, each saying what to do.
    """
    encoder = load_encoder(settings.encoder, words=settings.encoder_words, threads=settings.threads)
    remembering = RememberingEncoder(encoder, vectors)
    return Pieces(open_generation(settings.index, remembering), remembering, settings.corpus)


def without_restoration(understanding: Understanding) -> Understanding:
    """`understanding` that takes what was typed as it is."""
    return replace(understanding, read=lambda text: text)


def without_lexicon(understanding: Understanding) -> Understanding:
    """`understanding` that knows no English and no everyday wording of official terms."""
    with TemporaryDirectory() as folder:
        (Path(folder) / LEXICON).touch()
        return replace(understanding, lexicon=Lexicon.load(Path(folder)))


def documents_of(assistant: Assistant) -> dict[str, Document]:
    """The assistant's documents by plan id."""
    return {plan: assistant.sources.document(plan) for plan in assistant.sources.plans}


def relevance_of(pieces: Pieces, assistant: Assistant) -> Relevance:
    """What is right among the passages of the index."""
    return Relevance(documents_of(assistant), pieces.passages().values())
