import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.settings import Settings
from web.address import AddressError
from web.serve import serve
from web.state.engine import StateError

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
sys.path[:0] = {path!r}
from fake_assistant import FakeAssistant
from assistant.settings import Settings
from web import app, serve
app.load_core = lambda settings: FakeAssistant()
serve.serve(Settings())
"""


@pytest.fixture
def taken() -> socket.socket:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


def test_a_port_in_use_is_explained_before_anything_is_loaded(taken, tmp_path):
    port = taken.getsockname()[1]
    settings = Settings(port=port, database_url=f"sqlite:///{tmp_path / 'x' / 'state.sqlite'}")
    with pytest.raises(AddressError, match=rf"port {port} on 127\.0\.0\.1 is in use.*CCHC_PORT="):
        serve(settings)
    assert not (tmp_path / "x").exists()


def test_an_address_of_another_machine():
    with pytest.raises(AddressError, match="CCHC_HOST"):
        serve(Settings(host="192.0.2.1"))


def test_a_database_url_that_cannot_be_used():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(StateError, match="CCHC_DATABASE_URL"):
        serve(Settings(port=port, database_url="nonsense"))


def test_it_says_when_it_is_ready_and_stops_when_told(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    environment = {
        **os.environ,
        "CCHC_PORT": str(port),
        "CCHC_DATABASE_URL": f"sqlite:///{tmp_path / 'state.sqlite'}",
        "CCHC_INDEX": str(tmp_path / "index"),
    }
    program = PROGRAM.format(path=[str(ROOT), str(Path(__file__).parent)])
    process = subprocess.Popen([sys.executable, "-c", program], env=environment, stdout=subprocess.PIPE, text=True)
    with process:
        said = [process.stdout.readline(), process.stdout.readline()]
        process.send_signal(signal.SIGTERM)
        process.wait(15)
    assert re.match(rf"starting at http://127.0.0.1:{port}", said[0])
    assert said[1] == f"ready at http://127.0.0.1:{port}\n"
