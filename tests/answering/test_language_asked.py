"""Whether a message asks for nothing but the last answer in another language."""

import pytest

from assistant.answering.language_asked import language_asked


@pytest.mark.parametrize(
    ("message", "lang"),
    [
        ("in English please", "en"),
        ("dịch sang tiếng Anh giúp mình", "en"),
        ("tieng viet", "vi"),
        ("Say that again in Vietnamese.", "vi"),
        ("ai chủ trì dạy tiếng Anh?", None),
        ("tiếng Anh của cán bộ", None),
        ("", None),
    ],
)
def test_only_the_language_is_asked_for(message: str, lang: str | None) -> None:
    assert language_asked(message) == lang
