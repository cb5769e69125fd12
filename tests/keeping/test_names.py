"""Names in the corpus: safe for every input, and never one that is taken."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.keeping.names import free_name, safe_name


@pytest.mark.parametrize(
    ("given_path", "name"),
    [
        ("binh-phuoc-2024.txt", "binh-phuoc-2024.txt"),
        ("Kế hoạch số 7 (bản ký).DOCX", "ke-hoach-so-7-ban-ky.docx"),
        ("../../etc/Đồng Tháp.pdf", "dong-thap.pdf"),
        ("KH_12.2024.v2.xlsx", "kh-12-2024-v2.xlsx"),
        ("...txt", "plan.txt"),
        ("…….md", "plan.md"),
        (".hidden", "hidden"),
        ("a" * 200 + ".txt", "a" * 80 + ".txt"),
        ("x\n;rm -rf $HOME.tsv", "x-rm-rf-home.tsv"),
    ],
)
def test_names_are_made_safe(given_path, name):
    assert safe_name(Path(given_path)) == name


@given(st.text(min_size=1))
def test_every_name_is_safe_and_stays_as_it_is_the_second_time(words):
    name = safe_name(Path(words))
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)?", name)
    assert safe_name(Path(name)) == name


def test_a_free_name_takes_nothing_away(tmp_path):
    for expected in ("a.txt", "a-2.txt", "a-3.txt"):
        path = free_name(tmp_path, "a.txt")
        assert path.name == expected
        path.touch()
