import pytest

from assistant.retrieval.tokens import Kind, in_case_of, is_abbreviation, tokens


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("ai làm 7.3.3?", ["7.3.3"]),
        ("Quyết định 1028/QĐ-UBND, ngày 05/4/2023.", ["1028/QĐ-UBND", "05/4/2023"]),
        ("tăng 86,57% so với 1.000 hồ sơ", ["86,57%", "1.000"]),
        (
            "xem https://a.b/c?d=1 và a.b@c.vn, dichvucong.gov.vn",
            ["https://a.b/c?d=1", "a.b@c.vn", "dichvucong.gov.vn"],
        ),
    ],
)
def test_codes_stay_whole(text: str, codes: list[str]) -> None:
    assert [token.text for token in tokens(text) if token.kind is Kind.CODE] == codes


def test_every_token_is_the_text_at_its_span() -> None:
    text = "Sở Y tế (xã/phường): t/h 7.3.3; ở đâu?"
    found = tokens(text)
    assert [text[token.span.start : token.span.end] for token in found] == [token.text for token in found]
    assert [token.text for token in found if token.kind is Kind.WORD] == [
        "Sở",
        "Y",
        "tế",
        "xã",
        "phường",
        "t/h",
        "ở",
        "đâu",
    ]


def test_capitals_make_an_abbreviation() -> None:
    assert [word for word in ("UBND", "CTr", "TTg", "Sở", "Y", "ai") if is_abbreviation(word)] == ["UBND", "CTr", "TTg"]


@pytest.mark.parametrize(("like", "cased"), [("chu", "chủ"), ("Chu", "Chủ"), ("CHU", "CHỦ"), ("cHu", "chủ")])
def test_the_case_pattern_is_kept(like: str, cased: str) -> None:
    assert in_case_of("chủ", like) == cased
