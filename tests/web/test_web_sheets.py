"""The pages of a PDF: pictures, boxes of what is cited, and what happens where the file is not what it was."""

import io
from dataclasses import replace

import pytest
from fake_assistant import FakeAssistant, FakeRegistry, build_plan
from fastapi.testclient import TestClient
from PIL import Image
from small_files import paged_pdf

from assistant.documents.loader import load
from web.app import create_app

FIRST = ("KE HOACH cai cach hanh chinh nam 2025", "Muc dich va yeu cau chung cua ke hoach nay")
SECOND = ("To chuc thuc hien ke hoach trong nam", "So Noi vu chu tri theo doi va bao cao")
WORDS = "So Noi vu"


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "corpus" / "sources" / "ke-hoach.pdf"
    path.parent.mkdir(parents=True)
    path.write_bytes(paged_pdf(FIRST, SECOND, ("Noi nhan va chu ky cua nguoi co tham quyen",)))
    return path


@pytest.fixture
def paged(source):
    return load(source, "ke-hoach")


@pytest.fixture
def client(settings, source, paged):
    plan, _ = build_plan("ke-hoach", "Ke hoach 2025", "1/KH")
    core = FakeAssistant(registry=FakeRegistry((plan, paged), build_plan("an-khe-2024", "An Khê 2024", "12/QĐ-UBND")))
    app = create_app(settings.model_copy(update={"corpus": source.parents[1]}), load=lambda: core)
    with TestClient(app, raise_server_exceptions=False, headers={"accept": "text/html"}) as client:
        assert app.state.site.loader.wait(5)
        yield client


def address(paged, words: str, what: str = "", **more: object) -> str:
    start = paged.text.index(words)
    extra = "".join(f"&{name}={value}" for name, value in more.items())
    return f"/documents/ke-hoach{what}?start={start}&end={start + len(words)}{extra}"


def test_a_citation_opens_at_its_page_with_its_box(client, paged):
    shown = client.get(address(paged, WORDS)).text
    assert "/documents/ke-hoach/pages/2.png" in shown
    assert "/documents/ke-hoach/pages/1.png" not in shown
    assert shown.count("<rect") == 1
    assert '<rect class="marked"' in shown
    assert "<mark" in shown  # the text stays


def test_a_citation_over_two_pages_shows_both_and_tells_marks_from_the_rest(client, paged):
    cited = "Muc dich va yeu cau chung cua ke hoach nay To chuc thuc hien"
    start = paged.text.index("To chuc")
    shown = client.get(address(paged, cited, hl=f"{start}-{start + 7}")).text
    assert [f"pages/{number}.png" in shown for number in (1, 2, 3)] == [True, True, False]
    assert (shown.count('class="cited" x'), shown.count('class="marked" x')) == (1, 1)


def test_without_a_citation_pages_are_leafed_through(client):
    whole = client.get("/documents/ke-hoach").text
    assert "<img" not in whole
    assert "?page=1" in whole
    second = client.get("/documents/ke-hoach?page=2").text
    assert "pages/2.png" in second
    assert ("?page=1" in second, "?page=3" in second) == (True, True)
    assert "?page=4" not in client.get("/documents/ke-hoach?page=3").text


@pytest.mark.parametrize("sheet", ["0", "4", "-1", "x", "1.0", "9999999999"])
def test_a_page_that_is_not_there_is_said(client, sheet):
    assert "không có trong văn bản" in client.get(f"/documents/ke-hoach?page={sheet}").text


def test_the_boxes_lie_on_the_words_of_the_picture(client, paged):
    found = client.get(address(paged, WORDS, what="/pages").replace("/documents", "/api/v1/documents", 1)).json()
    assert found["total"] == 3
    (page,) = found["pages"]
    assert (page["number"], page["width"], page["height"]) == (2, 595, 842)
    picture = client.get(page["image"])
    assert picture.headers["content-type"] == "image/png"
    image = Image.open(io.BytesIO(picture.content)).convert("L")
    assert max(image.size) <= 1600
    (box,) = page["boxes"]
    scale = image.width / page["width"]
    ink = image.point(lambda value: 255 * (value < 128)).crop([round(edge * scale) for edge in box["box"]])
    words = image.point(lambda value: 255 * (value < 128)).getbbox()
    assert ink.getbbox() is not None
    # The second of two lines: all ink from the box's top down is inside it.
    left, top, right, bottom = (edge * scale for edge in box["box"])
    assert words[3] <= bottom + 2
    assert left - 2 <= words[0]
    assert ink.getbbox()[2] > 0.9 * (right - left)
    assert top > words[1] + 10


def test_a_picture_is_not_sent_twice(client):
    first = client.get("/documents/ke-hoach/pages/1.png")
    assert first.content.startswith(b"\x89PNG")
    again = client.get("/documents/ke-hoach/pages/1.png", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("number", ["0", "4", "x", "01", "9999999999"])
def test_a_picture_of_no_page_is_refused(client, number):
    assert client.get(f"/documents/ke-hoach/pages/{number}.png").status_code == 404


@pytest.mark.parametrize("change", ["other", "gone"])
def test_a_file_that_is_not_the_one_that_was_read_is_not_shown(client, source, change):
    if change == "other":
        source.write_bytes(paged_pdf(("Mot tep khac han",)))
    else:
        source.unlink()
    answer = client.get("/documents/ke-hoach/pages/1.png", headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["type"]) == (404, "urn:cchc:no-picture")
    assert client.get("/documents/ke-hoach").status_code == 200


def test_a_source_name_leads_nowhere_else(client, source, paged):
    secret = source.parents[2] / "secret.pdf"
    secret.write_bytes(source.read_bytes())
    registry = client.app.state.site.loader.core().registry
    registry._documents["ke-hoach"] = replace(paged, source="../../secret.pdf")
    assert client.get("/documents/ke-hoach/pages/1.png").status_code == 404


def test_a_source_without_pages_has_none(client):
    assert "pages/" not in client.get("/documents/an-khe-2024?start=0&end=5").text
    assert client.get("/documents/an-khe-2024/pages/1.png").status_code == 404
    assert client.get("/api/v1/documents/an-khe-2024/pages").json() == {"pages": [], "total": 0}


def test_a_span_that_is_none_is_refused(client):
    answer = client.get("/api/v1/documents/ke-hoach/pages?start=5&end=2")
    assert answer.status_code == 422
    assert "start, end" in answer.json()["detail"]
