"""Our judgement against the scorer that judges over HTTP, on every topic; and what only ours judges."""

import importlib.util
import json
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from assistant.answering.models import Answer, Citation, Status, TaskFact
from assistant.documents.models import Span
from eval import judging
from eval.topics import FOLDER, load_set

TITLES = ["Kế hoạch cải cách hành chính 12/QĐ-UBND", "Chương trình 86,57 năm 2022"]
RECORDED = msgspec.json.decode((Path(__file__).parent / "recorded_answers.json").read_bytes(), type=dict[str, Answer])


@pytest.fixture(scope="module")
def scorer():
    spec = importlib.util.spec_from_file_location("score", FOLDER / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def raw():
    """Every topic as the scorer reads it, by id."""
    lines = [line for path in FOLDER.glob("*.jsonl") for line in path.read_text(encoding="utf-8").splitlines()]
    return {item["id"]: item for item in map(json.loads, filter(None, lines))}


def as_sent(answer):
    """The answer as the HTTP API sends it."""
    return {
        "status": answer.status.value,
        "text": answer.text,
        "facts": [{"task": f.task, "field": f.field, "values": list(f.values)} for f in answer.facts],
        "citations": [
            {"document": c.document, "quote": c.quote, "locator": c.locator, "start": c.span.start, "end": c.span.end}
            for c in answer.citations
        ],
    }


def answers_to(topic):
    """Answers to a topic: a right one, and others that each break something."""
    cited = tuple(
        Citation(n, plan, "Kế hoạch", "Mục II, khoản 3", quote, Span(0, len(quote)))
        for n, (plan, quote) in enumerate([(p, q) for p in topic.plans for q in topic.evidence or ("…",)], start=1)
    )
    values = tuple(group[0] for group in topic.must)
    facts = tuple(TaskFact(task, topic.type, values, None, (1,)) for task in topic.tasks)
    text = "; ".join(values) + " [1]."
    right = Answer(judging._STATUS[topic.expect], "vi", topic.type, text, facts, cited)
    first, last = values[:1] or ("x",), values[-1:] or ("x",)
    return {
        "right": right,
        "refuses": Answer(Status.ABSTAINED, "vi", "refuse", "Các kế hoạch không nêu."),
        "asks back": replace(right, status=Status.CLARIFY),
        "answers": replace(right, status=Status.ANSWERED),
        "says nothing": replace(right, status=Status.ANSWERED, text="", facts=(), citations=()),
        "upper case": replace(right, text=text.upper()),
        "says what it must not": replace(right, text=" ".join([text, *topic.must_not])),
        "leaves one out": replace(right, text="; ".join(values[1:])),
        "goes on": replace(right, text=text + " a" * 400),
        "other role": replace(right, facts=tuple(replace(fact, field="product") for fact in facts)),
        "other task": replace(right, facts=tuple(replace(fact, task=fact.task + ".9") for fact in facts)),
        "de an": replace(right, facts=tuple(replace(f, task=f.task.replace("#", "#de-an-") + ".") for f in facts)),
        "blank field": replace(right, facts=tuple(replace(fact, values=()) for fact in facts)),
        "other value": replace(right, facts=tuple(replace(fact, values=("không rõ",)) for fact in facts)),
        "other document": replace(right, citations=tuple(replace(c, document="khác") for c in cited)),
        "short quote": replace(right, citations=tuple(replace(c, quote=c.quote[:19]) for c in cited)),
        "spaced quote": replace(right, citations=tuple(replace(c, quote=c.quote.replace(" ", " \n ")) for c in cited)),
        "one document": replace(right, status=Status.ANSWERED, citations=cited[:1]),
        "invents": replace(
            right,
            status=Status.ANSWERED,
            text=f"{first[0]}: 97,5 % từ 05/04/2023, 99/QĐ-BXY, Sở Ngoại vụ và Hợp tác, 1234; {last[0]} 86,57",
        ),
        "leading zeros": replace(right, status=Status.ANSWERED, text="Ngày 05/4/2023 và 5/4/2023, 30 % và 30%."),
    }


def test_judges_as_the_scorer_does(scorer, raw):
    outcomes = set()
    for topic in load_set("all"):
        for label, answer in {**answers_to(topic), **RECORDED}.items():
            ours = judging.failures(topic, answer)
            theirs = scorer.judge(raw[topic.id], as_sent(answer))
            assert list(ours) == theirs, (topic.id, label)
            outcomes |= {word.split()[0] for word in ours} or {"pass"}

    assert outcomes == {"pass", "status", "must", "must_not", "long", "facts", "evidence"}


def test_finds_unsupported_as_the_scorer_does(scorer, raw):
    found = 0
    for topic in load_set("all"):
        for label, answer in {**answers_to(topic), **RECORDED}.items():
            ours = judging.unsupported(topic, answer, " ".join(TITLES))
            sent = as_sent(answer)
            theirs = scorer.unsupported(raw[topic.id], sent, TITLES) if sent["status"] == "answered" else []
            assert list(ours) == theirs, (topic.id, label)
            found += bool(ours)

    assert found > 500


@pytest.mark.parametrize(
    ("topic_changes", "answer_changes", "confident"),
    [
        ({}, {}, 0),
        ({}, {"text": "Sở Tư pháp [1]."}, 1),
        ({}, {"text": "Sở Nội vụ; Sở Tư pháp chủ trì [1]."}, 1),
        ({}, {"facts": ()}, 1),
        ({}, {"status": Status.ABSTAINED, "text": "Không nêu.", "facts": ()}, 0),
        ({"type": "open", "must": (("điện tử",),)}, {"text": "Khác [1]."}, 0),
        ({"type": "open", "must": (("45%",),)}, {"text": "Khác [1]."}, 1),
        ({"type": "open", "must": (("Sở Y tế",),)}, {"text": "Khác [1]."}, 1),
        ({"type": "monitor", "must": (("không nêu",),), "tasks": ()}, {"text": "Sở Nội vụ [1]."}, 1),
        ({"expect": "clarify", "must": (("Sở Y tế",),)}, {"text": "Khác [1]."}, 0),
    ],
)
def test_a_confident_error_is_a_sure_answer_with_a_wrong_role_agency_or_number(
    topic, answer, document, topic_changes, answer_changes, confident
):
    verdict = judging.judge(
        topic(**topic_changes), answer(**answer_changes), "", {"mau": document}, lambda words: words.startswith("Sở")
    )

    assert len(verdict.confident) == confident


def test_a_quote_is_verbatim_or_counted(topic, answer, document):
    cited = answer().citations[0]
    shifted = replace(cited, span=Span(cited.span.start + 1, cited.span.end + 1))
    beyond = replace(cited, span=Span(9_000, 9_010))
    unknown = replace(cited, document="khác")

    verdict = judging.judge(
        topic(), answer(citations=(cited, shifted, beyond, unknown)), "", {"mau": document}, lambda words: False
    )

    assert verdict.misquoted == 3
