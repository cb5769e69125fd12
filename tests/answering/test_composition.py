import pytest

from assistant.answering.composition import counted, shorten


@pytest.mark.parametrize(
    ("number", "thing", "words"),
    [
        (0, "task", "0 tasks"),
        (1, "task", "1 task"),
        (2, "task", "2 tasks"),
        (1, "duty", "1 duty"),
        (3, "duty", "3 duties"),
    ],
)
def test_things_are_counted_as_english_does(number: int, thing: str, words: str) -> None:
    assert counted(number, thing) == words


def test_words_are_cut_at_a_word() -> None:
    assert shorten("một hai ba", 8) == "một hai…"
    assert shorten("một hai", 8) == "một hai"
