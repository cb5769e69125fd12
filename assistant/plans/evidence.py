"""All that the checks for doubtful places may look at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.documents.models import Document, Paragraph
from assistant.plans.catalog import PlanEntry
from assistant.plans.models import Duty, Fact, Finding, Section, Target, Task
from assistant.plans.rows import Annex


@dataclass(frozen=True, slots=True)
class Evidence:
    """A plan as it was read, with its document; `names` are words to trust (provinces), in lower case."""

    document: Document
    entry: PlanEntry
    facts: dict[str, tuple[Fact, ...]]
    sections: tuple[Section, ...]
    annexes: tuple[Annex, ...]
    tasks: tuple[Task, ...]
    targets: tuple[Target, ...]
    paragraphs: tuple[Paragraph, ...] = ()
    duties: tuple[Duty, ...] = ()
    period: tuple[int, int] | None = None
    names: frozenset[str] = frozenset()


Check = Callable[[Evidence], Iterator[Finding]]
