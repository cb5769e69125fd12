import math
from collections import Counter

import pytest

from assistant.index import keywords
from assistant.index.errors import BuildError, IndexDamagedError
from assistant.index.keywords import Keywords
from assistant.index.passages import passages_of
from assistant.index.tokens import accented, unaccented


@pytest.fixture
def passages(corpus):
    return [p for document, plan in zip(*corpus, strict=True) for p in passages_of(plan, document)]


@pytest.fixture
def index(tmp_path, passages):
    keywords.write(tmp_path / "keywords", enumerate(passages))
    return Keywords.open(tmp_path / "keywords")


def bm25(texts, query):
    """Robertson and Zaragoza (2009), k1 = 1.2 and b = 0.75, summed over the query's tokens."""
    counts = [Counter(text) for text in texts]
    mean = sum(map(len, texts)) / len(texts)
    scores = []
    for text, count in zip(texts, counts, strict=True):
        score = 0.0
        for token in query:
            found = sum(1 for each in counts if token in each)
            rarity = math.log(1 + (len(texts) - found + 0.5) / (found + 0.5))
            length = 1.2 * (1 - 0.75 + 0.75 * len(text) / mean)
            score += rarity * count[token] * 2.2 / (count[token] + length)
        scores.append(score)
    return scores


@pytest.mark.parametrize(
    ("field", "tokens"),
    [
        ("accented", accented("số hóa hồ sơ 7.3.3")),
        ("unaccented", unaccented("thanh toan truc tuyen")),
        ("accented", ["sở"] * 3),
    ],
)
def test_scores_are_bm25(index, passages, field, tokens):
    tokenise = {"accented": accented, "unaccented": unaccented}[field]
    wanted = {n: s for n, s in enumerate(bm25([tokenise(p.text) for p in passages], tokens)) if s > 0}
    found = {hit.number: hit.score for hit in index.search(tokens, 100, field=field)}
    # tantivy keeps the length of a text in one byte, so scores differ a little.
    assert found == pytest.approx(wanted, rel=0.03)


def test_hits_come_best_first_and_no_more_than_asked(index):
    hits = index.search(accented("hồ sơ đúng hạn"), 3)
    assert len(hits) == 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_plans_limit_the_search_and_leave_the_scores(index, passages):
    tokens = accented("bệnh án điện tử")
    everywhere = {hit.number: hit.score for hit in index.search(tokens, 100)}
    there = index.search(tokens, 100, plans=["ben-tre-2024"])
    assert {hit.number for hit in there} == {n for n in everywhere if passages[n].plan == "ben-tre-2024"}
    assert all(hit.score == pytest.approx(everywhere[hit.number]) for hit in there)
    assert index.search(tokens, 100, plans=[]) == []
    assert index.search(tokens, 100, plans=["no-plan"]) == []


@pytest.mark.parametrize("tokens", [[], ["không_có_từ_này"], ['"', "(", "AND", "7.3.3:*"]])
def test_what_matches_nothing_finds_nothing(index, tokens):
    assert index.search(tokens, 5) == []


def test_none_are_asked_for(index):
    assert index.search(["sở"], 0) == []


def test_numbers_are_found_whole(index, passages):
    assert {passages[hit.number].ref for hit in index.search(["7.3.3"], 10)} == {
        "an-giang-2024#7.3.3",
        "ben-tre-2024#7.3.3",
    }


def test_a_folder_that_cannot_be_written_is_a_build_error(tmp_path, passages, monkeypatch):
    def full(*_args, **_kwargs):
        raise ValueError("No space left on device")

    monkeypatch.setattr(keywords.tantivy, "Index", full)
    with pytest.raises(BuildError, match="No space left"):
        keywords.write(tmp_path / "keywords", enumerate(passages))


def test_a_folder_that_may_not_be_written_is_read_all_the_same(tmp_path, index, monkeypatch):
    for lock in (tmp_path / "keywords").glob("*.lock"):
        lock.unlink()
    before = sorted((tmp_path / "keywords").iterdir())
    monkeypatch.setattr(keywords.os, "access", lambda *_: False)
    back = Keywords.open(tmp_path / "keywords")
    assert back.search(["hồ"], 9) == index.search(["hồ"], 9) != []
    assert sorted((tmp_path / "keywords").iterdir()) == before


def test_a_folder_that_holds_no_index_is_refused(tmp_path):
    with pytest.raises(IndexDamagedError, match="cchc index"):
        Keywords.open(tmp_path)
