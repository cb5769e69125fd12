"""Words that text recognition has misread are named with what may be meant; sound text gives none."""

import os
import random
import re
from pathlib import Path

import pytest

from assistant.documents.loader import load
from assistant.plans.misreadings import misreadings
from assistant.plans.provinces import load_provinces

CORPUS = Path(__file__).parents[2] / "corpus"
SOURCES = sorted((CORPUS / "sources").glob("*.txt"))
NAMES = frozenset(w.casefold() for p in load_provinces(CORPUS / "provinces.toml") for w in p.name.split())
HELD_OUT = os.environ.get("CCHC_TEST_DOCUMENTS", "")


def found(text: str) -> list[tuple[str, str]]:
    return [(each.says, each.perhaps) for each in misreadings(text, NAMES)]


@pytest.mark.parametrize(
    ("text", "says", "perhaps"),
    [
        ("giải quyết thủ tụcc hành chính", "tụcc", ""),
        ("giải quyết thủ tuc hành chính", "tuc", ""),
        ("ứng dụng công nghệ trưc tuyến", "trưc", ""),
        ("công tác 1ãnh đạo", "1ãnh", "lãnh"),
        ("bảo đảm an t0àn", "t0àn", "toàn"),
        ("nărn 2025 hoàn thành", "nărn", "năm"),
        ("th ủ tục hành chính", "th ủ", "thủ"),
        ("cải cách h ành chính", "h ành", "hành"),
        ("SỞ NỘÌI VỤ", "NỘÌI", ""),
    ],
)
def test_typical_faults(text: str, says: str, perhaps: str) -> None:
    assert (says, perhaps) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sở Nội vụ, UBND các huyện, thị xã, thành phố Đắk Lắk, Krông Pắc",
        "đ) Hoàn thành 100% (TTHC) theo Quyết định số 1028/QĐ-UBND, QCVN 09:2025/BTTTT",
        "website https://dichvucong.gov.vn, email a1@b.vn, top 10 chip, modern learning",
        "a) b) c) mục 1a, nhóm 2b, IPv6, H0, 5G, công nghệ 4.0, KH20_TT_N01.1.1",
        "kỹ thuật, quý I, uỷ quyền, hoà giải, thuở, khuya, quyển, giếng, giữ gìn, ý kiến, ở",
        "NGHỊ QUYẾT SỐ 57-NQ/TW CỦA ĐĐQH; TTĐT; ĐBQH; panô, áp phích",
    ],
)
def test_sound_text_gives_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_the_five_plans_give_none(path: Path) -> None:
    assert found(load(path, path.stem).text) == []


@pytest.mark.skipif(not HELD_OUT, reason="CCHC_TEST_DOCUMENTS does not name the folder of held-out documents")
def test_held_out_documents_give_only_true_faults() -> None:
    words = [pair for path in sorted(Path(HELD_OUT).iterdir()) for pair in found(load(path, path.stem).text)]
    assert words == [("hoc", ""), ("trưc", "")], "tiểu hoc, trưc tuyến: so the files say"


FAULTS = {
    "a letter doubled": lambda word: word + word[-1],
    "1 for l": lambda word: word.replace("l", "1", 1),
    "0 for o": lambda word: word.replace("o", "0", 1),
    "rn for m": lambda word: word.replace("m", "rn", 1),
    "cut in two": lambda word: re.sub("^(ngh|ng|nh|th|tr|ph|kh|ch)", r"\1 ", word),
}
LEAST = {"a letter doubled": 0.9, "1 for l": 0.9, "0 for o": 0.8, "rn for m": 0.9, "cut in two": 0.9}


@pytest.mark.parametrize("fault", FAULTS)
def test_most_faults_put_into_the_plans_are_found(fault: str) -> None:
    text = " ".join(path.read_text(encoding="utf-8") for path in SOURCES)
    words = sorted(set(re.findall(r"(?<![\w.])[a-zà-ỹđ]{3,}(?!\w)", text)))
    spoilt = {word: FAULTS[fault](word) for word in words if re.search("[à-ỹ]", word)}
    chosen = random.Random(7).sample([(w, s) for w, s in spoilt.items() if w != s], 25)
    seen = sum(any(says == s for says, _ in found(f"việc {s} của tỉnh")) for _, s in chosen)
    assert seen >= LEAST[fault] * len(chosen), [s for _, s in chosen if not found(f"việc {s} của tỉnh")]
