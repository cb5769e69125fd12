"""Conversations by their address, the list of a browser, exports and feedback, without a script."""

import re

import pytest
from fastapi.testclient import TestClient

from web.app import create_app

KNOWN = "Ai chủ trì 1.1 của An Khê 2024?"
HTML = {"accept": "text/html"}


def asked(client: TestClient, question: str = KNOWN, **fields: object) -> tuple[str, str]:
    """Ask by the plain form; gives the ids of the conversation and of the message."""
    response = client.post("/", data={"question": question, **fields}, follow_redirects=False)
    assert response.status_code == 303
    found = re.fullmatch(r"/c/([0-9a-f]{32})(?:\?plan=[\w-]+)?#m([0-9a-f]{32})", response.headers["location"])
    assert found
    return found[1], found[2]


def test_an_answer_has_an_address_of_its_own(client):
    conversation, message = asked(client)
    page = client.get(f"/c/{conversation}").text
    assert f'id="m{message}"' in page
    assert "<mark>Sở Tư pháp</mark>" in page
    assert f'name="conversation_id" value="{conversation}"' in page


def test_the_address_of_an_answer_outlives_a_restart(settings, core):
    for started in range(2):
        app = create_app(settings, load=lambda: core)
        with TestClient(app) as client:
            assert app.state.site.loader.wait(5)
            if not started:
                conversation, message = asked(client)
            page = client.get(f"/c/{conversation}").text
            sheet = client.get(f"/messages/{message}/print")
    assert f'id="m{message}"' in page
    assert "<mark>Sở Tư pháp</mark>" in page
    assert sheet.status_code == 200


def test_the_plan_stays_chosen(client):
    conversation, _ = asked(client, "ai chủ trì 1.1?", plan="ba-to-2024")
    asked_again = client.post("/", data={"question": "a", "conversation_id": conversation, "plan": "ba-to-2024"})
    assert '<option value="ba-to-2024" selected>' in asked_again.text


def test_the_card_holds_the_row(client):
    conversation, _ = asked(client)
    card = client.get(f"/c/{conversation}").text.partition('class="card"')[2].partition("</section>")[0]
    assert 'href="/plans/an-khe-2024/tasks/1.1"' in card
    assert "Rà soát văn bản quy phạm pháp luật" in card
    assert re.search(r'class="wanted">\s*<dt[^>]*><a [^>]*>Chủ trì</a></dt>\s*<dd>Sở Tư pháp</dd>', card)
    assert "↑ lấy từ dòng 1" in card
    assert "Quý I/2024" in card


def test_a_card_says_what_its_row_leaves_blank(client):
    card = client.post("/answers", data={"question": "Ai phối hợp 2.1 của An Khê 2024?"}).text
    assert re.search(r'<div class="wanted">\s*<dt[^>]*>Phối hợp</dt>\s*<dd><span class="unstated">không nêu', card)


def test_an_answer_about_a_row_that_changed_since_has_no_card(client, core):
    conversation, _ = asked(client)
    document = core.registry.document("an-khe-2024")
    object.__setattr__(document, "text", document.text.replace("Rà soát", "Rà Soát"))
    page = client.get(f"/c/{conversation}").text
    assert "<mark>Sở Tư pháp</mark>" in page
    assert 'class="card"' not in page


def test_what_is_dropped_from_the_focus_is_not_asked_of(client):
    conversation, _ = asked(client)
    _, message = asked(client, "còn phối hợp?", conversation_id=conversation, drop=["plan:an-khe-2024"])
    last = client.get(f"/c/{conversation}").text.partition(f'id="m{message}"')[2]
    assert 'data-status="abstained"' in last or 'data-status="clarify"' in last


def test_only_the_newest_answer_offers_its_focus(client):
    conversation, _ = asked(client)
    asked(client, "còn phối hợp?", conversation_id=conversation)
    assert client.get(f"/c/{conversation}").text.count('<fieldset class="focus"') == 1


def test_a_piece_is_one_article(client):
    piece = client.post("/answers", data={"question": KNOWN})
    assert piece.text.strip().startswith("<article")
    assert piece.text.count("<article") == 1
    assert "<html" not in piece.text


