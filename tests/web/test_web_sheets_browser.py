"""The pages of a PDF in a real browser: boxes lie on the picture, with and without scripts, in the side panel too."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from browser import CHROMIUM, served
from fake_assistant import FakeAssistant, FakeRegistry, build_plan
from small_files import paged_pdf

from assistant.documents.loader import load
from assistant.documents.models import Document, Place
from assistant.plans.models import Plan
from assistant.settings import Settings
from web.app import create_app

if not CHROMIUM.exists():
    pytest.skip(f"{CHROMIUM} is not there: apt-get install chromium", allow_module_level=True)
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not there: pip install playwright")

WORDS = "So Noi vu chu tri"
BOX_ON_PICTURE = """() => {
  const [box, picture] = [".leaf .marked", ".leaf img"].map((name) => document.querySelector(name));
  const [inner, outer] = [box.getBoundingClientRect(), picture.getBoundingClientRect()];
  const at = (value) => Math.round((value / outer.width) * 595);
  return { loaded: picture.complete && picture.naturalWidth > 0, left: at(inner.left - outer.left),
    top: at(inner.top - outer.top), seen: inner.top >= 0 && inner.bottom <= window.innerHeight };
}"""


@pytest.fixture(scope="module")
def paged(tmp_path_factory):
    path = tmp_path_factory.mktemp("corpus") / "sources" / "an-khe-2024.pdf"
    path.parent.mkdir()
    path.write_bytes(paged_pdf(("KE HOACH cai cach hanh chinh",), (*["Dong mo dau cua trang hai"] * 30, WORDS)))
    return path, load(path, "an-khe-2024")


@pytest.fixture(scope="module")
def site(paged, tmp_path_factory) -> Iterator[str]:
    path, document = paged
    state = tmp_path_factory.mktemp("state") / "state.sqlite"
    built = [(build_plan("an-khe-2024", "An Khê", "1/KH")[0], document), _with_pages("ba-to-2024", document)]
    core = FakeAssistant(registry=FakeRegistry(*built))
    app = create_app(Settings(database_url=f"sqlite:///{state}", corpus=path.parents[1]), load=lambda: core)
    with served(app) as url:
        assert app.state.site.loader.wait(5)
        yield url


def _with_pages(name: str, paged: Document) -> tuple[Plan, Document]:
    """A plan whose rows stand on the second page of the PDF."""
    plan, text = build_plan(name, "Ba Tơ 2024", "2/KH")
    places = tuple(Place(task.row, 2, (72, 400, 300, 412)) for task in plan.tasks)
    return plan, replace(text, source=paged.source, sha256=paged.sha256, pages=places, sheets=paged.sheets)


@pytest.mark.parametrize("scripted", [True, False])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_box_lies_on_the_words_of_the_picture(chromium, site, paged, width, scripted):
    document = paged[1]
    start = document.text.index(WORDS)
    context = chromium.new_context(
        locale="vi-VN", viewport={"width": width, "height": 700}, java_script_enabled=scripted
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(f"{site}/documents/{document.id}?start={start}&end={start + len(WORDS)}")
    page.wait_for_load_state("networkidle")
    found = page.evaluate(BOX_ON_PICTURE)
    place = next(place for place in document.pages if document.quote(place.span) == WORDS)
    context.close()
    assert errors == []
    assert abs(found["left"] - place.box[0]) <= 3
    assert abs(found["top"] - place.box[1]) <= 3
    if scripted:
        assert (found["loaded"], found["seen"]) == (True, True)


def test_the_side_panel_opens_at_the_box(chromium, site):
    page = chromium.new_page(locale="vi-VN", viewport={"width": 1280, "height": 700})
    page.goto(site)
    page.wait_for_selector("html[data-ready]")
    page.get_by_label("Câu hỏi", exact=True).fill("Ai chủ trì 1.1 của Ba Tơ 2024?")
    page.get_by_role("button", name="Hỏi", exact=True).click()
    page.locator(".turn .chip").first.click()
    box = page.locator("#panel-body .leaf .marked").first
    sync_api.expect(box).to_be_in_viewport()
    picture = page.locator("#panel-body .leaf img").first
    sync_api.expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("(image) => image.naturalWidth") > 0
    page.close()
