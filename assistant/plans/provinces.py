"""`provinces.toml`: the provinces of Vietnam before and since the mergers of 2025."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Province:
    """A province: what it is called, which places say it, and the province that it joined in 2025."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    joined: str | None = None


def load_provinces(path: Path) -> tuple[Province, ...]:
    """The provinces listed in the file; raises OSError when it can't be read."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Province(
            name=table["name"],
            kind=table["kind"],
            aliases=tuple(table.get("aliases", ())),
            short=tuple(table.get("short", ())),
            places=tuple(table.get("places", ())),
            joined=table.get("joined"),
        )
        for table in raw["province"]
    )
