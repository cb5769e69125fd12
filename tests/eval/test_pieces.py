"""The measurements on a real assistant: the five plans, indexed with a tiny encoder."""

import pytest

from assistant.settings import Settings
from eval import ablation, bench, calibration, metamorphic
from eval.pieces import load_pieces, relevance_of, without_lexicon, without_restoration
from eval.topics import KINDS, load_set
from eval.transformations import transformations


@pytest.fixture(scope="module")
def settings(five_plans):
    folder = five_plans.folder
    return Settings(corpus=folder / "corpus", index=folder / "index", encoder=str(five_plans.encoder))


@pytest.fixture(scope="module")
def pieces(settings):
    pieces = load_pieces(settings)
    yield pieces
    pieces.generation.close()


@pytest.fixture(scope="module")
def assistant(pieces):
    return pieces.assistant()


@pytest.fixture(scope="module")
def topics():
    """The first dev topic of each type."""
    dev = load_set("dev")
    return [next(topic for topic in dev if topic.type == kind) for kind in KINDS]


def test_all_evidence_stands_in_the_plans_and_in_passages(pieces, assistant):
    relevance = relevance_of(pieces, assistant)

    for topic in load_set("all"):
        assert relevance.missing(topic) == (), topic.id
        assert bool(relevance.right(topic)) == bool(topic.evidence), topic.id


def test_an_index_without_keywords_or_vectors_still_answers_by_lookup(pieces, assistant, topics):
    nothing = pieces.assistant(keywords=False, vectors=False)
    numbered = next(topic for topic in topics if topic.type == "lead" and topic.tasks)

    assert nothing.search(numbered.question) == ()
    assert pieces.assistant(vectors=False).search(numbered.question)
    assert pieces.assistant(keywords=False).search(numbered.question)
    question = f"ai chủ trì nhiệm vụ {numbered.tasks[0].split('#')[1]}?"
    assert nothing.ask(question) == assistant.ask(question)


def test_an_understanding_can_do_without_restoration_or_lexicon(assistant):
    whole = assistant.understanding

    assert whole.query("nhiem vu nao ve chu tri").read != "nhiem vu nao ve chu tri"
    assert without_restoration(whole).query("nhiem vu nao ve chu tri").read == "nhiem vu nao ve chu tri"
    assert whole.query("online public services").topic_words == "dịch vụ công trực tuyến"
    assert without_lexicon(whole).query("online public services").topic_words == "online public services"


def test_every_system_and_ranking_is_measured(pieces, topics, stamp):
    found = ablation.ablate(pieces, topics, "thử", stamp, lambda *told: None)

    assert [system.name for system in found.systems] == list(ablation.systems(pieces))
    assert all(system.passed.of == len(topics) for system in found.systems)
    assert found.systems[-1].ranking["Success@10"] == 0
    assert found.rankings[-1].name == ablation.OWN_RANKING
    assert found.rankings[-1].measures["Success@10"] > 0


def test_ranked_questions_give_pairs(pieces, assistant, stamp):
    topics = load_set("dev")[:60]
    pairs = calibration.collect(assistant, topics, relevance_of(pieces, assistant))

    asked = {topic.id: topic for topic in topics}
    assert {pair.answerable for pair in pairs} == {True, False}
    assert all(asked[pair.topic].expect == "answer" or not pair.right for pair in pairs)
    assert all(0 <= pair.likelihood <= 1 for pair in pairs)
    assert calibration.calibrate(pairs, "thử", stamp).questions == len(pairs)


def test_nfd_changes_no_fact(assistant, topics, stamp):
    decomposed = {"NFD": transformations(assistant.agencies)["NFD"]}

    found = metamorphic.examine(assistant, topics, decomposed, "thử", stamp, lambda *told: None)

    assert found.whole.value == 1.0
    assert found.whole.of >= len(topics) / 2


def test_every_answer_is_timed_once(settings, pieces, topics, stamp):
    made, start_s = bench.start(settings, lambda given: pieces.assistant())
    timed = bench.Timed(made, bench.new_encoder(settings), start_s)

    found = bench.measure(timed, topics, "thử", stamp, lambda done, total: None)

    single = [topic for topic in topics if not topic.turns]
    assert found.whole.count == len(single)
    assert sum(timing.count for timing in found.kinds[:2]) == len(single)
    assert 0 < found.whole.p50 <= found.whole.p95
    assert start_s >= 0
