import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.index.tokens import accented, segmented, unaccented


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("nhiệm vụ 7.3.3.", {"7.3.3"}),
        ("Quyết định số 1028/QĐ-UBND", {"1028/qđ-ubnd", "1028", "ubnd"}),
        ("đạt 86,57 điểm", {"86,57"}),
        ("ngày 05/4/2023", {"5/4/2023", "2023"}),
        ("ngày 05/04/2023", {"5/4/2023"}),
        ("đạt 30% hồ sơ", {"30%"}),
        ("đạt 30 % hồ sơ", {"30%"}),
        ("1.000 hồ sơ", {"1.000"}),
        ("giai đoạn 2023-2025", {"2023-2025", "2023", "2025"}),
        ("giai đoạn 2023–2025", {"2023-2025"}),
        ("Quý I/2024", {"i/2024", "2024"}),
        ("Sở Y tế", {"sở", "tế"}),
        ("thủ tục hành chính", {"thủ_tục", "hành_chính", "thủ"}),
        ("cán bộ/công chức", {"bộ", "công"}),
    ],
)
def test_accented_tokens(text, tokens):
    assert tokens <= set(accented(text))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Sở Tư pháp chủ trì", {"so", "tu", "phap", "tu_phap", "chu_tri"}),
        ("đường", {"duong"}),
        ("1028/QĐ-UBND", {"1028/qd-ubnd"}),
        ("1028/qd-ubnd", {"1028/qd-ubnd"}),
    ],
)
def test_unaccented_tokens(text, tokens):
    assert tokens <= set(unaccented(text))


@pytest.mark.parametrize(
    ("left", "right"),
    [("uỷ ban", "ủy ban"), ("hoà giải", "hòa giải"), ("kỹ năng", "kĩ năng"), ("qui định", "quy định")],
)
def test_spellings_of_one_syllable_are_one_token(left, right):
    assert unaccented(left) == unaccented(right)
    assert accented(left)[:2] == accented(right)[:2]


@pytest.mark.parametrize("number", ["7.33", "3.3", "7.3"])
def test_a_number_is_not_a_part_of_another(number):
    assert number not in accented("nhiệm vụ 7.3.3")


@pytest.mark.parametrize("letter", ["ở", "ý", "y"])
def test_single_letters_that_are_words_are_kept(letter):
    assert len(accented(letter)) == 1


def test_pairs_do_not_cross_punctuation():
    assert "te_so" not in unaccented("Sở Y tế, Sở Nội vụ")


def test_capitals_give_the_same_tokens():
    assert accented("SỞ TƯ PHÁP CHỦ TRÌ") == accented("sở tư pháp chủ trì")


text = st.text(st.sampled_from("aăâbcdđeêoôơuưyýỷởíìQUYNH 0123456789./,-%\n"), max_size=40)


@settings(max_examples=100)
@given(text)
def test_nfd_gives_the_same_tokens_as_nfc(text):
    decomposed = unicodedata.normalize("NFD", text)
    assert accented(text) == accented(decomposed)
    assert unaccented(text) == unaccented(decomposed)


@settings(max_examples=100)
@given(st.text(max_size=40))
def test_tokens_are_never_blank_and_hold_no_space(text):
    assert all(token and not any(map(str.isspace, token)) for token in (*accented(text), *unaccented(text)))


def test_segmented_joins_the_syllables_of_a_word():
    assert "thủ_tục" in segmented("Rà soát thủ tục hành chính")
