import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.plans.folding import fold, normal_form
from assistant.plans.syllables import is_base
from assistant.retrieval.lexicon import FILE, Lexicon, LexiconError, everyday_words
from assistant.retrieval.stems import Words, english_words

CORPUS = Path(__file__).parents[2] / "corpus"
LEXICON = Lexicon.load(CORPUS)
WORD = re.compile(r"[^\W_]+")
SOURCES = [path.read_text(encoding="utf-8") for path in sorted((CORPUS / "sources").glob("*.txt"))]
FOLDED_SOURCES = [" ".join(("", *WORD.findall(fold(text)), "")) for text in SOURCES]


def in_a_source(phrase: str) -> bool:
    wanted = " ".join(("", *WORD.findall(fold(phrase)), ""))
    return any(wanted in source for source in FOLDED_SOURCES)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Who runs the one-stop shop?", "bộ phận một cửa"),
        ("Who runs the ONE STOP desks?", "bộ phận một cửa"),
        ("Which agency is digitising paper files?", "số hóa hồ sơ"),
        ("Which agency digitizes the paper files?", "số hóa hồ sơ"),
        ("digitization of dossiers", "số hóa hồ sơ"),
        ("What share of late results gets an apology?", "văn bản xin lỗi"),
        ("What about citizens’ complaints?", "phản ánh, kiến nghị"),
        ("Who handles citizens' feedback?", "tiếp nhận, xử lý phản ánh, kiến nghị"),
        ("How many deputy directors may a department have?", "số lượng cấp phó"),
        ("target for the PAR Index", "chỉ số cải cách hành chính"),
        ("Who organizes contests on administrative reform?", "hội thi"),
        ("Department of Science & Technology", "sở khoa học và công nghệ"),
        ("public service centre", "trung tâm phục vụ hành chính công"),
        ("public service center", "trung tâm phục vụ hành chính công"),
        ("rearranging land and houses", "sắp xếp lại, xử lý nhà, đất"),
        ("staff cuts", "tinh giản biên chế"),
        ("decentralization and delegation of power", "phân cấp, phân quyền"),
        ("legal documents that have expired", "hết hiệu lực, ngưng hiệu lực"),
        ("report every quarter", "hằng quý"),
        ("at least 80%", "tối thiểu"),
        ("in the top 20", "nhóm 20 địa phương dẫn đầu"),
    ],
)
def test_translates_english_terms(text: str, phrase: str) -> None:
    assert phrase in LEXICON.translate(text)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("hồ sơ bị trả trễ thì sao", "trễ hẹn"),
        ("HO SO TRE HAN", "quá hạn giải quyết"),
        ("trã trể", "trễ hẹn"),
        ("làm lại qui trình", "tái cấu trúc quy trình"),
        ("kí trên máy", "chữ ký số"),
        (unicodedata.normalize("NFD", "nộp hồ sơ qua mạng"), "hồ sơ trực tuyến"),
        ("ai lo chuyện scan giấy tờ?", "số hóa hồ sơ"),
        ("đóng tiền online được không", "thanh toán trực tuyến"),
        ("cán bộ làm khó dân", "nhũng nhiễu, gây khó khăn"),
        ("có phải đi tới đi lui không", "đi lại nhiều lần"),
        ("gộp ấp", "sáp nhập các khóm, ấp"),
        ("giảm biên chế", "tinh giản biên chế"),
        ("tự thu tự chi", "tự bảo đảm chi thường xuyên"),
        ("xài hết vốn", "giải ngân"),
        ("họp online", "hội nghị trực tuyến"),
        ("văn bản sai luật", "văn bản trái pháp luật"),
        ("gặp doanh nghiệp mấy lần", "hội nghị đối thoại"),
        ("phát loa ở xã", "đài truyền thanh cấp huyện"),
    ],
)
def test_finds_official_wording(text: str, phrase: str) -> None:
    assert phrase in LEXICON.official(text)


@pytest.mark.parametrize(
    "text", ["", "?!", "Which agency leads it?", "Is it in the plan?", "Who does this work?", "Ai chủ trì việc này?"]
)
def test_a_question_about_nothing_in_particular_leads_nowhere(text: str) -> None:
    assert LEXICON.translate(text) == ()
    assert LEXICON.official(text) == ()


