"""Is everything in place? Settings -> one verdict each on corpus, encoder, index and state database."""

import tomllib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from urllib.parse import urlsplit

from assistant.answering.loading import endpoint_of
from assistant.answering.wording.budget import within
from assistant.failures import EXPLAINED, said
from assistant.index.encoder import Encoder, load_encoder
from assistant.index.errors import EncoderError, IndexStateError
from assistant.index.generation import open_generation
from assistant.plans.agencies import AgencyList
from assistant.plans.corpus import read_corpus
from assistant.plans.errors import PlanError
from assistant.retrieval.lexicon import Lexicon
from assistant.settings import Settings
from assistant.upkeep import reason_to_build
from web.state.engine import StateError
from web.state.store import Store


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must be in place; `detail` says what was found, or what is wrong and what to do."""

    name: str
    ok: bool
    detail: str


def checks(settings: Settings) -> Iterator[Check]:
    """The checks one after another, each as soon as it is done."""
    yield _check("corpus", lambda: _corpus(settings))
    try:
        encoder = load_encoder(settings.encoder, words=settings.encoder_words, threads=settings.threads)
    except EncoderError as error:
        yield Check("encoder", False, str(error))
        yield Check("index", False, "not checked, because that takes the encoder")
    else:
        yield Check("encoder", True, f"{encoder.name}, {encoder.dimension} dimensions")
        yield _check("index", lambda: _index(settings, encoder))
    yield database(settings)
    if settings.llm_base_url:
        yield language_model(settings)


def database(settings: Settings) -> Check:
    """Whether the state database can be written, and its audit log is as the program wrote it."""
    return _check("database", lambda: _database(settings))


def language_model(settings: Settings) -> Check:
    """Whether the endpoint of the settings answers a question of one word within its budget."""
    return _check("language model", lambda: _language_model(settings))


def _check(name: str, find: Callable[[], str]) -> Check:
    try:
        return Check(name, True, find())
    except EXPLAINED as error:
        return Check(name, False, said(error))


def _corpus(settings: Settings) -> str:
    for path in sorted(settings.corpus.glob("*.toml")):
        _require_toml(path)
    AgencyList.load(settings.corpus)
    Lexicon.load(settings.corpus)
    corpus = read_corpus(settings.corpus)
    if corpus.failures:
        raise PlanError("; ".join(f"{failure.source}: {failure.reason}" for failure in corpus.failures))
    return f"{len(corpus.plans)} plans read from {settings.corpus}"


def _require_toml(path: Path) -> None:
    try:
        tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PlanError(f"{path} is not valid TOML: {error}; correct the line it names") from error


def _index(settings: Settings, encoder: Encoder) -> str:
    with closing(open_generation(settings.index, encoder)) as generation:
        counts = generation.manifest.counts
        found = f"generation {generation.id}: {counts['plans']} plans, {counts['passages']} passages"
    if reason := reason_to_build(settings, encoder):
        raise IndexStateError(f"{reason}; run `cchc index` ({found} serves until then)")
    return found


def _language_model(settings: Settings) -> str:
    ask = [{"role": "user", "content": "ok?"}]
    started = perf_counter()
    # The one check that leaves the machine: an endpoint that does not answer costs no more than its budget.
    for _ in within(settings.llm_budget_s, lambda: endpoint_of(settings).stream(ask, settings.llm_budget_s)):
        pass
    host = urlsplit(str(settings.llm_base_url)).hostname
    return f"{settings.llm_model} at {host} answers ({perf_counter() - started:.1f} s)"


def _database(settings: Settings) -> str:
    with closing(Store(settings.database_url, settings.conversation_days)) as store:
        store.check()
        if broken := store.first_broken_audit_entry():
            raise StateError(
                f"the audit log does not fit together from entry {broken} on: it was changed outside the program; "
                f"compare it with a backup, and keep this database as evidence"
            )
    return "can be opened and written; the audit log is whole"
