from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.plans.folding import fold
from assistant.retrieval.cues import Forms, without_cues
from assistant.retrieval.english import rendering
from assistant.retrieval.lexicon import Lexicon

LEXICON = Lexicon.load(Path(__file__).parents[2] / "corpus")


def rendered(question, names=None):
    asking = without_cues(Forms.of(question), "lead", "deadline", "duty", "filler").folded
    return rendering(LEXICON, question, asking, names or {})


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who recruits civil servants?", "tuyển dụng công chức"),
        ("Who is in charge of surveying satisfaction in the communes?", "khảo sát sự hài lòng cấp xã"),
        ("When are late results apologised for?", "trễ hẹn xin lỗi"),
        ("How should overdue files be handled?", "quá hạn"),
        ("Which departments digitise paper files?", "số hóa hồ sơ"),
        ("Who cuts the payroll of districts?", "tinh giản biên chế cấp huyện"),
    ],
)
def test_an_english_topic_is_said_in_words_of_the_plans(question, words):
    found = rendered(question)
    said = fold(" ".join([found.words, *(phrase for wording in found.wordings for phrase in wording.phrases)]))
    assert [word for word in fold(words).split() if word not in said] == []
    assert found.unknown == ()


def test_words_that_only_ask_say_nothing():
    assert rendered("Who leads it, and by when?").words == ""


def test_a_term_holds_although_one_of_its_words_is_a_cue():
    assert rendered("Who is in charge of handling feedback?").words == "tiếp nhận, xử lý phản ánh, kiến nghị"


def test_words_that_nothing_is_known_of_are_kept_and_named():
    found = rendered("How is sourdough bread digitised?")
    assert found.unknown == ("sourdough", "bread")
    assert found.words == "sourdough bread số hóa"


def test_vietnamese_words_stay_and_names_stand_in_their_place():
    question = "Who deals with             on tập huấn and surveys?"
    found = rendered(question, {question.index("with") + 5: "Sở Nội vụ"})
    assert found.words.endswith("Sở Nội vụ tập huấn khảo sát")
    assert found.unknown == ()


@given(st.text(max_size=60))
def test_any_text_can_be_rendered(text):
    composed = Forms.of(text).normal
    found = rendering(LEXICON, composed, composed, {})
    assert all(word in found.words for word in found.unknown)
