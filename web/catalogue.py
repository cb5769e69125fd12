"""The words of the interface: one gettext catalogue a language, looked up by dotted key.

An entry's id is its key ("plans.total"); its {particulars} are filled as `str.format` does. The particular `count`
chooses among plural forms.
"""

import gettext
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).resolve().parent / "locale"
LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
DEFAULT = "vi"
current_language: ContextVar[str] = ContextVar("current_language", default=DEFAULT)


class Catalogue:
    """The interface texts of one language: `texts` by key, `plurals` by the keys of entries that have plural forms."""

    def __init__(self, texts: Mapping[str, str], plurals: gettext.NullTranslations | None = None) -> None:
        self._texts = texts
        self._plurals = plurals or gettext.NullTranslations()

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all entries."""
        return frozenset(self._texts)

    def section(self, key: str) -> dict[str, str]:
        """All entries under a dotted key, by the rest of theirs, as they are written; raises KeyError for none."""
        prefix = f"{key}."
        found = {name.removeprefix(prefix): text for name, text in self._texts.items() if name.startswith(prefix)}
        if not found:
            raise KeyError(f"the catalogue has no section {key!r}")
        return found

    def text(self, key: str, **particulars: object) -> str:
        """The text at a dotted key, its {particulars} filled; raises KeyError when it or one of them is not there."""
        if key not in self._texts:
            raise KeyError(f"the catalogue has no text {key!r}")
        count = particulars.get("count")
        text = self._plurals.ngettext(key, key, count) if isinstance(count, int) else key
        return (self._texts[key] if text == key else text).format(**particulars)

    def get(self, key: str, default: str, **particulars: object) -> str:
        """Like `text`, with `default` where the catalogue has no such key."""
        return self.text(key, **particulars) if key in self._texts else default


def catalogue() -> Catalogue:
    """The catalogue of the language that the request now served is answered in; Vietnamese outside of requests."""
    return catalogue_of(current_language.get())


@cache
def catalogue_of(language: str) -> Catalogue:
    """The catalogue of one language; raises FileNotFoundError where the project has none."""
    with (FOLDER / language / "LC_MESSAGES" / "web.po").open("rb") as file:
        entries = read_po(file, locale=language, abort_invalid=True)
    texts = {_last(entry.id): _last(entry.string) for entry in entries if entry.id}
    compiled = BytesIO()
    write_mo(compiled, entries)
    compiled.seek(0)
    return Catalogue(texts, gettext.GNUTranslations(compiled))


def _last(forms: str | Sequence[str] | None) -> str:
    """The text itself, or the last of its plural forms."""
    return forms if isinstance(forms, str) else (forms or ("",))[-1]
