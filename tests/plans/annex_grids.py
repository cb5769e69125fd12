"""Small annexes for tests, drawn as rows of words: "^" shares the cell above, "<" the cell to the left."""

from assistant.documents.composer import Composer, GridCell
from assistant.documents.models import Document
from assistant.plans.annex import read_tasks
from assistant.plans.catalog import AnnexEntry, PlanEntry
from assistant.plans.models import Role, Task
from assistant.plans.rows import Annex, read_annexes


def drawn(*rows: str | list[str]) -> list[list[GridCell]]:
    """Rows as lists of words, or as one string with " | " between cells."""
    grid: list[list[GridCell]] = []
    for row in rows:
        cells: list[GridCell] = []
        for at, words in enumerate([part.strip() for part in row.split("|")] if isinstance(row, str) else row):
            cells.append(grid[-1][at] if words == "^" else cells[-1] if words == "<" else GridCell(words))
        grid.append(cells)
    return grid


def document_of(*parts: list[list[GridCell]] | str) -> Document:
    """A document of tables and paragraphs in the order given."""
    composer = Composer()
    for part in parts:
        if isinstance(part, str):
            composer.paragraph(part)
        else:
            composer.table(part)
    return Document("x", composer.text, composer.blocks, "x.docx", "")


def annexes_of(document: Document, *entries: AnnexEntry) -> list[Annex]:
    return read_annexes(document, PlanEntry("x", "x.docx", annexes=entries))


def tasks_of(*rows: str | list[str]) -> dict[str, Task]:
    """The tasks of one drawn annex by their ref."""
    document = document_of(drawn(*rows))
    return {task.ref: task for task in read_tasks(document, annexes_of(document))}


def roles_of(task: Task) -> tuple[tuple[str, ...], ...]:
    """Lead, coordinate and monitor."""
    return tuple(task.roles.get(role, ()) for role in (Role.LEAD, Role.COORDINATE, Role.MONITOR))
