"""What the words of a question ask for: cue words, listed in `data/cues.toml`, found in folded text."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.documents.models import Span


@dataclass(frozen=True, slots=True)
class Cue:
    """A kind of cue and where its words stand in the folded question."""

    kind: str
    span: Span


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    text = resources.files("assistant.retrieval").joinpath("data/cues.toml").read_text(encoding="utf-8")
    return {kind: _compile(table["words"]) for kind, table in tomllib.loads(text).items()}


def _compile(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    alternatives = "|".join(
        re.escape(word).replace(r"\*", r"(?:\w+\W+){0,3}?\w+").replace(r"\ ", r"\s+") for word in longest_first
    )
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


def find_cues(folded: str, kind: str) -> tuple[Cue, ...]:
    """The places where `folded` has a cue of `kind`, left to right, longest words first at each place."""
    return tuple(Cue(kind, Span(match.start(), match.end())) for match in _patterns()[kind].finditer(folded))


def has_cue(folded: str, *kinds: str) -> bool:
    """True when `folded` has a cue of any of `kinds`."""
    return any(_patterns()[kind].search(folded) for kind in kinds)


def without_cues(folded: str, *kinds: str) -> str:
    """`folded` with the cues of `kinds` blanked out, so that positions stay."""
    for kind in kinds:
        folded = _patterns()[kind].sub(lambda match: " " * len(match[0]), folded)
    return folded
