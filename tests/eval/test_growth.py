from pathlib import Path

import numpy as np

from assistant.settings import Settings
from eval import growth


class CountingEncoder:
    """Vectors of one number; counts what it is given."""

    name, words, dimension, fingerprint = "counting", False, 1, "counting-1"

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    def encode_queries(self, texts):
        return np.ones((len(texts), 1), np.float32)

    def encode_passages(self, texts, progress=None):
        self.batches.append(list(texts))
        return self.encode_queries(texts)


def test_one_plan_more_is_the_only_one_read_and_embedded():
    encoder = CountingEncoder()
    corpus = Path(__file__).parents[2] / "corpus"
    found = growth.measure(Settings(corpus=corpus), encoder, lambda done, total: None, plans=4)
    assert found.read == ("ke-hoach-5",)
    first, second = encoder.batches
    assert all("5" in text for text in second)
    assert len(second) <= len(first) / 4
    assert found.ratio.name == "one plan more / 4 plans anew"
    assert found.ratio.value == round(found.more_s / found.anew_s, 3)
