"""When, on what code and with which settings something was measured."""

import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.index.generation import current
from assistant.index.manifest import packages
from assistant.settings import PROJECT, Settings

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Stamp:
    """`commit` is the hash of the code, `changed` True when files differed from it; `date` is ISO 8601 in UTC."""

    commit: str
    changed: bool
    date: str
    settings: dict[str, str]


def stamp(settings: Settings, **more: str) -> Stamp:
    """The stamp of now; `more` are further settings worth keeping.

    Folders are left out: they differ from machine to machine and don't change what is measured.
    """
    kept = {
        "encoder": Path(settings.encoder).name,
        "encoder_words": str(settings.encoder_words).lower(),
        "generation": current(settings.index),
        **{name: version for name, version in packages().items() if name in ("torch", "tantivy", "underthesea")},
        **more,
    }
    return Stamp(_commit(), _changed(), datetime.now(UTC).isoformat(timespec="seconds"), kept)


def _commit() -> str:
    return _git("rev-parse", "HEAD") or UNKNOWN


def _changed() -> bool:
    """True when tracked files, or new ones of the code, differ from the commit; results don't count."""
    return bool(_git("status", "--porcelain", "--", "assistant", "corpus", "eval/*.py", "eval/topics"))


def _git(*words: str) -> str:
    """What git says; nothing where there is no git or no repository."""
    try:
        done = subprocess.run(["git", *words], cwd=PROJECT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()
