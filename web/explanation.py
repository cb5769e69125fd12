"""The JSON that says how an answer came about: the trace of its stages, and the same in words."""

from pydantic import BaseModel, ConfigDict

from assistant.answering.models import Answer
from assistant.answering.trace import Candidate, Trace
from web.citation import CitationOut, citation_out


class Part(BaseModel):
    """A part of a trace, read from the record of the same name in `assistant.answering.trace`."""

    model_config = ConfigDict(from_attributes=True)


class ReadingOut(Part):
    """How the question was read: `typed` as sent, `read` with marks restored, and what was recognised in it."""

    typed: str
    read: str
    lang: str
    plans: list[str]
    references: list[str]
    agencies: list[str]
    roles: list[str]
    years: list[int]
    cues: list[str]
    expansions: list[str]
    topic: str


class InheritedOut(Part):
    """A field of the reading that the conversation filled in."""

    field: str
    values: list[str]


class LookupOut(Part):
    """Numbers sought in the registry of `plans`: the rows and sections found, and the numbers that were not."""

    references: list[str]
    plans: list[str]
    found: list[str]
    missing: list[str]


class CandidateOut(BaseModel):
    """A passage that was weighed; higher scores are better, `used` says that the answer cites it."""

    document: str
    start: int
    end: int
    kind: str
    title: str
    score: float
    coverage: float
    similarity: float
    used: bool


class WeighingOut(BaseModel):
    """Passages ranked for the topic, the first of `count`.

    Where it was decided on: `likelihood` (0..1) that the first is right, and `sureness` (well, fair, unsure).
    """

    count: int
    candidates: list[CandidateOut]
    sureness: str | None
    likelihood: float | None


class CheckOut(Part):
    """What the text claims of one kind (numbers, agencies, citations), and which claims no quote supports."""

    what: str
    claims: list[str]
    unsupported: list[str]


class ExplanationOut(BaseModel):
    """How an answer came about; `text` says it in words, with the numbers of its own `citations`."""

    text: str
    citations: list[CitationOut]
    reading: ReadingOut
    inherited: list[InheritedOut]
    kind: str
    declined: list[str]
    lookups: list[LookupOut]
    weighings: list[WeighingOut]
    checks: list[CheckOut]


def explanation_out(trace: Trace, worded: Answer) -> ExplanationOut:
    """The trace of an answer, and its wording by the core."""
    weighings = [
        WeighingOut(
            count=each.count,
            candidates=[_candidate_out(one) for one in each.candidates],
            sureness=each.sureness,
            likelihood=each.likelihood,
        )
        for each in trace.weighings
    ]
    return ExplanationOut(
        text=worded.text,
        citations=[citation_out(citation) for citation in worded.citations],
        reading=ReadingOut.model_validate(trace.reading),
        inherited=[InheritedOut.model_validate(each) for each in trace.inherited],
        kind=trace.kind,
        declined=list(trace.declined),
        lookups=[LookupOut.model_validate(each) for each in trace.lookups],
        weighings=weighings,
        checks=[CheckOut.model_validate(each) for each in trace.checks],
    )


def _candidate_out(candidate: Candidate) -> CandidateOut:
    span = candidate.place.span
    return CandidateOut(
        document=candidate.place.document,
        start=span.start,
        end=span.end,
        kind=candidate.kind,
        title=candidate.title,
        score=round(candidate.score, 4),
        coverage=round(candidate.coverage, 4),
        similarity=round(candidate.similarity, 4),
        used=candidate.used,
    )
