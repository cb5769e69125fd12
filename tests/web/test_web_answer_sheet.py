"""The answer sheet holds what a printed answer needs, and says when it no longer holds."""

import html
from dataclasses import replace

from sqlalchemy import text

KNOWN = "Ai chủ trì 1.1 của An Khê 2024?"


def sheet(client, question=KNOWN, **headers):
    answer = client.post("/api/v1/ask", json={"question": question}).json()
    return answer, client.get(f"/messages/{answer['message_id']}/print", headers=headers)


def test_a_sheet_holds_answer_row_decision_and_checksums(client):
    answer, response = sheet(client)
    proof = client.get(f"/api/v1/messages/{answer['message_id']}/proof").json()
    page = response.text
    assert KNOWN in page
    assert "<strong>Sở Tư pháp</strong> chủ trì" in page
    assert "Lấy theo dòng 1." in page
    assert "12/QĐ-UBND</b> (05/01/2024)" in page
    assert "Rà soát văn bản quy phạm pháp luật\tSở Tư pháp" in page
    source, digest = proof["sources"][0], proof["audit"]["digest"]
    for needed in (source["file"], source["file_sha256"], source["text_sha256"], digest, answer["message_id"]):
        assert needed in page
    assert "nhật ký không bị sửa" in page
    assert "đã được thay" not in page


def test_a_list_has_a_sheet_with_each_row_and_its_source(client):
    answer, response = sheet(client, "danh sách")
    assert response.status_code == 200
    for title in ("Rà soát văn bản quy phạm pháp luật", "Báo cáo kết quả 😀 rà soát"):
        assert title in response.text
    assert len(answer["citations"]) == 2
    for citation in answer["citations"]:
        assert f'value="{citation["n"]}"' in response.text
        assert citation["quote"] in html.unescape(response.text)


def test_a_refusal_has_a_sheet_too(client):
    _, response = sheet(client, "Chuyện khác")
    assert "Các kế hoạch không nêu điều này." in response.text
    assert "Văn bản được trích" not in response.text


def test_a_sheet_says_when_the_document_was_replaced(client, core):
    answer, _ = sheet(client)
    documents = core.registry._documents
    documents["an-khe-2024"] = replace(documents["an-khe-2024"], text="Văn bản khác")
    assert "đã được thay" in client.get(f"/messages/{answer['message_id']}/print").text


def test_a_sheet_says_when_the_answer_was_changed(client):
    answer, _ = sheet(client)
    with client.app.state.site.store.transaction(writes=True) as session:
        session.execute(text("UPDATE messages SET question = 'khác'"))
    assert "không dùng phiếu này" in client.get(f"/messages/{answer['message_id']}/print").text


def test_an_unknown_answer_has_none(client):
    response = client.get(f"/messages/{'0' * 32}/print", headers={"accept": "text/html"})
    assert response.status_code == 404
    assert "0" * 32 in response.text


def test_the_sheet_follows_the_language(client):
    _, response = sheet(client, **{"accept-language": "en"})
    assert "Answer sheet" in response.text


def test_an_answer_leads_to_its_sheet(client):
    assert "/print" in client.post("/", data={"question": KNOWN}).text
