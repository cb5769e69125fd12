"""How an answer came about, as the stages wrote it down: what "vì sao?" is answered from.

Scores are those of `assistant.retrieval.ranking`: higher is better, `score` about -0.5 to 2, `coverage` 0..1,
`similarity` a cosine.
"""

from dataclasses import dataclass

from assistant.answering.confidence import Sureness
from assistant.answering.sources import Place


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question was taken to say: ids of plans and agencies, "task:7.3.3", and the topic that was left."""

    typed: str
    read: str
    lang: str
    plans: tuple[str, ...]
    references: tuple[str, ...]
    agencies: tuple[str, ...]
    roles: tuple[str, ...]
    years: tuple[int, ...]
    cues: tuple[str, ...]
    expansions: tuple[str, ...]
    topic: str


@dataclass(frozen=True, slots=True)
class Inherited:
    """What a question left out and the conversation filled in: a field of `Reading`, and the values that it has now."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lookup:
    """Numbers sought in the registry: where (`plans`), what was found there, and the numbers that were not."""

    references: tuple[str, ...]
    plans: tuple[str, ...]
    found: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that was weighed; `used` says that the answer cites it."""

    place: Place
    kind: str
    title: str
    score: float
    coverage: float
    similarity: float
    used: bool


@dataclass(frozen=True, slots=True)
class Weighing:
    """Passages ranked for the topic, best first (of `count`, the first few).

    Where that was decided on, `likelihood` (0..1) says how likely the first is right, `sureness` what it is good for.
    """

    count: int
    candidates: tuple[Candidate, ...]
    sureness: Sureness | None
    likelihood: float | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One check of the verifier: what the text claims of this kind, and which claims no quote supports."""

    what: str
    claims: tuple[str, ...]
    unsupported: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """How one answer came about; `edition` tells the texts of the plans that it was made from.

    `kind` is the kind of answer that was chosen, `declined` are those asked before it, `citations` how many places
    the answer cites.
    """

    edition: str
    reading: Reading
    inherited: tuple[Inherited, ...]
    kind: str
    declined: tuple[str, ...]
    lookups: tuple[Lookup, ...]
    weighings: tuple[Weighing, ...]
    checks: tuple[Check, ...]
    citations: int
