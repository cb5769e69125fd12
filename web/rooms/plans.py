"""The plans: all of them as cards, and one with its outline, its annex as a table, and its findings."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from web.annex import annex_table, choices_of, chosen_rows, columns_of, words_of
from web.annex_choice import AnnexChoice, read_choice
from web.catalogue import catalogue
from web.core import Core
from web.downloads import download
from web.exports import CSV, XLSX, csv_bytes, xlsx_bytes
from web.load_view import plan_load
from web.lookup import find_plan
from web.outline import plan_view
from web.pages import page
from web.site import core_of

router = APIRouter(include_in_schema=False)
TheCore = Annotated[Core, Depends(core_of)]


def choice_of(
    agency: str = "",
    role: str = "",
    group: str = "",
    due: str = "",
    q: str = "",
    sort: str = "",
    dir: str = "",
) -> AnnexChoice:
    """What the address chooses; not yet checked."""
    return AnnexChoice(agency, role, group, due, q, sort, dir)


Chosen = Annotated[AnnexChoice, Depends(choice_of)]


@router.get("/plans")
def plans(request: Request, core: TheCore) -> Response:
    """All plans with what was read from them."""
    return page(request, "plans.html", views=[plan_view(plan) for plan in core.registry.plans()])


@router.get("/plans/{plan_id}")
def plan(request: Request, plan_id: str, core: TheCore, chosen: Chosen) -> Response:
    """One plan: outline, the annex's rows that the address chooses, and findings."""
    found, choice = find_plan(core, plan_id), read_choice(core, chosen)
    view = plan_view(found)
    return page(
        request,
        "plan.html",
        view=view,
        load=plan_load(core, view),
        choice=choice,
        choices=choices_of(core, found),
        table=annex_table(core, found, choice),
    )


@router.get("/plans/{plan_id}/tasks.csv")
def tasks_csv(plan_id: str, core: TheCore, chosen: Chosen) -> Response:
    """The rows that the table shows, for a spreadsheet."""
    header, rows = _export(core, plan_id, chosen)
    return download(csv_bytes(header, rows), CSV, f"{plan_id}.csv")


@router.get("/plans/{plan_id}/tasks.xlsx")
def tasks_xlsx(plan_id: str, core: TheCore, chosen: Chosen) -> Response:
    """The rows that the table shows, as a workbook."""
    header, rows = _export(core, plan_id, chosen)
    return download(xlsx_bytes(find_plan(core, plan_id).name, header, rows), XLSX, f"{plan_id}.xlsx")


def _export(core: Core, plan_id: str, chosen: AnnexChoice) -> tuple[list[str], list[list[str]]]:
    """The header and the rows: number, title and every column that the plan fills, then what is inherited."""
    found, texts = find_plan(core, plan_id), catalogue()
    columns = ("number", "title", *columns_of(found))
    rows = [
        [*("\n".join(words_of(task, column)) for column in columns), _inherited(task.inherited)]
        for task in chosen_rows(core, found, read_choice(core, chosen))
    ]
    return [*(texts.text(f"plan.{column}") for column in columns), texts.text("plan.inherited_from")], rows


def _inherited(origins: dict[str, str]) -> str:
    texts = catalogue()
    return "; ".join(f"{texts.text(f'plan.{field}')}: {origin}" for field, origin in origins.items())
