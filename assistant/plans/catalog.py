"""`catalog.toml`: what the source files do not say themselves, each statement with its reason."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.plans.errors import CatalogError

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
COLUMNS = ("number", "title", "content", "target", "monitor", "lead", "coordinate", "deadline", "product", "note")
KINDS = ("task", "area", "project", "target")


@dataclass(frozen=True, slots=True)
class AnnexEntry:
    """What the catalog states of a document's n-th table (counted from 1)."""

    table: int
    reason: str
    kind: str = "task"
    title: str | None = None
    columns: tuple[str, ...] = ()
    starts: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """What the catalog states of one source file; all but id and source may be left out."""

    id: str
    source: str
    name: str | None = None
    province: str | None = None
    title: str | None = None
    period: tuple[int, int] | None = None
    reason: str | None = None
    annexes: tuple[AnnexEntry, ...] = ()

    def annex(self, table: int) -> AnnexEntry | None:
        """The entry for the document's n-th table, if there is one."""
        return next((annex for annex in self.annexes if annex.table == table), None)


def load_catalog(path: Path) -> dict[str, PlanEntry]:
    """Entries by source file name; an absent catalog is an empty one. Raises CatalogError with file and entry."""
    if not path.exists():
        return {}
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogError(f"{path.name} is not valid TOML: {error}. Correct the line it names.") from error
    return {entry.source: entry for entry in (_plan_entry(table) for table in raw.get("plan", []))}


def _plan_entry(table: dict[str, Any]) -> PlanEntry:
    where = f"catalog.toml, plan {table.get('id', '?')}"
    missing = [key for key in ("id", "source") if not table.get(key)]
    if missing:
        raise CatalogError(
            f"{where}: {', '.join(missing)} is missing. Every [[plan]] names its id and its source file."
        )
    if not _ID.fullmatch(str(table["id"])):
        raise CatalogError(f"{where}: an id is made of small letters, digits and hyphens, as in binh-phuoc-2024.")
    if Path(str(table["source"])).name != table["source"] or "\\" in str(table["source"]):
        raise CatalogError(
            f"{where}: source '{table['source']}' is no file name. Name a file in sources/, without folders."
        )
    allowed = {"id", "source", "name", "province", "title", "period", "reason", "annex"}
    _only(table, allowed, where)
    stated = {"province", "title", "period"} & table.keys()
    if stated and not table.get("reason"):
        raise CatalogError(f'{where}: {", ".join(sorted(stated))} stated without a reason. Add reason = "...".')
    period = table.get("period")
    return PlanEntry(
        id=table["id"],
        source=table["source"],
        name=table.get("name"),
        province=table.get("province"),
        title=table.get("title"),
        period=(int(period[0]), int(period[1])) if period else None,
        reason=table.get("reason"),
        annexes=tuple(_annex_entry(annex, where) for annex in table.get("annex", [])),
    )


def _annex_entry(table: dict[str, Any], plan: str) -> AnnexEntry:
    where = f"{plan}, annex {table.get('table', '?')}"
    _only(table, {"table", "reason", "kind", "title", "columns", "starts"}, where)
    if not isinstance(table.get("table"), int) or not table.get("reason"):
        raise CatalogError(f"{where}: every [[plan.annex]] needs table = <number, from 1> and a reason.")
    unknown = [name for name in table.get("columns", []) if name not in COLUMNS and not name.startswith("target_")]
    if unknown:
        raise CatalogError(
            f"{where}: unknown column {', '.join(unknown)}; allowed: {', '.join(COLUMNS)}, target_<year>."
        )
    kind = table.get("kind", "task")
    if kind not in KINDS:
        raise CatalogError(f"{where}: unknown kind '{kind}'; allowed: {', '.join(KINDS)}.")
    return AnnexEntry(
        table["table"],
        table["reason"],
        kind,
        table.get("title"),
        tuple(table.get("columns", ())),
        table.get("starts", {}),
    )


def _only(table: dict[str, Any], allowed: set[str], where: str) -> None:
    if unknown := sorted(table.keys() - allowed):
        raise CatalogError(f"{where}: unknown key {', '.join(unknown)}; allowed: {', '.join(sorted(allowed))}.")
