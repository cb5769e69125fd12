import random
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.plans.folding import fold
from assistant.plans.syllables import is_syllable, normal
from assistant.retrieval import training_texts
from assistant.retrieval.restoration import Restorer
from assistant.settings import PROJECT

SOURCES = sorted((PROJECT / "corpus" / "sources").glob("*.txt"))
WORD = re.compile(r"[^\W\d_]+")


def _without_marks(text: str) -> str:
    return "".join(fold(char).upper() if char.isupper() else fold(char) for char in text)


def _sentences() -> tuple[list[str], list[str]]:
    """The sentences of all plans in a fixed shuffle: four fifths to learn from, one fifth held out."""
    texts = [unicodedata.normalize("NFC", path.read_text("utf-8")) for path in SOURCES]
    found = [s for text in texts for s in re.split(r"(?<=[.;:?!])\s+|\n+", text) if len(s.split()) >= 4]
    random.Random(5).shuffle(found)
    cut = len(found) * 4 // 5
    return found[:cut], found[cut:]


@pytest.fixture(scope="module")
def restorer() -> Restorer:
    return Restorer.train(_sentences()[0], ["Sở Nội vụ", "UBND cấp xã", "Bộ phận Một cửa"])


def _accuracy(restorer: Restorer, meant: list[str], typed: list[str]) -> float:
    """Share of syllables restored exactly, 0..1."""
    right = total = 0
    for sentence, given_text in zip(meant, typed, strict=True):
        read = WORD.findall(restorer.restore(given_text).text)
        for want, got in zip(WORD.findall(sentence), read, strict=True):
            if is_syllable(normal(want.lower())):
                total += 1
                right += normal(want.lower()) == normal(got.lower())
    return right / total


def test_held_out_sentences_without_marks(restorer: Restorer) -> None:
    held = _sentences()[1]
    assert _accuracy(restorer, held, [_without_marks(s) for s in held]) > 0.98


def test_held_out_sentences_half_typed(restorer: Restorer) -> None:
    held, chance = _sentences()[1], random.Random(1)
    half = [WORD.sub(lambda m: _without_marks(m[0]) if chance.random() < 0.5 else m[0], s) for s in held]
    assert _accuracy(restorer, held, half) > 0.985


def test_marked_text_is_left_as_it_is(restorer: Restorer) -> None:
    held = _sentences()[1]
    changed = [s for s in held if restorer.restore(s).changed]
    assert len(changed) <= len(held) // 100


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ai chu tri nhiem vu 7.3.3?", "ai chủ trì nhiệm vụ 7.3.3?"),
        ("co bao nhieu nhiem vu do So Noi vu chu tri", "có bao nhiêu nhiệm vụ do Sở Nội vụ chủ trì"),
        ("con phoi hop thi sao", "còn phối hợp thì sao"),
        ("cho minh hoi voi a", "cho mình hỏi với ạ"),
        ("ben nao lo phan nay vay", "bên nào lo phần này vậy"),
        ("phối hôp với đơn vi nào", "phối hợp với đơn vị nào"),
        ("UBND cap xa, theo QD 1028/QĐ-UBND", "UBND cấp xã, theo QD 1028/QĐ-UBND"),
        ("xem https://vi.du/chu-tri va thu@co.quan", "xem https://vi.du/chu-tri và thu@co.quan"),
        ("  ke   hoach \t nay ;", "  kế   hoạch \t này ;"),
        ("AI CHU TRI NHIEM VU NAY", "AI CHỦ TRÌ NHIỆM VỤ NÀY"),
        ("Chu Tri la gi", "Chủ Trì là gì"),
        ("tinh minh co may de an vay ban", "tỉnh mình có mấy đề án vậy bạn"),
        ("dan muon nop qua mang thi toi dau", "dân muốn nộp qua mạng thì tới đâu"),
        ("so do dat muc tieu bao nhieu", "sở đó đặt mục tiêu bao nhiêu"),
        ("viec nay la cua ai, khi nao xong", "việc này là của ai, khi nào xong"),
        ("tien o dau ra ma lam", "tiền ở đâu ra mà làm"),
        ("", ""),
        ("7.3.3?", "7.3.3?"),
    ],
)
def test_questions(restorer: Restorer, typed: str, read: str) -> None:
    restored = restorer.restore(typed)
    assert restored.text == read
    assert restored.changed is (typed != read)


def test_a_word_without_marks_may_be_right(restorer: Restorer) -> None:
    text = "trong kế hoạch này, ai lo cho xã?"
    assert restorer.restore(text).text == text


def test_confidence_is_higher_where_the_corpus_speaks(restorer: Restorer) -> None:
    clear = restorer.restore("cai cach hanh chinh")
    assert clear.confidence == 1.0
    assert restorer.restore("mua dua cho ban").confidence < clear.confidence
    assert restorer.restore("7.3.3").confidence == 1.0


@settings(max_examples=60)
@example("a\u0306m\u0301\u0301")
@given(text=st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyAĐ ạảãáà\u0301\u0323.,?/-1\n", max_size=40))
def test_only_marks_change(restorer: Restorer, text: str) -> None:
    restored = restorer.restore(text)
    composed = unicodedata.normalize("NFC", text)
    assert fold(restored.text) == fold(composed)
    assert len(restored.text) == len(composed)
    assert 0.0 <= restored.confidence <= 1.0


def test_nfd_reads_as_nfc(restorer: Restorer) -> None:
    text = "cơ quan nào chu tri"
    assert restorer.restore(unicodedata.normalize("NFD", text)) == restorer.restore(text)


def test_saved_and_loaded_it_restores_the_same(restorer: Restorer, tmp_path: Path) -> None:
    restorer.save(tmp_path / "syllables.npz")
    loaded = Restorer.load(tmp_path / "syllables.npz")
    text = "So Tu phap phai lam gi trong nam 2024, han nao?"
    assert loaded.restore(text) == restorer.restore(text)


def test_without_the_shipped_lists_it_still_learns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training_texts, "find_spec", lambda _: None)
    assert not list(training_texts.listed_words())
    small = Restorer.train(["Sở Nội vụ chủ trì, phối hợp với các cơ quan."])
    assert small.restore("so noi vu chu tri").text == "sở nội vụ chủ trì"


def test_what_follows_a_place_is_learned_of_every_place() -> None:
    learned = set(training_texts.after_names(["Sơn La", "Bà Rịa - Vũng Tàu", "Huế"]))
    assert {("sơn", "la", "ai", "chủ"), ("vũng", "tàu", "ai", "chủ")} <= learned
    assert not any(words[0] == "huế" for words in learned)
    restored = Restorer.train(["Tỉnh Sơn La."], places=["Sơn La"]).restore("Son La co may sở, Sơn La gom nhung gi")
    assert restored.text == "Sơn La có mấy sở, Sơn La gồm những gì"


def test_common_words_are_single_words_and_stand_once() -> None:
    words = training_texts.common_words()
    assert len(words) > 150
    assert len(set(words)) == len(words)
    assert all(is_syllable(word) for word in words)


def test_the_question_phrases_are_many_and_different() -> None:
    phrases = training_texts.question_phrases()
    assert len(phrases) >= 200
    assert len(set(phrases)) == len(phrases)
    assert all(unicodedata.is_normalized("NFC", phrase) and phrase.strip() for phrase in phrases)
