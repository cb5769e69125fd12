"""The words of the interface: one TOML file a language, looked up by dotted key."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "locale"


class Catalogue:
    """The interface texts of one language."""

    def __init__(self, texts: dict[str, Any]) -> None:
        self._texts = texts

    def section(self, key: str) -> dict[str, Any]:
        """All texts under a dotted key; raises KeyError when there are none."""
        node = self._find(key)
        if not isinstance(node, dict):
            raise KeyError(f"{key!r} is one text, not a section of the catalogue")
        return node

    def text(self, key: str, **particulars: object) -> str:
        """The text at a dotted key with its {placeholders} filled; raises KeyError when it is not there."""
        node = self._find(key)
        if not isinstance(node, str):
            raise KeyError(f"{key!r} is a section of the catalogue, not one text")
        return node.format(**particulars) if particulars else node

    def get(self, key: str, default: str, **particulars: object) -> str:
        """Like `text`, with `default` where the catalogue has no such key."""
        try:
            return self.text(key, **particulars)
        except KeyError:
            return default

    def _find(self, key: str) -> Any:
        node: Any = self._texts
        for part in key.split("."):
            if not isinstance(node, dict) or part not in node:
                raise KeyError(f"the catalogue has no text {key!r}")
            node = node[part]
        return node


@cache
def catalogue(lang: str = "vi") -> Catalogue:
    """Read the catalogue of `lang`; raises FileNotFoundError where the project has none."""
    with (FOLDER / f"{lang}.toml").open("rb") as file:
        return Catalogue(tomllib.load(file))
