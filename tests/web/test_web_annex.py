"""The annex as a table: filters, order, places, exports; and the page of one row."""

import csv
import io
import re
from html import unescape

import openpyxl
import pytest

from assistant.plans.models import Role
from web.annex import annex_table, choices_of
from web.annex_choice import AnnexChoice, Due
from web.exports import csv_bytes, neutral, xlsx_bytes

HTML = {"accept": "text/html"}
PLAN = "/plans/an-khe-2024"


def numbers(core, **choice: str) -> list[str]:
    plan = core.registry.plan("an-khe-2024")
    return [row.task.ref for row in annex_table(core, plan, AnnexChoice(**choice)).rows]


@pytest.mark.parametrize(
    ("choice", "rows"),
    [
        ({}, ["1", "1.1", "1.2", "2", "2.1"]),
        ({"agency": "so-tu-phap"}, ["1", "1.1", "1.2"]),
        ({"agency": "so-tu-phap", "role": "coordinate"}, ["1", "1.2"]),
        ({"role": "coordinate"}, ["1", "1.1", "1.2"]),
        ({"group": "2"}, ["2", "2.1"]),
        ({"due": "dated"}, ["1", "1.1", "1.2"]),
        ({"due": "unstated"}, ["2", "2.1"]),
        ({"due": "Quý I/2024"}, ["1", "1.1"]),
        ({"q": "RA SOAT van ban"}, ["1", "1.1"]),
        ({"q": "không có chữ này"}, []),
        ({"sort": "lead"}, ["1.2", "1.1", "2.1"]),
        ({"sort": "lead", "direction": "desc"}, ["2.1", "1.1", "1.2"]),
        ({"sort": "deadline", "direction": "desc"}, ["1.2", "1.1", "2.1"]),  # who says nothing comes last either way
    ],
)
def test_which_rows_fit_and_in_what_order(core, choice, rows):
    assert numbers(core, **choice) == rows


def test_what_there_is_to_choose(core):
    choices = choices_of(core, core.registry.plan("an-khe-2024"))
    assert [id_ for id_, _ in choices.agencies] == ["so-noi-vu", "so-tu-phap", "van-phong-ubnd-tinh"]
    assert [group.number for group in choices.groups] == ["1", "2"]
    assert choices.deadlines == ("Quý I/2024", "Trong năm 2024")
    assert choices.dues == (Due.DATED, Due.UNSTATED)
    assert choices.roles == (Role.LEAD, Role.COORDINATE)


def test_the_table_says_how_many_it_shows(client):
    page = client.get(PLAN, params={"agency": "Sở Tư pháp"}).text  # a name does as well as an id
    assert "2/3 dòng" in page
    assert '<option value="so-tu-phap" selected>' in page
    assert "Không dòng nào khớp" in client.get(PLAN, params={"q": "zzz"}).text


def test_every_cell_leads_to_its_place(client):
    page = unescape(client.get(PLAN).text)
    text = client.get("/api/v1/documents/an-khe-2024/text").json()["text"]
    places = re.findall(r'<a class="in" href="/documents/an-khe-2024\?start=(\d+)&end=(\d+)#cited">([^<]+)</a>', page)
    assert len(places) == 11
    for start, end, words in places:
        assert text[int(start) : int(end)] == words


@pytest.mark.parametrize("query", ["role=chief", "sort=salary", "dir=up", "agency=Cục+Mây"])
def test_a_choice_that_does_not_exist_is_told(client, query):
    response = client.get(f"{PLAN}?{query}", headers=HTML)
    assert response.status_code == 422
    assert 'role="alert"' in response.text


def test_an_export_holds_what_is_shown(client):
    response = client.get(f"{PLAN}/tasks.csv", params={"agency": "so-noi-vu"})
    assert response.headers["content-disposition"] == "attachment; filename*=UTF-8''an-khe-2024.csv"
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows[0] == ["Số", "Nội dung", "Chủ trì", "Phối hợp", "Thời hạn", "Lấy từ dòng trên"]
    assert rows[-1] == ["1.2", "Báo cáo kết quả 😀 rà soát", "Sở Nội vụ", "Sở Tư pháp", "Trong năm 2024", ""]
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{PLAN}/tasks.xlsx?sort=lead").content))
    cells = [[cell.value or "" for cell in row] for row in book.active.iter_rows()]
    assert [row[0] for row in cells] == ["Số", "1.2", "1.1", "2.1"]
    assert cells[3][1] == 'Công khai <script>document.title="x"</script> & "thủ tục"'


FORMULAS = ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", " =1", "＝1", "\n=1", "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_runs_as_a_formula(words):
    (row,) = list(csv.reader(io.StringIO(csv_bytes([words], []).decode("utf-8-sig"), newline="")))
    assert row == [f"'{words}"]
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes("a/b[c]", ["x"], [[words]]))).active
    assert (sheet["A2"].data_type, sheet["A2"].quotePrefix) == ("s", True)
    assert sheet.title == "a b c"


@pytest.mark.parametrize("words", ["", "7.3.3", "Sở Nội vụ", "30% - 40%", "'a"])
def test_other_cells_stay_as_they_are(words):
    assert neutral(words) == words


def test_a_row_whole(client):
    page = client.get(f"{PLAN}/tasks/1.1").text
    assert 'href="/plans/an-khe-2024/tasks/1">1. Cải cách thể chế</a>' in page
    assert '<a href="/agencies/so-tu-phap">Sở Tư pháp</a>' in page
    assert 'href="/plans/an-khe-2024/tasks/1">lấy từ dòng 1</a>' in page
    assert "1.1\tRà soát văn bản quy phạm pháp luật\tSở Tư pháp" in page
    assert "Dòng 1.1 trong bảng không có số thứ tự." in page
    assert 'rel="next" href="/plans/an-khe-2024/tasks/1.2"' in page


def test_a_group_leads_to_its_rows(client):
    page = client.get(f"{PLAN}/tasks/1").text
    assert "Các dòng con (2)" in page
    assert '<a href="/plans/an-khe-2024/tasks/1.2">1.2</a>' in page


def test_a_field_left_blank_is_said_to_be_unstated(client):
    page = client.get(f"{PLAN}/tasks/2.1").text
    assert page.count('<span class="unstated">không nêu</span>') == 2
    assert "&lt;script&gt;document" in page
    assert "<script>document" not in page


def test_rows_of_other_plans_that_are_alike(client):
    page = client.get(f"{PLAN}/tasks/1.1/similar").text
    assert 'href="/plans/ba-to-2024/tasks/1"' in page
    assert "/plans/an-khe-2024/tasks/1.2" not in page


def test_an_unknown_row_names_the_nearest(client):
    response = client.get(f"{PLAN}/tasks/1.9", headers=HTML)
    assert response.status_code == 404
    assert "an-khe-2024#1.1" in response.text
