"""Question as typed -> Query: recognisers run over one text and mark what they took; the rest is the topic."""

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.documents.models import Span
from assistant.plans.agencies import AgencyList, Mention
from assistant.plans.folding import fold
from assistant.plans.models import Role
from assistant.plans.syllables import is_base
from assistant.retrieval.cues import Forms, find_cues, has_cue, without_cues
from assistant.retrieval.english import Rendering, rendering
from assistant.retrieval.indices import Indices
from assistant.retrieval.language import detect
from assistant.retrieval.levels import with_committees
from assistant.retrieval.lexicon import Lexicon, Wording
from assistant.retrieval.periods import chooses_time, find_endings, find_period, names_day_or_month, without_period
from assistant.retrieval.plain_letters import plain
from assistant.retrieval.plan_names import PlanNamer
from assistant.retrieval.plurals import without_plurals
from assistant.retrieval.query import Query
from assistant.retrieval.references import find_references, with_own_plans
from assistant.retrieval.roles import OF_LISTS, ROLE_CUES, asks_who, names_part, roles_asked
from assistant.retrieval.titles import titles_before

CUE_KINDS = (
    "lead", "coordinate", "monitor", "deadline", "target", "title", "product", "count", "list", "duty",
    "meta_number", "meta_date", "meta_effective", "meta_signatory", "meta_period", "meta_basis", "meta_title",
    "meta_recipients",
    "glossary", "compare", "brief", "greeting", "help", "outside", "follow", "refer", "correct", "next", "previous",
    "why", "back", "anew", "widen", "others",
)  # fmt: skip
_AS_TYPED = "outside"
_NEAR_START = 8
_SHORTEST_SHOUT, _SHOUTED = 12, 0.8
_NOT_TOPIC = (
    "why", "brief", "back", "anew", "widen",
    "meta_number", "meta_date", "meta_effective", "meta_signatory", "meta_period", "meta_title", "meta_basis",
    "meta_recipients", *ROLE_CUES, "who",
    "deadline", "count", "list", "duty", "title", "glossary", "compare", "help", "correct", "filler", "greeting",
)  # fmt: skip
_NOT_TOPIC_WITHOUT_PARTS = tuple(kind for kind in _NOT_TOPIC if kind not in ROLE_CUES)
"""Where no agency is asked for, "monitoring" and "drafting" are what an English question is about."""
_PARTICLE = re.compile(r"\s+(?:nha|nhé|nhe|nghen|hen|ạ|nhỉ|nhen)\s*(?=[.?!]*$)", re.IGNORECASE)
"""Closing particles, which without marks would be read as other words ("nha" as "nhà")."""
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W_]+(?:[./&-][^\W_]+)*%?")
_YEAR_WORDS = re.compile(
    r"(?<!\w)(?:nam|year|in)?\s*20[0-4]\d(?!\d)|(?<=ke hoach )\d{1,2} nam(?!\w)|(?<=chuong trinh )\d{1,2} nam(?!\w)"
)
"""Years, and how many a plan is for ("kế hoạch 10 năm"): no numbers to look for."""
_IT = re.compile(r"(?<!\w)IT(?!\w)")
"""Information technology, which without its capitals would be "it"."""
_PUNCTUATION = re.compile(r"[^\w\s%&/.-]|(?<!\w)[./-]+|[./-]+(?!\w)|(?<!\d)(?<!\d )%")
_BEFORE_PRESS = re.compile(r"(?:bao|dai|hinh|tu|ubnd|cong an)\s+$")


