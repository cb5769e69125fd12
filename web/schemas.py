"""The JSON that goes in and the answer that comes out of `POST /api/v1/ask` and `POST /api/v1/feedback`."""

import unicodedata
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from assistant.answering.focus import PART_KINDS
from assistant.answering.models import Answer, FocusPart, TaskFact
from web.citation import CitationOut, citation_out
from web.explanation import ExplanationOut

MAX_QUESTION = 4000
ID_PATTERN = r"^[0-9a-f]{32}$"


def clean_text(text: str) -> str:
    """NFC, ``\\n`` line ends, trimmed; raises for a control character (other than line feed and tab) or over length."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()
    for position, char in enumerate(text):
        # Cs: half of a surrogate pair, which JSON can smuggle in and no encoding can write out again.
        if unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t":
            code = f"U+{ord(char):04X}"
            raise PydanticCustomError(
                "text_control",
                "control character {code} at position {position}",
                {"code": code, "position": position + 1},
            )
    if len(text) > MAX_QUESTION:
        raise PydanticCustomError(
            "text_too_long", "{length} characters, at most {limit}", {"length": len(text), "limit": MAX_QUESTION}
        )
    return text


def clean_question(text: str) -> str:
    """As `clean_text`, and refuses a question of nothing but space and invisible characters."""
    text = clean_text(text)
    # Zero-width characters (Cf) show as nothing: a question of those alone is an empty one.
    if all(char.isspace() or unicodedata.category(char) == "Cf" for char in text):
        raise PydanticCustomError("question_empty", "the question is empty")
    return text


Question = Annotated[
    str,
    AfterValidator(clean_question),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": MAX_QUESTION}),
]
Comment = Annotated[str, AfterValidator(clean_text), WithJsonSchema({"type": "string", "maxLength": MAX_QUESTION})]
Id = Annotated[str, Field(pattern=ID_PATTERN)]
FocusPartId = Annotated[str, Field(pattern=rf"^(?:{'|'.join(PART_KINDS)}):")]


class Incoming(BaseModel):
    """A request body: no coercion (a number is no question) and no keys that mean nothing."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class FocusChange(Incoming):
    """What the conversation is no longer about: ids of parts of an answer's `focus`; one not in focus is ignored."""

    drop: Annotated[list[FocusPartId], Field(max_length=100)]


class AskRequest(Incoming):
    """One question; an unknown or expired `conversation_id` begins a new conversation."""

    question: Question
    conversation_id: Id | None = None
    plans: Annotated[list[str], Field(max_length=100)] | None = None
    lang: Literal["auto", "vi", "en"] = "auto"
    focus: FocusChange | None = None
    explain: bool = False


class FeedbackRequest(Incoming):
    """What a reader thinks of one answer."""

    message_id: Id
    rating: Literal["up", "down"]
    comment: Comment | None = None


class FeedbackReceipt(BaseModel):
    """The feedback as it was kept."""

    feedback_id: str
    message_id: str


class FactOut(BaseModel):
    """A field of a task as the source words it; `values` is empty where the source leaves the cell blank."""

    task: str
    field: str
    values: list[str]
    inherited_from: str | None
    citations: list[int]


class OptionOut(BaseModel):
    """One reading of an ambiguous question."""

    label: str
    question: str


class FocusPartOut(BaseModel):
    """One thing that the conversation is about; `effect` says what dropping it does, `takes` what goes with it.

    `kind` is plan, task, agency, role, filter or topic; `takes` holds ids.
    """

    id: str
    kind: str
    label: str
    effect: str
    takes: list[str]


class AnswerOut(BaseModel):
    """An answer with everything it rests on; `worded` says that a language model wrote the text from what is cited."""

    conversation_id: str
    message_id: str
    status: Literal["answered", "clarify", "abstained"]
    lang: str
    intent: str
    text: str
    facts: list[FactOut]
    citations: list[CitationOut]
    options: list[OptionOut]
    suggestions: list[str]
    notes: list[str]
    focus: list[FocusPartOut] = []  # stored answers of earlier versions have none
    worded: bool = False
    elapsed_ms: float
    explanation: ExplanationOut | None = None


def answer_out(
    answer: Answer,
    conversation_id: str,
    message_id: str,
    elapsed_ms: float,
    explanation: ExplanationOut | None = None,
) -> AnswerOut:
    """The answer as the API gives it; `elapsed_ms` is the time the core took to answer, in milliseconds."""
    return AnswerOut(
        conversation_id=conversation_id,
        message_id=message_id,
        status=answer.status.value,
        lang=answer.lang,
        intent=answer.intent,
        text=answer.text,
        facts=[_fact_out(fact) for fact in answer.facts],
        citations=[citation_out(citation) for citation in answer.citations],
        options=[OptionOut(label=option.label, question=option.question) for option in answer.options],
        suggestions=list(answer.suggestions),
        notes=list(answer.notes),
        focus=[_focus_part_out(part) for part in answer.focus],
        worded=answer.worded,
        elapsed_ms=elapsed_ms,
        explanation=explanation,
    )


def _fact_out(fact: TaskFact) -> FactOut:
    return FactOut(
        task=fact.task,
        field=fact.field,
        values=list(fact.values),
        inherited_from=fact.inherited_from,
        citations=list(fact.citations),
    )


def _focus_part_out(part: FocusPart) -> FocusPartOut:
    return FocusPartOut(id=part.id, kind=part.kind, label=part.label, effect=part.effect, takes=list(part.takes))
