from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from assistant.answering import history
from assistant.answering.models import Answer, Focus, Status
from web.conversation import ask
from web.schemas import AskRequest
from web.state.models import ConversationRow
from web.state.store import Store


@pytest.fixture
def store(tmp_path):
    opened = Store(f"sqlite:///{tmp_path / 'state.sqlite'}", 30)
    yield opened
    opened.close()


class Unworded:
    """A core without a language model."""

    def word(self, question, answer, focus):
        return None


class Counting(Unworded):
    """Counts in the focus how many messages came before."""

    def ask(self, question, focus=None, plans=(), lang="auto"):
        count = int(focus.question or 0) + 1
        return Answer(Status.ANSWERED, "vi", "count", str(count)), Focus(question=str(count))


@dataclass
class Noting(Unworded):
    """Notes the focus each question met; the question is what the focus becomes: "plans p q" or "agency a".

    While it answers a question, `meanwhile` (by question) runs once: what another tab asks at that moment.
    """

    met: list[tuple[str, Focus]] = field(default_factory=list)
    meanwhile: dict = field(default_factory=dict)

    def ask(self, question, focus=None, plans=(), lang="auto"):
        self.met.append((question, focus))
        if question in self.meanwhile:
            self.meanwhile.pop(question)()
        what, *names = question.split()
        after = Focus(plans=focus.plans + tuple(names)) if what == "plans" else Focus(focus.plans, (), tuple(names))
        return Answer(Status.ANSWERED, "vi", "note", question), after


def question(text: str, conversation: str | None = None, drop: list[str] | None = None) -> AskRequest:
    return AskRequest(question=text, conversation_id=conversation, focus={"drop": drop} if drop else None)


def test_every_answer_follows_from_the_message_before_it_even_from_many_tabs(store):
    first = ask(Counting(), store, AskRequest(question="0"), "")

    def again(n: int) -> str:
        request = AskRequest(question=str(n), conversation_id=first.conversation_id)
        return ask(Counting(), store, request, "").text

    with ThreadPoolExecutor(4) as pool:
        texts = list(pool.map(again, range(12)))
    assert sorted(map(int, texts)) == list(range(2, 14))
    assert len(store.messages(first.conversation_id)) == 13
    assert store.first_broken_audit_entry() is None


def test_what_is_dropped_is_gone_before_the_question_is_read(store):
    core = Noting()
    first = ask(core, store, question("plans p q"), "")
    ask(core, store, question("agency a", first.conversation_id, ["plan:p"]), "")
    assert core.met[-1] == ("agency a", Focus(plans=("q",)))
    ask(core, store, question("plans r", first.conversation_id), "")
    assert core.met[-1] == ("plans r", Focus(("q",), (), ("a",)))


def test_a_part_is_dropped_from_what_the_other_tab_left(store):
    """One tab drops plan p while the other, still showing it, adds plan r: neither change is lost."""
    core = Noting()
    conversation = ask(core, store, question("plans p q"), "").conversation_id
    core.meanwhile["agency a"] = lambda: ask(core, store, question("plans r", conversation), "")
    ask(core, store, question("agency a", conversation, ["plan:p"]), "")
    assert [met for met in core.met if met[0] == "agency a"] == [
        ("agency a", Focus(plans=("q",))),
        ("agency a", Focus(plans=("q", "r"))),
    ]
    ask(core, store, question("plans s", conversation), "")
    assert core.met[-1] == ("plans s", Focus(("q", "r"), (), ("a",)))


def test_two_tabs_may_drop_the_same_part(store):
    core = Noting()
    conversation = ask(core, store, question("plans p q"), "").conversation_id
    core.meanwhile["agency a"] = lambda: ask(core, store, question("agency b", conversation, ["plan:p"]), "")
    ask(core, store, question("agency a", conversation, ["plan:p"]), "")
    assert core.met[-1] == ("agency a", Focus(("q",), (), ("b",)))


def test_a_focus_ends_with_its_conversation(tmp_path):
    now = [datetime(2024, 1, 1, tzinfo=UTC)]
    store = Store(f"sqlite:///{tmp_path / 'state.sqlite'}", 30, now=lambda: now[0])
    core = Noting()
    first = ask(core, store, question("plans p"), "")
    now[0] += timedelta(days=31)
    again = ask(core, store, question("agency a", first.conversation_id), "")
    assert core.met[-1] == ("agency a", Focus())
    assert again.conversation_id != first.conversation_id
    store.close()


def test_a_focus_that_an_earlier_version_stored_is_read(store):
    """Conversations of a database that knows no lists and no earlier questions go on."""
    core = Noting()
    first = ask(core, store, question("plans p"), "")
    old = '{"plans":["q"],"tasks":["q#1"],"intent":"lead","cues":["lead"],"references":["task:1"]}'
    with store.transaction(writes=True) as session:
        session.execute(update(ConversationRow).values(focus=old))
    ask(core, store, question("agency a", first.conversation_id), "")
    assert core.met[-1] == ("agency a", Focus(("q",), ("q#1",), intent="lead", cues=("lead",), references=("task:1",)))


def test_earlier_questions_and_lists_survive_the_database_and_the_other_tab(store):
    """What one tab's answer listed, and what was asked before it, is there for the next question of any tab."""

    class Keeping(Noting):
        def ask(self, question, focus=None, plans=(), lang="auto"):
            answer, after = super().ask(question, focus, plans, lang)
            listed = tuple(f"{plan}#1" for plan in after.plans)
            return answer, history.after(focus, replace(after, question=question, rows=listed))

    core = Keeping()
    conversation = ask(core, store, question("plans p q"), "").conversation_id
    core.meanwhile["agency a"] = lambda: ask(core, store, question("plans r", conversation), "")
    ask(core, store, question("agency a", conversation), "")
    ask(core, store, question("plans s", conversation), "")
    met = core.met[-1][1]
    assert met.rows == ("p#1", "q#1", "r#1")
    assert [each.question for each in met.earlier] == ["plans p q", "plans r"]
