import errno
import os
import signal
import subprocess
import sys
import textwrap
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.index import build as build_module
from assistant.index import keywords, ledger, manifest
from assistant.index.build import verify
from assistant.index.errors import BuildError, IndexDamagedError
from assistant.index.generation import current, open_generation
from assistant.index.vectors import Vectors


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def serves(index, id_):
    """True when the generation `id_` serves, whole, and nothing half-made lies about; fails by what is otherwise."""
    with closing(open_generation(index)) as generation:
        assert generation.id == id_
        assert len(generation.registry.tasks("an-giang-2024")) == 4
    assert names(index) == ["CURRENT", "build.lock", "generations"]
    return True


def test_progress_is_told_by_stage(tmp_path, run_build):
    told = []
    run_build(tmp_path, progress=lambda *step: told.append(step))
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == ["passages", "vectors", "keywords", "publish"]
    assert all(0 < done <= total for _, done, total in told)


def test_unchanged_texts_are_not_embedded_again(index, run_build, corpus, make_encoder):
    plans = corpus[1]
    encoder = make_encoder()
    retitled = replace(plans[0].tasks[3], title="Thanh toán không dùng tiền mặt")
    changed = replace(plans[0], tasks=(*plans[0].tasks[:3], retitled))
    run_build(index, plans=[changed, plans[1]], encoder=encoder)
    assert [text.splitlines()[1] for text in encoder.encoded] == ["3.3. Thanh toán không dùng tiền mặt"]
    with closing(open_generation(index, encoder)) as generation:
        for number in generation.registry.passage_numbers():
            (passage,) = generation.registry.passages([number])
            assert generation.vectors.vector(number) == pytest.approx(encoder.encode_passages([passage.text])[0])


def test_another_encoder_embeds_everything(index, run_build, make_encoder):
    encoder = make_encoder(seed="b")
    run_build(index, encoder=encoder)
    assert len(encoder.encoded) == 18


def test_a_damaged_generation_is_no_source_of_vectors(index, run_build, make_encoder):
    (index / "generations" / current(index) / "vectors.faiss").write_bytes(b"damaged")
    encoder = make_encoder()
    run_build(index, encoder=encoder)
    assert len(encoder.encoded) == 18


def test_an_empty_corpus_is_a_generation_too(tmp_path, run_build):
    assert run_build(tmp_path, documents=[], plans=[]).counts["passages"] == 0
    with closing(open_generation(tmp_path)) as generation:
        assert generation.registry.plans() == []
        assert generation.keywords.search(["sở"], 3) == []


def test_a_plan_without_its_document_is_refused(tmp_path, run_build, corpus):
    with pytest.raises(BuildError, match="ben-tre-2024"):
        run_build(tmp_path, documents=corpus[0][:1])


def test_one_plan_given_twice_is_refused(index, run_build, corpus):
    before = current(index)
    with pytest.raises(BuildError, match="UNIQUE"):
        run_build(index, plans=[corpus[1][0], corpus[1][0]])
    assert serves(index, before)


STEPS = [
    (ledger, "write"),
    (Vectors, "save"),
    (keywords, "write"),
    (manifest, "write"),
    (build_module, "publish"),
    (os, "fsync"),
]


@pytest.mark.parametrize(("owner", "step"), STEPS, ids=lambda value: getattr(value, "__name__", value))
def test_a_full_disk_at_any_step_leaves_the_last_generation_serving(index, run_build, monkeypatch, owner, step):
    before = current(index)

    def full(*_args, **_kwargs):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(owner, step, full)
        with pytest.raises(BuildError, match="No space left"):
            run_build(index)
    assert serves(index, before)
    run_build(index)
    assert serves(index, current(index))
    assert current(index) != before


def build_elsewhere(index, code):
    """Run `code` in another process that has built the corpus's tools, and give its result."""
    script = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        sys.path[:0] = sys.argv[2:4]
        from conftest import FakeEncoder, hand_built, link, quiet
        from assistant.index import build as build_module
        from assistant.index.build import build
        from assistant.index.errors import BuildError
        documents, plans = zip(hand_built("an-giang-2024", "An Giang"), hand_built("ben-tre-2024", "Bến Tre"))
        readers = {document.id: "reader-1" for document in documents}
        def run(progress=quiet):
            build(Path(sys.argv[1]), documents, plans, FakeEncoder(), link, progress, readers)
        """
    ) + textwrap.dedent(code)
    here = Path(__file__).parent
    # -B: a file-size limit in the child must not leave a truncated .pyc behind for everyone.
    command = [sys.executable, "-B", "-c", script, str(index), str(here), str(here.parents[1])]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("limit", [1000, 5000, 20_000, 60_000])
def test_a_real_limit_on_file_size_leaves_the_last_generation_serving(index, limit):
    before = current(index)
    result = build_elsewhere(
        index,
        f"""
        import resource, signal
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
        try:
            run()
        except BuildError as error:
            print("refused:", error)
        """,
    )
    assert result.stdout.startswith("refused:"), result
    assert serves(index, before)


@pytest.mark.parametrize("stage", ["passages", "vectors", "keywords"])
def test_a_build_killed_in_the_middle_leaves_the_last_generation_serving(index, run_build, stage):
    before = current(index)
    killed = f"""
        import os, signal
        run(lambda stage, done, total: stage == {stage!r} and os.kill(os.getpid(), signal.SIGKILL))
        """
    assert build_elsewhere(index, killed).returncode == -signal.SIGKILL
    assert current(index) == before
    assert any(path.name.startswith("building-") for path in index.iterdir())
    open_generation(index).close()
    run_build(index)
    assert serves(index, current(index))
    assert current(index) != before


@pytest.mark.parametrize("step", ["fsync", "rename", "replace"])
def test_a_build_killed_while_publishing_leaves_a_whole_generation_serving(index, run_build, step):
    killed = f"""
        import os, pathlib, signal
        owner = os if {step!r} == "fsync" else pathlib.Path
        setattr(owner, {step!r}, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
        run()
        """
    assert build_elsewhere(index, killed).returncode == -signal.SIGKILL
    open_generation(index).close()
    run_build(index)
    assert serves(index, current(index))
    assert len(names(index / "generations")) <= 2


def test_verify_finds_a_passage_that_is_not_what_its_document_says(index, encoder, run_build, monkeypatch):
    before = current(index)
    monkeypatch.setattr(ledger, "_passage", _with_another_quote(ledger._passage))
    with pytest.raises(IndexDamagedError, match="not what their document says"):
        run_build(index)
    monkeypatch.undo()
    assert serves(index, before)
    verify(index / "generations" / before, encoder)


def _with_another_quote(passage):
    return lambda *args: (*passage(*args)[:-1], "other words")


def test_verify_finds_counts_that_differ(index, encoder, monkeypatch):
    monkeypatch.setattr(Vectors, "__len__", lambda _: 3)
    with pytest.raises(IndexDamagedError, match="18 expected"):
        verify(index / "generations" / current(index), encoder)
