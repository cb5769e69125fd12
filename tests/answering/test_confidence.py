"""The likelihood that the best passage is right: what raises it, and what it is good for."""

from dataclasses import replace

import pytest

from assistant.answering import confidence
from assistant.answering.confidence import CERTAINTY, Evidence
from assistant.documents.models import Span
from assistant.index.passages import Passage
from assistant.retrieval.query import Query
from assistant.retrieval.ranking import Ranked

NOTHING = Evidence(*[0.0] * 9)
QUERY = Query("số hóa hồ sơ", "số hóa hồ sơ", "so hoa ho so", "vi", topic="so hoa ho so", topic_words="số hóa hồ sơ")


def entry(ref: str, score: float) -> Ranked:
    passage = Passage(f"p/{ref}", "p", "task", ref, (), "P\nx", Span(0, 1), ("P",))
    return Ranked(0, passage, score, 0.5, 0.84, 0.5)


@pytest.mark.parametrize("name", list(Evidence.__dataclass_fields__))
def test_every_piece_of_evidence_raises_the_likelihood(name: str) -> None:
    assert CERTAINTY.likelihood(replace(NOTHING, **{name: 1.0})) > CERTAINTY.likelihood(NOTHING)


def test_without_evidence_a_passage_is_no_answer_and_with_all_of_it_it_is() -> None:
    assert confidence.sureness(CERTAINTY.likelihood(NOTHING)) == "unsure"
    assert confidence.sureness(CERTAINTY.likelihood(Evidence(0.4, *[1.0] * 8))) == "well"


@pytest.mark.parametrize(("likelihood", "expected"), [(0.1, "unsure"), (0.25, "fair"), (0.49, "fair"), (0.5, "well")])
def test_limits(likelihood: float, expected: str) -> None:
    assert confidence.sureness(likelihood) == expected


def test_parts_of_one_row_do_not_stand_against_each_other() -> None:
    alone = confidence.evidence(QUERY, [entry("a", 1.0), entry("a", 0.99), entry("b", 0.7)], 0.5)
    other = confidence.evidence(QUERY, [entry("a", 1.0), entry("b", 0.99), entry("b", 0.7)], 0.5)
    assert alone.margin == pytest.approx(0.3)
    assert other.margin == pytest.approx(0.01)
    assert CERTAINTY.likelihood(alone) > CERTAINTY.likelihood(other)


def test_the_chances_are_shared_among_all_that_were_ranked() -> None:
    assert confidence.evidence(QUERY, [entry("a", 1.0)], 0).share == 1.0
    assert confidence.evidence(QUERY, [entry("a", 1.0), entry("b", 1.0)], 0).share == pytest.approx(0.5)


def test_an_offer_holds_more_readings_than_an_answer() -> None:
    ranked = [entry("a", 1.0), entry("b", 0.97), entry("c", 0.9), entry("d", 0.5)]
    assert [each.passage.ref for each in confidence.readings(ranked, 0.9)] == ["a", "b"]
    assert [each.passage.ref for each in confidence.readings(ranked, 0.3)] == ["a", "b", "c"]
    assert confidence.readings([], 0.3) == []
