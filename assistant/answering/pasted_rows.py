"""Rows whose title is pasted into a question: "Triển khai số hóa hồ sơ giải quyết TTHC, ai chủ trì?".

The title stands for its row's number, whatever it speaks of: a title with "theo dõi" in it asks for no monitoring.
"""

import re
from collections.abc import Callable, Iterator

from assistant.answering.sources import Sources
from assistant.plans.folding import fold
from assistant.plans.models import Task, TaskKind
from assistant.retrieval.query import Query

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_SHORTEST, _BEGINNING = 6, 8
"""Words of a title that is pasted whole, and of one that is pasted from its beginning on."""
_BEFORE = r"(?:(?:nhiem vu|viec|muc|dong|de an|task|project|noi dung)\s+)?(?:\d+(?:\.\d+)*\.?\s+)?[\s“\"'(:–-]*"
_AFTER = r"[\s”\"'):;.,]*"


class PastedRows:
    """Finds the rows of all plans by the words of their titles."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        rows = (task for plan in sources.plans.values() for task in plan.tasks if task.kind is not TaskKind.GROUP)
        numbered = [task for task in rows if task.number and _NUMBER.fullmatch(task.number)]
        self._titles = [(task, words) for task in numbered if len(words := _words(task.title)) >= _SHORTEST]

    def by_number(self, question: str, read: Callable[[str], Query]) -> str:
        """NFC `question` with the number of a row in place of its title; as it is where no one title stands in it."""
        said = _words(question)
        if len(said) < _SHORTEST:
            return question
        found = list(self._standing_in(f" {' '.join(said)} "))
        longest = max((len(words) for _, words in found), default=0)
        meant = [(task, words) for task, words in found if len(words) == longest]
        named = read(question).plans if meant else ()
        if len(named) > 1:
            return question
        meant = [(task, words) for task, words in meant if task.plan in named] or ([] if named else meant)
        return self._put(question, *meant[0]) if len(meant) == 1 else question

    def _standing_in(self, said: str) -> Iterator[tuple[Task, list[str]]]:
        """The rows whose title stands in `said`, with as many words of it as do."""
        for task, words in self._titles:
            least = min(len(words), _BEGINNING)
            if f" {' '.join(words[:least])} " not in said:
                continue
            most = next(count for count in range(len(words), 0, -1) if f" {' '.join(words[:count])} " in said)
            yield task, words[:most]

    def _put(self, question: str, task: Task, words: list[str]) -> str:
        pattern = _BEFORE + r"\W+".join(map(re.escape, words)) + _AFTER
        match = re.search(rf"(?<!\w){pattern}", fold(question))
        if match is None:
            return question
        kind = "đề án" if task.kind is TaskKind.PROJECT else "nhiệm vụ"
        name = f"{kind} {task.number} của {self._sources.label(task.plan)}"
        return " ".join(f"{question[: match.start()]} {name} {question[match.end() :]}".split())


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))
