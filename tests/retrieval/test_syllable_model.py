import math
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from assistant.retrieval.beam import Beam, Candidate, Place
from assistant.retrieval.syllable_model import OTHER, START, Lesson, SyllableModel, train

TEXTS = ["sở nội vụ chủ trì", "sở tư pháp chủ trì", "ai chủ trì", "sở nội vụ phối hợp", "bộ tư pháp theo dõi"]


@pytest.fixture(scope="module")
def model() -> SyllableModel:
    return train(Lesson(text.split(), 1.0) for text in TEXTS)


def test_what_follows_a_word_adds_up_to_one(model: SyllableModel) -> None:
    everything = range(len(model.words))
    for u, v in product(everything, everything):
        assert sum(math.exp(model.logp(u, v, w)) for w in everything) == pytest.approx(1.0, abs=1e-6)


def test_what_was_seen_is_likelier(model: SyllableModel) -> None:
    n = model.ids
    assert model.logp(n["sở"], n["nội"], n["vụ"]) > model.logp(n["sở"], n["nội"], n["trì"])
    assert model.has_pair(n["chủ"], n["trì"])
    assert not model.has_pair(n["trì"], n["chủ"])


def test_it_knows_syllables_only(model: SyllableModel) -> None:
    assert model.knows("trì")
    assert not model.knows("tri")
    assert not model.knows("<x>")


def test_a_list_entry_says_nothing_of_sentence_ends() -> None:
    model = train([Lesson(("chủ", "trì"), 1.0, whole=False)])
    assert model.has_pair(model.ids["chủ"], model.ids["trì"])
    assert not model.has_pair(START, model.ids["chủ"])


def test_saving_is_repeatable_and_loses_nothing(model: SyllableModel, tmp_path: Path) -> None:
    model.save(tmp_path / "a.npz")
    train(Lesson(text.split(), 1.0) for text in TEXTS).save(tmp_path / "b.npz")
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    loaded = SyllableModel.load(tmp_path / "a.npz")
    assert (loaded.words, loaded.by_base) == (model.words, model.by_base)
    assert loaded.trigram == pytest.approx(model.trigram)
    assert loaded.back_two == pytest.approx(model.back_two)


def test_another_format_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "old.npz", words=np.zeros(1))
    with pytest.raises(ValueError, match="build the index again"):
        SyllableModel.load(tmp_path / "old.npz")


def _exhaustive(model: SyllableModel, lattice: list[Place]) -> list[int]:
    def score(path: tuple[Candidate, ...]) -> float:
        words = [START, START, *(candidate.word for candidate in path), START]
        said = sum(model.logp(*words[i : i + 3]) for i in range(len(words) - 2))
        return said + sum(candidate.typed for candidate in path)

    return [candidate.word for candidate in max(product(*(place.candidates for place in lattice)), key=score)]


@pytest.mark.parametrize("typed", ["so noi vu chu tri", "ai theo doi", "bo tu phap phoi hop", "tri chu so"])
def test_the_beam_finds_what_trying_everything_finds(model: SyllableModel, typed: str) -> None:
    rivals = {"so": ("sở", "bộ"), "bo": ("bộ", "sở"), "tu": ("tư", "vụ"), "chu": ("chủ", "trì"), "tri": ("trì", "chủ")}
    near = {"noi": ("nội", "tư"), "vu": ("vụ", "pháp"), "phap": ("pháp", "vụ"), "ai": ("ai", "sở")} | rivals
    lattice = [
        Place(tuple(Candidate(model.ids.get(w, OTHER), -0.1 * i) for i, w in enumerate(near.get(word, ("dõi",)))))
        for word in typed.split()
    ]
    assert Beam(model).best_path(lattice) == _exhaustive(model, lattice)


def test_certainty_is_a_share_and_falls_with_rivals(model: SyllableModel) -> None:
    beam, n = Beam(model), model.ids
    sure = [Place((Candidate(n["chủ"], 0.0),)), Place((Candidate(n["trì"], 0.0), Candidate(n["nội"], 0.0)))]
    even = [Place((Candidate(OTHER, 0.0),)), Place((Candidate(n["phối"], 0.0), Candidate(n["theo"], 0.0)))]
    assert beam.certainty(sure, beam.best_path(sure), 1) > 0.9
    assert 0.4 < beam.certainty(even, beam.best_path(even), 1) < 0.6
    assert beam.certainty(sure, beam.best_path(sure), 0) == pytest.approx(1.0)
