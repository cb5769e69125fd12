"""A stream of text -> whole sentences, and whether each may be said.

A sentence may be said when it cites, every number, date and agency in it stands in a quote that it cites itself, it
names no place, body or role and denies nothing that these quotes do not, and nearly all of its words are theirs.
"""

import re
from collections.abc import Iterable, Iterator

from assistant.answering.models import Answer, Citation, Status
from assistant.answering.verification import unsupported, verify
from assistant.plans.agencies import AgencyList
from assistant.plans.folding import fold

LONGEST = 600
_END = re.compile(r"(?:(?:[.,;:!?…]*\s*\[\d+\])+[.,;:!?…]*|\n+)(?=\s|$)")
"""A sentence ends with its citations; full stops inside ("7.3.3", "TT. Tỉnh ủy") end nothing."""
_CITED = re.compile(r"\[(\d+)\]")
_MARKUP = re.compile(r"https?:|www\.|[<>`|#\\]|\]\(|!\[")
_WORD = re.compile(r"[^\W\d_]+")
_DECISIVE = (
    "chu tri", "phoi hop", "theo doi", "giam sat", "khong", "chua", "tru", "cam", "truoc", "sau", "toi thieu", "toi da",
    "it nhat", "hang", "quy", "thang", "nam", "tuan", "ngay", "tang", "giam", "tat ca", "moi",
)  # fmt: skip
"""Words that turn what is said: who does what, whether, when and how much."""
_OPENERS = ("theo", "tai", "o", "trong", "ve", "voi", "con", "cua", "ngoai", "rieng")
"""Words that may begin a sentence before a name: "Theo Kế hoạch ...", "Tại Bình Định ..."."""
_OWN_WORDS = 0.3
"""The share of a sentence's words that the quotes need not hold."""


def sentences(pieces: Iterable[str]) -> Iterator[str]:
    """Whole sentences, each as soon as what follows it shows that it has ended; the rest at the end."""
    left = ""
    for part in _short(pieces):
        left += part
        while (end := _END.search(left)) and _goes_on(left[end.end() :].lstrip()):
            yield from _said(left[: end.end()])
            left = left[end.end() :]
        if len(left) > 2 * LONGEST:
            break  # no sentence will come of this: what is left is too long to be said
    yield from _said(left)


def _short(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces in parts of bounded length, so that looking for an end stays quick whatever is sent."""
    for piece in pieces:
        yield from (piece[at : at + LONGEST] for at in range(0, len(piece), LONGEST))


def _goes_on(rest: str) -> bool:
    """True when what follows a possible end begins something new, and not one more citation."""
    return bool(rest) and not rest.startswith("[")


def _said(text: str) -> Iterator[str]:
    sentence = " ".join(text.split())
    if sentence:
        yield sentence


def may_be_said(sentence: str, citations: tuple[Citation, ...], agencies: AgencyList) -> bool:
    """True when the quotes that the sentence cites bear all of it."""
    numbers = {int(number) for number in _CITED.findall(sentence)}
    cited = tuple(citation for citation in citations if citation.n in numbers)
    if not cited or len(sentence) > LONGEST or _MARKUP.search(sentence):
        return False
    claim = Answer(Status.ANSWERED, "vi", "worded", sentence, citations=cited)
    if unsupported(verify(claim, "", agencies, frozenset(), "")):
        return False
    quotes = " ".join(f"{each.quote} {each.locator} {each.title}" for each in cited)
    return _borne_out(_CITED.sub(" ", sentence), fold(quotes))


def _borne_out(sentence: str, quoted: str) -> bool:
    held = set(_WORD.findall(quoted))
    words = _WORD.findall(fold(sentence))
    spaced = f" {' '.join(_WORD.findall(quoted))} "
    if any(f" {fold(name)} " not in spaced for name in _names(sentence)):
        return False
    turned = [word for word in _DECISIVE if f" {word} " in f" {' '.join(words)} " and f" {word} " not in spaced]
    own = sum(word not in held for word in words)
    return bool(words) and not turned and own <= _OWN_WORDS * len(words)


def _names(sentence: str) -> Iterator[str]:
    """The runs of words with capitals; a capital that only begins the sentence makes no name."""
    run: list[str] = []
    tokens = sentence.split()
    for at, token in enumerate([*tokens, ""]):
        word = " ".join(_WORD.findall(token))
        begins = at == 0 and fold(word) in _OPENERS
        if word[:1].isupper() and not begins:
            run.append(word)
        if run and (not word[:1].isupper() or token[-1:] in ",.;:!?)"):
            if not (len(run) == 1 and tokens[0].startswith(run[0]) and at <= 1):
                yield " ".join(run)
            run = []
