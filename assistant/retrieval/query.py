"""A question, understood: what it names and asks for, and the topic that is left."""

from dataclasses import dataclass

from assistant.plans.models import Role
from assistant.retrieval.indices import Index
from assistant.retrieval.lexicon import Wording
from assistant.retrieval.references import Reference


@dataclass(frozen=True, slots=True)
class Query:
    """What a question says; `folded` and `read` have the same length, spans hold in both.

    `topic` is what is left when everything that was recognised and all filler words are taken out; `cues`
    are the kinds of cue words found; `asks_who` is True where an agency is asked for and not only named; `terms`
    are abbreviations named in the question, as typed; `indices` those that provinces are measured by; `renamed` are
    the provinces named into which one with a plan was merged, whose plan is then among `plans`; `period` are the words
    of a time that it names ("quý IV/2024"). `wordings` are what the lists word officially.
    The topic of an English question is in Vietnamese, but for its `unknown` words, which stand in it as typed.
    """

    text: str
    read: str
    folded: str
    lang: str
    plans: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    plan_years: tuple[int, ...] = ()
    references: tuple[Reference, ...] = ()
    agencies: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    cues: frozenset[str] = frozenset()
    terms: tuple[str, ...] = ()
    indices: tuple[Index, ...] = ()
    topic: str = ""
    topic_words: str = ""
    wordings: tuple[Wording, ...] = ()
    asks_who: bool = False
    period: str = ""
    unknown: tuple[str, ...] = ()

    @property
    def expansions(self) -> tuple[str, ...]:
        """Official phrases for what was said in English, in everyday words or in short forms, each once."""
        return tuple(dict.fromkeys(phrase for wording in self.wordings for phrase in wording.phrases))

    def asks(self, *kinds: str) -> bool:
        """True when the question has a cue of any of `kinds`."""
        return not self.cues.isdisjoint(kinds)
