"""What the tests of the whole program share: a tiny encoder on disk, a small corpus, and the command line to run."""

import io
import os
import shutil
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.cli import main

ROOT = Path(__file__).parents[1]
os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"  # as `main` does, before anything here imports the library


@dataclass(frozen=True, slots=True)
class Result:
    """How one run of the command line ended."""

    code: int
    out: str
    err: str


def copy(source: Path, target: Path) -> None:
    target.write_bytes(source.read_bytes())


@dataclass(frozen=True, slots=True)
class Place:
    """A corpus, an index and a state database of its own, and the command line that is set to them.

    Builds take the trained `restorer` where one is given: training takes longer than all the rest of a small build.
    """

    folder: Path
    encoder: Path
    restorer: Path | None = None

    @property
    def environment(self) -> dict[str, str]:
        return {
            "CCHC_CONFIG": str(self.folder / "cchc.toml"),
            "CCHC_CORPUS": str(self.folder / "corpus"),
            "CCHC_INDEX": str(self.folder / "index"),
            "CCHC_ENCODER": str(self.encoder),
            "CCHC_DATABASE_URL": f"sqlite:///{self.folder / 'state.sqlite'}",
        }

    @property
    def sources(self) -> Path:
        return self.folder / "corpus" / "sources"

    @property
    def generation(self) -> Path:
        index = self.folder / "index"
        return index / "generations" / (index / "CURRENT").read_text().strip()

    def cchc(self, *arguments: str, **environment: str) -> Result:
        """Run the command line inside this process."""
        out, err = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            for name, value in {**self.environment, "COLUMNS": "200", **environment}.items():
                patch.setenv(name, value)
            patch.setattr("sys.argv", ["cchc", *arguments])
            if self.restorer:
                patch.setattr("assistant.upkeep.train_restorer", lambda texts, corpus, path: copy(self.restorer, path))
            with pytest.raises(SystemExit) as end:
                main()
        return Result(int(end.value.code or 0), out.getvalue(), err.getvalue())


@pytest.fixture(scope="session")
def tiny_encoder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """Makes a sentence-transformers folder with random weights of so many dimensions, each size once."""
    made: dict[int, Path] = {}

    def make(dimension: int) -> Path:
        if dimension not in made:
            made[dimension] = _tiny_model(tmp_path_factory.mktemp(f"encoder-{dimension}"), dimension)
        return made[dimension]

    return make


def _tiny_model(folder: Path, dimension: int) -> Path:
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import Transformer
    from sentence_transformers.sentence_transformer.modules import Pooling
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    pieces = {piece: number for number, piece in enumerate(["[PAD]", "[UNK]", "sở", "nội", "vụ", "chủ", "trì"])}
    words = Tokenizer(models.WordLevel(pieces, unk_token="[UNK]"))
    words.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    bert = folder / "bert"
    PreTrainedTokenizerFast(tokenizer_object=words, pad_token="[PAD]", unk_token="[UNK]").save_pretrained(bert)
    torch.manual_seed(1)
    shape = {"hidden_size": dimension, "num_hidden_layers": 1, "num_attention_heads": 1, "intermediate_size": 8}
    BertModel(BertConfig(vocab_size=len(pieces), max_position_embeddings=64, **shape)).save_pretrained(bert)
    modules = [Transformer(str(bert), max_seq_length=32), Pooling(dimension, "mean")]
    SentenceTransformer(modules=modules, device="cpu").save(str(folder / "model"), create_model_card=False)
    return folder / "model"


@pytest.fixture(scope="session")
def five_plans(tmp_path_factory: pytest.TempPathFactory, tiny_encoder: Callable[[int], Path]) -> Place:
    """The project's own corpus, indexed once with a tiny encoder; not to be changed."""
    place = Place(tmp_path_factory.mktemp("five-plans"), tiny_encoder(8))
    shutil.copytree(ROOT / "corpus", place.folder / "corpus")
    built = place.cchc("index")
    assert built.code == 0, built.err
    return place


@pytest.fixture(scope="session")
def two_plans(tmp_path_factory: pytest.TempPathFactory, five_plans: Place) -> Place:
    """Two of the five plans, one with an annex and one without, indexed; not to be changed."""
    place = Place(tmp_path_factory.mktemp("two-plans"), five_plans.encoder, five_plans.generation / "restorer.bin")
    shutil.copytree(five_plans.folder / "corpus", place.folder / "corpus")
    for path in place.sources.iterdir():
        if path.stem not in ("binh-dinh-2023", "quang-nam-2022"):
            path.unlink()
    built = place.cchc("index")
    assert built.code == 0, built.err
    return place


@pytest.fixture
def place(tmp_path: Path, two_plans: Place) -> Place:
    """A copy of the two indexed plans, to spoil."""
    shutil.copytree(two_plans.folder, tmp_path / "place")
    return Place(tmp_path / "place", two_plans.encoder, two_plans.restorer)
