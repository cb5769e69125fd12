"""What the web layer needs of the answering core: the seam at which a small fake can stand in.

`assistant.answering.assistant.Assistant` satisfies `Core`. What crosses the seam are frozen models of `assistant`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

from assistant.answering.models import Answer, Focus
from assistant.documents.models import Document, Span
from assistant.plans.agencies import Agency, Mention
from assistant.plans.models import Duty, Plan, Role, Task


class Hit(Protocol):
    """One passage that a search found."""

    @property
    def passage_id(self) -> str:
        """The passage's id."""

    @property
    def plan(self) -> str:
        """The id of the plan it stands in."""

    @property
    def kind(self) -> str:
        """What it is: task, duty, section, target."""

    @property
    def ref(self) -> str | None:
        """What it is the passage of: the id of a task, duty or target, the path of a section."""

    @property
    def locator(self) -> str:
        """Where it stands, in words."""

    @property
    def quote(self) -> str:
        """Its text, exactly as the document has it at `span`."""

    @property
    def span(self) -> Span:
        """Where it stands in the document."""

    @property
    def score(self) -> float:
        """How well it fits; higher is better."""


class Agencies(Protocol):
    """The agency list."""

    @property
    def agencies(self) -> Sequence[Agency]:
        """All agencies."""

    def get(self, id: str, /) -> Agency:
        """The agency with this id; raises KeyError when there is none."""

    def find(self, text: str, /) -> Sequence[Mention]:
        """The agencies named in `text`, in order."""

    def predecessors(self, id: str, /) -> Sequence[Agency]:
        """The agencies whose work this one has taken over."""

    def groups_of(self, id: str, /) -> Sequence[Agency]:
        """The groups that surely contain the agency."""


class Registry(Protocol):
    """The read side of the index; an id that does not exist gives None."""

    @property
    def plan(self) -> Callable[[str], Plan | None]:
        """Finds a plan by id."""

    @property
    def document(self) -> Callable[[str], Document | None]:
        """Finds a document by id."""

    def plans(self) -> Sequence[Plan]:
        """All plans."""

    def task(self, id_: str, /) -> Task | None:
        """The task with this id."""

    def tasks(self, plan: str, /) -> Sequence[Task]:
        """Every annex row of a plan, in order."""

    def tasks_of_agency(self, agency: str, /, role: Role | None = None, plan: str | None = None) -> Sequence[Task]:
        """The tasks in which an agency (an id) plays `role`, or any, in `plan`, or in all."""

    def parties(self, plan: str, /) -> Mapping[tuple[str, Role], Sequence[str]]:
        """The ids of the agencies named in each row (id) and role of a plan."""

    def duties(self, plan: str | None = None, agency: str | None = None) -> Sequence[Duty]:
        """The duties of a plan, of an agency (an id), of both, or all."""


class Core(Protocol):
    """A loaded assistant; safe to ask from several threads at once."""

    @property
    def registry(self) -> Registry:
        """The facts."""

    @property
    def agencies(self) -> Agencies:
        """The agency list."""

    def ask(
        self, question: str, focus: Focus = ..., plans: tuple[str, ...] = ..., lang: str = ...
    ) -> tuple[Answer, Focus]:
        """Answer one question; `plans` narrows it, `lang` is auto, vi or en. Returns the answer and the next focus."""

    def word(self, question: str, answer: Answer, focus: Focus) -> Iterator[str | Answer] | None:
        """Verified sentences of a language model, then the answer in these words; None where none is to word it."""

    def explain(self, focus: Focus, lang: str = ...) -> Answer:
        """How the last answer of a conversation came about, in words; `lang` is vi or en."""

    def read(self, q: str, /) -> str:
        """`q` as it is understood: marks restored, abbreviations and slips read."""

    def search(self, q: str, plans: tuple[str, ...] = ..., k: int = ...) -> Sequence[Hit]:
        """The `k` best passages for `q`, best first."""
