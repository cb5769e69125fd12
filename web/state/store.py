"""Conversations, messages, feedback, unanswered questions and the audit log, kept through SQLAlchemy.

Every method is one transaction. A database that cannot be used raises StateError, and `problem` says so until a write
succeeds again; callers decide what they can do without.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session

from web.state import audit
from web.state.engine import StateError, make_folder, open_engine
from web.state.models import (
    Base,
    Conversation,
    ConversationRow,
    Exchange,
    FeedbackRow,
    Kept,
    Message,
    MessageRow,
    UnansweredRow,
    forget_feedback,
)

log = logging.getLogger(__name__)
ATTEMPTS = 16


class UnknownMessageError(LookupError):
    """Feedback names a message that is not stored."""


def now_utc() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


class Store:
    """The state database; safe to share between threads."""

    def __init__(self, url: str, conversation_days: int, now: Callable[[], datetime] = now_utc) -> None:
        """Open `url`; conversations unused for `conversation_days` days are forgotten. Raises StateError."""
        self._engine = open_engine(url)
        self._writing = self._engine.execution_options(writes=True)
        self._days = timedelta(days=conversation_days)
        self._now = now
        self._prepared = False
        self._preparing = threading.Lock()
        self.problem: str | None = None

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def check(self) -> None:
        """Raise StateError unless the database can be opened and locked for writing."""
        with self.transaction(writes=True) as session:
            session.connection()

    def conversation(self, conversation_id: str) -> Conversation | None:
        """The conversation with this id; None when there is none or it has expired."""
        with self.transaction() as session:
            row = session.get(ConversationRow, conversation_id)
            if row is None or row.used < self.horizon():
                return None
            return Conversation(row.id, row.focus, row.version)

    def record(self, conversation: Conversation, exchange: Exchange, force: bool = False) -> bool:
        """Store an exchange and the focus it leaves: compare and set on the conversation's version.

        Returns False, with nothing stored, when another message was recorded since `conversation` was read; `force`
        stores it all the same, over the other's focus.
        """
        for _ in range(ATTEMPTS):
            try:
                with self.transaction(writes=True) as session:
                    return self._record(session, conversation, exchange, force)
            except IntegrityError:
                # Another writer took our place in the audit chain, or created the conversation: look again.
                log.debug("A write met another one and is tried again")
        return False

    def amend(self, message_id: str, answer: str, elapsed_ms: float) -> None:
        """Put `answer` in the place of a stored message's; one that was removed meanwhile stays removed."""
        for _ in range(ATTEMPTS):
            try:
                with self.transaction(writes=True) as session:
                    self._amend(session, message_id, answer, elapsed_ms)
                return
            except IntegrityError:
                log.debug("A write met another one and is tried again")

    def messages(self, conversation_id: str, limit: int = 50) -> tuple[Message, ...]:
        """The last `limit` messages of a conversation, oldest first."""
        newest = (
            select(MessageRow)
            .where(MessageRow.conversation == conversation_id)
            .order_by(MessageRow.position.desc())
            .limit(limit)
        )
        with self.transaction() as session:
            found = [Message(row.id, row.question, row.answer) for row in session.scalars(newest)]
        return tuple(reversed(found))

    def kept(self, message_id: str) -> Kept:
        """A message with its place in the audit log; raises UnknownMessageError when it is not stored (any more)."""
        with self.transaction() as session:
            row, entry = session.get(MessageRow, message_id), audit.entry_of(session, message_id)
            conversation = session.get(ConversationRow, row.conversation) if row else None
            if row is None or entry is None or conversation is None or conversation.used < self.horizon():
                raise UnknownMessageError(message_id)
            return Kept(
                id=row.id,
                conversation=row.conversation,
                at=row.at,
                question=row.question,
                answer=row.answer,
                entry=entry.id,
                digest=entry.digest,
                previous=entry.previous,
                head=audit.head(session),
                unchanged=audit.holds(entry, row.question, row.answer),
                whole=audit.first_broken(session) is None,
            )

    def add_feedback(self, message_id: str, rating: str, comment: str | None) -> str:
        """Keep a reader's rating and return its id; raises UnknownMessageError when the message is not stored."""
        for _ in range(ATTEMPTS):
            try:
                with self.transaction(writes=True) as session:
                    return self._add_feedback(session, message_id, rating, comment)
            except IntegrityError:
                log.debug("A feedback met another write and is tried again")
        raise StateError("the feedback could not be stored: too many writers at once; try again")

    def unanswered(self, limit: int = 100) -> tuple[str, ...]:
        """The latest questions the plans did not answer, newest first."""
        latest = select(UnansweredRow.question).order_by(UnansweredRow.at.desc(), UnansweredRow.id).limit(limit)
        with self.transaction() as session:
            return tuple(session.scalars(latest))

    def expire(self) -> int:
        """Delete the expired conversations with their messages and feedback; returns how many there were."""
        with self.transaction(writes=True) as session:
            return self._expire(session)

    def first_broken_audit_entry(self) -> int | None:
        """The id of the first audit entry that was tampered with or follows a gap; None when the chain is whole."""
        with self.transaction() as session:
            return audit.first_broken(session)

    def _record(self, session: Session, conversation: Conversation, exchange: Exchange, force: bool) -> bool:
        at = self.stamp()
        position = self._advance(session, conversation, exchange.focus, at, force)
        if position is None:
            return False
        session.add(
            MessageRow(
                id=exchange.message_id,
                conversation=conversation.id,
                position=position,
                question=exchange.question,
                answer=exchange.answer,
                status=exchange.status,
                elapsed_ms=exchange.elapsed_ms,
                at=at,
            )
        )
        if exchange.status == "abstained":
            session.add(UnansweredRow(id=exchange.message_id, question=exchange.question, lang=exchange.lang, at=at))
        texts = audit.texts(exchange.question, exchange.answer)
        audit.append(session, at, "ask", exchange.message_id, {"status": exchange.status, **texts})
        return True

    def _amend(self, session: Session, message_id: str, answer: str, elapsed_ms: float) -> None:
        row = session.get(MessageRow, message_id, with_for_update=True)
        if row is None:
            return
        row.answer, row.elapsed_ms = answer, elapsed_ms
        detail = {"status": row.status, **audit.texts(row.question, answer)}
        audit.append(session, self.stamp(), "word", message_id, detail)

    def _advance(self, session: Session, conversation: Conversation, focus: str, at: str, force: bool) -> int | None:
        """Set the focus and return the new version; None when the stored version is not the one that was read."""
        row = session.get(ConversationRow, conversation.id, with_for_update=True)
        if row is None:
            self._expire(session)
            session.add(ConversationRow(id=conversation.id, focus=focus, version=1, created=at, used=at))
            session.flush()
            return 1
        expected = row.version if force else conversation.version
        return session.execute(
            update(ConversationRow)
            .where(ConversationRow.id == conversation.id, ConversationRow.version == expected)
            .values(focus=focus, version=expected + 1, used=at)
            .returning(ConversationRow.version)
            .execution_options(synchronize_session=False)
        ).scalar_one_or_none()

    def _add_feedback(self, session: Session, message_id: str, rating: str, comment: str | None) -> str:
        message = session.get(MessageRow, message_id)
        if message is None:
            raise UnknownMessageError(message_id)
        at, feedback_id = self.stamp(), uuid4().hex
        session.add(
            FeedbackRow(
                id=feedback_id, message=message_id, rating=rating, comment=comment, question=message.question, at=at
            )
        )
        audit.append(session, at, "feedback", message_id, {"rating": rating, "comment": audit.sha256(comment or "")})
        return feedback_id

    def _expire(self, session: Session) -> int:
        old = select(ConversationRow.id).where(ConversationRow.used < self.horizon()).with_for_update()
        ids = session.scalars(old).all()
        forget_feedback(session, ids)
        gone = delete(ConversationRow).where(ConversationRow.id.in_(ids))
        session.execute(gone.execution_options(synchronize_session=False))
        for conversation_id in ids:
            audit.append(session, self.stamp(), "expire", conversation_id, {})
        return len(ids)

    def stamp(self) -> str:
        """The present moment as the tables write it."""
        return _iso(self._now())

    def horizon(self) -> str:
        """The moment before which a conversation must have been used to have expired."""
        return _iso(self._now() - self._days)

    @contextmanager
    def transaction(self, writes: bool = False) -> Iterator[Session]:
        """One transaction, for the modules of this package; raises StateError, and IntegrityError for who can retry."""
        try:
            self._prepare()
            with Session(self._writing if writes else self._engine) as session, session.begin():
                yield session
        except IntegrityError:
            raise
        except (SQLAlchemyError, OSError) as error:
            self.problem = f"{type(error).__name__}: {getattr(error, 'orig', None) or error}"
            raise StateError(
                f"the state database cannot be {'written' if writes else 'read'} ({self.problem}); check that the disk "
                "is neither full nor read-only and that CCHC_DATABASE_URL is right"
            ) from error
        if writes:
            self.problem = None

    def _prepare(self) -> None:
        """Create what is missing, once; later calls cost nothing."""
        with self._preparing:
            if not self._prepared:
                make_folder(self._engine)
                Base.metadata.create_all(self._writing)
                self._prepared = True


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