@pytest.mark.parametrize(
    ("find", "text", "found", "left_out"),
    [
        (LEXICON.translate, "fully online public services", "trực tuyến toàn trình", "hồ sơ trực tuyến"),
        (LEXICON.translate, "not on time", "trễ hẹn", "giải quyết đúng hạn"),
        (LEXICON.translate, "electronic ISO", "ISO điện tử", "ISO 9001"),
        (
            LEXICON.translate,
            "partly self-financing",
            "tự bảo đảm một phần chi thường xuyên",
            "tự bảo đảm chi thường xuyên",
        ),
        (LEXICON.official, "không trễ hạn", "giải quyết đúng hạn", "trễ hẹn"),
        (LEXICON.official, "không đúng hẹn", "trễ hẹn", "giải quyết đúng hạn"),
        (LEXICON.official, "tập huấn chuyển đổi số", "kỹ năng chuyển đổi số", "hội nghị tập huấn"),
    ],
)
def test_the_longest_wording_wins(find: Callable[[str], tuple[str, ...]], text: str, found: str, left_out: str) -> None:
    assert found in find(text)
    assert left_out not in find(text)


def test_longer_wordings_come_first() -> None:
    assert LEXICON.translate("training on electronic ISO for the digitisation of dossiers") == (
        "số hóa hồ sơ",
        "ISO điện tử",
        "đào tạo, bồi dưỡng",
    )


@pytest.mark.parametrize(
    ("word", "vi"),
    [
        ("file", "hồ sơ"),
        ("files", "hồ sơ"),
        ("recruiting", "tuyển dụng"),
        ("hired", "tuyển dụng"),
        ("rating", "đánh giá"),
        ("rates", "tỷ lệ"),
        ("organised", "tổ chức"),
        ("organization", "tổ chức"),
        ("communes", "cấp xã"),
    ],
)
def test_a_word_is_known_in_all_its_forms(word: str, vi: str) -> None:
    found = LEXICON.word(word)
    assert found is not None
    assert vi in found


def test_a_word_that_says_nothing_is_told_from_one_that_is_not_known() -> None:
    assert LEXICON.word("according") == ()
    assert LEXICON.word("sourdough") is None


@pytest.mark.parametrize("text", ["hồ sơ trả. Trễ thì sao", "trả, trễ", "xtrả trễ", "trả trễx"])
def test_wordings_are_whole_and_within_punctuation(text: str) -> None:
    assert LEXICON.official(text) == ()


@pytest.mark.parametrize("text", ["số hóa hồ sơ", "cơ quan nào chủ trì", "ai chủ trì nhiệm vụ 7.3.3"])
def test_vietnamese_is_not_read_as_english(text: str) -> None:
    assert LEXICON.translate(text) == ()
    assert LEXICON.translate(fold(text)) == ()


@given(st.text(max_size=80))
def test_any_text_can_be_looked_up(text: str) -> None:
    assert len(set(LEXICON.translate(text))) == len(LEXICON.translate(text))
    assert LEXICON.official(text) == LEXICON.official(unicodedata.normalize("NFD", text))


@given(st.sampled_from(LEXICON.english), st.sampled_from(LEXICON.everyday), st.data())
def test_every_wording_leads_to_its_phrases(term, group, data) -> None:  # type: ignore[no-untyped-def]
    typed, said = data.draw(st.sampled_from(term.typed)), data.draw(st.sampled_from(group.said))
    assert set(term.vi) <= set(LEXICON.translate(f"And {typed.upper()}?"))
    assert set(group.official) <= set(LEXICON.official(f"còn {fold(said).upper()}?"))


def test_size() -> None:
    assert len(LEXICON.english) >= 350
    assert sum(len(entry.forms) for entry in LEXICON.words) >= 1000
    assert len(LEXICON.everyday) >= 200


@pytest.mark.parametrize(
    ("wordings", "words_of"),
    [
        ([typed for term in LEXICON.english for typed in term.typed], english_words),
        ([said for group in LEXICON.everyday for said in group.said], everyday_words),
    ],
    ids=["english", "everyday"],
)
def test_no_wording_stands_twice(wordings: list[str], words_of: Callable[[str], Words]) -> None:
    first: dict[Words, str] = {}
    assert [
        (first[words], text) for text in wordings if first.setdefault(words := words_of(text), text) is not text
    ] == []


