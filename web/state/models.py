"""The tables of the state database, and the frozen records that pass between the store and its callers.

Times are ISO 8601 text in UTC (``2024-03-31T08:05:00.000Z``): they sort, read and hash the same on every database.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ForeignKey, String, Text, delete, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    """All tables of the state database."""


class ConversationRow(Base):
    """What a conversation is about; `version` counts its messages and guards the focus against lost updates."""

    __tablename__ = "conversations"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    focus: Mapped[str] = mapped_column(Text)
    version: Mapped[int]
    created: Mapped[str] = mapped_column(String(24))
    used: Mapped[str] = mapped_column(String(24), index=True)


class MessageRow(Base):
    """One question and its answer."""

    __tablename__ = "messages"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    conversation: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(16))
    elapsed_ms: Mapped[float]
    at: Mapped[str] = mapped_column(String(24))


class FeedbackRow(Base):
    """What a reader thought of an answer; it goes when the answer's conversation goes (`forget_feedback`)."""

    __tablename__ = "feedback"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    message: Mapped[str] = mapped_column(String(32), index=True)
    rating: Mapped[str] = mapped_column(String(8))
    comment: Mapped[str | None] = mapped_column(Text)
    question: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(String(24))


def forget_feedback(session: Session, conversations: Sequence[str]) -> None:
    """Delete what readers said of the answers of `conversations`; to be called while their messages are still there.

    By a statement and not by a foreign key: databases of earlier versions have none, and nothing alters their tables.
    """
    messages = select(MessageRow.id).where(MessageRow.conversation.in_(conversations))
    forgotten = delete(FeedbackRow).where(FeedbackRow.message.in_(messages))
    session.execute(forgotten.execution_options(synchronize_session=False))


class UnansweredRow(Base):
    """A question the plans do not answer: what the corpus keeper reads to see what is missing."""

    __tablename__ = "unanswered"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    question: Mapped[str] = mapped_column(Text)
    lang: Mapped[str] = mapped_column(String(8))
    at: Mapped[str] = mapped_column(String(24), index=True)


class AuditRow(Base):
    """One entry of the audit log; see `web.state.audit`."""

    __tablename__ = "audit"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[str] = mapped_column(String(24))
    event: Mapped[str] = mapped_column(String(16))
    subject: Mapped[str] = mapped_column(String(32))
    detail: Mapped[str] = mapped_column(Text)
    # Unique, so that two writers cannot both follow the same entry: the chain never forks, on any database.
    previous: Mapped[str] = mapped_column(String(64), unique=True)
    digest: Mapped[str] = mapped_column(String(64))


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation as it was read; `version` 0 is one that has not been stored yet."""

    id: str
    focus: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question, its answer as JSON, and the focus (JSON) it leaves; `elapsed_ms` in milliseconds."""

    message_id: str
    question: str
    answer: str
    status: str
    lang: str
    elapsed_ms: float
    focus: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored message with its place in the audit log.

    `entry` is the number of its entry there, `digest` and `previous` are that entry's links, `head` is the digest of
    the newest entry. `unchanged` says that question and answer are those that were logged, `whole` that no entry of the
    log was changed, removed or put in.
    """

    id: str
    conversation: str
    at: str
    question: str
    answer: str
    entry: int
    digest: str
    previous: str
    head: str
    unchanged: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class Message:
    """A stored question with its answer as JSON."""

    id: str
    question: str
    answer: str