@dataclass(frozen=True, slots=True)
class Understanding:
    """All that is needed to understand a question; `read` mends what was typed and keeps nothing else.

    `meanings` gives the words that a known abbreviation (folded) stands for.
    """

    agencies: AgencyList
    plans: PlanNamer
    lexicon: Lexicon
    meanings: dict[str, tuple[str, ...]]
    indices: Indices
    read: Callable[[str], str]

    def query(self, question: str, lang: str = "auto") -> Query:
        """The query that `question` (any Unicode form, as typed) makes; `lang` forces the language."""
        typed = _composed(question).strip()
        text = with_committees(_not_shouted(typed, self.meanings))
        read = self._read(text)
        forms = Forms.of(read, marks_guessed=fold(text) == text.lower())
        everywhere = tuple(mention.span for mention in self.agencies.find(read))
        named = self.plans.find(read, forms.folded, everywhere, shouted=text != typed)
        references = with_own_plans(find_references(_without(read, named.spans)), named.places)
        mentions = self.agencies.find(_without(read, _outside_agency_names(named.spans, forms.folded)))
        taken = [*named.spans, *(r.span for r in references), *titles_before(forms.folded, mentions)]
        rest = forms.without(_with_possessive(forms.folded, [*taken, *(m.span for m in mentions)]))
        period = find_period(rest.folded)
        rest = rest.without([Span(m.start(), m.end()) for m in _YEAR_WORDS.finditer(rest.folded)])
        heard = _Heard(text, read, forms, rest, forms.without(taken), mentions, bool(references), period)
        topic, roles = self._asked_of(heard)
        terms = self._terms(text, read, explained=has_cue(heard.asking, "glossary"))
        return Query(
            text=text,
            read=read,
            folded=forms.folded,
            lang=detect(text) if lang == "auto" else lang,
            plans=named.plans,
            strangers=named.strangers,
            renamed=named.renamed,
            years=named.years,
            plan_years=named.plan_years,
            references=references,
            agencies=tuple(dict.fromkeys(mention.agency for mention in mentions)),
            roles=roles,
            cues=_cues(text, heard.asking) | heard.cues_of_time,
            terms=terms,
            indices=self.indices.named_in(f"{fold(text)} {forms.folded}"),
            topic=fold(topic.words),
            topic_words=topic.words,
            wordings=self._wordings(topic, terms if heard.asks_who else self._beside_agency(terms, mentions, read)),
            unknown=topic.unknown,
            asks_who=heard.asks_who,
            period=read[period.start : period.end] if period else "",
        )

    def _asked_of(self, heard: "_Heard") -> tuple[Rendering, tuple[Role, ...]]:
        """The topic and the roles that are asked for; the topic of an English question in Vietnamese."""
        roles = roles_asked(heard.asking, heard.read, names_row=heard.names_row and not heard.mentions)
        if detect(heard.text) != "en":
            words = _topic(heard.read, heard.named if heard.asks_who else heard.rest, heard.limit)
            return Rendering(words, self.lexicon.wordings(heard.text, words)), roles
        of_part = heard.asks_who or heard.names_row or bool(heard.mentions) or names_part(heard.forms)
        rest = _without_limit(heard.rest, heard.limit)
        names = {m.span.start: self.agencies.get(m.agency).name for m in heard.mentions if heard.asks_who}
        bare = _bare(rest, _NOT_TOPIC if of_part else _NOT_TOPIC_WITHOUT_PARTS)
        topic = rendering(self.lexicon, _shown(heard.read, heard.named), bare, names)
        return topic, roles if of_part or not topic.words else ()

    def _read(self, text: str) -> str:
        """`text` with its marks restored; an English question as it stands."""
        if detect(text) == "en":
            return _IT.sub("CNTT", text)
        return unicodedata.normalize("NFC", self.read(self.plans.spelled(_PARTICLE.sub("", text))))

    def _terms(self, text: str, read: str, *, explained: bool) -> tuple[str, ...]:
        """The abbreviations that the question names, each as typed, in the order in which they stand.

        Where a meaning is asked for (`explained`), letters that are no Vietnamese syllable are one too: "iot là gì?".
        """
        words = [match[0] for source in (text, read) for match in _WORD.finditer(source)]
        pairs = [f"{left} {right}" for left, right in pairwise(words)]
        known = [word for word in [*pairs, *words] if fold(word) in self.meanings]
        named = [word for word in known if _is_short(word) or (explained and not is_base(fold(word)))]
        return tuple({fold(word): word for word in reversed(named)}.values())[::-1]

    def _beside_agency(self, terms: tuple[str, ...], mentions: Sequence[Mention], read: str) -> tuple[str, ...]:
        """The abbreviations but for those of the first agency named by one: it is who acts, and no part of the topic.

        A name may hold several ("VP UBND tỉnh"), of which none names the agency alone.
        """
        names = [set(_WORD.findall(read[mention.span.start : mention.span.end])) for mention in mentions]
        for term in terms:
            acting = next((name for name in names if term in name), {term} if self.agencies.find(term) else None)
            if acting:
                return tuple(other for other in terms if other not in acting)
        return terms

    def _wordings(self, topic: Rendering, terms: tuple[str, ...]) -> tuple[Wording, ...]:
        """Other official phrases for the topic, and what the abbreviations in the question stand for."""
        return (*topic.wordings, *(Wording(frozenset((fold(term),)), self.meanings[fold(term)]) for term in terms))


