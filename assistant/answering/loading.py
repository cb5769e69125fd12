"""Settings -> a ready assistant: the current index generation, the lists, the encoder."""

import tomllib
from collections.abc import Iterable
from functools import lru_cache, partial
from pathlib import Path

from assistant.answering.assistant import Assistant
from assistant.answering.glossary import Glossary
from assistant.answering.sources import Sources
from assistant.answering.wording.endpoint import Endpoint
from assistant.answering.wording.writer import Writer
from assistant.index.background import BackgroundEncoder
from assistant.index.encoder import Encoder, load_encoder
from assistant.index.generation import Generation, open_generation
from assistant.index.passages import Passage
from assistant.plans.agencies import AgencyList
from assistant.plans.areas import Areas
from assistant.plans.provinces import load_provinces
from assistant.retrieval.indices import Indices
from assistant.retrieval.lexicon import Lexicon
from assistant.retrieval.plan_names import PlanNamer
from assistant.retrieval.ranking import Ranker
from assistant.retrieval.restoration import Restorer
from assistant.retrieval.typing_forms import TypedReader
from assistant.retrieval.understanding import Understanding
from assistant.settings import Settings

RESTORER = "restorer.bin"


def load_assistant(settings: Settings) -> Assistant:
    """The assistant over the generation that serves; its encoder still loads, and open questions wait for it.

    Raises the index package's errors (no index, damaged, made by another encoder), each saying what to do. That the
    weights are those of the index is checked once they are loaded: an open question raises EncoderMismatchError.
    """
    generation = open_generation(settings.index)
    generation.manifest.require_named(settings.encoder, words=settings.encoder_words)
    weights = _weights(settings.encoder, settings.encoder_words, settings.threads)

    def load() -> Encoder:
        try:
            encoder = weights.wait()
        except Exception:
            _weights.cache_clear()  # whoever tries again starts anew
            raise
        generation.manifest.require_encoder(encoder)
        return encoder

    return assistant_over(generation, BackgroundEncoder(load), settings.corpus, settings)


@lru_cache(maxsize=1)
def _weights(name: str, words: bool, threads: int) -> BackgroundEncoder:
    """The encoder, loaded once for all generations that this process serves one after another."""
    return BackgroundEncoder(partial(load_encoder, name, words=words, threads=threads))


def assistant_over(
    generation: Generation, encoder: Encoder, corpus: Path, settings: Settings | None = None
) -> Assistant:
    """The assistant over an open generation, with the lists of the folder `corpus`.

    Where `settings` name a language model it words open and comparing answers.
    """
    agencies = AgencyList.load(corpus)
    sources = Sources(generation.registry, agencies, Areas.load(corpus))
    terms = Glossary(sources, corpus)
    typed = TypedReader(Restorer.load(generation.folder / RESTORER), _typed_table(corpus), terms.single_words)
    understanding = Understanding(
        agencies=agencies,
        plans=PlanNamer(tuple(sources.plans.values()), load_provinces(corpus / "provinces.toml")),
        lexicon=Lexicon.load(corpus),
        meanings=terms.words,
        indices=Indices(terms.words),
        read=lambda text: typed.read_as_typed(text).text,
    )
    names = {agency.id: (agency.name, *agency.aliases) for agency in agencies.agencies}
    ranker = Ranker(_numbered(generation), generation.keywords, generation.vectors, encoder, terms.words, names)
    writer = writer_of(settings, agencies) if settings and settings.llm_base_url else None
    return Assistant(sources, understanding, ranker, terms, writer)


def writer_of(settings: Settings, agencies: AgencyList) -> Writer:
    """The writer at the endpoint that the settings name; raises EndpointError where the key cannot be sent."""
    return Writer(endpoint_of(settings), agencies, settings.llm_budget_s)


def endpoint_of(settings: Settings) -> Endpoint:
    """The language model's endpoint; raises EndpointError where the key cannot be sent."""
    key = settings.llm_api_key.get_secret_value() if settings.llm_api_key else None
    return Endpoint(settings.llm_base_url or "", settings.llm_model or "", key)


def train_restorer(texts: Iterable[str], corpus: Path, path: Path) -> None:
    """Train the restorer of missing marks on the plans' texts and the lists of `corpus`, and write it to `path`."""
    agencies = AgencyList.load(corpus).agencies
    names = [name for agency in agencies for name in (agency.name, *agency.aliases)]
    raw = tomllib.loads((corpus / "abbreviations.toml").read_text(encoding="utf-8"))
    meanings = [entry.get("meaning") or entry["meanings"][0] for entry in raw["abbreviation"]]
    provinces = [province.name for province in load_provinces(corpus / "provinces.toml")]
    said = [wording for group in Lexicon.load(corpus).everyday for wording in group.said]
    Restorer.train(texts, [*names, *meanings, *provinces, *said], provinces).save(path)


def _typed_table(corpus: Path) -> dict[str, str | list[str]]:
    table: dict[str, str | list[str]] = tomllib.loads((corpus / "abbreviations.toml").read_text(encoding="utf-8"))[
        "typed"
    ]
    return table


def _numbered(generation: Generation) -> dict[int, Passage]:
    numbers = generation.registry.passage_numbers()
    return dict(zip(numbers, generation.registry.passages(numbers), strict=True))
