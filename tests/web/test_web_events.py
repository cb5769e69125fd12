"""Answers in steps: what comes over the wire, in which order, and what is kept of it."""

import json
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from assistant.answering.models import Answer, Status
from web.state.engine import StateError

ASK = "/api/v1/ask"
KNOWN = "Ai chủ trì 1.1 của An Khê 2024?"
EVENTS = {"Accept": "text/event-stream"}


def events(client: TestClient, question: str = KNOWN, **more: object) -> list[tuple[str, dict]]:
    with client.stream("POST", ASK, json={"question": question, **more}, headers=EVENTS) as response:
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/event-stream")
        blocks = response.read().decode().split("\n\n")
    assert blocks.pop() == ""
    lines = [block.split("\n") for block in blocks]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in lines]


@pytest.fixture
def worded(core) -> Answer:
    plain, _ = core.ask(KNOWN)
    answer = replace(plain, text="Sở Tư pháp\nchủ trì [1].", worded=True)
    core.wording = ("Sở Tư pháp", "chủ trì [1].", answer)
    return answer


def test_without_a_language_model_there_is_one_event(client):
    [(name, answer)] = events(client)
    assert (name, answer["status"], answer["worded"]) == ("answer", "answered", False)
    assert answer["text"] == client.post(ASK, json={"question": KNOWN}).json()["text"]


def test_the_plain_answer_comes_first_and_the_one_that_stands_last(client, worded):
    (first, plain), (_, one), (_, two), (last, answer) = events(client)
    assert (first, last) == ("plain", "answer")
    assert (one, two) == ({"text": "Sở Tư pháp"}, {"text": "chủ trì [1]."})
    assert (plain["worded"], answer["worded"]) == (False, True)
    assert answer["text"] == worded.text
    changed = {"text", "worded", "elapsed_ms"}
    assert {name for name in answer if answer[name] != plain[name]} <= changed


def test_a_wording_that_was_withheld_leaves_the_plain_answer(client, core):
    core.wording = ("Sở Tư pháp",)
    steps = events(client)
    assert [name for name, _ in steps] == ["plain", "sentence", "answer"]
    assert steps[-1][1]["text"] == steps[0][1]["text"]


def test_the_answer_that_stands_is_the_one_that_is_kept(client, worded):
    answer = events(client)[-1][1]
    store = client.app.state.site.store
    [message] = store.messages(answer["conversation_id"])
    assert json.loads(message.answer) == answer
    assert message.id == answer["message_id"]


def test_json_gives_the_same_answer_in_one_piece(client, worded):
    answer = client.post(ASK, json={"question": KNOWN}).json()
    assert (answer["text"], answer["worded"]) == (worded.text, True)


@pytest.mark.parametrize(("question", "status"), [("", 422), ("lỗi", 500)])
def test_what_fails_before_the_first_event_has_its_own_status(client, question, status):
    response = client.post(ASK, json={"question": question}, headers=EVENTS)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"


def test_what_fails_later_is_told_as_the_last_event(client, core, monkeypatch):
    def failing(*_: object):
        yield "Sở Tư pháp"
        raise RuntimeError("bí mật ở /etc/passwd")

    monkeypatch.setattr(core, "word", failing)
    *_, (name, problem) = events(client)
    assert (name, problem["status"]) == ("problem", 500)
    assert "passwd" not in json.dumps(problem)


def test_what_another_tab_asks_while_an_answer_is_worded_follows_that_answer(client, core, worded):
    other = "ai phối hợp 1.1 của An Khê 2024?"
    conversation = client.post(ASK, json={"question": KNOWN}).json()["conversation_id"]
    asked = []

    def word(question, answer, focus):
        asked.append(question)
        if question == KNOWN:
            client.post(ASK, json={"question": other, "conversation_id": conversation})
        yield worded

    core.word = word
    answer = client.post(ASK, json={"question": KNOWN, "conversation_id": conversation}).json()
    assert (answer["status"], answer["worded"]) == (Status.ANSWERED, True)
    assert asked == [KNOWN, other]
    kept = client.app.state.site.store.messages(conversation)
    assert [message.question for message in kept] == [KNOWN, KNOWN, other]
    assert json.loads(kept[1].answer) == answer


def test_the_wording_that_is_kept_has_an_entry_of_its_own_in_the_audit_log(client, worded):
    answer = events(client)[-1][1]
    kept = client.app.state.site.store.kept(answer["message_id"])
    assert json.loads(kept.answer)["worded"]
    assert (kept.unchanged, kept.whole, kept.entry) == (True, True, 2)


def test_a_wording_that_cannot_be_kept_goes_out_with_a_note(client, worded, monkeypatch):
    def fails(*given: object) -> None:
        raise StateError("the disk is full")

    monkeypatch.setattr(client.app.state.site.store, "amend", fails)
    (_, plain), *_, (_, answer) = events(client)
    assert answer["worded"]
    assert len(answer["notes"]) == len(plain["notes"]) + 1
