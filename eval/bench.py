"""How long answers take: medians, 95th percentiles and ratios, all from one run on one machine.

Only ratios within a run are worth comparing; times depend on the machine and on what else it does. Nothing is cached
but what the assistant itself keeps, and every question is asked once, after one that warms up.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from assistant.answering.assistant import Assistant
from assistant.index.encoder import Encoder, load_encoder
from assistant.settings import Settings
from eval.measures import quantile
from eval.stamp import Stamp
from eval.topics import Topic

KIND = "bench"
_WARM_UP = "cải cách hành chính là gì"
Progress = Callable[[int, int], None]
Given = TypeVar("Given")


@dataclass(frozen=True, slots=True)
class Timing:
    """Times of one thing, in milliseconds."""

    name: str
    count: int
    p50: float
    p95: float

    @classmethod
    def of(cls, name: str, times: Sequence[float]) -> "Timing":
        """The quantiles of `times`."""
        return cls(name, len(times), round(quantile(times, 0.5), 2), round(quantile(times, 0.95), 2))


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times longer the median of one thing is than that of another."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Bench:
    """All timings; `start_s` is how long the assistant took to load, its packages imported already, in seconds."""

    stamp: Stamp
    name: str
    start_s: float
    whole: Timing
    kinds: tuple[Timing, ...]
    parts: tuple[Timing, ...]
    ratios: tuple[Ratio, ...]


@dataclass(frozen=True, slots=True)
class Timed:
    """What is timed: an assistant that took `start_s` seconds to load, and an encoder like its own."""

    assistant: Assistant
    encoder: Encoder
    start_s: float


@dataclass(frozen=True, slots=True)
class _Sample:
    """One question's times: reading it, encoding it, and all of the answer; `numbered` when it names a task number."""

    intent: str
    numbered: bool
    reading: float
    encoding: float
    whole: float


def start(settings: Settings, load: Callable[[Settings], Assistant]) -> tuple[Assistant, float]:
    """A new assistant and the seconds that it took to be ready."""
    began = time.perf_counter()
    assistant = load(settings)
    return assistant, time.perf_counter() - began


def new_encoder(settings: Settings) -> Encoder:
    """An encoder that remembers nothing."""
    return load_encoder(settings.encoder, words=settings.encoder_words, threads=settings.threads)


def measure(timed: Timed, topics: Sequence[Topic], name: str, stamp: Stamp, progress: Progress) -> Bench:
    """The timings of the single-turn `topics`; raises ValueError when there is none."""
    single = [topic for topic in topics if not topic.turns]
    if not single:
        raise ValueError("no single-turn topic is given; there is nothing to time")
    timed.assistant.ask(_WARM_UP)
    timed.encoder.encode_queries([_WARM_UP])
    samples = []
    for done, topic in enumerate(single, start=1):
        samples.append(_sample(timed.assistant, timed.encoder, topic.question))
        progress(done, len(single))
    return _bench(samples, name, stamp, timed.start_s)


def _bench(samples: Sequence[_Sample], name: str, stamp: Stamp, start_s: float) -> Bench:
    intents = sorted({sample.intent for sample in samples})
    whole = Timing.of("all", [sample.whole for sample in samples])
    numbered = Timing.of("task named by number", [sample.whole for sample in samples if sample.numbered])
    searched = Timing.of("no number", [sample.whole for sample in samples if not sample.numbered])
    reading = Timing.of("reading the question", [sample.reading for sample in samples])
    encoding = Timing.of("encoding the question", [sample.encoding for sample in samples])
    by_intent = [Timing.of(i, [sample.whole for sample in samples if sample.intent == i]) for i in intents]
    return Bench(
        stamp=stamp,
        name=name,
        start_s=round(start_s, 2),
        whole=whole,
        kinds=(numbered, searched, *by_intent),
        parts=(reading, encoding),
        ratios=(
            _ratio("no number / by number", searched, numbered),
            _ratio("encoding / no number", encoding, searched),
            _ratio("reading / by number", reading, numbered),
        ),
    )


def _ratio(name: str, above: Timing, below: Timing) -> Ratio:
    return Ratio(name, round(above.p50 / below.p50, 3) if below.count and above.count and below.p50 else 0.0)


def _sample(assistant: Assistant, encoder: Encoder, question: str) -> _Sample:
    whole, (answer, _) = _timed(lambda: assistant.ask(question))
    # After the answer, so that the answer finds nothing that reading or encoding left behind.
    reading, query = _timed(lambda: assistant.understanding.query(question))
    encoding, _ = _timed(lambda: encoder.encode_queries([question]))
    return _Sample(answer.intent, bool(query.references), reading, encoding, whole)


def _timed(act: Callable[[], Given]) -> tuple[float, Given]:
    """Milliseconds that `act` takes, and what it gives."""
    began = time.perf_counter()
    given = act()
    return (time.perf_counter() - began) * 1e3, given
