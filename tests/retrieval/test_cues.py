"""Cue words: matched by letters, refused where the marks say another word, the longest at each place."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieval.cues import Forms, find_cues, has_cue, without_cues


def found(text: str, kind: str) -> list[str]:
    return [text[span.start : span.end] for span in find_cues(Forms.of(text), kind)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("ai chủ trì việc này", "lead", ["chủ trì"]),
        ("ai chu tri viec nay", "lead", ["chu tri"]),
        ("AI CHỦ TRÌ", "lead", ["CHỦ TRÌ"]),
        ("ai chủ tri", "lead", ["chủ tri"]),
        ("cơ quan chủ trì là ai", "lead", ["cơ quan chủ trì"]),
        ("đơn vị chịu trách nhiệm chính", "lead", ["chịu trách nhiệm chính"]),
        ("ai chủ trì, đầu mối là bên nào", "lead", ["chủ trì", "đầu mối"]),
        ("cơ quan phối hợp và theo dõi", "coordinate", ["cơ quan phối hợp"]),
        ("cơ quan phối hợp và theo dõi", "monitor", ["theo dõi"]),
        ("khi nào xong", "deadline", ["khi nào xong"]),
        ("thời hạn hoàn thành", "deadline", ["thời hạn"]),
        ("how many of the tasks", "count", ["how many of the tasks"]),
        ("which tasks are due", "list", ["which tasks"]),
        ("uỷ ban phối hợp", "coordinate", ["phối hợp"]),
        ("ai kí kế hoạch", "meta_signatory", ["ai kí"]),
    ],
)
def test_found(text: str, kind: str, words: list[str]) -> None:
    assert found(text, kind) == words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("chú trị", "lead"),
        ("chủ tịch", "lead"),
        ("phôi hộp", "coordinate"),
        ("theo đôi", "monitor"),
        ("hán tự", "deadline"),
        ("hành chính", "deadline"),
        ("chủ trìu", "lead"),
        ("leader", "lead"),
        ("cọn", "follow"),
    ],
)
def test_other_words_are_no_cues(text: str, kind: str) -> None:
    assert found(text, kind) == []


def test_the_longest_wins() -> None:
    assert found("bao nhiêu nhiệm vụ", "count") == ["bao nhiêu nhiệm vụ"]
    assert found("được giao những gì", "duty") == ["được giao những gì"]


def test_a_cue_inside_a_longer_word_is_none() -> None:
    assert not has_cue(Forms.of("xin chàodd"), "greeting")


def test_any_of_several_kinds() -> None:
    assert has_cue(Forms.of("ai theo dõi"), "lead", "monitor")
    assert not has_cue(Forms.of("ai theo dõi"), "deadline", "target")


def test_what_is_blanked_keeps_its_place() -> None:
    text = "ai chủ trì số hóa hồ sơ"
    left = without_cues(Forms.of(text), "lead")
    assert left.folded == "ai         so hoa ho so"
    assert len(left.normal) == len(text)
    assert Forms.of(text).without([]) == Forms.of(text)


@given(st.text(alphabet="chủtrìphốihợpai nàođượcgiao 123?.", max_size=40))
def test_places_are_inside_the_text_in_order_and_apart(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    for kind in ("lead", "coordinate", "duty", "filler"):
        spans = list(find_cues(Forms.of(text), kind))
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(left.end <= right.start for left, right in pairwise(spans))
