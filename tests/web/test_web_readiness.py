import threading
import time

import pytest
from fake_assistant import FakeAssistant
from fastapi.testclient import TestClient

from assistant.index.errors import IndexMissingError
from web.app import create_app
from web.readiness import Loader, NotReadyError


def test_while_loading_the_server_lives_and_says_when_to_come_back(settings):
    gate = threading.Event()

    def load() -> FakeAssistant:
        gate.wait(10)
        return FakeAssistant()

    app = create_app(settings, load=load)
    with TestClient(app) as client:
        assert client.get("/healthz").json() == {"status": "ok"}
        ready = client.get("/readyz")
        assert ready.status_code == 503
        assert ready.json()["type"] == "urn:cchc:loading"
        asked = client.post("/api/v1/ask", json={"question": "a"})
        assert asked.status_code == 503
        assert int(asked.headers["retry-after"]) > 0
        assert client.get("/").status_code == 200
        assert client.get("/plans", headers={"accept": "text/html"}).status_code == 503
        assert "Đang nạp" in client.post("/", data={"question": "a"}).text
        gate.set()
        assert app.state.site.loader.wait(5)
        assert client.get("/readyz").status_code == 200
        assert client.post("/api/v1/ask", json={"question": "a"}).status_code == 200


@pytest.mark.parametrize(
    ("error", "kind", "says"),
    [
        (IndexMissingError("no generation published"), "urn:cchc:index-missing", "cchc index"),
        (FileNotFoundError("no generation in var/index"), "urn:cchc:index-missing", "cchc index"),
        (ValueError("the manifest names another encoder"), "urn:cchc:load-failed", "another encoder"),
    ],
)
def test_a_failed_load_is_explained(settings, error, kind, says):
    def load() -> FakeAssistant:
        raise error

    app = create_app(settings, load=load)
    with TestClient(app) as client:
        deadline = time.monotonic() + 5
        while app.state.site.loader.failure is None and time.monotonic() < deadline:
            time.sleep(0.01)
        response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["type"] == kind
    assert says in response.json()["detail"]


def test_loading_is_tried_again():
    outcomes = iter([FileNotFoundError("no index yet"), FakeAssistant()])

    def load() -> FakeAssistant:
        outcome = next(outcomes)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    loader = Loader(load, retry_s=0.01)
    with pytest.raises(NotReadyError, match="loading"):
        loader.core()
    loader.start()
    assert loader.wait(5)
    assert loader.core().registry.plans()
    assert loader.failure is None
