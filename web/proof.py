"""The proof of an answer: what was asked and said, the quotes held against the texts, checksums, the audit entry."""

from pydantic import BaseModel

from assistant.plans.models import Plan
from web.citation import CitationOut
from web.core import Core
from web.schemas import AnswerOut
from web.state.audit import sha256
from web.state.models import Kept


class QuoteOut(BaseModel):
    """A quote of the answer; `holds` says that the document that serves now has these very words at this place."""

    n: int
    document: str
    locator: str
    quote: str
    start: int
    end: int
    holds: bool


class SourceOut(BaseModel):
    """A document that is quoted: what it is, and the SHA-256 of its file and of its canonical text (UTF-8)."""

    document: str
    title: str
    number: str | None
    issue_date: list[str]
    file: str
    file_sha256: str
    text_sha256: str


class AuditOut(BaseModel):
    """The entry of the audit log that was made with the answer.

    `unchanged` says that question and answer are those that were logged, `whole` that the log shows no tampering.
    """

    entry: int
    digest: str
    previous: str
    head: str
    question_sha256: str
    answer_sha256: str
    unchanged: bool
    whole: bool


class ProofOut(BaseModel):
    """All that is needed to print an answer and to check it later; `generation` is the index that serves now."""

    message_id: str
    conversation_id: str
    at: str
    question: str
    answer: AnswerOut
    quotes: list[QuoteOut]
    sources: list[SourceOut]
    generation: str | None
    audit: AuditOut


def proof_out(core: Core, kept: Kept, generation: str | None) -> ProofOut:
    """The proof of a stored answer; quotes of documents that are no longer there do not hold."""
    answer = AnswerOut.model_validate_json(kept.answer)
    quoted = dict.fromkeys(citation.document for citation in answer.citations)
    plans = {plan.document: plan for plan in core.registry.plans()}
    return ProofOut(
        message_id=kept.id,
        conversation_id=kept.conversation,
        at=kept.at,
        question=kept.question,
        answer=answer,
        quotes=[_quote_out(core, citation) for citation in answer.citations],
        sources=[source for name in quoted if name in plans and (source := _source_out(core, plans[name]))],
        generation=generation,
        audit=AuditOut(
            entry=kept.entry,
            digest=kept.digest,
            previous=kept.previous,
            head=kept.head,
            question_sha256=sha256(kept.question),
            answer_sha256=sha256(kept.answer),
            unchanged=kept.unchanged,
            whole=kept.whole,
        ),
    )


def _quote_out(core: Core, citation: CitationOut) -> QuoteOut:
    document = core.registry.document(citation.document)
    return QuoteOut(
        n=citation.n,
        document=citation.document,
        locator=citation.locator,
        quote=citation.quote,
        start=citation.start,
        end=citation.end,
        holds=document is not None and document.text[citation.start : citation.end] == citation.quote,
    )


def _source_out(core: Core, plan: Plan) -> SourceOut | None:
    document = core.registry.document(plan.document)
    if document is None:
        return None
    return SourceOut(
        document=document.id,
        title=plan.title,
        number=plan.number,
        issue_date=[fact.text for fact in plan.facts.get("issue_date", ())],
        file=document.source,
        file_sha256=document.sha256,
        text_sha256=sha256(document.text),
    )
