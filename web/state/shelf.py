"""Which browser holds which conversation, under what name: a list of their own for people who have no login.

A holder is the SHA-256 of the random value in a browser's cookie, so that the database alone opens no one's list.
"""

from dataclasses import dataclass

from sqlalchemy import ForeignKey, String, Text, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from web.state import audit
from web.state.models import Base, ConversationRow, MessageRow, forget_feedback
from web.state.store import Store


class ShelfRow(Base):
    """A conversation on the list of the browser that began it; it goes when the conversation goes."""

    __tablename__ = "shelf"
    conversation: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True)
    holder: Mapped[str] = mapped_column(String(64), index=True)
    title: Mapped[str] = mapped_column(Text)


@dataclass(frozen=True, slots=True)
class Held:
    """A conversation of a holder: its name, when it was last used (ISO 8601, UTC), and its questions in order."""

    id: str
    title: str
    used: str
    questions: tuple[str, ...]


class Shelf:
    """The lists of all holders, in the database of a store; every method raises StateError where it can't be used."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def hold(self, conversation_id: str, holder: str, title: str) -> None:
        """Put a stored conversation on the list of `holder`, unless somebody holds it already."""
        with self._store.transaction(writes=True) as session:
            if session.get(ConversationRow, conversation_id) and not session.get(ShelfRow, conversation_id):
                session.add(ShelfRow(conversation=conversation_id, holder=holder, title=title))

    def held(self, holder: str) -> tuple[Held, ...]:
        """What `holder` holds and what has not expired, newest first."""
        rows = (
            select(ShelfRow, ConversationRow.used)
            .join(ConversationRow, ConversationRow.id == ShelfRow.conversation)
            .where(ShelfRow.holder == holder, ConversationRow.used >= self._store.horizon())
            .order_by(ConversationRow.used.desc(), ConversationRow.id)
        )
        with self._store.transaction() as session:
            found = session.execute(rows).all()
            questions = _questions(session, [row.conversation for row, _ in found])
            return tuple(
                Held(row.conversation, row.title, used, tuple(questions.get(row.conversation, ())))
                for row, used in found
            )

    def rename(self, conversation_id: str, holder: str, title: str) -> bool:
        """Give a conversation another name; False where `holder` does not hold it."""
        with self._store.transaction(writes=True) as session:
            row = _row(session, conversation_id, holder)
            if row is not None:
                row.title = title
            return row is not None

    def remove(self, conversation_id: str, holder: str) -> bool:
        """Delete a conversation with its messages and their feedback; False where `holder` does not hold it.

        The audit log says that it was deleted.
        """
        with self._store.transaction(writes=True) as session:
            if _row(session, conversation_id, holder) is None:
                return False
            forget_feedback(session, [conversation_id])
            session.execute(delete(ConversationRow).where(ConversationRow.id == conversation_id))
            audit.append(session, self._store.stamp(), "delete", conversation_id, {})
            return True


def _row(session: Session, conversation_id: str, holder: str) -> ShelfRow | None:
    row = session.get(ShelfRow, conversation_id)
    return row if row is not None and row.holder == holder else None


def _questions(session: Session, ids: list[str]) -> dict[str, list[str]]:
    asked = (
        select(MessageRow.conversation, MessageRow.question)
        .where(MessageRow.conversation.in_(ids))
        .order_by(MessageRow.position)
    )
    questions: dict[str, list[str]] = {}
    for conversation_id, question in session.execute(asked):
        questions.setdefault(conversation_id, []).append(question)
    return questions
