import json
import os
from pathlib import Path

import numpy as np
import pytest

from eval.errors import OutsideDataError
from eval.measures import Share
from eval.outside import load_alqac, load_xquad, measure


@pytest.fixture
def folder(tmp_path):
    articles = {"Luật Đất đai@1": "Phạm vi điều chỉnh đất đai", "Luật Thuế@2": "Người nộp thuế thu nhập"}
    asked = [{"text": "Ai nộp thuế?", "relevant_articles": [{"law_id": "Luật Thuế", "article_id": "2"}]}]
    xquad = {"data": [{"paragraphs": [{"context": "Sông Hồng dài.", "qas": [{"question": "Sông nào dài?"}]}]}]}
    for name, content in {
        "alqac2023_articles": articles,
        "alqac2023_private_test": asked,
        "xquad.vi": xquad,
    }.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    return tmp_path


class LengthEncoder:
    """Every question is nearest to the longest text."""

    name, dimension, words, fingerprint = "length", 2, False, "f"

    def encode_queries(self, texts):
        return np.array([[1.0, 0.0]] * len(texts), np.float32)

    def encode_passages(self, texts, progress=None):
        return np.array([[len(text), 1.0] for text in texts], np.float32)


def test_articles_are_numbered_and_named(folder):
    given = load_alqac(folder)

    assert given.texts[1] == "Luật Thuế, Điều 2\nNgười nộp thuế thu nhập"
    assert [question.right for question in given.questions] == [frozenset([1])]


def test_each_paragraph_answers_its_questions(folder):
    given = load_xquad(folder)

    assert [(question.text, question.right) for question in given.questions] == [("Sông nào dài?", frozenset([0]))]


def test_recall_is_measured_for_each_typing(folder):
    found = measure(load_alqac(folder), LengthEncoder(), lambda text: "Ai nộp thuế?", lambda done, total: None)

    by = {(recall.method, recall.typing): recall for recall in found.recalls}
    assert by["BM25 accented", "as typed"].first == Share(1, 1)
    assert by["BM25 accented", "no marks"].first == Share(0, 1)
    assert by["BM25 accented", "no marks, restored"].first == Share(1, 1)
    assert by["BM25 unaccented", "no marks"].first == Share(1, 1)
    assert by["dense", "as typed"].first == Share(0, 1)
    assert by["dense", "as typed"].ten == Share(1, 1)


@pytest.mark.skipif(
    "CCHC_TEST_RETRIEVAL" not in os.environ, reason="set CCHC_TEST_RETRIEVAL to the outside sets' folder"
)
@pytest.mark.parametrize(("load", "texts", "questions"), [(load_alqac, 2249, 110), (load_xquad, 240, 1190)])
def test_the_real_sets_are_read_whole(load, texts, questions):
    given = load(Path(os.environ["CCHC_TEST_RETRIEVAL"]))

    assert (len(given.texts), len(given.questions)) == (texts, questions)
    assert all(question.right and max(question.right) < texts for question in given.questions)


def test_a_missing_file_says_which_option_names_its_folder(tmp_path):
    with pytest.raises(OutsideDataError, match="--folder"):
        load_xquad(tmp_path)
