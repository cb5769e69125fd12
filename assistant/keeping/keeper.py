"""Adding plans to the corpus and taking them out: the change and the index that follows from it, both or neither."""

from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.index.refresh import Outcome
from assistant.keeping.candidates import SOURCES, Candidate, plan_sources, source_of
from assistant.keeping.changes import changing, digest
from assistant.keeping.errors import RefusedChange
from assistant.plans.corpus import source_files

Refresh = Callable[[], Outcome | None]
"""Brings the index up to the corpus; None when it was already."""


def add(corpus: Path, candidates: Sequence[Candidate], refresh: Refresh, *, replace: bool = False) -> Outcome | None:
    """Copy what was read into the corpus and refresh the index; all of it, or nothing.

    The catalog comes before the files, so that whoever is interrupted in between has an entry without a file, which
    nothing reads, and never a file without its entry. Raises RefusedChange when a file of the same name has other
    content (with `replace` it moves to ``removed/``), when the content or the id is there under another name, or when
    the index can't be made of it; and what `refresh` raises.
    """
    with changing(corpus) as changes:
        _check(corpus, candidates, replace=replace)
        for each in candidates:
            if each.stated:
                changes.state(each.entry.id, each.name)
        for each in candidates:
            if not _same(corpus / SOURCES / each.name, each):
                changes.place(each.path, each.name, each.document.sha256)
        outcome = refresh()
        names = {each.name for each in candidates}
        failed = [failure for failure in outcome.failures if failure.source in names] if outcome else []
        if failed:
            raise RefusedChange("; ".join(f"{failure.source}: {failure.reason}" for failure in failed))
        return outcome


def remove(corpus: Path, plan: str, refresh: Refresh) -> Path:
    """Move a plan's source to ``removed/``, refresh the index, and return where the source lies now.

    Its catalog entry stays, for the day it comes back. Raises UnknownPlan, RefusedChange for the last plan there is,
    and what `refresh` raises; the source is then where it was.
    """
    with changing(corpus) as changes:
        source = source_of(corpus, plan)
        if len(plan_sources(corpus)) == 1:
            raise RefusedChange(f"'{plan}' is the only plan, and an index needs one. Add another plan first.")
        kept = changes.shelve(source)
        refresh()
        return kept


def _check(corpus: Path, candidates: Sequence[Candidate], *, replace: bool) -> None:
    contents = {path: digest(path) for path in source_files(corpus)}
    sources = plan_sources(corpus)
    for position, each in enumerate(candidates):
        _check_among(candidates[:position], each)
        target = corpus / SOURCES / each.name
        if target in contents and contents[target] != each.document.sha256 and not replace:
            raise RefusedChange(
                f"{each.name} is already in {SOURCES}/ with other content. "
                "Give --replace to put this one in its place (the old one moves to removed/), or rename the file."
            )
        twins = [path.name for path, sha256 in contents.items() if sha256 == each.document.sha256 and path != target]
        if twins:
            raise RefusedChange(f"{each.path.name} is already in the corpus, as {twins[0]}. There is nothing to add.")
        holder = sources.get(each.entry.id)
        if holder is not None and holder != target:
            raise RefusedChange(
                f"the id '{each.entry.id}' is that of {holder.name}. Give {each.path.name} another one with --plan ID."
            )


def _check_among(others: Sequence[Candidate], each: Candidate) -> None:
    for other in others:
        if other.name == each.name or other.entry.id == each.entry.id or other.document.sha256 == each.document.sha256:
            raise RefusedChange(
                f"{other.path} and {each.path} would have one name, id or content in the corpus. Add one of them, "
                "or rename it."
            )


def _same(path: Path, candidate: Candidate) -> bool:
    return path.is_file() and digest(path) == candidate.document.sha256
