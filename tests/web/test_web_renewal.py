"""A running server and the index under it: a new generation serves by itself, a broken one changes nothing."""

import threading
import time

import pytest
from fastapi.testclient import TestClient

from assistant.answering.assistant import Assistant
from assistant.settings import Settings
from web.app import create_app

QUESTION = {"question": "ai chủ trì nhiệm vụ 7.3.3?"}
NEW = """KẾ HOẠCH
Cải cách hành chính tỉnh Đồng Tháp năm 2026

II. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ
a) Chủ trì triển khai kế hoạch này.
"""


@pytest.fixture
def client(place):
    given = {name.removeprefix("CCHC_").lower(): value for name, value in place.environment.items()}
    given.pop("config")
    app = create_app(Settings(**given))
    app.state.site.loader._look_s = 0.05
    with TestClient(app) as client:
        assert app.state.site.loader.wait(60)
        yield client


def until(true) -> None:
    deadline = time.monotonic() + 60
    while not true() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert true()


def plans(client) -> set[str]:
    return {plan["id"] for plan in client.get("/api/v1/plans").json()}


def add_new(place):
    path = place.folder / "dong-thap-2026.txt"
    path.write_text(NEW, encoding="utf-8")
    assert place.cchc("add", str(path)).code == 0


def test_an_added_plan_is_served_without_a_restart(client, place):
    before = plans(client)
    add_new(place)
    until(lambda: plans(client) == before | {"dong-thap-2026"})
    assert client.post("/api/v1/ask", json=QUESTION).json()["status"] == "answered"
    # An open question needs the vectors, and the encoder that is shared by both generations.
    assert client.get("/api/v1/search", params={"q": "triển khai kế hoạch"}).json()["total"] > 0
    assert client.get("/readyz").json() == {"status": "ready", "warnings": []}


def test_a_question_under_way_is_answered_from_where_it_began(client, place, monkeypatch):
    began, go_on, ask = threading.Event(), threading.Event(), Assistant.ask

    def slow(self, question, *given, **named):
        if question == QUESTION["question"] and not began.is_set():  # each core warms up with questions of its own
            began.set()
            assert go_on.wait(60)
        return ask(self, question, *given, **named)

    monkeypatch.setattr(Assistant, "ask", slow)
    answers = []
    asking = threading.Thread(target=lambda: answers.append(client.post("/api/v1/ask", json=QUESTION)))
    asking.start()
    assert began.wait(10)
    before = plans(client)
    for source in place.sources.glob("binh-dinh*"):  # the plan that the question is about goes
        assert place.cchc("remove", source.stem).code == 0
    until(lambda: plans(client) == before - {"binh-dinh-2023"})
    go_on.set()
    asking.join(30)
    assert answers[0].json()["facts"][0]["task"] == "binh-dinh-2023#7.3.3"
    again = client.post("/api/v1/ask", json=QUESTION).json()
    assert not any(fact["task"].startswith("binh-dinh-2023#") for fact in again["facts"])


def test_a_broken_generation_leaves_the_one_before_serving_and_says_so(client, place):
    before = plans(client)
    good = (place.folder / "index" / "CURRENT").read_text()
    broken = place.generation.with_name("99990101T000000000000Z-broken")
    broken.mkdir()
    (broken / "manifest.json").write_text("{", encoding="utf-8")
    (place.folder / "index" / "CURRENT").write_text(broken.name, encoding="utf-8")
    until(lambda: client.get("/readyz").json()["warnings"])
    ready = client.get("/readyz")
    assert ready.status_code == 200
    assert "manifest.json" in ready.json()["warnings"][0]
    assert plans(client) == before
    assert client.post("/api/v1/ask", json=QUESTION).json()["status"] == "answered"
    (place.folder / "index" / "CURRENT").write_text(good, encoding="utf-8")
    until(lambda: not client.get("/readyz").json()["warnings"])
