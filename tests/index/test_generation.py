import shutil
import threading
from contextlib import closing

import pytest

from assistant.index import generation as generations
from assistant.index.errors import EncoderMismatchError, IndexDamagedError, IndexMissingError
from assistant.index.generation import CURRENT, current, open_generation
from assistant.index.tokens import accented


def folder_of(index):
    return index / "generations" / current(index)


def remove(path):
    path.unlink()


def truncate(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path):
    path.write_bytes(b"")


def flip(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_everything_opens_and_belongs_together(index, encoder):
    with closing(open_generation(index, encoder)) as generation:
        numbers = generation.registry.passage_numbers()
        assert len(numbers) == len(generation.vectors) == len(generation.keywords) == 18
        for number, passage in zip(numbers, generation.registry.passages(numbers), strict=True):
            document = generation.registry.document(passage.plan)
            assert document.quote(passage.span).strip()
            (nearest,) = generation.vectors.search(encoder.encode_passages([passage.text])[0], 1)
            assert nearest.number == number
        assert generation.id == current(index)


@pytest.mark.parametrize("damage", [remove, truncate, empty])
@pytest.mark.parametrize(
    "name", ["registry.sqlite", "vectors.faiss", "keywords/meta.json", "manifest.json", "keywords/*.store"]
)
def test_a_file_that_is_not_as_published_is_refused(index, name, damage):
    (path,) = folder_of(index).glob(name)
    damage(path)
    with pytest.raises(IndexDamagedError, match="cchc index"):
        open_generation(index)


def test_every_file_of_a_generation_is_checked(index):
    folder = folder_of(index)
    for path in [path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json"]:
        if path.name.endswith(".lock"):
            continue
        content = path.read_bytes()
        flip(path) if content else path.write_bytes(b"x")
        with pytest.raises(IndexDamagedError):
            open_generation(index)
        path.write_bytes(content)
    open_generation(index).close()


def test_no_index_says_how_to_make_one(tmp_path):
    with pytest.raises(IndexMissingError, match="cchc index"):
        open_generation(tmp_path / "nowhere")


@pytest.mark.parametrize("content", [b"", b"\n", b"../elsewhere", b"/etc", b"no-such-generation", b"\xff\xfe"])
def test_a_current_file_that_names_no_generation_is_refused(index, content):
    (index / CURRENT).write_bytes(content)
    with pytest.raises(IndexDamagedError, match="cchc index"):
        open_generation(index)


def test_another_encoder_is_refused(index, make_encoder):
    with pytest.raises(EncoderMismatchError):
        open_generation(index, make_encoder(dimension=9))


def test_a_generation_replaced_while_opening_is_not_an_error(index, run_build, monkeypatch):
    old, read = current(index), generations.current
    run_build(index)
    shutil.rmtree(index / "generations" / old)
    answers = iter([old])
    monkeypatch.setattr(generations, "current", lambda folder: next(answers, None) or read(folder))
    with closing(open_generation(index)) as generation:
        assert generation.id != old


def test_readers_are_served_while_builds_publish(index, run_build):
    """Every reader sees a whole generation, and one that is open keeps answering after it was pruned."""
    faults, done = [], threading.Event()

    def read():
        while not done.is_set():
            try:
                with closing(open_generation(index)) as generation:
                    for hit in generation.keywords.search(accented("số hóa hồ sơ"), 5):
                        generation.registry.passages([hit.number])
                        generation.vectors.vector(hit.number)
            except Exception as error:  # whatever it is, the test reports it
                faults.append(error)
                return

    threads = [threading.Thread(target=read) for _ in range(3)]
    with closing(open_generation(index)) as first:
        for thread in threads:
            thread.start()
        for _ in range(4):
            run_build(index)
        done.set()
        for thread in threads:
            thread.join()
        assert not (index / "generations" / first.id).exists()
        assert len(first.registry.tasks("an-giang-2024")) == 4
        assert first.keywords.search(["hồ"], 3)
    assert faults == []
