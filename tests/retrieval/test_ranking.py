"""Ranking over a handful of passages with an encoder of hashes: words, expansions, short forms, limits, order."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant.documents.models import Span
from assistant.index import keywords
from assistant.index.passages import Passage
from assistant.index.vectors import Vectors
from assistant.plans.folding import fold
from assistant.plans.models import Role
from assistant.retrieval.lexicon import Wording
from assistant.retrieval.query import Query
from assistant.retrieval.ranking import Ranker, Weights, passages_by_number
from assistant.retrieval.signals import SIGNALS, question_of

TEXTS = (
    ("mau", "task", "mau#1", "Kế hoạch Mẫu > I\nSố hóa hồ sơ giải quyết thủ tục hành chính\nSở Nội vụ"),
    ("mau", "task", "mau#2", "Kế hoạch Mẫu > I\nThanh toán trực tuyến dịch vụ công\nSở Tài chính"),
    ("mau", "duty", "mau#V.1.a", "Kế hoạch Mẫu > V > Sở Tư pháp\nRà soát, cắt giảm TTHC nội bộ"),
    ("mau", "section", "mau#I", "Kế hoạch Mẫu > I\nMục tiêu: nâng cao chỉ số hài lòng của người dân"),
    ("khac", "task", "khac#1", "Kế hoạch Khác > I\nSố hóa hồ sơ giải quyết thủ tục hành chính\nSở Y tế"),
    ("khac", "target", "khac#ct-1", "Kế hoạch Khác > II\nTỷ lệ thanh toán trực tuyến đạt 50% vào năm 2025"),
)
MEANINGS = {"tthc": ("thủ tục hành chính",), "dvc": ("dịch vụ công",)}
AGENCIES = {"so-y-te": ("Sở Y tế", "SYT"), "so-noi-vu": ("Sở Nội vụ",)}


class HashEncoder:
    """Vectors drawn from a hash of the text."""

    name, words, dimension, fingerprint = "hash", False, 64, "hash"

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        return np.stack([self._vector(text) for text in texts])

    def encode_passages(self, texts: Sequence[str], progress: object = None) -> np.ndarray:
        return self.encode_queries(texts)

    def _vector(self, text: str) -> np.ndarray:
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
        vector = np.random.default_rng(seed).normal(size=self.dimension).astype(np.float32)
        return vector / np.linalg.norm(vector)


def passages() -> list[Passage]:
    return [
        Passage(f"p{number}", plan, kind, ref, (), text, Span(0, len(text)), ())
        for number, (plan, kind, ref, text) in enumerate(TEXTS)
    ]


@pytest.fixture(scope="module")
def ranker(tmp_path_factory: pytest.TempPathFactory) -> Ranker:
    return made(tmp_path_factory.mktemp("ranking"), passages())


def made(folder: Path, given: list[Passage], weights: Weights | None = None) -> Ranker:
    numbered = list(enumerate(given))
    keywords.write(folder / "keywords", numbered)
    encoder = HashEncoder()
    vectors = Vectors.of(range(len(given)), encoder.encode_passages([passage.text for passage in given]))
    found = keywords.Keywords.open(folder / "keywords")
    return Ranker(passages_by_number(numbered), found, vectors, encoder, MEANINGS, AGENCIES, weights)


def asked(topic: str, *phrases: str, said: str = "", lang: str = "vi", **more: Any) -> Query:
    """A question of `topic`, of which `said` (all, where empty) has the official `phrases`."""
    wordings = (Wording(frozenset(fold(said or topic).split()), phrases),) if phrases else ()
    return Query(topic, topic, fold(topic), lang, topic=fold(topic), topic_words=topic, wordings=wordings, **more)


def refs(ranker: Ranker, query: Query, **limits: object) -> list[str]:
    return [entry.passage.ref for entry in ranker.rank(query, **limits)]


def test_the_passage_that_holds_the_whole_topic_is_first(ranker: Ranker) -> None:
    best = ranker.rank(asked("thanh toán trực tuyến dịch vụ công"))[0]
    assert best.passage.ref == "mau#2"
    assert best.coverage == pytest.approx(1.0)


def test_coverage_is_a_share_that_falls_with_what_is_missing(ranker: Ranker) -> None:
    whole = ranker.held(asked("số hóa hồ sơ"), "Số hóa hồ sơ giải quyết")
    part = ranker.held(asked("số hóa hồ sơ y tế"), "Số hóa hồ sơ giải quyết")
    none = ranker.held(asked("xe buýt"), "Số hóa hồ sơ giải quyết")
    assert whole == pytest.approx(1.0)
    assert 0 < part < whole
    assert none == 0.0


def test_rare_words_weigh_more(ranker: Ranker) -> None:
    words = asked("thanh toán hồ sơ")
    assert ranker.held(words, "thanh toán") != ranker.held(words, "hồ sơ")


def test_marks_make_no_difference_to_what_is_held(ranker: Ranker) -> None:
    assert ranker.held(asked("số hóa"), "so hoa") == pytest.approx(1.0)
    assert ranker.held(asked("so hoa"), "số hóa") == pytest.approx(1.0)


def test_a_short_form_of_the_question_finds_its_words(ranker: Ranker) -> None:
    query = asked("cắt giảm TTHC", "thủ tục hành chính", said="tthc")
    assert {"mau#1", "khac#1"} <= set(refs(ranker, query))
    assert ranker.held(asked("TTHC", "thủ tục hành chính"), "thủ tục hành chính") >= 0.8


def test_a_short_form_of_the_passage_is_found_by_its_words(ranker: Ranker) -> None:
    assert ranker.rank(asked("cắt giảm thủ tục hành chính nội bộ"))[0].passage.ref == "mau#V.1.a"
    assert ranker.held(asked("thủ tục hành chính"), "cắt giảm TTHC") == pytest.approx(1.0)


def test_an_expansion_makes_up_for_words_that_are_missing(ranker: Ranker) -> None:
    without = ranker.held(asked("trả tiền qua mạng"), "Thanh toán trực tuyến")
    with_it = ranker.held(asked("trả tiền qua mạng", "thanh toán trực tuyến"), "Thanh toán trực tuyến")
    assert without < with_it <= 1.0
    ranked = ranker.rank(asked("trả tiền qua mạng", "thanh toán trực tuyến"), k=2)
    assert {entry.passage.ref for entry in ranked} == {"mau#2", "khac#ct-1"}


def test_a_phrase_makes_up_for_the_words_it_replaces_and_for_no_others(ranker: Ranker) -> None:
    query = asked("trả tiền qua mạng ở bến xe", "thanh toán trực tuyến", said="trả tiền qua mạng")
    held = ranker.held(query, "thanh toán trực tuyến")
    assert 0 < held < ranker.held(query, "thanh toán trực tuyến ở bến xe")
    assert held < ranker.held(asked("trả tiền qua mạng", "thanh toán trực tuyến"), "thanh toán trực tuyến")


def test_one_of_several_phrases_is_enough_and_commas_are_no_part_of_it(ranker: Ranker) -> None:
    query = asked("chữa bệnh", "khám bệnh, chữa bệnh từ xa", "số hóa, lưu hồ sơ")
    assert ranker.held(query, "Số hóa, lưu hồ sơ") == pytest.approx(0.9)


def test_an_english_word_is_no_vietnamese_syllable_by_chance(ranker: Ranker) -> None:
    query = asked("giai", "thanh toán trực tuyến", said="online payment", lang="en", unknown=("giai",))
    assert ranker.held(query, "thanh toán trực tuyến") == pytest.approx(0.9)


def test_english_words_that_no_plan_uses_do_not_count(ranker: Ranker) -> None:
    query = asked("online payment", "thanh toán trực tuyến", lang="en")
    assert ranker.held(query, "thanh toán trực tuyến") > 0.5


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({"plans": ("khac",)}, {"khac#1", "khac#ct-1"}),
        ({"kinds": ("task",)}, {"mau#1", "mau#2", "khac#1"}),
        ({"plans": ("mau",), "kinds": ("task",)}, {"mau#1", "mau#2"}),
        ({"refs": {"mau#I"}}, {"mau#I"}),
        ({"refs": set()}, set()),
        ({"plans": ("khac",), "refs": {"mau#1"}}, set()),
        ({"plans": ("nowhere",)}, set()),
        ({}, {ref for _, _, ref, _ in TEXTS}),
    ],
)
def test_limits(ranker: Ranker, limits: dict[str, object], expected: set[str]) -> None:
    assert set(refs(ranker, asked("số hóa hồ sơ"), **limits)) == expected


def test_at_most_k(ranker: Ranker) -> None:
    assert len(ranker.rank(asked("số hóa hồ sơ"), k=2)) == 2


def test_scores_fall_and_lie_on_their_scale(ranker: Ranker) -> None:
    ranked = ranker.rank(asked("số hóa hồ sơ giải quyết thủ tục hành chính"))
    assert [entry.score for entry in ranked] == sorted((entry.score for entry in ranked), reverse=True)
    assert all(0 <= entry.coverage <= 1 for entry in ranked)
    assert all(-1.001 <= entry.similarity <= 1.001 for entry in ranked)


def test_scores_do_not_depend_on_where_was_sought(ranker: Ranker) -> None:
    query = asked("thanh toán trực tuyến")
    everywhere = {entry.number: entry.score for entry in ranker.rank(query)}
    for limits in ({"kinds": ("section", "duty")}, {"plans": ("khac",)}, {"refs": {"mau#2"}}):
        found = ranker.rank(query, **limits)
        assert found
        assert all(entry.score == everywhere[entry.number] for entry in found)


def test_the_agency_asked_about_comes_first_among_equals(ranker: Ranker) -> None:
    query = asked("số hóa hồ sơ giải quyết thủ tục hành chính")
    assert refs(ranker, query)[0] == "mau#1"
    assert refs(ranker, replace(query, agencies=("so-y-te",)))[0] == "khac#1"


def test_a_target_comes_first_where_an_amount_is_asked_and_a_row_where_a_part_is(ranker: Ranker) -> None:
    query = asked("thanh toán trực tuyến")
    assert refs(ranker, replace(query, cues=frozenset(("target",))), kinds=("task", "target"))[0] == "khac#ct-1"
    assert refs(ranker, replace(query, roles=(Role.LEAD,)), kinds=("task", "target"))[0] == "mau#2"


def test_a_topic_from_the_conversation_is_compared_instead_of_the_words_typed() -> None:
    query = replace(asked("thanh toán trực tuyến"), read="bên Mẫu thì sao?")
    assert question_of(query) == "thanh toán trực tuyến"
    assert question_of(asked("thanh toán")) == "thanh toán"


def test_equal_passages_keep_their_order_and_the_order_is_always_the_same(ranker: Ranker) -> None:
    query = asked("số hóa hồ sơ giải quyết thủ tục hành chính")
    first = ranker.rank(query)
    assert [entry.passage.ref for entry in first[:2]] == ["mau#1", "khac#1"]
    assert all(ranker.rank(query) == first for _ in range(3))


def test_the_same_text_is_encoded_once(ranker: Ranker) -> None:
    before = ranker.signals.encode.cache_info().misses
    ranker.rank(asked("một chủ đề mới"))
    ranker.rank(asked("một chủ đề mới"))
    assert ranker.signals.encode.cache_info().misses == before + 1


def test_meaning_alone_finds_a_passage_without_the_words(tmp_path: Path) -> None:
    ranker = made(tmp_path, passages(), Weights(question=1, **dict.fromkeys(SIGNALS[1:], 0)))
    best = ranker.rank(asked(TEXTS[3][3]))[0]
    assert best.passage.ref == "mau#I"
    assert best.similarity == pytest.approx(1.0)
    assert best.score == pytest.approx((1.0 - 0.78) / 0.12)


def test_a_topic_of_words_that_are_nowhere_is_held_nowhere(ranker: Ranker) -> None:
    query = asked("xe buýt zxcv")
    assert max(entry.coverage for entry in ranker.rank(query)) == 0.0
    assert ranker.together(query, passages()[0]) == 0.0
