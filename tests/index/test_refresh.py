"""The corpus -> an up-to-date index: what is as before is reused, a bad file leaves its last good version serving."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from numpy.testing import assert_array_equal

from assistant.index.errors import BuildError
from assistant.index.generation import Generation, current, open_generation
from assistant.index.refresh import Outcome, refresh, stale_reason

LISTS = Path(__file__).parents[2] / "corpus"
LINES = ("KẾ HOẠCH", "Cải cách hành chính tỉnh {province} năm {year}", "I. MỤC TIÊU", "Đạt {share}% hồ sơ đúng hạn.",
         "II. TỔ CHỨC THỰC HIỆN", "1. Sở Nội vụ", "a) Chủ trì triển khai ở {province}.")  # fmt: skip


def text(province: str = "Bình Phước", year: int = 2024, share: int = 90) -> str:
    return "\n".join(LINES).format(province=province, year=year, share=share)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    (folder / "sources").mkdir(parents=True)
    for name in ("agencies.toml", "provinces.toml"):
        shutil.copy(LISTS / name, folder)
    (folder / "sources" / "mot.txt").write_text(text(), encoding="utf-8")
    (folder / "sources" / "hai.txt").write_text(text("Đồng Tháp", 2025), encoding="utf-8")
    return folder


@pytest.fixture
def run(tmp_path: Path, folder: Path, encoder) -> Callable[[], Outcome]:
    return lambda: refresh(tmp_path / "index", folder, encoder, lambda stage, done, total: None)


@pytest.fixture
def served(tmp_path: Path) -> Callable[[], Generation]:
    return lambda: open_generation(tmp_path / "index")


def test_the_first_refresh_reads_and_embeds_everything(run, served, encoder) -> None:
    outcome = run()
    assert outcome.read == ("hai", "mot")
    assert outcome.failures == ()
    with closing(served()) as generation:
        assert {plan.id for plan in generation.registry.plans()} == {"mot", "hai"}
        assert len(encoder.encoded) == len(generation.vectors)


def test_nothing_is_read_or_embedded_again_when_nothing_changed(run, encoder) -> None:
    first = run()
    encoder.encoded.clear()
    second = run()
    assert (second.read, encoder.encoded) == ((), [])
    assert second.manifest.counts == first.manifest.counts


def test_only_what_changed_is_read_and_embedded(run, folder: Path, encoder) -> None:
    run()
    encoder.encoded.clear()
    (folder / "sources" / "mot.txt").write_text(text(share=95), encoding="utf-8")
    assert run().read == ("mot",)
    assert encoder.encoded
    assert all("95%" in words for words in encoder.encoded)
    assert not any("Đồng Tháp" in words for words in encoder.encoded)


def test_reused_vectors_are_those_of_a_fresh_build(tmp_path: Path, folder: Path, run, served, encoder) -> None:
    run()
    (folder / "sources" / "mot.txt").write_text(text(share=95), encoding="utf-8")
    run()
    refresh(tmp_path / "fresh", folder, encoder, lambda stage, done, total: None)
    with closing(served()) as kept, closing(open_generation(tmp_path / "fresh")) as fresh:
        numbers = kept.registry.passage_numbers()
        assert numbers == fresh.registry.passage_numbers()
        for number in numbers:
            assert_array_equal(kept.vectors.vector(number), fresh.vectors.vector(number))


def test_a_new_file_is_added_and_a_removed_one_goes(run, served, folder: Path) -> None:
    run()
    (folder / "sources" / "ba.txt").write_text(text("Quảng Nam"), encoding="utf-8")
    (folder / "sources" / "hai.txt").unlink()
    assert run().read == ("ba",)
    with closing(served()) as generation:
        assert {plan.id for plan in generation.registry.plans()} == {"ba", "mot"}


def test_a_file_that_went_bad_is_reported_and_its_last_good_version_serves(run, served, folder: Path, encoder) -> None:
    run()
    encoder.encoded.clear()
    (folder / "sources" / "mot.txt").write_bytes(b"")
    outcome = run()
    assert [failure.source for failure in outcome.failures] == ["mot.txt"]
    assert outcome.failures[0].reason
    assert (outcome.read, encoder.encoded) == ((), [])
    with closing(served()) as generation:
        document = generation.registry.document("mot")
        assert document is not None
        assert document.text.endswith("Chủ trì triển khai ở Bình Phước.")


def test_a_file_that_was_always_bad_is_reported_and_the_others_serve(run, served, folder: Path) -> None:
    (folder / "sources" / "hong.docx").write_bytes(b"PK\x03\x04")
    assert [failure.source for failure in run().failures] == ["hong.docx"]
    with closing(served()) as generation:
        assert {plan.id for plan in generation.registry.plans()} == {"mot", "hai"}


def test_a_mended_file_is_read_again(run, folder: Path) -> None:
    run()
    (folder / "sources" / "mot.txt").write_bytes(b"")
    run()
    (folder / "sources" / "mot.txt").write_text(text(share=77), encoding="utf-8")
    outcome = run()
    assert (outcome.read, outcome.failures) == (("mot",), ())


def test_a_corpus_that_nothing_can_be_read_from_leaves_what_serves(tmp_path: Path, run, folder: Path) -> None:
    run()
    name = current(tmp_path / "index")
    for path in (folder / "sources").iterdir():
        path.unlink()
    with pytest.raises(BuildError, match="there are no source files"):
        run()
    assert current(tmp_path / "index") == name


def test_another_encoder_embeds_everything_anew(tmp_path: Path, run, folder: Path, make_encoder) -> None:
    run()
    other = make_encoder(seed="b")
    outcome = refresh(tmp_path / "index", folder, other, lambda stage, done, total: None)
    assert outcome.read == ()
    assert len(other.encoded) == outcome.manifest.counts["passages"]


def test_why_an_index_must_be_built(tmp_path: Path, run, folder: Path) -> None:
    index = tmp_path / "index"
    assert stale_reason(index, folder)
    run()
    assert stale_reason(index, folder) is None
    (folder / "sources" / "mot.txt").write_text(text(share=95), encoding="utf-8")
    assert stale_reason(index, folder) == "the corpus has changed: mot"
    run()
    (folder / "sources" / "ba.txt").write_text(text("Quảng Nam"), encoding="utf-8")
    (folder / "sources" / "hai.txt").unlink()
    assert stale_reason(index, folder) == "the corpus has changed: ba, hai"


def test_the_catalog_entry_of_a_plan_counts_as_a_change(tmp_path: Path, run, folder: Path) -> None:
    run()
    (folder / "catalog.toml").write_text('[[plan]]\nid = "mot"\nsource = "mot.txt"\nname = "Tên khác"\n')
    assert stale_reason(tmp_path / "index", folder) == "the corpus has changed: mot"


def test_a_damaged_index_must_be_built(tmp_path: Path, run, folder: Path) -> None:
    run()
    index = tmp_path / "index"
    (index / "generations" / current(index) / "manifest.json").write_text("{")
    assert stale_reason(index, folder)
    assert run().read == ("hai", "mot")
    assert stale_reason(index, folder) is None
