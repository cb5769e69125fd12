import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from assistant.index import ledger
from assistant.index.errors import IndexDamagedError
from assistant.index.passages import passages_of
from assistant.index.registry import Registry
from assistant.plans.models import Role

A, B = "an-giang-2024", "ben-tre-2024"


@pytest.fixture
def passages(corpus):
    return [p for document, plan in zip(*corpus, strict=True) for p in passages_of(plan, document)]


@pytest.fixture
def path(tmp_path, corpus, passages, link):
    ledger.write(tmp_path / "registry.sqlite", *corpus, passages, link)
    return tmp_path / "registry.sqlite"


@pytest.fixture
def registry(path):
    with closing(Registry(path)) as registry:
        yield registry


def ids(found):
    return [each.id for each in found]


def test_plans_and_documents_come_back_as_they_were(registry, corpus):
    documents, plans = corpus
    assert registry.plans() == plans
    assert registry.plan(B) == plans[1]
    assert registry.document(A) == documents[0]
    assert registry.plan("no-plan") is None
    assert registry.document("no-document") is None


def test_a_task_by_id(registry, corpus):
    assert registry.task(f"{A}#7.3.3") == corpus[1][0].tasks[2]
    assert registry.task(f"{A}#7.3.4") is None


@pytest.mark.parametrize(
    ("number", "plans", "found"),
    [
        ("7.3.3", None, [f"{A}#7.3.3", f"{B}#7.3.3"]),
        ("7.3.3", [B], [f"{B}#7.3.3"]),
        ("7.3.3", [], []),
        ("3.3", [A], [f"{A}#3.3"]),
        ("7.33", None, []),
        ("7.3.3%", None, []),
        ("7._", None, []),
    ],
)
def test_numbers_match_exactly(registry, number, plans, found):
    assert ids(registry.tasks_numbered(number, plans)) == found


def test_all_rows_of_a_plan_in_reading_order(registry):
    assert ids(registry.tasks(A)) == [f"{A}#7", f"{A}#7.3", f"{A}#7.3.3", f"{A}#3.3"]


@pytest.mark.parametrize(
    ("agency", "role", "plan", "found"),
    [
        ("so-noi-vu", None, A, [f"{A}#7.3", f"{A}#7.3.3"]),
        ("so-noi-vu", Role.LEAD, None, [f"{A}#7.3", f"{A}#7.3.3", f"{B}#7.3", f"{B}#7.3.3"]),
        ("so-noi-vu", Role.COORDINATE, None, []),
        ("so-tu-phap", Role.COORDINATE, B, [f"{B}#7.3", f"{B}#7.3.3"]),
        ("so-xay-dung", None, None, []),
    ],
)
def test_tasks_of_an_agency_by_role(registry, agency, role, plan, found):
    assert ids(registry.tasks_of_agency(agency, role, plan)) == found


def test_agencies_of_a_task_in_the_order_of_the_source(registry):
    assert registry.agencies(f"{A}#7.3.3", Role.LEAD) == ["so-y-te", "so-noi-vu"]
    assert registry.agencies(f"{A}#3.3", Role.LEAD) == []


def test_all_parties_of_a_plan(registry):
    parties = registry.parties(A)
    assert parties[f"{A}#7.3.3", Role.LEAD] == ("so-y-te", "so-noi-vu")
    assert parties == {
        (task.id, role): tuple(found)
        for task in registry.tasks(A)
        for role in Role
        if (found := registry.agencies(task.id, role))
    }


def test_roles_keep_words_that_name_no_known_agency_and_say_what_is_inherited(path):
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT role, agency, words, inherited FROM task_roles WHERE task = ?"
        assert connection.execute(query, (f"{A}#3.3",)).fetchall() == [("lead", None, "Ban Quản lý Khu kinh tế", None)]
        assert ("coordinate", "so-tu-phap", "Sở Tư pháp", "7.3") in connection.execute(
            query, (f"{A}#7.3.3",)
        ).fetchall()


def test_children(registry):
    assert ids(registry.children(f"{A}#7")) == [f"{A}#7.3"]
    assert ids(registry.children(f"{A}#7.3.3")) == []


@pytest.mark.parametrize(
    ("plan", "agency", "found"),
    [
        (None, None, [f"{A}#II.1.a", f"{B}#II.1.a"]),
        (B, None, [f"{B}#II.1.a"]),
        (A, "so-y-te", [f"{A}#II.1.a"]),
        (None, "so-noi-vu", []),
    ],
)
def test_duties_by_plan_and_agency(registry, plan, agency, found):
    assert ids(registry.duties(plan, agency)) == found


def test_targets(registry, corpus):
    assert registry.targets(A) == list(corpus[1][0].targets)


def test_passages_come_back_as_they_were(registry, passages):
    assert registry.passages(registry.passage_numbers()) == passages
    assert registry.passages([3, 1]) == [passages[3], passages[1]]
    assert registry.passage(passages[2].id) == passages[2]
    assert registry.passage("no/such/passage") is None
    with pytest.raises(KeyError):
        registry.passages([0, 999])


def test_passage_numbers_by_plan_and_kind(registry, passages):
    chosen = [n for n, p in enumerate(passages) if p.plan == B and p.kind in ("task", "duty")]
    assert registry.passage_numbers([B], ["task", "duty"]) == chosen
    assert registry.passage_numbers([]) == []


def test_passages_about_one_task(registry):
    assert ids(registry.passages_about(A, "task", f"{A}#7.3")) == [f"{A}/task/{A}#7.3"]


def test_many_threads_get_the_same_answers(registry):
    wanted = ids(registry.tasks(A)), registry.plan(A)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: (ids(registry.tasks(A)), registry.plan(A)), range(200)))
    assert answers == [wanted] * 200


def test_nothing_can_be_written(registry):
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        registry._connection.execute("DELETE FROM tasks")


def test_an_id_that_comes_twice_is_refused(tmp_path, corpus, passages, link):
    documents, plans = corpus
    with pytest.raises(sqlite3.IntegrityError, match=r"plans\.id"):
        ledger.write(tmp_path / "twice.sqlite", documents, [plans[0], plans[0]], passages, link)


@pytest.mark.parametrize("content", [None, b"", b"not a database, but long enough to look at" * 40])
def test_a_file_that_is_no_registry_is_refused(tmp_path, content):
    path = tmp_path / "registry.sqlite"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(IndexDamagedError, match="cchc index"):
        Registry(path)
