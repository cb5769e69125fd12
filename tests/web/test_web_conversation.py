from concurrent.futures import ThreadPoolExecutor

from assistant.answering.models import Answer, Focus, Status
from web.conversation import ask
from web.schemas import AskRequest
from web.state.store import Store


class Counting:
    """Counts in the focus how many messages came before."""

    def ask(self, question, focus=None, plans=(), lang="auto"):
        count = int(focus.question or 0) + 1
        return Answer(Status.ANSWERED, "vi", "count", str(count)), Focus(question=str(count))


def test_every_answer_follows_from_the_message_before_it_even_from_many_tabs(tmp_path):
    store = Store(f"sqlite:///{tmp_path / 'state.sqlite'}", 30)
    first = ask(Counting(), store, AskRequest(question="0"), "")

    def again(n: int) -> str:
        request = AskRequest(question=str(n), conversation_id=first.conversation_id)
        return ask(Counting(), store, request, "").text

    with ThreadPoolExecutor(4) as pool:
        texts = list(pool.map(again, range(12)))
    assert sorted(map(int, texts)) == list(range(2, 14))
    assert len(store.messages(first.conversation_id)) == 13
    assert store.first_broken_audit_entry() is None
    store.close()
