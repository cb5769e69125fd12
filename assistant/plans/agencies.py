"""The agencies that plans name: `agencies.toml` and `provinces.toml` -> a frozen list that finds them in a text."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

from assistant.plans.folding import fold
from assistant.plans.mentions import Exclusions, Head, Mention, MentionFinder, Name
from assistant.plans.phrases import spellings
from assistant.plans.provinces import Province, load_provinces

__all__ = ["Agency", "AgencyFileError", "AgencyList", "Mention", "Successor", "UnknownAgencyError"]

_SLOT = re.compile(r"\{(\w+)\}")
_KIND = "kind:"


class AgencyFileError(ValueError):
    """`agencies.toml` states something that can't be used."""


class UnknownAgencyError(KeyError):
    """No agency has the id that was asked for."""

    def __str__(self) -> str:
        """The message without the quotes that KeyError puts round it."""
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Successor:
    """Who does an agency's work since a date: an agency's id, or None when it went to several.

    `basis` says which part rests on general knowledge alone; None when all of it stands in the list of mergers.
    """

    id: str | None
    since: date
    note: str
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Agency:
    """A body or a group of bodies; `members` (groups only) are ids and "kind:..." for all of a kind."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    successor: Successor | None = None


@dataclass(frozen=True, slots=True)
class AgencyList:
    """All agencies, in the order of the file, and the finder of their names."""

    agencies: tuple[Agency, ...]
    _by_id: Mapping[str, Agency] = field(repr=False)
    _finder: MentionFinder = field(repr=False)

    @classmethod
    def load(cls, corpus: Path) -> "AgencyList":
        """The list in the folder `corpus`; OSError when a file is missing, AgencyFileError when one is wrong."""
        raw = tomllib.loads((corpus / "agencies.toml").read_text(encoding="utf-8"))
        agencies = tuple(_agency(table) for table in raw["agency"])
        by_id = {agency.id: agency for agency in agencies}
        _check(agencies, by_id)
        slots = {name: tuple(words) for name, words in raw["slots"].items()}
        slots |= _province_slots(load_provinces(corpus / "provinces.toml"))
        names = [name for table in raw["agency"] for name in _names(table, slots)]
        try:
            finder = MentionFinder(
                names, tuple(_head(table) for table in raw["head"]), _exclusions(raw["not_agencies"])
            )
        except ValueError as error:
            raise AgencyFileError(f"agencies.toml: {error}") from error
        return cls(agencies, by_id, finder)

    def get(self, id: str) -> Agency:
        """The agency with this id; UnknownAgencyError (a KeyError) when there is none."""
        if id not in self._by_id:
            raise UnknownAgencyError(
                f"no agency has the id {id!r}; ids are those of agencies.toml, such as 'so-noi-vu'"
            )
        return self._by_id[id]

    def find(self, text: str) -> tuple[Mention, ...]:
        """The agencies named in `text`, in order and without overlap; spans are code points of `text` as given."""
        return self._finder.find(text)

    def named_in(self, cell: str) -> tuple[str, ...]:
        """The ids of the agencies that a role cell or heading names, each once; wrong marks are overlooked.

        Such words are names and nothing else, so reading "Sở Nôi vụ" without its marks mistakes no other word for one.
        """
        found = self.find(cell) or self.find(fold(cell))
        return tuple(dict.fromkeys(mention.agency for mention in found))

    def predecessors(self, id: str) -> tuple[Agency, ...]:
        """The agencies whose work this one has taken over; UnknownAgencyError when there is no such id."""
        self.get(id)
        return tuple(agency for agency in self.agencies if agency.successor and agency.successor.id == id)

    def groups_of(self, id: str) -> tuple[Agency, ...]:
        """The groups that surely contain the agency, in the order of the file; UnknownAgencyError for no such id."""
        agency = self.get(id)
        return tuple(group for group in self.agencies if self._holds(group, agency))

    def _holds(self, group: Agency, agency: Agency) -> bool:
        if group.id == agency.id:
            return False
        if agency.id in group.members or _KIND + agency.kind in group.members:
            return True
        inner = (self._by_id[member] for member in group.members if not member.startswith(_KIND))
        return any(self._holds(member, agency) for member in inner)


def _agency(table: Mapping[str, Any]) -> Agency:
    successor = table.get("successor")
    return Agency(
        id=table["id"],
        name=table["name"],
        kind=table["kind"],
        aliases=tuple(table["aliases"]) + tuple(table.get("strict", ())),
        english=tuple(table["english"]),
        members=tuple(table["members"]),
        successor=Successor(successor.get("id"), successor["since"], successor["note"], successor.get("basis"))
        if successor
        else None,
    )


def _check(agencies: tuple[Agency, ...], by_id: Mapping[str, Agency]) -> None:
    """Every id is used once, and every id or kind that is pointed to exists."""
    if len(by_id) < len(agencies):
        raise AgencyFileError("agencies.toml gives an id twice; each agency needs an id of its own")
    known = set(by_id) | {_KIND + agency.kind for agency in agencies}
    for agency in agencies:
        following = [agency.successor.id] if agency.successor and agency.successor.id else []
        for pointed in (*agency.members, *following):
            if pointed not in known:
                raise AgencyFileError(f"agencies.toml: {agency.id!r} points to {pointed!r}, which is no id and no kind")


def _province_slots(provinces: tuple[Province, ...]) -> dict[str, tuple[str, ...]]:
    names = {province.name for province in provinces}
    towns = {place for province in provinces for place in province.places}
    return {
        "province": tuple(province.name for province in provinces),
        "place": tuple(sorted(towns - names)),
        "city": tuple(p.name for p in provinces if p.kind == "thành phố" and p.name not in towns),
    }


def _names(table: Mapping[str, Any], slots: Mapping[str, tuple[str, ...]]) -> Iterator[Name]:
    """Every way to write an agency's name that its table gives."""
    plain = dict.fromkeys((table["name"], *table["aliases"], *table["english"]))
    patterns = (filled for pattern in table.get("patterns", ()) for filled in _fill(pattern, slots))
    plain |= dict.fromkeys(phrase for pattern in patterns for phrase in spellings(pattern))
    strict = table.get("strict", ())
    for phrase in dict.fromkeys((*plain, *strict)):
        yield Name(phrase, table["id"], table["kind"] == "group", phrase in strict)


def _fill(pattern: str, slots: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """`pattern` with each slot replaced by each of its words in turn."""
    parts = _SLOT.split(pattern)
    unknown = [slot for slot in parts[1::2] if slot not in slots]
    if unknown:
        raise AgencyFileError(
            f"agencies.toml: pattern {pattern!r} has the slot {unknown[0]!r}; slots are {', '.join(slots)}"
        )
    choices = [slots[part] if number % 2 else (part,) for number, part in enumerate(parts)]
    return ("".join(choice) for choice in product(*choices))


def _head(table: Mapping[str, Any]) -> Head:
    return Head(tuple(table["forms"]), table.get("least", 1))


def _exclusions(table: Mapping[str, Any]) -> Exclusions:
    return Exclusions(*(tuple(table.get(key, ())) for key in ("phrases", "marked", "verbs", "asking")))
