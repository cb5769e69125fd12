import unicodedata

import pytest

from assistant.documents.models import Document, Span
from assistant.index.passages import Passage
from eval.relevance import FoldedText, Relevance

WORDS = "Cải cách hành chính. Giao Sở Nội vụ chủ trì số hóa hồ sơ. Giao Sở Y tế chủ trì số hóa hồ sơ."
FIRST, SECOND = (WORDS.index("Giao"), WORDS.index("Giao Sở Y")), (WORDS.index("Giao Sở Y"), len(WORDS))


def passage(name, span):
    return Passage(name, "mau", "section", "", (), WORDS[span[0] : span[1]], Span(*span), ())


@pytest.fixture
def relevance():
    document = Document("mau", WORDS, (), "mau.txt", "")
    return Relevance({"mau": document}, [passage("first", FIRST), passage("second", SECOND)])


def test_finds_a_quote_whatever_its_case_form_and_white_space():
    text = FoldedText.of("Một  hai\n\tBA bốn.")

    (span,) = text.find(unicodedata.normalize("NFD", "hai  ba\nBỐN"))

    assert (span.start, span.end) == (5, 16)


def test_finds_a_quote_every_time_it_stands_there():
    assert [span.start for span in FoldedText.of("ba ba ba").find("ba")] == [0, 3, 6]


def test_a_passage_is_right_where_the_quote_stands_not_where_words_are_alike(topic, relevance):
    assert relevance.right(topic(evidence=("Sở Nội vụ chủ trì số hóa hồ sơ.",))) == {"first"}
    assert relevance.right(topic(evidence=("Sở Y tế chủ trì số hóa hồ sơ.",))) == {"second"}
    assert relevance.right(topic(evidence=("chủ trì số hóa hồ sơ",))) == {"first", "second"}


def test_less_than_twenty_characters_in_common_are_not_enough(topic, relevance):
    assert relevance.right(topic(evidence=("Giao Sở Nội vụ chủ trì số hóa hồ sơ. Giao Sở Y",))) == {"first"}


def test_only_the_topics_plans_count(topic, relevance):
    assert relevance.right(topic(plans=("khác",), evidence=("Sở Nội vụ chủ trì số hóa hồ sơ.",))) == set()


def test_tells_which_quotes_stand_nowhere(topic, relevance):
    lost = "Câu này không có trong văn bản nào."

    assert relevance.missing(topic(evidence=("Cải cách hành chính", lost))) == (lost,)
