from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_assistant import FakeAssistant
from fastapi.testclient import TestClient

from assistant.settings import Settings
from web.app import create_app


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database_url=f"sqlite:///{tmp_path / 'state.sqlite'}", index=tmp_path / "index")


@pytest.fixture
def core() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture
def client(settings: Settings, core: FakeAssistant) -> Iterator[TestClient]:
    app = create_app(settings, load=lambda: core)
    with TestClient(app, raise_server_exceptions=False) as client:
        assert app.state.site.loader.wait(5)
        yield client
