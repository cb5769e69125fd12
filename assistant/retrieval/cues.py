"""What the words of a question ask for: cue words, listed in `data/cues.toml`, found in a question.

A question is given in two forms of one length: folded (no marks) and normal (marks, one spelling a syllable). A cue
matches where its letters match and no word of the question carries other marks than the cue's.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.documents.models import Span
from assistant.plans.folding import fold, normal_form
from assistant.plans.syllables import carries


@dataclass(frozen=True, slots=True)
class Forms:
    """A question in the two forms that cues are sought in; both have the question's length."""

    folded: str
    normal: str
    marks_guessed: bool = False

    @classmethod
    def of(cls, text: str, *, marks_guessed: bool = False) -> "Forms":
        """The forms of NFC `text`; `marks_guessed` says that its marks were not typed but put there."""
        return cls(fold(text), normal_form(text), marks_guessed)

    def without(self, spans: Iterable[Span]) -> "Forms":
        """The forms with `spans` blanked out, so that positions stay."""
        return Forms(_blanked(self.folded, spans), _blanked(self.normal, spans), self.marks_guessed)


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], dict[str, list[str]]]]:
    text = resources.files("assistant.retrieval").joinpath("data/cues.toml").read_text(encoding="utf-8")
    return {kind: _compile(table["words"]) for kind, table in tomllib.loads(text).items()}


def _compile(words: Iterable[str]) -> tuple[re.Pattern[str], dict[str, list[str]]]:
    """A pattern of the folded words ("ky" and "ki"), longest first, and the marked spellings of each folded form."""
    spellings: dict[str, list[str]] = {}
    for word in words:
        for form in dict.fromkeys((fold(word), fold(normal_form(word)))):
            spellings.setdefault(form, []).append(normal_form(word))
    longest_first = sorted(spellings, key=lambda word: (-len(word), word))
    escaped = (re.escape(word).replace(r"\*", r"(?:\w+\W+){0,3}?\w+").replace(r"\ ", r"\s+") for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(escaped)})(?!\w)"), spellings


def find_cues(forms: Forms, kind: str) -> Iterator[Span]:
    """The places of the cues of `kind`, left to right, the longest at each place."""
    pattern, spellings = _patterns()[kind]
    at = 0
    while match := pattern.search(forms.folded, at):
        if _agrees(forms, match, spellings):
            yield Span(match.start(), match.end())
            at = match.end()
        else:
            at = match.start() + 1


def _agrees(forms: Forms, match: re.Match[str], spellings: dict[str, list[str]]) -> bool:
    """True when each word of the question has no marks or those of the cue; guessed marks don't tell phrases apart.

    A single syllable without marks, in a question that has some, is itself: "thi" of "thi hành" is no "thì". A word of
    a phrase may lack one of its marks ("sô hiệu").
    """
    alone = " " not in match[0]
    if forms.marks_guessed and not alone:
        return True
    typed = forms.normal[match.start() : match.end()].split()
    plain = match[0].split()
    if alone and typed == plain and forms.normal != forms.folded:
        return plain[0] in spellings[plain[0]]
    candidates = spellings.get(" ".join(plain), [" ".join(typed)])
    return any(
        all(
            word in (bare, meant) or (not alone and carries(word, meant))
            for word, bare, meant in zip(typed, plain, spelling.split(), strict=False)
        )
        for spelling in candidates
    )


def has_cue(forms: Forms, *kinds: str) -> bool:
    """True when the question has a cue of any of `kinds`."""
    return any(next(find_cues(forms, kind), None) is not None for kind in kinds)


def without_cues(forms: Forms, *kinds: str) -> Forms:
    """The forms with the cues of `kinds` blanked out."""
    for kind in kinds:
        forms = forms.without(list(find_cues(forms, kind)))
    return forms


def _blanked(text: str, spans: Iterable[Span]) -> str:
    for span in spans:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text
