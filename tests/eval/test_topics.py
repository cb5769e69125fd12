import json

import pytest

from eval.errors import TopicError
from eval.topics import load_set, load_topics

GOOD = {
    "id": "x-1", "type": "lead", "register": "formal", "turns": [], "question": "Ai chủ trì 7.3.3?", "plans": ["mau"],
    "tasks": ["mau#7.3.3"], "expect": "answer", "must": [["Sở Nội vụ"]], "must_not": [],
    "evidence": ["Cấp kết quả điện tử đạt 30%"], "note": "",
}  # fmt: skip


def written(folder, *lines):
    path = folder / "own-x.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return path


def test_a_good_line_is_read_as_it_stands(tmp_path):
    (topic,) = load_topics([written(tmp_path, GOOD, "")])

    assert (topic.id, topic.must, topic.tasks) == ("x-1", (("Sở Nội vụ",),), ("mau#7.3.3",))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{not json", "line 1: not valid JSON"),
        ("[1]", "a topic is a JSON object"),
        (GOOD | {"type": "riddle"}, "line 1 (x-1): Invalid enum value 'riddle'"),
        (GOOD | {"register": "shouted"}, "Invalid enum value 'shouted'"),
        (GOOD | {"answer": "Sở Nội vụ"}, "unknown field answer"),
        ({name: value for name, value in GOOD.items() if name != "must"}, "missing required field `must`"),
        (GOOD | {"must": [[]]}, "a group of `must` has no alternative"),
        (GOOD | {"must": ["Sở Nội vụ"]}, "Expected `array`"),
        (GOOD | {"evidence": ["quá ngắn"]}, "at least 20 characters"),
        (GOOD | {"tasks": ["7.3.3"]}, "plan#number"),
        (GOOD | {"expect": "abstain"}, "has no evidence"),
        (GOOD | {"question": " "}, "the question is empty"),
    ],
)
def test_a_bad_line_is_named_with_what_is_wrong(tmp_path, line, said):
    with pytest.raises(TopicError) as error:
        load_topics([written(tmp_path, line)])

    assert said in str(error.value)
    assert "own-x.jsonl, line 1" in str(error.value)


def test_an_id_may_be_used_once(tmp_path):
    with pytest.raises(TopicError, match=r"line 2: the id 'x-1' is used twice"):
        load_topics([written(tmp_path, GOOD, GOOD)])


def test_no_topic_at_all_is_an_error(tmp_path):
    with pytest.raises(TopicError, match="no topic"):
        load_topics([written(tmp_path, "")])


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(TopicError, match=r"nowhere\.jsonl can't be read"):
        load_topics([tmp_path / "nowhere.jsonl"])


def test_an_unknown_set_is_told_what_sets_there_are():
    with pytest.raises(TopicError, match="dev, own, all"):
        load_set("test")


def test_the_sets_make_up_all_topics():
    dev, own, everything = (load_set(name) for name in ("dev", "own", "all"))

    assert {topic.id for topic in dev}.isdisjoint(topic.id for topic in own)
    assert set(dev) | set(own) == set(everything)
    assert len(dev) == 176
    assert len(own) >= 300
