"""What every command says on the way: results on standard output, all else on standard error, and a build with its bar.

As in `assistant.cli`, what takes seconds to import is imported where it is needed.
"""

from typing import TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:
    from assistant.index.refresh import Outcome
    from assistant.settings import Settings

out = Console()
err = Console(stderr=True)


def say(text: str) -> None:
    """Print text as it is on standard error."""
    err.print(text, markup=False, highlight=False, soft_wrap=True)


def say_built(outcome: "Outcome") -> None:
    """Say what a build read, and what it could not read."""
    from assistant.terminal import page

    say(page("built", failures=outcome.failures, counts=outcome.manifest.counts, anew=outcome.read))


class Builder:
    """Builds the index of the settings with a progress bar; its encoder is loaded first, before anything is changed."""

    def __init__(self, settings: "Settings") -> None:
        from assistant.index.encoder import load_encoder

        self._settings = settings
        self._encoder = load_encoder(settings.encoder, words=settings.encoder_words, threads=settings.threads)

    def reason(self) -> str | None:
        """Why the index must be built; None when it is whole and up to date."""
        from assistant.upkeep import reason_to_build

        return reason_to_build(self._settings, self._encoder)

    def build(self) -> "Outcome":
        """Build it; raises as `assistant.upkeep.build_index` does."""
        from assistant.terminal import progress_bar
        from assistant.upkeep import build_index

        with progress_bar(err) as report:
            return build_index(self._settings, self._encoder, report)

    def build_where_stale(self) -> "Outcome | None":
        """Build it where it is missing or stale; None when it was up to date."""
        return None if self.reason() is None else self.build()
