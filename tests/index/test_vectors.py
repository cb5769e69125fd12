import numpy as np
import pytest

from assistant.index.errors import IndexDamagedError
from assistant.index.vectors import Vectors


@pytest.fixture
def rows():
    values = np.random.default_rng(7).normal(size=(40, 16)).astype(np.float32)
    return values / np.linalg.norm(values, axis=1, keepdims=True)


def naive(rows, query, k, among):
    scores = sorted(((float(rows[number] @ query), number) for number in among), reverse=True)
    return [number for _, number in scores[:k]]


@pytest.mark.parametrize("among", [None, range(40), [3, 5, 8], [17], []])
@pytest.mark.parametrize("k", [0, 1, 5, 100])
def test_search_finds_what_comparing_all_finds(rows, k, among):
    hits = Vectors.of(range(40), rows).search(rows[5], k, among)
    assert [hit.number for hit in hits] == naive(rows, rows[5], k, range(40) if among is None else among)


def test_scores_are_cosines(rows):
    (hit,) = Vectors.of(range(100, 140), rows).search(rows[5], 1)
    assert hit.number == 105
    assert hit.score == pytest.approx(1.0, abs=1e-5)


def test_vectors_come_back_from_the_file(rows, tmp_path):
    Vectors.of(range(40), rows).save(tmp_path / "vectors.faiss")
    back = Vectors.open(tmp_path / "vectors.faiss")
    assert (len(back), back.dimension) == (40, 16)
    assert np.array_equal(np.stack([back.vector(number) for number in range(40)]), rows)


def test_an_unknown_number_is_a_key_error(rows):
    with pytest.raises(KeyError):
        Vectors.of(range(40), rows).vector(40)


def test_shapes_that_do_not_fit_are_refused(rows):
    with pytest.raises(ValueError, match="40 passage numbers"):
        Vectors.of(range(40), rows[:39])
    with pytest.raises(ValueError, match=r"\(8,\)"):
        Vectors.of(range(40), rows).search(rows[0][:8], 3)


@pytest.mark.parametrize("content", [b"", b"IxM2" + b"\0" * 50, b"nothing of the kind"])
def test_a_file_that_holds_no_vectors_is_refused(tmp_path, content):
    (tmp_path / "vectors.faiss").write_bytes(content)
    with pytest.raises(IndexDamagedError, match="cchc index"):
        Vectors.open(tmp_path / "vectors.faiss")


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(IndexDamagedError, match="cchc index"):
        Vectors.open(tmp_path / "vectors.faiss")
