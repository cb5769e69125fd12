"""The command line on the project's own five plans, with a tiny encoder where meaning is not the point."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from assistant.cli import app

QUESTION = "ai chủ trì nhiệm vụ 7.3.3?"
ROOT = Path(__file__).parents[1]
COMMANDS = ("serve", "index", "ask", "plans", "task", "check", "settings", "add", "inspect", "remove", "diff")


def test_every_command_has_help(five_plans):
    assert sorted(command.name or command.callback.__name__ for command in app.registered_commands) == sorted(COMMANDS)
    for command in COMMANDS:
        result = five_plans.cchc(command, "--help")
        assert result.code == 0
        assert f"cchc {command}" in result.out


def test_help_loads_nothing_heavy():
    script = """
import sys
from assistant.cli import main
sys.argv = ["cchc", "--help"]
try:
    main()
finally:
    heavy = {"torch", "numpy", "faiss", "pydantic", "sqlalchemy", "fastapi"}
    print(sorted(heavy & sys.modules.keys()), file=sys.stderr)
"""
    result = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr.strip()) == (0, "[]")


def test_index_says_what_it_did_and_does_nothing_the_second_time(place):
    before = place.generation
    again = place.cchc("index")
    assert (again.code, place.generation) == (0, before)
    assert "up to date" in again.err
    forced = place.cchc("index", "--force")
    assert forced.code == 0
    assert place.generation != before
    assert "2 plans" in forced.err
    assert "read anew: none" in forced.err


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("source", "binh-dinh-2023"),
        ("list", "the lists in"),
        ("encoder", "was built with encoder"),
    ],
)
def test_the_index_is_built_anew_when_what_it_is_made_from_changes(place, tiny_encoder, change, reason):
    environment = {}
    if change == "source":
        source = place.sources / "binh-dinh-2023.txt"
        source.write_text(source.read_text(encoding="utf-8") + "\nThêm một dòng.\n", encoding="utf-8")
    elif change == "list":
        with (place.folder / "corpus" / "abbreviations.toml").open("a", encoding="utf-8") as file:
            file.write("# a remark\n")
    else:
        environment["CCHC_ENCODER"] = str(tiny_encoder(16))
    assert place.cchc("check", **environment).code == 1
    built = place.cchc("index", **environment)
    assert built.code == 0
    assert reason in built.err
    assert place.cchc("check", **environment).code == 0


def test_ask_prints_the_answer_then_its_sources(five_plans):
    result = five_plans.cchc("ask", QUESTION)
    assert result.code == 0
    assert "Các cơ quan, đơn vị, địa phương" in result.out.partition("Nguồn:")[0]
    assert re.search(r"^\[1\] binh-dinh-2023 · Phụ lục, nhiệm vụ 7\.3\.3$", result.out, re.M)
    assert "**" not in result.out


def test_ask_explains_its_answer(five_plans):
    told = five_plans.cchc("ask", QUESTION, "--explain").out.rpartition("Câu hỏi được đọc")[2]
    assert "tra bảng nhiệm vụ theo số" in told
    assert re.search(r"^\[1\] binh-dinh-2023 · Phụ lục, nhiệm vụ 7\.3\.3$", told, re.M)
    answer = json.loads(five_plans.cchc("ask", QUESTION, "--explain", "--json").out)
    assert answer["explanation"]["reading"]["typed"] == QUESTION
    assert answer["focus"][0]["id"] == "plan:binh-dinh-2023"


def test_ask_within_a_plan(five_plans):
    answer = json.loads(five_plans.cchc("ask", "nhiệm vụ số 5 là gì?", "--json", "--plan", "binh-phuoc-2024").out)
    assert {citation["document"] for citation in answer["citations"]} == {"binh-phuoc-2024"}


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("", "câu hỏi trống"),
        ("\u200b ", "câu hỏi trống"),
        ("a" * 4001, "4001"),
        ("a\x07b", "U+0007"),
        ("a\udcffb", "U+DCFF"),
    ],
)
def test_a_question_that_cannot_be_asked_is_explained(five_plans, question, says):
    result = five_plans.cchc("ask", question)
    assert (result.code, result.out) == (1, "")
    assert says in result.err
    assert len(result.err.splitlines()) == 1


def test_an_unknown_plan_and_an_unknown_task_name_the_nearest(five_plans):
    asked = five_plans.cchc("ask", QUESTION, "--plan", "binh-dinh")
    assert (asked.code, asked.out) == (1, "")
    assert "binh-dinh-2023" in asked.err
    shown = five_plans.cchc("task", "binh-dinh-2023#7.3.33")
    assert (shown.code, shown.out) == (1, "")
    assert "binh-dinh-2023#7.3.3" in shown.err


def test_plans_lists_every_plan(five_plans):
    result = five_plans.cchc("plans")
    ids = [line for line in result.out.splitlines() if line and not line.startswith(" ")]
    assert (result.code, ids) == (0, [path.stem for path in sorted(five_plans.sources.iterdir())])
    assert "1028/QĐ-UBND" in result.out


def test_task_shows_every_field_and_where_a_value_comes_from(five_plans):
    result = five_plans.cchc("task", "binh-dinh-2023#7.3.3")
    assert result.code == 0
    lines = result.out.splitlines()
    assert lines[0] == "Nhiệm vụ 7.3.3 (Bình Định 2023-2025)"
    assert "Chủ trì: Các cơ quan, đơn vị, địa phương" in lines
    assert "Theo dõi: Văn phòng UBND tỉnh (theo dòng 7.3)" in lines
    assert "Thời hạn: không nêu" in lines


def test_check_when_all_is_well_and_when_nothing_is_there(five_plans, tmp_path):
    well = five_plans.cchc("check")
    assert (well.code, [line.split()[0] for line in well.out.splitlines()]) == (0, ["ok"] * 4)
    bad = five_plans.cchc(
        "check",
        CCHC_CORPUS=str(tmp_path / "none"),
        CCHC_INDEX=str(tmp_path / "index"),
        CCHC_DATABASE_URL="nonsense",
    )
    assert bad.code == 1
    verdicts = dict(re.findall(r"^FAIL (\w+): (.*)$", bad.out, re.M))
    assert verdicts.keys() == {"corpus", "index", "database"}
    assert "cchc index" in verdicts["index"]
    assert "CCHC_DATABASE_URL" in verdicts["database"]


def test_settings_lists_defaults_and_hides_passwords(five_plans):
    result = five_plans.cchc("settings", CCHC_PORT="8123", CCHC_DATABASE_URL="postgresql+psycopg://a:secret@h/b")
    assert result.code == 0
    assert re.search(r"^CCHC_PORT\n.*\n    default: 8000; now: 8123$", result.out, re.M)
    assert "secret" not in result.out


@pytest.mark.parametrize("value", ["abc", "0", "70000"])
def test_a_setting_that_cannot_be_is_explained(five_plans, value):
    result = five_plans.cchc("check", CCHC_PORT=value)
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(f"error: CCHC_PORT is '{value}'")


def test_a_settings_file_that_is_no_toml_is_explained(place):
    (place.folder / "cchc.toml").write_text("port = ", encoding="utf-8")
    result = place.cchc("plans")
    assert result.code == 1
    assert "cchc.toml" in result.err


def test_serve_on_a_port_in_use_says_so_on_one_line(five_plans):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = five_plans.cchc("serve", "--port", str(taken.getsockname()[1]))
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("error: port ")
    assert len(result.err.splitlines()) == 1


def test_serve_answers_over_http_what_ask_prints(five_plans):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    command = [sys.executable, "-c", "from assistant.cli import main; main()", "serve", "--port", str(port)]
    process = subprocess.Popen(
        command, env={**os.environ, **five_plans.environment}, cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert f"http://127.0.0.1:{port}" in process.stdout.readline()
        assert process.stdout.readline() == f"ready at http://127.0.0.1:{port}\n"
        assert _get(port, "/readyz")["status"] == "ready"
        over_http = _get(port, "/api/v1/ask", {"question": QUESTION})
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    printed = json.loads(five_plans.cchc("ask", QUESTION, "--json").out)
    for answer in (over_http, printed):
        for name in ("conversation_id", "message_id"):
            assert re.fullmatch(r"[0-9a-f]{32}", answer.pop(name))
        assert answer.pop("elapsed_ms") > 0
    assert printed == over_http


def _get(port: int, path: str, body: dict[str, str] | None = None) -> dict[str, object]:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data, {"Content-Type": "application/json"})
    for _ in range(50):
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return json.load(response)
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise AssertionError("no answer")
