"""The web application over the real assistant and the five plans: what a user gets, end to end."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from assistant.answering.assistant import Assistant
from assistant.settings import Settings
from web.app import create_app


@pytest.fixture(scope="module")
def client(real_assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    database = tmp_path_factory.mktemp("state") / "state.sqlite"
    app = create_app(Settings(database_url=f"sqlite:///{database}"), load=lambda: real_assistant)
    with TestClient(app) as client:
        assert app.state.site.loader.wait(60)
        yield client


def ask(client: TestClient, question: str, conversation: str | None = None) -> dict:
    response = client.post("/api/v1/ask", json={"question": question, "conversation_id": conversation})
    assert response.status_code == 200, response.text
    return response.json()


def test_a_numbered_task_is_answered_with_its_row(client: TestClient) -> None:
    answer = ask(client, "ai chủ trì nhiệm vụ 7.3.3?")
    assert answer["status"] == "answered"
    assert answer["facts"] == [
        {
            "task": "binh-dinh-2023#7.3.3",
            "field": "lead",
            "values": ["Các cơ quan, đơn vị, địa phương"],
            "inherited_from": None,
            "citations": [1],
        }
    ]
    citation = answer["citations"][0]
    text = client.get(f"/api/v1/documents/{citation['document']}/text").json()["text"]
    assert text[citation["start"] : citation["end"]] == citation["quote"]
    assert text[slice(*citation["highlights"][0])] == "Các cơ quan, đơn vị, địa phương"
    assert "Các cơ quan, đơn vị, địa phương" in client.get(citation["url"]).text


def test_a_follow_up_in_the_same_conversation(client: TestClient) -> None:
    first = ask(client, "Ai chủ trì nhiệm vụ 19 của Bình Phước?")
    second = ask(client, "còn phối hợp?", first["conversation_id"])
    assert second["facts"][0]["field"] == "coordinate"
    assert second["facts"][0]["values"] == ["Sở Nội vụ"]


def test_an_answer_explains_itself_when_asked(client: TestClient) -> None:
    body = {"question": "ai lo so hoa ho so giay o binh dinh", "explain": True}
    answer = client.post("/api/v1/ask", json=body).json()
    told = answer["explanation"]
    assert (told["reading"]["read"], told["kind"]) == ("ai lo số hóa hồ sơ giấy ở bình định", "by_meaning")
    best = next(weighing for weighing in told["weighings"] if weighing["sureness"])["candidates"][0]
    text = client.get(f"/api/v1/documents/{best['document']}/text").json()["text"]
    assert best["used"]
    assert text[best["start"] : best["end"]].startswith("7.3.3")
    assert [check["what"] for check in told["checks"]] == ["numbers", "agencies", "citations"]
    later = ask(client, "vì sao?", answer["conversation_id"])
    assert later["text"] == told["text"]
    assert later["citations"] == told["citations"]


def test_typed_without_marks_and_by_meaning(client: TestClient) -> None:
    answer = ask(client, "ai lo so hoa ho so giay o binh dinh")
    assert answer["facts"][0]["task"] == "binh-dinh-2023#7.3.3"


def test_an_option_asks_exactly_what_it_offers(client: TestClient) -> None:
    answer = ask(client, "Nhiệm vụ số 3 ai chủ trì?")
    assert answer["status"] == "clarify"
    for option in answer["options"]:
        assert ask(client, option["question"])["status"] == "answered"


def test_the_task_as_the_contract_has_it(client: TestClient) -> None:
    task = client.get("/api/v1/tasks/binh-dinh-2023%237.3.3").json()
    assert task["roles"]["monitor"] == ["Văn phòng UBND tỉnh"]
    assert task["inherited"] == {"monitor": "7.3"}
    assert task["deadline"] == {"text": None, "start": None, "end": None, "recurs": None}


def test_every_row_of_every_plan_is_listed(client: TestClient) -> None:
    totals = {
        p["id"]: client.get(f"/api/v1/plans/{p['id']}/tasks").json()["total"]
        for p in client.get("/api/v1/plans").json()
    }
    assert totals == {
        "binh-dinh-2023": 105,
        "binh-phuoc-2024": 55,
        "dong-thap-2021": 16,
        "quang-nam-2022": 0,
        "thua-thien-hue-2022": 0,
    }