@dataclass(frozen=True, slots=True)
class _Heard:
    """A question with what is left of it: `rest` beside all that is named, `named` with the agencies in their place."""

    text: str
    read: str
    forms: Forms
    rest: Forms
    named: Forms
    mentions: tuple[Mention, ...]
    names_row: bool
    period: Span | None

    @property
    def asks_who(self) -> bool:
        """True where an agency is asked for, also with a plan's name between: "which Binh Phuoc department"."""
        return any(asks_who(without_cues(each, "whole"), self.read) for each in (self.forms, self.named))

    @property
    def cues_of_time(self) -> set[str]:
        """The cues that a time gives: which of two is meant, or what is due then."""
        return {"deadline"} if chooses_time(self.forms.folded) else {"list"} if self.lists_by_time else set()

    @property
    def asking(self) -> Forms:
        """Where cues are sought."""
        return self.rest.without(list(find_cues(self.rest, "whole")))

    @property
    def limit(self) -> Span | None:
        """The time that limits a list."""
        return self.period if self.lists_by_time or has_cue(self.asking, *OF_LISTS) else None

    @property
    def lists_by_time(self) -> bool:
        """True for "Sở Nội vụ phải xong gì trước tháng 4?": what is due then of an agency's work is asked for."""
        of_agency = self.mentions and self.period and not (self.asks_who or self.names_row)
        return bool(of_agency and names_day_or_month(self.forms.folded) and find_endings(self.forms.folded))


def _not_shouted(text: str, meanings: Collection[str]) -> str:
    """`text` in lower case where nearly all of it is in capitals, which then tell nothing apart.

    Short forms stay: words with no vowel, and those of `meanings` (folded) that spell no Vietnamese syllable.
    """
    letters = [letter for letter in text if letter.isalpha()]
    shouted = len(letters) >= _SHORTEST_SHOUT and sum(map(str.isupper, letters)) > _SHOUTED * len(letters)
    return _LETTERS.sub(lambda word: _lowered(word[0], meanings), text) if shouted else text


def _lowered(word: str, meanings: Collection[str]) -> str:
    """`word` of a shouted text in lower case, unless it is a short form, which its capitals tell."""
    plain = fold(word)
    short = not re.search("[aeiouy]", plain) or (plain in meanings and not is_base(plain))
    return word if short and len(word) > 1 else word.lower()


def _is_short(word: str) -> bool:
    """True for a word typed as an abbreviation may be: capitals, or letters that make no Vietnamese syllable."""
    return (
        word.isupper()
        or any(letter.isupper() for letter in word[1:])
        or not re.search("[aeiouy]", fold(word))
        or len(word) > 4
    )


def _outside_agency_names(spans: tuple[Span, ...], folded: str) -> tuple[Span, ...]:
    """Province names that are no part of an agency's own name ("Báo Bình Định")."""
    return tuple(span for span in spans if not _BEFORE_PRESS.search(folded[: span.start]))


def _with_possessive(folded: str, spans: list[Span]) -> list[Span]:
    """`spans`, each with the "'s" that follows it in `folded`."""
    return [Span(s.start, s.end + 2 * folded.startswith(("'s", "’s"), s.end)) for s in spans]


def _without(text: str, spans: tuple[Span, ...]) -> str:
    for span in spans:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def _cues(text: str, rest: Forms) -> frozenset[str]:
    """The kinds of cue in a question; "còn" and "and" go on from the last turn only where they begin or end it."""
    found = {kind for kind in CUE_KINDS if has_cue(rest, kind)}
    if has_cue(Forms.of(text), _AS_TYPED):
        found.add(_AS_TYPED)
    if "follow" in found and not _at_an_end(rest):
        found.remove("follow")
    return without_plurals(found, rest)


def _at_an_end(rest: Forms) -> bool:
    length = len(rest.folded.rstrip(" ?.!"))
    return any(span.start <= _NEAR_START or span.end >= length - 1 for span in find_cues(rest, "follow"))


def _composed(question: str) -> str:
    """`question` in plain letters (NFC), without the combining marks that no letter takes up."""
    return "".join(char for char in plain(question) if unicodedata.category(char) != "Mn")


def _topic(read: str, left: Forms, period: Span | None) -> str:
    """The words that are left of `read` beside cues, fillers and the `period` that limits a list."""
    return _words_at(read, _bare(_without_limit(left, period), _NOT_TOPIC))


def _without_limit(left: Forms, period: Span | None) -> Forms:
    return left.without(without_period(left.folded, period)) if period else left


def _bare(left: Forms, kinds: tuple[str, ...]) -> str:
    """Folded `left` with the cues of `kinds` blanked out, but for those that are part of a longer expression."""
    bare = without_cues(left, *kinds).folded
    for span in find_cues(left, "whole"):
        bare = bare[: span.start] + left.folded[span.start : span.end] + bare[span.end :]
    return bare


def _words_at(read: str, topic: str) -> str:
    """The words of `read` that stand where `topic` is not blank, without punctuation."""
    kept = "".join(char if topic[at] != " " else " " for at, char in enumerate(read))
    return " ".join(_PUNCTUATION.sub(" ", kept).split())


def _shown(read: str, rest: Forms) -> str:
    """`read` with blanks where `rest` is blank."""
    return "".join(char if rest.folded[at] != " " else " " for at, char in enumerate(read))
