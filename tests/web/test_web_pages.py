import re

import pytest
from starlette.responses import Response

HTML = {"accept": "text/html"}


def test_the_chat_is_ready_to_use(client):
    page = client.get("/").text
    assert "Ai chủ trì nhiệm vụ 1.1 của An Khê 2024?" in page
    assert "Sở Tư pháp phải làm gì theo kế hoạch Ba Tơ 2024?" in page or "Sở Nội vụ phải làm gì" in page
    assert "TTHC là gì?" in page
    assert '<option value="ba-to-2024"' in page


@pytest.mark.parametrize("path", ["/", "/plans", "/plans/an-khe-2024", "/documents/an-khe-2024?start=0&end=5", "/nope"])
def test_pages_hold_no_inline_script_or_style(client, path):
    page = client.get(path, headers=HTML).text
    assert " style=" not in page
    assert "<style" not in page
    for piece in page.split("<script")[1:]:
        opening = piece.partition(">")[0]
        assert "src=" in opening or 'type="application/json"' in opening
    assert " on" not in [part for part in page.split() if part.startswith("on") and "=" in part]


def loaded_by(client, page: str) -> dict[str, int]:
    """The size in bytes of every file that `page` makes a browser load: sheets, icon, scripts and what these import."""
    wanted = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    sizes: dict[str, int] = {}
    while wanted:
        address = wanted.pop()
        if address not in sizes:
            content = client.get(address).content
            sizes[address] = len(content)
            wanted += [f"/static/{name}" for name in re.findall(r'(?:from|import) ?"\./([^"]+)"', content.decode())]
    return sizes


def test_the_chat_transfers_less_than_60_kilobytes(client):
    page = client.get("/").text
    sizes = loaded_by(client, page)
    assert {"/static/base.css", "/static/chat.css", "/static/chat.js", "/static/dom.js"} <= set(sizes)
    assert sum(sizes.values()) + len(page.encode()) < 60_000


def test_what_is_worth_it_is_packed(client):
    for path in ("/", "/static/chat.css", "/plans/an-khe-2024"):
        response = client.get(path, headers={"accept-encoding": "gzip"})
        assert response.headers["content-encoding"] == "gzip", path
        assert response.content == client.get(path, headers={"accept-encoding": "identity"}).content
    assert "content-encoding" not in client.get("/healthz", headers={"accept-encoding": "gzip"}).headers


def test_a_question_in_the_address_fills_the_box(client):
    assert "&lt;b&gt;xin chào</textarea>" in client.get("/", params={"q": "<b>xin chào"}).text


def form(client, **fields: str) -> Response:
    return client.post("/", data=fields)


def test_a_form_without_javascript(client):
    page = form(client, question="Ai chủ trì 1.1 của An Khê 2024?").text
    assert "<strong>Sở Tư pháp</strong> chủ trì" in page
    assert "#cited" in page


def test_a_form_that_is_wrong_says_so(client):
    response = form(client, question="a" * 4001)
    assert response.status_code == 422
    assert "4001" in response.text
    assert "a" * 4001 in response.text
    assert form(client, question="a", plan="nope").status_code == 422
    assert form(client, question="a", conversation_id="nope").status_code == 422
    assert form(client).status_code == 422


def test_a_form_that_is_no_form(client):
    assert client.post("/", content=b"\xff\xfe=%FF&question=%FF").status_code in (200, 422)


def test_markup_in_a_question_is_text(client):
    page = form(client, question="html <script>alert(1)</script>").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;document.title" in page


def test_the_viewer_marks_what_is_cited(client):
    task = client.get("/api/v1/tasks/an-khe-2024%231.1").json()
    (start, end), lead = task["spans"]["title"][0], task["spans"]["lead"][0]
    page = client.get(f"/documents/an-khe-2024?start={start}&end={lead[1]}&hl={start}-{end},{lead[0]}-{lead[1]}").text
    assert page.count("<mark") == 2
    assert page.count('id="cited"') == 1
    assert ">Sở Tư pháp</mark>" in page
    assert "Trích dẫn ở dòng 68" in page


@pytest.mark.parametrize(
    "query", ["start=5", "start=9&end=3", "start=0&end=99999999", "start=x&end=y", "start=0&end=5&hl=z"]
)
def test_a_bad_range_gives_the_page_and_a_notice(client, query):
    response = client.get(f"/documents/an-khe-2024?{query}")
    assert response.status_code == 200
    assert "không đoạn nào được tô" in response.text
    assert "<mark" not in response.text
    assert "PHỤ LỤC" in response.text


def test_the_text_of_a_document_is_escaped(client):
    page = client.get("/documents/an-khe-2024").text
    assert "<script>document" not in page
    assert "&lt;script&gt;document" in page


def test_plans(client):
    page = client.get("/plans").text
    assert "12/QĐ-UBND" in page
    assert "3 nhiệm vụ trong 2 nhóm" in page
    assert 'Cải cách thể chế <span class="count">2 nhiệm vụ</span>' in page


def test_a_plan(client):
    page = client.get("/plans/an-khe-2024").text
    assert "05/01/2024" in page
    assert re.search(r"Các sở, ban, ngành</a> <small[^>]*>↑ theo 1</small>", page)
    assert "Dòng 1.1 trong bảng không có số thứ tự." in page
    assert "Sản phẩm" not in page


@pytest.mark.parametrize("path", ["/documents/an-khe", "/plans/an-khe"])
def test_an_unknown_page_names_the_nearest(client, path):
    response = client.get(path, headers=HTML)
    assert response.status_code == 404
    assert response.headers["content-type"].startswith("text/html")
    assert f'<a href="{path}-2024">an-khe-2024</a>' in response.text


def test_a_program_gets_a_problem_even_from_a_page(client):
    assert client.get("/plans/an-khe").headers["content-type"] == "application/problem+json"
