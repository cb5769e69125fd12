import re
from string import Formatter

import pytest

from web.catalogue import LANGUAGES, Catalogue, catalogue, catalogue_of
from web.pages import FOLDER as WEB

PAGES = {path.name: path.read_text(encoding="utf-8") for path in (WEB / "templates").iterdir()}
SCRIPTS = "".join(path.read_text(encoding="utf-8") for path in (WEB / "static").glob("*.js"))
CODE = "".join(path.read_text(encoding="utf-8") for path in WEB.rglob("*.py"))
# Entries that are looked up by a key made at run time, each by the code that is named.
MADE = {
    "chat.examples_text": "web/examples.py, by what the plans offer",
    "js": "the scripts, all at once",
    "launcher": "web/embed/widget.js, all at once",
    "kinds": "web/problems.py, by the kind of thing looked for",
    "problems": "web/problems.py, by the reason of the error",
    "validation": "web/problems.py, by pydantic's name of the error",
    "facts": "web/report.py, by the name of the fact",
    "findings": "web/resources.py, by the code of the finding",
    "finding_actions": "web/report.py, by the code of the finding",
    "roles": "web/outline.py, by role",
}


def test_texts_are_found_and_filled():
    texts = Catalogue({"a.b": "Có {n} việc", "a.c.d": "x"})
    assert texts.text("a.b", n=3) == "Có 3 việc"
    assert texts.text("a.c.d") == "x"
    assert texts.section("a.c") == {"d": "x"}
    assert texts.get("a.z", "thay") == "thay"


@pytest.mark.parametrize("key", ["z", "a.z", "a.b.c", "a"])
def test_a_text_that_is_not_there(key):
    with pytest.raises(KeyError, match=key):
        Catalogue({"a.b": "x", "a.c.d": "x"}).text(key)


def test_a_section_that_is_not_there():
    with pytest.raises(KeyError, match="z"):
        Catalogue({"a.b": "x"}).section("z")


@pytest.mark.parametrize(("count", "words"), [(0, "0 tasks"), (1, "1 task"), (2, "2 tasks")])
def test_plural_forms(count, words):
    assert catalogue_of("en").text("plans.total", count=count) == words


def test_vietnamese_has_one_form():
    assert [catalogue().text("plans.total", count=count) for count in (1, 2)] == ["1 nhiệm vụ", "2 nhiệm vụ"]


def test_an_unknown_language():
    with pytest.raises(FileNotFoundError):
        catalogue_of("xx")


def test_every_language_has_the_same_keys_and_particulars():
    def particulars(language: str) -> dict[str, set[str | None]]:
        texts = catalogue_of(language)
        return {key: {field for _, field, _, _ in Formatter().parse(texts._texts[key])} - {None} for key in texts.keys}

    assert all(particulars(language) == particulars("vi") for language in LANGUAGES)


def test_every_text_that_a_page_or_script_names_is_there():
    named = set(re.findall(r'\bt\("([a-z_.]+)"[,)]', "".join(PAGES.values())))
    named |= {f"js.{key}" for key in re.findall(r"\bstrings\.(\w+)", SCRIPTS)}
    assert named <= catalogue().keys


def test_every_text_is_used():
    words = set(re.findall(r'"([a-z_.]+[a-z])"', "".join(PAGES.values()) + CODE))
    made = (*re.findall(r't\("([a-z_.]+)" ~', "".join(PAGES.values())), *(f"{section}." for section in MADE))
    unused = {key for key in catalogue().keys - words if not key.startswith(made)}
    assert unused == set()
    assert set(catalogue().section("js")) == set(re.findall(r"\bstrings\.(\w+)", SCRIPTS))


@pytest.mark.parametrize("name", PAGES)
def test_a_template_has_no_words_of_its_own(name):
    code = re.sub(
        r"\{% block body_class %\}.*?\{% endblock %\}|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", "", PAGES[name], flags=re.DOTALL
    )
    bare = re.sub(r"<[^>]*>", " ", code)
    assert re.findall(r"[^\W\d_]{2,}", bare) == []