def test_every_official_phrase_of_everyday_wording_occurs_in_a_source() -> None:
    phrases = {phrase for group in LEXICON.everyday for phrase in group.official}
    assert sorted(phrase for phrase in phrases if not in_a_source(phrase)) == []


def test_words_lead_to_vietnamese_most_of_which_a_source_holds() -> None:
    """A plan that is not here yet uses more words than the five sources do."""
    phrases = {phrase for entry in LEXICON.words for phrase in entry.vi}
    strange = {word for phrase in phrases for word in WORD.findall(phrase) if not is_base(fold(word))}
    assert strange <= {"iso", "ISO", "camera", "website", "internet", "video", "clip", "panô", "CNTT"}
    assert sum(map(in_a_source, phrases)) / len(phrases) >= 0.93


def test_nearly_every_vietnamese_phrase_of_an_english_term_occurs_in_a_source() -> None:
    phrases = {phrase for term in LEXICON.english for phrase in term.vi}
    share = sum(map(in_a_source, phrases)) / len(phrases)
    assert share >= 0.99


def test_no_everyday_wording_is_another_phrase_of_the_sources_without_marks() -> None:
    """Marks are ignored, so "dùng công nghệ" would also be found in "ứng dụng công nghệ"."""
    sources = [WORD.findall(normal_form(text)) for text in SOURCES]
    taken: dict[Words, set[Words]] = {}
    wanted = {everyday_words(said): tuple(WORD.findall(normal_form(said))) for g in LEXICON.everyday for said in g.said}
    lengths = {len(words) for words in wanted}
    for source in sources:
        folded = [fold(word) for word in source]
        for length in lengths:
            for start in range(len(source) - length + 1):
                if (words := tuple(folded[start : start + length])) in wanted:
                    taken.setdefault(words, set()).add(tuple(source[start : start + length]))
    assert {words: found for words, found in taken.items() if found != {wanted[words]}} == {}


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("[[english]\n", "not valid TOML"),
        ('[[english]]\nvi = ["một cửa"]', r"\[\[english\]\] 1 .*term is None\. Write term"),
        ('[[english]]\nterm = "one stop"', r"\[\[english\]\] 1 \(one stop\): vi is \[\]\. Write vi"),
        ('[[english]]\nterm = "one stop"\nvi = "một cửa"', "vi is 'một cửa'"),
        (
            '[[english]]\nterm = "one stop"\nvi = ["một cửa"]\nviet = []',
            r"unknown key viet\. Allowed: term, variants, vi",
        ),
        ('[[english]]\nterm = "?"\nvi = ["một cửa"]', "holds no word"),
        (
            '[[english]]\nterm = "file"\nvi = ["hồ sơ"]\n[[english]]\nterm = "filing"\nvi = ["hồ sơ"]',
            r"\[\[english\]\] 2: 'filing' also stands in \[\[english\]\] 1 .*Keep it in one",
        ),
        ('[[everyday]]\nsaid = []\nofficial = ["trễ hẹn"]', r"said is \[\]"),
        ('[[everyday]]\nsaid = ["trả trễ"]\nofficial = [3]', r"official is \[3\]"),
        ('[everyday]\nsaid = ["trả trễ"]', r"Write each entry under \[\[everyday\]\]"),
        ('[[daily]]\nsaid = ["trả trễ"]', "unknown key daily"),
        ("words = 3", r"words is no table\. Write \[words\]"),
        ('[words]\nfile = "hồ sơ"', r"\[words\]: file is 'hồ sơ'"),
        ('[words]\nfile = ["hồ sơ"]\n"dossier, File" = ["hồ sơ"]', r"'File' is no single word, or stands twice"),
        ('[words]\n"set up" = ["thành lập"]', "'set up' is no single word"),
    ],
)
def test_says_what_is_wrong_with_the_file(tmp_path: Path, toml: str, says: str) -> None:
    (tmp_path / FILE).write_text(toml, encoding="utf-8")
    with pytest.raises(LexiconError, match=says) as raised:
        Lexicon.load(tmp_path)
    assert FILE in str(raised.value)


def test_says_that_the_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=f"Put {FILE} into the corpus folder"):
        Lexicon.load(tmp_path)
