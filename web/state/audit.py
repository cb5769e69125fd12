"""The audit log: a chain of entries in which tampering shows.

Each entry carries the SHA-256 of the entry before it, and its own. Whoever changes, removes or inserts an entry must
rewrite every later one; who holds an older head digest sees even that. Texts are not copied into the log, only their
SHA-256, so a conversation can be deleted without breaking the chain.
"""

import hashlib
import json
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from web.state.models import AuditRow

GENESIS = "0" * 64


def sha256(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def entry_digest(at: str, event: str, subject: str, detail: str, previous: str) -> str:
    """The SHA-256 that an entry with these values must carry."""
    return sha256(json.dumps([at, event, subject, detail, previous], ensure_ascii=False, separators=(",", ":")))


def append(session: Session, at: str, event: str, subject: str, detail: Mapping[str, str]) -> None:
    """Add an entry to the end of the chain, within the caller's transaction."""
    previous = head(session)
    text = json.dumps(detail, ensure_ascii=False, sort_keys=True)
    digest = entry_digest(at, event, subject, text, previous)
    session.add(AuditRow(at=at, event=event, subject=subject, detail=text, previous=previous, digest=digest))
    session.flush()


def texts(question: str, answer: str) -> dict[str, str]:
    """What the log keeps of an exchange: the digests of its texts."""
    return {"question": sha256(question), "answer": sha256(answer)}


def entry_of(session: Session, message_id: str) -> AuditRow | None:
    """The entry that was made when the message was answered, or when a language model's wording took its place."""
    made = select(AuditRow).where(AuditRow.event.in_(("ask", "word")), AuditRow.subject == message_id)
    return session.scalar(made.order_by(AuditRow.id.desc()).limit(1))


def holds(row: AuditRow, question: str, answer: str) -> bool:
    """True when the entry tells of these very texts."""
    try:
        logged = json.loads(row.detail)
    except ValueError:
        return False  # no entry of ours
    return isinstance(logged, dict) and all(
        logged.get(name) == digest for name, digest in texts(question, answer).items()
    )


def head(session: Session) -> str:
    """The digest of the newest entry; who notes it sees whether anything before it is changed later."""
    return session.scalar(select(AuditRow.digest).order_by(AuditRow.id.desc()).limit(1)) or GENESIS


def first_broken(session: Session) -> int | None:
    """The id of the first entry that does not fit the chain; None when all do."""
    previous = GENESIS
    for row in session.scalars(select(AuditRow).order_by(AuditRow.id)):
        expected = entry_digest(row.at, row.event, row.subject, row.detail, previous)
        if row.previous != previous or row.digest != expected:
            return row.id
        previous = row.digest
    return None
