import threading
import time

import pytest
from fake_assistant import FakeAssistant
from fastapi.testclient import TestClient

from assistant.index.errors import IndexMissingError
from web.app import create_app
from web.catalogue import DEFAULT, catalogue_of
from web.examples import example_questions
from web.readiness import Loader, NotReadyError
from web.warming import warm as warm_core


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
        assert "Hệ thống đang khởi động" in client.post("/", data={"question": "a"}).text
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


class Shelf:
    """What a loader loads: the newest of what was put here, an error where that is one."""

    def __init__(self) -> None:
        self.version: str | None = "1"
        self.cores: dict[str, FakeAssistant | Exception] = {"1": FakeAssistant()}
        self.loads: list[str] = []

    def load(self) -> FakeAssistant:
        self.loads.append(self.version)
        core = self.cores[self.version]
        if isinstance(core, Exception):
            raise core
        return core

    def put(self, version: str, core: FakeAssistant | Exception) -> None:
        self.cores[version] = core
        self.version = version


@pytest.fixture
def renewed():
    """A shelf and the loader that looks at it all the time."""
    shelf = Shelf()
    loader = Loader(shelf.load, version=lambda: shelf.version, look_s=0.01)
    loader.start()
    assert loader.wait(5)
    yield shelf, loader
    loader.stop()


def until(true) -> None:
    deadline = time.monotonic() + 5
    while not true() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert true()


def test_a_newer_core_takes_the_place_of_the_old_one(renewed):
    shelf, loader = renewed
    newer = FakeAssistant()
    shelf.put("2", newer)
    until(lambda: loader.core() is newer)
    assert shelf.loads == ["1", "2"]


def test_a_newer_core_that_cannot_be_loaded_leaves_the_old_one_and_is_tried_once(renewed):
    shelf, loader = renewed
    shelf.put("2", ValueError("file x is damaged"))
    until(lambda: loader.outdated)
    time.sleep(0.1)
    assert (loader.core(), loader.outdated) == (shelf.cores["1"], "file x is damaged")
    assert (shelf.loads, loader.failure) == (["1", "2"], None)
    shelf.put("3", FakeAssistant())
    until(lambda: not loader.outdated)
    assert loader.core() is shelf.cores["3"]


def test_what_serves_goes_on_when_its_name_cannot_be_read(renewed):
    shelf, loader = renewed
    shelf.version = None
    time.sleep(0.1)
    assert (loader.core(), shelf.loads) == (shelf.cores["1"], ["1"])


def test_a_core_serves_before_it_is_warm():
    gate, warmed = threading.Event(), []

    def warm(core: FakeAssistant) -> None:
        gate.wait(10)
        warmed.append(core)

    core = FakeAssistant()
    loader = Loader(lambda: core, warm=warm)
    loader.start()
    assert loader.wait(5)
    assert loader.core() is core
    assert warmed == []
    gate.set()
    until(lambda: warmed == [core])
    loader.stop()


def test_a_core_that_cannot_be_warmed_still_serves(caplog):
    def warm(_: FakeAssistant) -> None:
        raise ValueError("no weights")

    loader = Loader(FakeAssistant, warm=warm)
    loader.start()
    until(lambda: "no weights" in caplog.text)
    assert loader.core() is not None
    loader.stop()


def test_warming_asks_what_it_can_and_searches(core):
    core.explain = lambda focus, lang: None
    searched = []
    core.search = lambda q: searched.append(q)
    warm_core(core)
    examples = example_questions(core, catalogue_of(DEFAULT))
    assert examples
    assert core.questions[: len(examples)] == searched == examples
