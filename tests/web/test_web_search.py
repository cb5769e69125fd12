"""Search, the glossary, and the outline beside a document's text."""

import re
from dataclasses import replace

import pytest

from web.search_view import KINDS, SearchChoice, pieces, search_view, sought

HTML = {"accept": "text/html"}


def test_facets_count_and_narrow(core):
    view = search_view(core, SearchChoice("rà soát"))
    assert len(view.results) == 10
    assert [(facet.value, facet.count) for facet in view.plans] == [("an-khe-2024", 5), ("ba-to-2024", 5)]
    assert [(facet.value, facet.count) for facet in view.kinds] == [("task", 10)]
    assert {facet.value: facet.count for facet in view.agencies} == {
        "so-tu-phap": 4,
        "so-noi-vu": 2,
        "van-phong-ubnd-tinh": 2,
    }
    narrowed = search_view(core, SearchChoice("rà soát", plan="ba-to-2024", agency="so-noi-vu"))
    assert [result.hit.passage_id for result in narrowed.results] == ["ba-to-2024#1.2"]
    (chosen,) = [facet for facet in narrowed.plans if facet.chosen]
    assert chosen.url == "/search?q=r%C3%A0+so%C3%A1t&agency=so-noi-vu"  # choosing it again undoes it


@pytest.mark.parametrize(("typed", "read"), [("ra soat", "rà soát"), ("Rà soát ", None)])
def test_what_was_typed_is_shown_as_read_where_that_differs(core, typed, read):
    assert search_view(core, SearchChoice(typed)).read == read


def test_words_are_marked_and_nothing_is_lost():
    quote = "Rà soát, <b>thủ tục</b> RÀ\tsoát."
    found = list(pieces(quote, sought("ra soat", "rà soát")))
    assert "".join(piece.text for piece in found) == quote
    assert [piece.text for piece in found if piece.marked] == ["Rà", "soát", "RÀ", "soát"]


@pytest.mark.parametrize(
    ("typed", "read", "marked"),
    [
        ("một cửa", "một cửa", ["Một", "cửa"]),  # not "của"
        ("mot cua", "một cửa", ["Một", "cửa"]),
        ("cua", "cua", ["của", "cửa"]),  # which one is meant is not known
        ("TTHC", "thủ tục hành chính", ["TTHC"]),
        ("hoà", "hoà", ["hòa"]),  # one syllable in two spellings
    ],
)
def test_marks_tell_words_apart(typed, read, marked):
    quote = "Một phần của TTHC ở cửa hòa giải"
    assert [piece.text for piece in pieces(quote, sought(typed, read)) if piece.marked] == marked


def test_the_page(client):
    assert "<form" in client.get("/search").text
    page = client.get("/search", params={"q": "<script>alert(1)</script> ra soat"}).text
    assert "<script>alert" not in page
    assert 'href="/plans/an-khe-2024/tasks/1.1"' in page
    assert "<b>Rà</b> <b>soát</b>" in page
    assert "Công khai &lt;<b>script</b>&gt;" in page


@pytest.mark.parametrize("query", [{"plan": "nope"}, {"kind": "nope"}, {"agency": "nope"}, {"q": "a" * 4001}])
def test_what_cannot_be_searched_is_told(client, query):
    response = client.get("/search", params={"q": "a"} | query, headers=HTML)
    assert response.status_code == 422
    assert 'role="alert"' in response.text


def test_every_kind_of_passage_can_be_chosen(client):
    for kind in KINDS:
        assert client.get("/search", params={"q": "a", "kind": kind}).status_code == 200


def test_a_short_form_that_plans_spell_differently_has_each_meaning_with_its_place(client, core):
    first, second = core.registry.plans()
    other = replace(second.abbreviations[0], meaning="trung tâm hành chính")
    core.registry._plans[second.id] = replace(second, abbreviations=(other,))
    page = client.get("/glossary").text
    assert page.count('<dt id="TTHC">') == 1
    meanings = re.findall(r'<dd>([^<]+) <span class="count"><a href="/documents/([\w-]+)\?', page)
    assert meanings == [("thủ tục hành chính", first.document), ("trung tâm hành chính", second.document)]


def test_short_forms_with_their_places(client):
    page = client.get("/glossary").text
    assert "1/1 chữ viết tắt" in page
    places = re.findall(r'href="/documents/([\w-]+)\?start=(\d+)&amp;end=(\d+)#cited">([^<]+)</a>', page)
    assert [(document, words) for document, _, _, words in places] == [
        ("an-khe-2024", "An Khê 2024"),
        ("ba-to-2024", "Ba Tơ 2024"),
    ]
    for document, start, end, _ in places:
        text = client.get(f"/api/v1/documents/{document}/text").json()["text"]
        assert text[int(start) : int(end)] == "TTHC"
    assert "1/1" in client.get("/glossary", params={"q": "thu tuc"}).text
    assert "Không có chữ nào khớp" in client.get("/glossary", params={"q": "zz"}).text


def test_a_documents_outline_leads_to_its_lines(client):
    page = client.get("/documents/an-khe-2024").text
    (line,) = re.findall(r'<a href="#L(\d+)"><span class="path">I</span> MỤC TIÊU</a>', page)
    assert f'<li id="L{line}" class=" heading-1">I. MỤC TIÊU</li>' in page
