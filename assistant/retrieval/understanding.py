"""Question as typed -> Query: recognisers run over one folded text and mark what they took; the rest is the topic."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from assistant.documents.models import Span
from assistant.plans.agencies import AgencyList
from assistant.plans.folding import fold
from assistant.plans.models import Role
from assistant.retrieval.cues import find_cues, has_cue, without_cues
from assistant.retrieval.language import detect
from assistant.retrieval.lexicon import Lexicon
from assistant.retrieval.plan_names import PlanNamer
from assistant.retrieval.query import Query
from assistant.retrieval.references import find_references

_CUE_KINDS = (
    "lead", "coordinate", "monitor", "deadline", "target", "title", "product", "count", "list", "duty", "meta_number", "meta_date",
    "meta_effective", "meta_signatory", "meta_period", "meta_basis", "meta_title", "glossary", "compare", "brief", "greeting", "help",
    "outside", "follow", "refer", "correct", "next", "previous",
)  # fmt: skip
_ROLE_CUES = ("lead", "coordinate", "monitor")
_ASKING = (*_ROLE_CUES, "deadline", "count", "list", "duty", "glossary", "compare", "help")
_TOPIC_ONLY_FILLER = (*_ASKING, "filler", "greeting", "correct")
_WORD = re.compile(r"[^\W_]+(?:[./-][^\W_]+)*%?")
_YEAR_WORDS = re.compile(r"(?<!\w)(?:nam|year|in)?\s*20[0-4]\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Understanding:
    """All that is needed to understand a question; `read` mends what was typed and keeps nothing else."""

    agencies: AgencyList
    plans: PlanNamer
    lexicon: Lexicon
    abbreviations: frozenset[str]
    read: Callable[[str], str]

    def query(self, question: str, lang: str = "auto") -> Query:
        """The query that `question` (any Unicode form, as typed) makes; `lang` forces the language."""
        text = unicodedata.normalize("NFC", question).strip()
        spoken = detect(text) if lang == "auto" else lang
        read = text if spoken == "en" else unicodedata.normalize("NFC", self.read(text))
        folded = fold(read)
        named = self.plans.find(read, folded)
        references = find_references(_masked(folded, named.spans))
        mentions = self.agencies.find(_blank(read, named_in_agency(named.spans, read)))
        spans = [*named.spans, *(r.span for r in references), *(m.span for m in mentions)]
        rest = _YEAR_WORDS.sub(lambda match: " " * len(match[0]), _masked(folded, spans))
        cues = frozenset(kind for kind in _CUE_KINDS if has_cue(rest, kind))
        topic = _topic(rest)
        topic_words = _words_at(read, topic)
        return Query(
            text=text,
            read=read,
            folded=folded,
            lang=spoken,
            plans=named.plans,
            strangers=named.strangers,
            renamed=named.renamed,
            years=named.years,
            plan_years=named.plan_years,
            references=references,
            agencies=tuple(dict.fromkeys(mention.agency for mention in mentions)),
            roles=_roles(rest),
            cues=cues,
            terms=self._terms(text, read),
            topic=" ".join(topic.split()),
            topic_words=topic_words,
            expansions=(*self.lexicon.translate(text), *self.lexicon.official(topic_words)),
        )

    def _terms(self, text: str, read: str) -> tuple[str, ...]:
        """The abbreviations that the question names, in its own spelling's order."""
        words = [match[0] for match in _WORD.finditer(text)]
        pairs = [f"{a} {b}" for a, b in zip(words, words[1:], strict=False)]
        return tuple(dict.fromkeys(fold(word) for word in [*pairs, *words] if fold(word) in self.abbreviations))


def named_in_agency(spans: tuple[Span, ...], read: str) -> tuple[Span, ...]:
    """Province names that are not part of an agency's own name, so that they may be blanked before agencies are sought."""
    return tuple(span for span in spans if not re.search(r"(?i)(?:báo|bao|đài|dai|hình|hinh|tử|tu)\s+$", read[: span.start]))


def _masked(folded: str, spans: tuple[Span, ...] | list[Span]) -> str:
    for span in spans:
        folded = folded[: span.start] + " " * (span.end - span.start) + folded[span.end :]
    return folded


def _blank(text: str, spans: tuple[Span, ...]) -> str:
    return _masked(text, spans)


def _roles(folded: str) -> tuple[Role, ...]:
    """The roles asked for; "chủ trì, phối hợp" asks for both, a lone weak cue ("sở nào") means the lead."""
    found = [Role(kind) for kind in _ROLE_CUES if has_cue(folded, kind)]
    if len(found) > 1 and Role.LEAD in found and not _explicit_lead(folded):
        found.remove(Role.LEAD)
    return tuple(found)


def _explicit_lead(folded: str) -> bool:
    return bool(re.search(r"(?<!\w)(?:chu tri|cqct|phu trach|dau moi|leads?|leading|in charge|responsible)(?!\w)", folded))


def _topic(rest: str) -> str:
    return without_cues(rest, *_TOPIC_ONLY_FILLER)


def _words_at(read: str, topic: str) -> str:
    """The words of `read` that stand where `topic` is not blank."""
    return " ".join("".join(char if topic[at] != " " else " " for at, char in enumerate(read)).split())


def cue_spans(folded: str, *kinds: str) -> tuple[Span, ...]:
    """Where cues of `kinds` stand in `folded`."""
    return tuple(cue.span for kind in kinds for cue in find_cues(folded, kind))
