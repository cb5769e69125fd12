import pytest

from eval import results
from eval.errors import ResultError
from eval.runs import KIND, Run, Runner


@pytest.fixture
def run(topic, answer, assistant, stamp):
    return Run(stamp, "thử", Runner(assistant({topic().question: answer()})).run([topic(), topic(question="lỗi")]))


def test_a_result_is_read_as_it_was_written(tmp_path, run):
    file = tmp_path / "new" / "run.json"

    results.write(KIND, run, file)

    assert results.kind_of(file) == KIND
    assert results.read(file, KIND, Run) == run


def test_another_kind_is_named(tmp_path, run):
    results.write("bench", run, tmp_path / "run.json")

    with pytest.raises(ResultError, match="of kind 'bench'; 'run' is needed"):
        results.read(tmp_path / "run.json", KIND, Run)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"kind": "run"}', '{"kind": 1, "result": {}}', "{"])
def test_another_file_is_no_result(tmp_path, content):
    (tmp_path / "x.json").write_text(content)

    with pytest.raises(ResultError, match="is no result"):
        results.kind_of(tmp_path / "x.json")


def test_a_result_of_another_version_says_to_measure_again(tmp_path):
    (tmp_path / "x.json").write_text('{"kind": "run", "result": {"name": "dev"}}')

    with pytest.raises(ResultError, match="Measure again"):
        results.read(tmp_path / "x.json", KIND, Run)


def test_an_unknown_kind_is_told_which_there_are(tmp_path):
    with pytest.raises(ResultError, match="kinds are: bench, run"):
        results.one_of("riddle", ["run", "bench"], tmp_path / "x.json")
