"""Which plans a question names: by province, by a place in it, by the decision's number, by year.

Works on folded text of the question's length. Short forms ("BP") count where they were typed in capitals, in small
letters only where a plan is named as a rule ("sở nội vụ bp", "kh bp") and no other is; they and names run together
("QNam") only where one province alone can be meant.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.documents.models import Span
from assistant.plans.folding import fold, normal_form
from assistant.plans.models import Plan
from assistant.plans.provinces import Province
from assistant.plans.syllables import is_base

_YEAR = re.compile(r"(?<![\d/.-])(20[0-4]\d)(?![\d%])")
_NUMBER = re.compile(r"(?<!\w)(\d{2,5})\s?(?:/(?:\d{4}/)?[a-z]{1,4}(?:-[a-z]+)+|-[a-z]{1,4}/[a-z]+\d*)?(?!\w)")
_CALLED_BY_NUMBER = re.compile(r"(?:quyet dinh|qd|ke hoach|kh|chuong trinh|van ban|decision|so)\s*(?:so)?\s*$")
_SHORTEST = 3
_BEFORE_A_PLAN = re.compile(
    r"(?<!\w)(?:o|cua|tinh|kh|ke hoach|tai|chuong trinh|pl|phu luc|for|of|in|(?:nv|nhiem vu) \d+|\d+(?:\.\d+)+) +$"
)
_BESIDE_A_PLAN = re.compile(r" *(?:mot|1|tiep nhan|mc)(?!\w)")
"""What follows another meaning of a short form: "bp một cửa" is the one-stop office."""
_SET_APART = re.compile(r"^\s*(?P<first>\w+) *[:,–-]|[,:(–-] *(?P<last>\w+)[\s?.!)]*$")
"""A word that stands before or after all that is asked: "bp: ...", "..., bp"."""
_PLAN_OF_YEAR = re.compile(
    r"(?<!\w)(?:ke hoach|chuong trinh|kh|plan)(?:\s+(?!ket|den|toi|ends?|until|to)[a-z]+){0,6}?"
    r"\s+(?:nam\s+)?(20[0-4]\d)(?!\s*[-–]|\d)"
)


def _run_together(province: str) -> str | None:
    """The initials and the last syllable, as people shorten names: "QNam", "ĐTháp", "TTHuế".

    None where that is too short, or a syllable of its own: "KHòa" would be read in "Khoa học".
    """
    *before, last = province.split()
    joined = "".join(syllable[0] for syllable in before) + last
    return joined if len(joined) > max(_SHORTEST, len(last)) and not is_base(fold(joined)) else None


@dataclass(frozen=True, slots=True)
class PlanNames:
    """What a question says of plans: those it names, the provinces it names that no plan is of, and years.

    `places` are where it names plans of a province, and which.
    """

    plans: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    plan_years: tuple[int, ...] = ()
    spans: tuple[Span, ...] = ()
    renamed: tuple[str, ...] = ()
    places: tuple[tuple[tuple[str, ...], Span], ...] = ()


@dataclass(frozen=True, slots=True)
class _Name:
    words: str
    province: str
    marked: str
    is_province: bool
    short: bool = False
    run_together: bool = False


class PlanNamer:
    """Finds the plans that a question names; built once from the plans and the list of provinces."""

    def __init__(self, plans: tuple[Plan, ...], provinces: tuple[Province, ...]) -> None:
        self._plans = plans
        self._of_province: dict[str, list[str]] = {}
        for plan in plans:
            self._of_province.setdefault(plan.province, []).append(plan.id)
        self._joined = {p.name: p.joined for p in provinces if p.joined}
        names = sorted(self._names(provinces), key=lambda name: -len(name.words))
        self._names_by_words: dict[str, _Name] = {}
        for name in names:
            self._names_by_words.setdefault(name.words, name)
        own = [
            name for name in names if name.province in self._of_province and " " not in name.words and not name.short
        ]
        self._lone_names = {typed: name.marked for name in own for typed in (name.words, name.marked.casefold())}
        self._lone = re.compile(rf"(?<!\w)(?:{'|'.join(self._lone_names)})(?!\w)", re.IGNORECASE)
        alternatives = "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in self._names_by_words)
        self._pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")

    def _names(self, provinces: tuple[Province, ...]) -> list[_Name]:
        names = []
        for province in provinces:
            names += [
                _Name(fold(words), province.name, words, words not in province.places)
                for words in (province.name, *province.aliases, *province.places)
            ]
            if (joined := _run_together(province.name)) is not None:
                names.append(_Name(fold(joined), province.name, joined, is_province=True, run_together=True))
            if province.name in self._of_province:
                names += [
                    _Name(fold(words), province.name, words, is_province=True, short=True) for words in province.short
                ]
        doubtful = [name for name in names if name.short or name.run_together]
        return [name for name in names if name not in doubtful or self._alone(name, names)]

    @staticmethod
    def _alone(name: _Name, names: list[_Name]) -> bool:
        return all(other.province == name.province for other in names if other.words == name.words)

    def spelled(self, text: str) -> str:
        """NFC `text` with the plans' provinces of one syllable spelled with their marks ("hue" -> "Huế").

        The reader of missing marks would take them for another syllable.
        """
        return self._lone.sub(lambda match: self._lone_names[match[0].casefold()], text) if self._lone_names else text

    def find(self, text: str, folded: str, agencies: tuple[Span, ...] = (), *, shouted: bool = False) -> PlanNames:
        """The plans named in `text`, whose folded form of the same length is `folded`.

        Short forms inside the names of `agencies` mean no province: the "ĐT" of "Sở KH&ĐT".
        """
        plans: dict[str, None] = {}
        strangers: dict[str, None] = {}
        spans: list[Span] = []
        places: list[tuple[tuple[str, ...], Span]] = []
        renamed: dict[str, list[str]] = {}
        meant = list(self._meant(text, folded, shouted=shouted)) or list(self._in_small_letters(folded, agencies))
        for name, span in meant:
            if name.short and any(agency.covers(span) for agency in agencies):
                continue
            spans.append(span)
            if name.province in self._of_province:
                plans |= dict.fromkeys(self._of_province[name.province])
                places.append((tuple(self._of_province[name.province]), span))
            elif old := [p for p, new in self._joined.items() if new == name.province and p in self._of_province]:
                renamed[name.province] = [plan for p in old for plan in self._of_province[p]]
            else:
                strangers[name.province] = None
        numbered = self._numbered(folded)
        plans |= dict.fromkeys(plan for plan, _ in numbered)
        joined = [name for name, of_it in renamed.items() if plans.keys().isdisjoint(of_it)]
        plans |= dict.fromkeys(plan for name in joined for plan in renamed[name])
        strange = tuple(name for name in joined if not self._is_part_of_a_name(name))
        spans += [span for _, span in numbered]
        years = tuple(dict.fromkeys(int(match[1]) for match in _YEAR.finditer(folded)))
        plan_years = tuple(int(match[1]) for match in _PLAN_OF_YEAR.finditer(folded))
        return PlanNames(tuple(plans), tuple(strangers), years, plan_years, tuple(spans), strange, tuple(places))

    def _meant(self, text: str, folded: str, *, shouted: bool) -> Iterator[tuple[_Name, Span]]:
        """The names that are meant, left to right; one with a slip gives way to one without that begins in it.

        "Việc làm Đồng Tháp" is of Đồng Tháp and not of Lâm Đồng.
        """
        at = 0
        while match := self._pattern.search(folded, at):
            at = match.start() + 1
            inside = self._pattern.search(folded, at)
            better = inside and inside.start() < match.end() and self._is_meant(inside, text, slips=0, shouted=shouted)
            if self._is_meant(match, text, slips=0 if better else 1, shouted=shouted):
                at = match.end()
                yield self._named(match), Span(match.start(), match.end())

    def _in_small_letters(self, folded: str, agencies: tuple[Span, ...]) -> Iterator[tuple[_Name, Span]]:
        """The short forms of plans' provinces, however typed, that stand where a plan is named."""
        apart = {at for found in _SET_APART.finditer(folded) for at in (found.start("first"), found.start("last"))}
        for match in self._pattern.finditer(folded):
            name = self._named(match)
            initials = name.short or (" " not in name.words and name.marked.isupper())
            before = folded[: match.start()]
            after_agency = any(not before[agency.end :].strip() for agency in agencies if agency.end < match.start())
            placed = match.start() in apart or _BEFORE_A_PLAN.search(before) or after_agency
            if (
                initials
                and placed
                and name.province in self._of_province
                and not _BESIDE_A_PLAN.match(folded, match.end())
            ):
                yield name, Span(match.start(), match.end())

    def _named(self, match: re.Match[str]) -> _Name:
        return self._names_by_words[" ".join(match[0].split())]

    def _is_meant(self, match: re.Match[str], text: str, *, slips: int, shouted: bool) -> bool:
        """Short forms must be typed in capitals; marks must be the name's or missing, `slips` forgiven.

        In a question that was all in capitals, a short form counts where it carries the name's own marks.
        """
        name, typed = self._named(match), text[match.start() : match.end()]
        if shouted and name.short:
            return normal_form(typed) == normal_form(name.marked)
        if name.short or (len(typed) <= _SHORTEST and " " not in name.words and name.marked.isupper()):
            return typed.isupper()
        syllables = zip(normal_form(typed).split(), name.words.split(), normal_form(name.marked).split(), strict=True)
        strange = sum(word not in (plain, marked) for word, plain, marked in syllables)
        return strange == 0 or (name.is_province and " " in name.words and strange <= slips)

    def _is_part_of_a_name(self, province: str) -> bool:
        """True for "Huế", which is what people call "Thừa Thiên Huế" by."""
        return any(province in own and province != own for own in self._of_province)

    def _numbered(self, folded: str) -> list[tuple[str, Span]]:
        found = []
        for match in _NUMBER.finditer(folded):
            full = "/" in match[0]
            for plan in self._plans:
                own = fold(plan.number or "")
                same = own == match[0].replace(" ", "") if full else re.split("[/-]", own)[0] == match[1]
                if own and same and (full or _CALLED_BY_NUMBER.search(folded[: match.start()])):
                    found.append((plan.id, Span(match.start(), match.end())))
        return found
