import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieval.plain_letters import plain


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nhiệm\u200b vụ 7.\u200b2.\u200b3", "nhiệm vụ 7.2.3"),
        ("ch\u00adủ tr\u00adì", "chủ trì"),
        ("\ufeffnhiệm\u00a0vụ\u200328", "nhiệm vụ 28"),
        ("ａｉ chủ trì ３３？", "ai chủ trì 33?"),
        ("oﬃcial ﬁle", "official file"),
        ("𝗮𝗶 𝟑𝟑", "ai 33"),
        (unicodedata.normalize("NFD", "Bình Phước"), "Bình Phước"),
        ("½ và 10² …", "½ và 10² …"),
        ("dòng một\ndòng hai", "dòng một\ndòng hai"),
        ("👉 ai", "👉 ai"),
        ("", ""),
    ],
)
def test_letters_that_are_meant(typed: str, meant: str) -> None:
    assert plain(typed) == meant


@given(st.text())
def test_plain_text_stays(text: str) -> None:
    once = plain(text)
    assert plain(once) == once
    assert unicodedata.is_normalized("NFC", once)
