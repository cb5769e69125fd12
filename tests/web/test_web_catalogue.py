import re

import pytest

from web.catalogue import FOLDER, Catalogue, catalogue
from web.pages import FOLDER as WEB


def test_texts_are_found_and_filled():
    texts = Catalogue({"a": {"b": "Có {n} việc", "c": {"d": "x"}}})
    assert texts.text("a.b", n=3) == "Có 3 việc"
    assert texts.text("a.c.d") == "x"
    assert texts.section("a.c") == {"d": "x"}
    assert texts.get("a.z", "thay") == "thay"


@pytest.mark.parametrize("key", ["z", "a.z", "a.b.c", "a.c"])
def test_a_text_that_is_not_there(key):
    with pytest.raises(KeyError, match=key):
        Catalogue({"a": {"b": "x", "c": {}}}).text(key)


def test_every_text_a_page_or_script_names_is_in_the_catalogue():
    texts = catalogue()
    pages = "".join(path.read_text(encoding="utf-8") for path in (WEB / "templates").iterdir())
    for key in re.findall(r'\bt\("([a-z_.]+)"[,)]', pages):
        texts.text(key)
    scripts = "".join(path.read_text(encoding="utf-8") for path in (WEB / "static").glob("*.js"))
    for key in re.findall(r"\bstrings\.(\w+)", scripts):
        texts.text(f"js.{key}")


def test_every_text_of_the_scripts_is_used():
    scripts = "".join(path.read_text(encoding="utf-8") for path in (WEB / "static").glob("*.js"))
    assert set(catalogue().section("js")) == set(re.findall(r"\bstrings\.(\w+)", scripts))


def test_all_languages_have_the_same_keys():
    def keys(section: dict, prefix: str = "") -> set[str]:
        return {
            name
            for key, value in section.items()
            for name in (keys(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key})
        }

    found = {path.stem: keys(catalogue(path.stem)._texts) for path in FOLDER.glob("*.toml")}
    assert all(names == found["vi"] for names in found.values())
