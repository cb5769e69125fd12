"""A small corpus of synthetic plans with an index of its own, and the keeper's commands that are set to it."""

import hashlib
import io
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer

from assistant.console import Builder
from assistant.index.generation import open_generation
from assistant.keeping_cli import register
from assistant.settings import Settings

ROOT = Path(__file__).parents[2]
LISTS = ("agencies.toml", "abbreviations.toml", "provinces.toml", "lexicon.toml")
LEADS = ("Sở Nội vụ", "Sở Tư pháp", "Sở Tài chính", "Sở Y tế")
PLACES = ("Bình Định", "Bình Phước", "Đồng Tháp", "Quảng Nam")


def plan_text(number: int, rows: int = 3) -> str:
    """A plan with a head, prose duties and an annex; every line that is indexed names its number."""
    place = PLACES[number % len(PLACES)]
    annex = "".join(
        f"{row}\tRà soát thủ tục số {number}.{row}\t{LEADS[(number + row) % len(LEADS)]}\tUBND cấp huyện\tQuý I/2024\n"
        for row in range(1, rows + 1)
    )
    return (
        f"ỦY BAN NHÂN DÂN\nTỈNH {place.upper()}\n\nSố: {number + 100}/KH-UBND\n\n"
        f"{place}, ngày 05 tháng 01 năm 2024\n\nKẾ HOẠCH\n\nCải cách hành chính đợt {number} năm 2024 tỉnh {place}\n\n"
        f"I. MỤC ĐÍCH\n\n1. Nâng cao chất lượng phục vụ đợt {number}.\n\nII. TỔ CHỨC THỰC HIỆN\n\n"
        f"1. Sở Nội vụ\n\na) Chủ trì, phối hợp với Sở Tư pháp theo dõi đợt {number}.\n\n"
        f"PHỤ LỤC\n\nSTT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian\n{annex}"
    )


@dataclass(frozen=True, slots=True)
class Ended:
    code: int
    out: str
    err: str
    error: Exception | None


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder with a corpus and an index, and the keeper's commands set to it."""

    folder: Path
    encoder: Path

    @property
    def corpus(self) -> Path:
        return self.folder / "corpus"

    @property
    def sources(self) -> Path:
        return self.corpus / "sources"

    @property
    def index(self) -> Path:
        return self.folder / "index"

    @property
    def environment(self) -> dict[str, str]:
        return {
            "CCHC_CORPUS": str(self.corpus),
            "CCHC_INDEX": str(self.index),
            "CCHC_ENCODER": str(self.encoder),
            "COLUMNS": "200",
        }

    def run(self, *arguments: str | Path) -> Ended:
        """A command of the keeper, in this process."""
        app = typer.Typer(pretty_exceptions_enable=False)
        register(app)
        out, err = io.StringIO(), io.StringIO()
        code, error = 0, None
        with self._in_force(), redirect_stdout(out), redirect_stderr(err):
            try:
                app([str(each) for each in arguments], prog_name="cchc")
            except SystemExit as end:
                code = int(end.code or 0)
            except Exception as raised:
                code, error = 1, raised
        return Ended(code, out.getvalue(), err.getvalue(), error)

    def refresh(self) -> None:
        """What `cchc index` does."""
        with self._in_force(), redirect_stderr(io.StringIO()):
            Builder(Settings()).build_where_stale()

    @contextmanager
    def _in_force(self) -> Iterator[None]:
        """The settings of this shelf; training marks takes longer than all the rest, and is left out."""
        with pytest.MonkeyPatch.context() as patch:
            patch.delenv("CCHC_CONFIG", raising=False)
            for name, value in self.environment.items():
                patch.setenv(name, value)
            patch.setattr("assistant.upkeep.train_restorer", lambda texts, corpus, path: path.write_bytes(b"-"))
            yield

    def served(self) -> list[str]:
        """The ids of the plans that serve; checks the generation's files on the way."""
        with closing(open_generation(self.index)) as generation:
            return [plan.id for plan in generation.registry.plans()]

    def state(self) -> dict[str, str]:
        """Every file and folder of the corpus and the index, and what is in it; locks aside."""
        return {
            path.relative_to(self.folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            if path.is_file()
            else ""
            for top in (self.corpus, self.index)
            for path in sorted(top.rglob("*"))
            if path.suffix != ".lock"
        }


def make_corpus(folder: Path, plans: int) -> None:
    (folder / "sources").mkdir(parents=True)
    for name in LISTS:
        shutil.copy(ROOT / "corpus" / name, folder / name)
    (folder / "catalog.toml").write_text('# Lists what files lack.\r\n[[plan]]\nid = "mot"\nsource = "ke-hoach-1.txt"')
    for number in range(1, plans + 1):
        (folder / "sources" / f"ke-hoach-{number}.txt").write_text(plan_text(number), encoding="utf-8")
