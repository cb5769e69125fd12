"""The widget over HTTP: who may frame what, the script's size and words, and the page to try it on."""

import json
import re

import pytest
from fake_assistant import FakeAssistant
from fastapi.testclient import TestClient

from assistant.settings import Settings
from web.app import create_app
from web.catalogue import LANGUAGES, catalogue

PORTAL = "https://cong.example"


@pytest.fixture
def allowing(settings: Settings) -> TestClient:
    """An application whose widget pages of one other origin may show."""
    app = create_app(settings.model_copy(update={"widget_origins": (PORTAL,)}), load=FakeAssistant)
    with TestClient(app) as client:
        assert app.state.site.loader.wait(5)
        yield client


def directives(response) -> dict[str, str]:
    """The Content-Security-Policy of a response, by directive."""
    parts = response.headers["content-security-policy"].split("; ")
    return {name: sources for name, _, sources in (part.partition(" ") for part in parts)}


def test_this_host_alone_may_frame_the_widget_unless_others_are_named(client, allowing):
    assert directives(client.get("/widget"))["frame-ancestors"] == "'self'"
    assert directives(allowing.get("/widget"))["frame-ancestors"] == f"'self' {PORTAL}"


@pytest.mark.parametrize(
    "path", ["/", "/widget/demo", "/widget/", "/widget.js", "/conversations", "/plans", "/search", "/c/x", "/healthz"]
)
def test_no_other_page_may_be_framed(allowing, path):
    assert directives(allowing.get(path, follow_redirects=False))["frame-ancestors"] == "'none'"


def test_the_frame_is_as_strict_as_every_page_otherwise(client):
    pages = [directives(client.get(path)) for path in ("/widget", "/")]
    for each in pages:
        del each["frame-ancestors"]
    assert pages[0] == pages[1]


def test_the_script_is_small_and_pages_of_other_origins_may_run_it(client):
    response = client.get("/widget.js")
    assert len(response.content) < 15_000
    assert response.headers["content-type"].startswith("text/javascript")
    assert response.headers["cross-origin-resource-policy"] == "cross-origin"


def test_the_script_has_its_words_in_every_language_and_uses_them_all(client):
    source = client.get("/widget.js").text
    words = json.loads(re.search(r"const WORDS = (\{.*\});", source).group(1))
    assert set(words) == set(LANGUAGES)
    used = set(re.findall(r"\bwords\.(\w+)", source)) | {
        f"bad_{name}" for name in re.findall(r'oneOf\("(\w+)"', source)
    }
    assert used == set(catalogue().section("launcher"))


def test_the_language_of_the_widget_is_not_taken_for_the_readers_choice(client):
    assert 'lang="en"' in client.get("/widget?lang=en").text
    assert "lang" not in client.cookies
    client.post("/answers?lang=en", data={"question": "x"})
    assert "lang" not in client.cookies
    client.get("/?lang=en")
    assert client.cookies["lang"] == "en"


def test_an_answer_comes_in_the_language_of_the_page_that_asks(client):
    client.get("/?lang=vi")
    answer = client.post("/answers?lang=en", data={"question": "Ai chủ trì 1.1 của An Khê 2024?"})
    assert answer.headers["content-language"] == "en"


def test_a_conversation_goes_on_and_an_unknown_one_starts_over(client):
    asked = client.post("/answers", data={"question": "Ai chủ trì 1.1 của An Khê 2024?"}).text
    conversation = re.search(r'data-conversation="(\w+)"', asked).group(1)
    page = client.get(f"/widget?c={conversation}").text
    assert f'name="conversation_id" value="{conversation}"' in page
    assert 'class="turn"' in page
    page = client.get("/widget?c=nope").text
    assert 'name="conversation_id" value=""' in page
    assert 'class="turn"' not in page


def test_what_is_typed_into_the_page_to_try_is_text(client):
    nasty = '"><script>alert(1)</script>'
    page = client.get(
        "/widget/demo", params={"label": nasty, "accent": nasty, "position": nasty, "data_lang": nasty}
    ).text
    assert "<script>alert" not in page
    assert 'data-position="right"' in page


def test_the_page_to_try_shows_the_line_to_add(client):
    page = client.get("/widget/demo", params={"position": "left", "accent": "#b3261e", "label": 'A & "B"'}).text
    line = "&lt;script src=&#34;http://testserver/widget.js&#34; data-lang=&#34;vi&#34; data-position=&#34;left&#34; "
    assert (
        line + "data-accent=&#34;#b3261e&#34; data-label=&#34;A &amp;amp; &amp;quot;B&amp;quot;&#34; defer&gt;" in page
    )


def test_a_label_that_is_too_long_is_refused(client):
    assert client.get("/widget/demo", params={"label": "x" * 61}).status_code == 422
