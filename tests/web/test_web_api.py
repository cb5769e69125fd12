import json
import unicodedata
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from assistant.settings import Settings
from web.app import create_app
from web.limits import MAX_BODY

ASK = "/api/v1/ask"
KNOWN = "Ai chủ trì 1.1 của An Khê 2024?"


def ask(client: TestClient, question: object = KNOWN, **more: object):
    return client.post(ASK, json={"question": question, **more})


def problem(response, status: int) -> dict:
    """The problem of a response, checked to be one a person can act on."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert {"type", "title", "status", "detail", "instance"} <= body.keys()
    assert body["status"] == status
    assert len(body["detail"]) > 10
    assert "Traceback" not in response.text
    return body


class TestAsk:
    def test_the_answer_has_exactly_the_keys_of_the_contract(self, client):
        answer = ask(client).json()
        assert list(answer) == [
            "conversation_id", "message_id", "status", "lang", "intent", "text", "facts", "citations", "options",
            "suggestions", "notes", "focus", "worded", "elapsed_ms", "explanation",
        ]  # fmt: skip
        assert list(answer["focus"][0]) == ["id", "kind", "label", "effect", "takes"]
        assert list(answer["facts"][0]) == ["task", "field", "values", "inherited_from", "citations"]
        assert list(answer["citations"][0]) == [
            "n", "document", "title", "locator", "quote", "start", "end", "highlights", "url",
        ]  # fmt: skip

    def test_a_quote_is_the_text_at_its_span(self, client):
        citation = ask(client).json()["citations"][0]
        text = client.get(f"/api/v1/documents/{citation['document']}/text").json()["text"]
        assert text[citation["start"] : citation["end"]] == citation["quote"]
        start, end = citation["highlights"][0]
        assert text[start:end] == "Sở Tư pháp"
        assert citation["url"] == f"/documents/an-khe-2024?start={citation['start']}&end={citation['end']}"

    def test_a_follow_up_goes_on_from_the_focus(self, client):
        first = ask(client).json()
        second = ask(client, "còn phối hợp?", conversation_id=first["conversation_id"]).json()
        assert second["conversation_id"] == first["conversation_id"]
        assert second["facts"][0]["values"] == ["Các sở, ban, ngành"]
        assert second["facts"][0]["inherited_from"] == "1"
        assert ask(client, "còn phối hợp?").json()["status"] == "abstained"

    def test_a_follow_up_without_a_part_of_the_focus(self, client):
        first = ask(client).json()
        assert [part["id"] for part in first["focus"]] == ["plan:an-khe-2024", "task:an-khe-2024#1.1"]
        drop = {"drop": ["plan:an-khe-2024", "plan:no-longer-there"]}
        second = ask(client, "còn phối hợp?", conversation_id=first["conversation_id"], focus=drop).json()
        assert second["status"] == "abstained"

    @pytest.mark.parametrize(
        ("focus", "field"),
        [
            ({"drop": ["x"]}, "focus.drop.0"),
            ({"drop": ["plan"]}, "focus.drop.0"),
            ({"drop": "plan:a"}, "focus.drop"),
            ({"drop": ["plan:a"] * 101}, "focus.drop"),
            ({}, "focus.drop"),
            ({"drop": [], "plans": []}, "focus.plans"),
            ([], "focus"),
        ],
    )
    def test_a_focus_that_means_nothing_is_refused(self, client, focus, field):
        body = problem(ask(client, focus=focus), 422)
        assert [error["field"] for error in body["errors"]] == [field]

    def test_no_explanation_unless_asked_for(self, client):
        assert ask(client).json()["explanation"] is None
        assert ask(client, explain=True).json()["explanation"] is None  # this core keeps no trace
        assert problem(ask(client, explain="yes"), 422)["errors"][0]["field"] == "explain"

    def test_an_unknown_conversation_begins_a_new_one(self, client):
        unknown = "0" * 32
        answer = ask(client, conversation_id=unknown).json()
        assert answer["status"] == "answered"
        assert answer["conversation_id"] != unknown

    def test_clarify_carries_options_and_plans_narrow(self, client):
        answer = ask(client, "ai chủ trì 1.1?").json()
        assert answer["status"] == "clarify"
        assert [option["label"] for option in answer["options"]] == [
            "An Khê 2024, nhiệm vụ 1.1",
            "Ba Tơ 2024, nhiệm vụ 1.1",
        ]
        assert ask(client, "ai chủ trì 1.1?", plans=["ba-to-2024"]).json()["citations"][0]["document"] == "ba-to-2024"
        assert ask(client, plans=None, lang="en", conversation_id=None).status_code == 200

    def test_the_core_is_given_nfc_trimmed(self, client, core):
        ask(client, unicodedata.normalize("NFD", f"  {KNOWN}\r\n"))
        assert core.questions == [unicodedata.normalize("NFC", KNOWN)]

    @pytest.mark.parametrize(
        "question", ["a" * 4000, "ậ" * 4000, unicodedata.normalize("NFD", "ậ" * 4000), "😀" * 4000]
    )
    def test_4000_characters_are_not_too_long(self, client, question):
        assert ask(client, question).status_code == 200

    @pytest.mark.parametrize(
        ("question", "says"),
        [
            ("", "trống"),
            (" \n\t ", "trống"),
            ("\u200b\u200b", "trống"),
            ("a" * 4001, "4001"),
            ("a\x00b", "U+0000 ở vị trí 2"),
            ("a\x1b[31m", "U+001B"),
            ("a\x85b", "U+0085"),
            (7, "chuỗi"),
            (None, "chuỗi"),
            (["a"], "chuỗi"),
        ],
    )
    def test_a_question_that_is_none_is_refused(self, client, core, question, says):
        body = problem(ask(client, question), 422)
        assert [error["field"] for error in body["errors"]] == ["question"]
        assert says in body["errors"][0]["message"]
        assert core.questions == []

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({}, "question"),
            ({"question": "a", "quest": "b"}, "quest"),
            ({"question": "a", "lang": "fr"}, "lang"),
            ({"question": "a", "conversation_id": "../x"}, "conversation_id"),
            ({"question": "a", "conversation_id": 5}, "conversation_id"),
            ({"question": "a", "plans": "an-khe-2024"}, "plans"),
            ({"question": "a", "plans": [1]}, "plans.0"),
            ({"question": "a", "plans": ["an-khe-2023"]}, "plans"),
            ([], "body"),
            ("a", "body"),
        ],
    )
    def test_fields_are_strict(self, client, body, field):
        errors = problem(client.post(ASK, json=body), 422)["errors"]
        assert [error["field"] for error in errors] == [field]

    def test_an_unknown_plan_names_the_nearest(self, client):
        assert problem(ask(client, plans=["an-khe-2023"]), 422)["nearest"][0] == "an-khe-2024"

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"{",
            b'{"question": ',
            '{"question": "ai chủ trì"}'.encode("utf-16-be")[1:],
            b'{"question": "\xff\xfe"}',
            b"[" * 20000,
        ],
    )
    def test_a_body_that_is_no_json(self, client, content):
        response = client.post(ASK, content=content, headers={"content-type": "application/json"})
        problem(response, 400 if content else 422)

    @pytest.mark.parametrize(
        "content",
        [
            rb'{"question": "a\ud800"}',
            rb'{"question": "a", "\ud800": 1}',
            rb'{"question": "a", "plans": ["\ud800"]}',
            rb'{"question": "a", "conversation_id": "\ud800"}',
            rb'{"question": "a", "lang": "\ud800"}',
        ],
    )
    def test_half_a_surrogate_pair_is_refused(self, client, content):
        problem(client.post(ASK, content=content, headers={"content-type": "application/json"}), 422)

    def test_a_body_that_is_not_called_json(self, client):
        response = client.post(ASK, content=b'{"question": "a"}', headers={"content-type": "text/plain"})
        assert "application/json" in problem(response, 415)["detail"]

    def test_a_large_body(self, client):
        problem(client.post(ASK, content=b" " * (MAX_BODY + 1), headers={"content-type": "application/json"}), 413)

    def test_a_large_body_of_unannounced_length(self, client):
        def chunks() -> Iterator[bytes]:
            for _ in range(70):
                yield b" " * 1024

        problem(client.post(ASK, content=chunks(), headers={"content-type": "application/json"}), 413)

    def test_an_unforeseen_error_shows_nothing_of_itself(self, client):
        response = ask(client, "lỗi")
        problem(response, 500)
        assert "passwd" not in response.text
        assert "RuntimeError" not in response.text


class TestResources:
    def test_plans(self, client):
        plans = client.get("/api/v1/plans").json()
        assert [plan["id"] for plan in plans] == ["an-khe-2024", "ba-to-2024"]
        assert plans[0]["number"] == "12/QĐ-UBND"
        assert plans[0]["tasks"] == {"group": 2, "task": 3}
        assert plans[0]["period"] == [2024, 2024]

    def test_one_plan(self, client):
        plan = client.get("/api/v1/plans/an-khe-2024").json()
        assert plan["sections"][0]["path"] == "I"
        assert plan["facts"]["number"][0]["text"] == "12/QĐ-UBND"
        assert plan["abbreviations"][0]["short"] == "TTHC"

    def test_a_task_has_exactly_the_keys_of_the_contract(self, client):
        task = client.get("/api/v1/tasks/an-khe-2024%231.1").json()
        assert list(task) == [
            "id", "plan", "number", "kind", "parent", "title", "target", "product", "note", "roles", "inherited",
            "deadline", "spans",
        ]  # fmt: skip
        assert task["roles"] == {"lead": ["Sở Tư pháp"], "coordinate": ["Các sở, ban, ngành"], "monitor": []}
        assert task["inherited"] == {"coordinate": "1"}
        assert task["deadline"] == {"text": "Quý I/2024", "start": "2024-01-01", "end": "2024-03-31", "recurs": None}
        text = client.get("/api/v1/documents/an-khe-2024/text").json()["text"]
        start, end = task["spans"]["title"][0]
        assert text[start:end] == task["title"]

    @pytest.mark.parametrize(
        ("query", "numbers"),
        [
            ({}, ["1", "1.1", "1.2", "2", "2.1"]),
            ({"role": "lead"}, ["1.1", "1.2", "2.1"]),
            ({"role": "monitor"}, []),
            ({"agency": "so-tu-phap"}, ["1.1", "1.2"]),
            ({"agency": "sở tư pháp", "role": "lead"}, ["1.1"]),
            ({"agency": "SNV"}, ["1.2"]),
            ({"due_before": "2024-03-31"}, []),
            ({"due_before": "2024-04-01"}, ["1.1"]),
            ({"agency": "so-tu-phap", "due_before": "2025-01-01"}, ["1.1", "1.2"]),
        ],
    )
    def test_tasks_of_a_plan(self, client, query, numbers):
        found = client.get("/api/v1/plans/an-khe-2024/tasks", params=query).json()
        assert [task["number"] for task in found["tasks"]] == numbers
        assert found["total"] == len(numbers)

    @pytest.mark.parametrize(
        ("query", "field"),
        [({"role": "boss"}, "role"), ({"due_before": "tomorrow"}, "due_before"), ({"agency": "Sở Nội vu"}, "agency")],
    )
    def test_a_filter_that_means_nothing(self, client, query, field):
        body = problem(client.get("/api/v1/plans/an-khe-2024/tasks", params=query), 422)
        assert body["errors"][0]["field"] == field

    def test_findings(self, client):
        found = client.get("/api/v1/plans/an-khe-2024/findings").json()
        assert found["total"] == 2
        assert found["findings"][0]["message"] == "Dòng 1.1 trong bảng không có số thứ tự."
        assert found["findings"][0]["quotes"][0].startswith("1.1\tRà soát")
        assert found["findings"][1]["message"] == "strange"

    def test_agencies(self, client):
        assert client.get("/api/v1/agencies").json()[0] == {
            "id": "so-noi-vu",
            "name": "Sở Nội vụ",
            "kind": "department",
            "aliases": ["SNV"],
            "english": ["Department of Home Affairs"],
            "members": [],
            "successor": None,
        }
        agency = client.get("/api/v1/agencies/so-tu-phap").json()
        assert agency["successor"] == {"id": "so-noi-vu", "since": "2025-03-01", "note": "hợp nhất", "basis": None}
        tasks = agency["tasks"]
        assert tasks["lead"] == ["an-khe-2024#1.1", "ba-to-2024#1.1"]
        assert tasks["monitor"] == []

    def test_search(self, client):
        found = client.get("/api/v1/search", params={"q": "rà soát", "plan": "ba-to-2024", "k": 2}).json()
        assert found["total"] == 2
        assert list(found["hits"][0]) == [
            "passage_id",
            "plan",
            "kind",
            "ref",
            "locator",
            "quote",
            "start",
            "end",
            "score",
        ]
        assert {hit["plan"] for hit in found["hits"]} == {"ba-to-2024"}

    @pytest.mark.parametrize(
        ("query", "field"),
        [
            ({}, "q"),
            ({"q": " "}, "q"),
            ({"q": "a", "k": 0}, "k"),
            ({"q": "a", "k": "x"}, "k"),
            ({"q": "a", "plan": "x"}, "plans"),
        ],
    )
    def test_a_search_that_means_nothing(self, client, query, field):
        assert problem(client.get("/api/v1/search", params=query), 422)["errors"][0]["field"] == field

    @pytest.mark.parametrize(
        ("path", "nearest"),
        [
            ("/api/v1/plans/an-khe-2025", "an-khe-2024"),
            ("/api/v1/plans/an-khe-2025/tasks", "an-khe-2024"),
            ("/api/v1/plans/an-khe-2025/findings", "an-khe-2024"),
            ("/api/v1/tasks/ba-to-2024%231.12", "ba-to-2024#1.1"),
            ("/api/v1/tasks/nothing", None),
            ("/api/v1/agencies/so-noi-v", "so-noi-vu"),
            ("/api/v1/documents/ba-to/text", "ba-to-2024"),
        ],
    )
    def test_an_unknown_id_names_the_nearest(self, client, path, nearest):
        body = problem(client.get(path), 404)
        assert nearest is None or body["nearest"][0] == nearest
        assert body["nearest"][0] in body["detail"]

    @pytest.mark.parametrize(
        ("method", "path", "status"), [("GET", "/api/v1/nope", 404), ("GET", ASK, 405), ("PUT", "/api/v1/plans", 405)]
    )
    def test_an_unknown_address(self, client, method, path, status):
        problem(client.request(method, path), status)


class TestFeedback:
    def test_is_kept(self, client):
        message = ask(client).json()["message_id"]
        response = client.post("/api/v1/feedback", json={"message_id": message, "rating": "down", "comment": "thiếu"})
        assert response.status_code == 201
        assert response.json()["message_id"] == message

    def test_for_an_unknown_message(self, client):
        problem(client.post("/api/v1/feedback", json={"message_id": "0" * 32, "rating": "up"}), 404)

    @pytest.mark.parametrize(
        "body", [{"message_id": "0" * 32}, {"message_id": "x", "rating": "up"}, {"message_id": "0" * 32, "rating": 1}]
    )
    def test_that_means_nothing(self, client, body):
        problem(client.post("/api/v1/feedback", json=body), 422)


class TestSafety:
    @pytest.mark.parametrize(
        "path", ["/", "/api/v1/plans", "/static/chat.js", "/api/v1/nope", "/documents/nope", "/openapi.json"]
    )
    def test_every_response_is_guarded(self, client, path):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"

    def test_an_unforeseen_error_is_guarded_too(self, client):
        assert "content-security-policy" in ask(client, "lỗi").headers

    def test_openapi_describes_the_api(self, client):
        paths = client.get("/openapi.json").json()["paths"]
        assert "/api/v1/ask" in paths
        assert "/api/v1/documents/{document_id}/text" in paths
        assert "/" not in paths


class TestState:
    @pytest.fixture
    def broken(self, tmp_path, core) -> Iterator[TestClient]:
        """An application whose database cannot be written: its folder is a file."""
        (tmp_path / "folder").write_text("")
        settings = Settings(database_url=f"sqlite:///{tmp_path / 'folder' / 'state.sqlite'}")
        app = create_app(settings, load=lambda: core)
        with TestClient(app, raise_server_exceptions=False) as client:
            assert app.state.site.loader.wait(5)
            yield client

    def test_the_answer_goes_out_all_the_same(self, broken, caplog):
        answer = ask(broken).json()
        assert answer["status"] == "answered"
        assert "Chưa lưu được" in answer["notes"][-1]
        assert "not recorded" in caplog.text

    def test_readiness_says_so(self, broken):
        response = broken.get("/readyz")
        assert response.status_code == 200
        assert "cannot be written" in response.json()["warnings"][0]

    def test_feedback_says_so(self, broken):
        response = broken.post("/api/v1/feedback", json={"message_id": "0" * 32, "rating": "up"})
        assert "CCHC_DATABASE_URL" in problem(response, 503)["detail"]
        assert response.headers["retry-after"]

    def test_ready_without_warnings(self, client):
        assert client.get("/readyz").json() == {"status": "ready", "warnings": []}

    def test_a_focus_of_another_version_is_dropped(self, client):
        first = ask(client).json()
        store = client.app.state.site.store
        stored = store.conversation(first["conversation_id"])
        with store.transaction(writes=True) as session:
            session.connection().exec_driver_sql("UPDATE conversations SET focus = '{\"plans\": 7}'")
        assert stored is not None
        assert ask(client, "còn phối hợp?", conversation_id=first["conversation_id"]).json()["status"] == "abstained"

    def test_the_stored_answer_is_the_one_given(self, client):
        answer = ask(client).json()
        stored = client.app.state.site.store.messages(answer["conversation_id"])
        assert [json.loads(message.answer) for message in stored] == [answer]