@pytest.mark.parametrize("fields", [{}, {"question": "a", "plan": "x"}, {"question": "a", "drop": "nothing"}])
def test_a_piece_that_can_not_be_made_is_a_problem(client, fields):
    response = client.post("/answers", data=fields)
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["detail"]


@pytest.mark.parametrize("path", ["/c/x", f"/c/{'0' * 32}", "/c/x/export.md", f"/c/{'0' * 32}/export.json"])
def test_an_unknown_conversation(client, path):
    response = client.get(path, headers=HTML)
    assert response.status_code == 404
    assert "trang hỏi đáp" in response.text


def test_the_list_is_the_browsers_own(client):
    conversation, _ = asked(client)
    cookie = next(cookie for cookie in client.cookies.jar if cookie.name == "browser")
    assert cookie.has_nonstandard_attr("HttpOnly")
    assert cookie.get_nonstandard_attr("SameSite") == "lax"
    assert f'href="/c/{conversation}"' in client.get("/conversations").text
    client.cookies.clear()
    assert conversation not in client.get("/conversations").text
    assert client.get(f"/c/{conversation}").status_code == 200
    assert client.post(f"/conversations/{conversation}/delete", headers=HTML).status_code == 404
    assert client.post(f"/conversations/{conversation}/name", data={"title": "x"}, headers=HTML).status_code == 404
    assert client.get(f"/c/{conversation}").status_code == 200


def test_who_goes_on_in_a_conversation_does_not_take_it(client):
    conversation, _ = asked(client)
    mine = client.cookies["browser"]
    client.cookies.clear()
    asked(client, "còn phối hợp?", conversation_id=conversation)
    assert conversation not in client.get("/conversations").text
    client.cookies.clear()
    client.cookies.set("browser", mine)
    assert "2 câu hỏi" in client.get("/conversations").text


def test_finding_and_renaming(client):
    conversation, _ = asked(client)
    other, _ = asked(client, "Thời tiết?")
    found = client.get("/conversations", params={"q": "chu tri AN KHE"}).text
    assert conversation in found
    assert other not in found
    assert "Không có cuộc nào khớp" in client.get("/conversations", params={"q": "zzz"}).text
    renamed = client.post(f"/conversations/{other}/name", data={"title": "  Việc   riêng\n"})
    assert ">Việc riêng</a>" in renamed.text
    for name in ("", " ", "\x00"):
        assert ">Việc riêng</a>" in client.post(f"/conversations/{other}/name", data={"title": name}).text


def test_deleting_leaves_the_audit_log_whole(client):
    conversation, _ = asked(client)
    assert conversation not in client.post(f"/conversations/{conversation}/delete").text
    assert client.get(f"/c/{conversation}", headers=HTML).status_code == 404
    store = client.app.state.site.store
    assert store.messages(conversation) == ()
    assert store.first_broken_audit_entry() is None


def test_exports(client):
    conversation, message = asked(client)
    markdown = client.get(f"/c/{conversation}/export.md")
    assert markdown.headers["content-type"] == "text/markdown; charset=utf-8"
    assert f'filename="{conversation}.md"' in markdown.headers["content-disposition"]
    assert f"## {KNOWN}\n" in markdown.text
    assert "**Sở Tư pháp** chủ trì nhiệm vụ 1.1 [1]." in markdown.text
    assert "- [1] Kế hoạch cải cách hành chính An Khê 2024, Phụ lục, nhiệm vụ 1.1: “1.1 Rà soát" in markdown.text
    data = client.get(f"/c/{conversation}/export.json").json()
    assert [each["answer"]["message_id"] for each in data["messages"]] == [message]
    assert data["messages"][0]["question"] == KNOWN


def test_feedback_with_a_reason(client):
    conversation, message = asked(client)
    fields = {"conversation_id": conversation, "rating": "down", "comment": "Thiếu <b>thời hạn</b>"}
    page = client.post(f"/messages/{message}/feedback", data=fields)
    assert "Đã ghi nhận" in page.text
    assert page.url.path == f"/c/{conversation}"
    bad = client.post(f"/messages/{message}/feedback", data={"rating": "sideways"}, headers=HTML)
    assert bad.status_code == 422
    unknown = client.post(f"/messages/{'0' * 32}/feedback", data={"rating": "up"}, headers=HTML)
    assert unknown.status_code == 404
