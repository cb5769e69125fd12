"""How long one plan more takes to index, against all plans anew: what is unchanged is not read or embedded again.

Measured on made-up plans in a folder of their own, through the same build that `cchc add` runs.
"""

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.index.encoder import Encoder
from assistant.settings import Settings
from assistant.upkeep import build_index
from eval.bench import Ratio
from eval.rendering import render

PLANS, ROWS = 200, 3
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Growth:
    """Seconds for `plans` plans anew and for one more, and the documents that were read for the latter."""

    plans: int
    anew_s: float
    more_s: float
    read: tuple[str, ...]

    @property
    def ratio(self) -> Ratio:
        """How many times longer one plan more takes than all of them: 1 where nothing is gained."""
        return Ratio(f"one plan more / {self.plans} plans anew", round(self.more_s / self.anew_s, 3))


def measure(settings: Settings, encoder: Encoder, progress: Progress, plans: int = PLANS) -> Growth:
    """Index `plans` made-up plans, then one more, with the lists of the settings' corpus; raises as a build does."""
    with TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        (corpus / "sources").mkdir(parents=True)
        for path in settings.corpus.glob("*.toml"):
            if path.name != "catalog.toml":
                shutil.copy(path, corpus)
        place = settings.model_copy(update={"corpus": corpus, "index": Path(folder) / "index"})
        times: list[float] = []
        read: tuple[str, ...] = ()
        for numbers in (range(1, plans + 1), range(plans + 1, plans + 2)):
            for number in numbers:
                words = render("made_up_plan.txt.j2", number=number, rows=ROWS)
                (corpus / "sources" / f"ke-hoach-{number}.txt").write_text(words, encoding="utf-8")
            began = time.perf_counter()
            read = build_index(place, encoder, lambda stage, done, total: progress(done, total)).read
            times.append(time.perf_counter() - began)
    return Growth(plans, times[0], times[1], read)
