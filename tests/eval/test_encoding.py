import numpy as np
import pytest

from eval.encoding import RememberingEncoder


class CountingEncoder:
    """Vectors of two numbers from a text's length; counts what it is given."""

    name, dimension, words = "counting", 2, False

    def __init__(self, fingerprint="a"):
        self.fingerprint = fingerprint
        self.given = []

    def encode_queries(self, texts):
        self.given += texts
        return np.array([[len(text), 1.0] for text in texts], np.float32)

    def encode_passages(self, texts, progress=None):
        self.given += texts
        return np.array([[len(text), 2.0] for text in texts], np.float32)


@pytest.fixture
def inner():
    return CountingEncoder()


def test_encodes_a_text_once(inner):
    encoder = RememberingEncoder(inner)

    first = encoder.encode_queries(["a", "bb"])
    again = encoder.encode_queries(["bb", "ccc", "a"])

    assert inner.given == ["a", "bb", "ccc"]
    assert first.tolist() == [[1, 1], [2, 1]]
    assert again.tolist() == [[2, 1], [3, 1], [1, 1]]


def test_a_question_is_no_passage(inner):
    encoder = RememberingEncoder(inner)

    assert encoder.encode_queries(["a"]).tolist() == [[1, 1]]
    assert encoder.encode_passages(["a"]).tolist() == [[1, 2]]


def test_nothing_gives_an_empty_array(inner):
    assert RememberingEncoder(inner).encode_queries([]).shape == (0, 2)


def test_remembers_over_runs_by_encoder(inner, tmp_path):
    file = tmp_path / "new" / "vectors.npz"
    encoder = RememberingEncoder(inner, file)
    encoder.encode_queries(["a"])
    encoder.save()

    same, other = CountingEncoder(), CountingEncoder("b")
    assert RememberingEncoder(same, file).encode_queries(["a"]).tolist() == [[1, 1]]
    RememberingEncoder(other, file).encode_queries(["a"])

    assert same.given == []
    assert other.given == ["a"]


def test_saves_only_what_is_new(inner, tmp_path):
    file = tmp_path / "vectors.npz"
    RememberingEncoder(inner, file).save()

    assert not file.exists()
