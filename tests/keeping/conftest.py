import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from shelves import Shelf, make_corpus, plan_text


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory, tiny_encoder: Callable[[int], Path]) -> Shelf:
    """Two plans, indexed once; not to be changed."""
    shelf = Shelf(tmp_path_factory.mktemp("shelf"), tiny_encoder(8))
    make_corpus(shelf.corpus, 1)
    (shelf.folder / "ke-hoach-2.txt").write_text(plan_text(2), encoding="utf-8")
    built = shelf.run("add", shelf.folder / "ke-hoach-2.txt")
    assert built.code == 0, built
    return shelf


@pytest.fixture
def shelf(indexed: Shelf, tmp_path: Path) -> Shelf:
    """A copy of the two indexed plans, to change."""
    shutil.copytree(indexed.folder, tmp_path / "shelf")
    return Shelf(tmp_path / "shelf", indexed.encoder)


@pytest.fixture
def new_plan(tmp_path: Path) -> Path:
    """A plan that is not in the corpus, under a name that is no safe one."""
    path = tmp_path / "Kế hoạch số 7 (bản ký).TXT"
    path.write_text(plan_text(7, rows=5), encoding="utf-8")
    return path
