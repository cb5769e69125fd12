"""What a file is called in the corpus: any path -> a name that is safe in every folder, address and shell."""

import re
from pathlib import Path

from assistant.plans.folding import fold

_MOST = 80
_OTHER = re.compile(r"[^a-z0-9]+")
_NAMELESS = "plan"


def safe_name(path: Path) -> str:
    """The last part of `path` in small letters, digits and hyphens, its suffix kept: "Kế hoạch 5.DOCX" ->
    "ke-hoach-5.docx".

    A name without any letter or digit becomes "plan"; at most 80 characters of the stem are kept.
    """
    suffix = _OTHER.sub("", fold(path.suffix))
    stem = _OTHER.sub("-", fold(path.stem)).strip("-")[:_MOST].strip("-") or _NAMELESS
    return f"{stem}.{suffix}" if suffix else stem


def free_name(folder: Path, name: str) -> Path:
    """A path in `folder` at which there is nothing yet: `name`, else with -2, -3 and so on after its stem."""
    path, number = folder / name, 1
    while path.exists() or path.is_symlink():
        number += 1
        path = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
    return path
