"""The proof of an answer: it fits the texts and the log, and shows when either was changed."""

import hashlib

import pytest
from sqlalchemy import text

from assistant.checks import database

KNOWN = "Ai chủ trì 1.1 của An Khê 2024?"


def ask(client, question=KNOWN):
    return client.post("/api/v1/ask", json={"question": question}).json()


def proof(client, message_id):
    response = client.get(f"/api/v1/messages/{message_id}/proof")
    assert response.status_code == 200, response.text
    return response.json()


def change(client, statement):
    with client.app.state.site.store.transaction(writes=True) as session:
        session.execute(text(statement))


def test_a_proof_holds_all_that_a_reader_needs_to_check(client):
    answer = ask(client)
    given = proof(client, answer["message_id"])
    assert (given["question"], given["answer"]) == (KNOWN, answer)
    assert given["conversation_id"] == answer["conversation_id"]
    [quote] = given["quotes"]
    whole = client.get("/api/v1/documents/an-khe-2024/text").json()["text"]
    assert whole[quote["start"] : quote["end"]] == quote["quote"]
    assert quote["holds"]
    [source] = given["sources"]
    assert (source["number"], source["issue_date"]) == ("12/QĐ-UBND", ["2024-01-05"])
    assert source["text_sha256"] == hashlib.sha256(whole.encode()).hexdigest()
    assert source["file_sha256"] == "0" * 64
    audit = given["audit"]
    assert (audit["unchanged"], audit["whole"], audit["head"]) == (True, True, audit["digest"])
    assert audit["question_sha256"] == hashlib.sha256(KNOWN.encode()).hexdigest()


def test_the_entry_stays_and_the_head_goes_on(client):
    first = ask(client)
    before = proof(client, first["message_id"])["audit"]
    second = ask(client, "Ai chủ trì 1.2 của An Khê 2024?")
    after = proof(client, first["message_id"])["audit"]
    assert (after["entry"], after["digest"]) == (before["entry"], before["digest"])
    assert after["head"] == proof(client, second["message_id"])["audit"]["digest"] != before["head"]


def test_a_refusal_has_a_proof_without_quotes(client):
    given = proof(client, ask(client, "thời tiết?")["message_id"])
    assert (given["answer"]["status"], given["quotes"], given["sources"]) == ("abstained", [], [])


@pytest.mark.parametrize(
    ("statement", "unchanged", "whole"),
    [
        ("UPDATE messages SET question = 'khác'", False, True),
        ("UPDATE messages SET answer = replace(answer, 'Sở Tư pháp', 'Sở Y tế')", False, True),
        ("UPDATE audit SET at = '2020-01-01T00:00:00.000Z' WHERE id = 1", True, False),
        ("DELETE FROM audit WHERE id = 1", True, False),
        ("UPDATE audit SET detail = '{'", False, False),
        ("UPDATE audit SET detail = '[]'", False, False),
        ("UPDATE audit SET detail = replace(detail, 'answered', 'abstained')", True, False),
    ],
)
def test_what_was_changed_outside_the_program_shows(client, statement, unchanged, whole):
    ask(client)
    answer = ask(client)
    change(client, statement)
    audit = proof(client, answer["message_id"])["audit"]
    assert (audit["unchanged"], audit["whole"]) == (unchanged, whole)


def test_the_check_finds_a_log_that_was_changed(client, settings):
    ask(client)
    assert database(settings).ok
    change(client, "UPDATE audit SET subject = 'x' WHERE id = 1")
    verdict = database(settings)
    assert not verdict.ok
    assert "from entry 1 on" in verdict.detail


def test_a_quote_that_the_text_no_longer_has_does_not_hold(client, core):
    answer = ask(client)
    document = core.registry._documents["an-khe-2024"]
    core.registry._documents["an-khe-2024"] = type(document)("an-khe-2024", "Khác.", (), "khac.txt", "1" * 64)
    [quote] = proof(client, answer["message_id"])["quotes"]
    assert not quote["holds"]


def test_a_plan_that_is_gone_leaves_its_quotes_unproven(client, core):
    answer = ask(client)
    del core.registry._documents["an-khe-2024"]
    given = proof(client, answer["message_id"])
    assert ([quote["holds"] for quote in given["quotes"]], given["sources"]) == ([False], [])


@pytest.mark.parametrize("message_id", ["0" * 32, "x", "..%2f"])
def test_an_unknown_message_has_no_proof(client, message_id):
    response = client.get(f"/api/v1/messages/{message_id}/proof")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
