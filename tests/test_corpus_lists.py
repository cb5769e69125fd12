"""The word lists in corpus/: complete, consistent with each other, and never ambiguous in silence."""

import tomllib
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.plans.folding import fold

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
LISTS = ("agencies", "abbreviations", "provinces")
KINDS = {
    "department",
    "office",
    "police",
    "military",
    "press",
    "party",
    "ministry",
    "committee",
    "unit",
    "group",
    "people",
}

TODAY = {
    "An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Điện Biên", "Đồng Nai",
    "Đồng Tháp", "Gia Lai", "Hà Nội", "Hà Tĩnh", "Hải Phòng", "Hồ Chí Minh", "Huế", "Hưng Yên", "Khánh Hòa",
    "Lai Châu", "Lạng Sơn", "Lào Cai", "Lâm Đồng", "Nghệ An", "Ninh Bình", "Phú Thọ", "Quảng Ngãi",
    "Quảng Ninh", "Quảng Trị", "Sơn La", "Tây Ninh", "Thái Nguyên", "Thanh Hóa", "Tuyên Quang", "Vĩnh Long",
}  # fmt: skip


def load(name: str) -> dict[str, Any]:
    return tomllib.loads((CORPUS / f"{name}.toml").read_text(encoding="utf-8"))


AGENCIES = load("agencies")["agency"]
ABBREVIATIONS = load("abbreviations")["abbreviation"]
TYPED = load("abbreviations")["typed"]
PROVINCES = load("provinces")["province"]


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_nfc(name: str) -> None:
    text = (CORPUS / f"{name}.toml").read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)


def test_agencies_have_the_fields_of_the_schema() -> None:
    needed = {"id", "name", "kind", "aliases", "english", "members"}
    assert [a["id"] for a in AGENCIES if not needed <= set(a) <= needed | {"strict", "patterns", "successor"}] == []
    assert {a["kind"] for a in AGENCIES} <= KINDS
    assert [a["id"] for a in AGENCIES if a["members"] and a["kind"] != "group"] == []


def test_agency_ids_are_plain_and_unique() -> None:
    ids = [a["id"] for a in AGENCIES]
    assert [i for i, n in Counter(ids).items() if n > 1 or fold(i) != i or " " in i] == []


def test_successors_follow_the_mergers_of_2025() -> None:
    followed = {a["id"]: (a["successor"].get("id"), a["successor"]["since"]) for a in AGENCIES if "successor" in a}
    march = date(2025, 3, 1)
    assert followed == {
        "so-khdt": ("so-tai-chinh", march),
        "so-tttt": ("so-khcn", march),
        "so-ldtbxh": ("so-noi-vu", march),
        "so-gtvt": ("so-xay-dung", march),
        "so-tnmt": ("so-nnmt", march),
        "so-nnptnt": ("so-nnmt", march),
        "ban-dan-toc": ("so-dan-toc-ton-giao", march),
        "ubnd-cap-huyen": (None, date(2025, 7, 1)),
        "bo-khdt": ("bo-tai-chinh", march),
        "bo-tttt": ("bo-khcn", march),
        "bo-ldtbxh": ("bo-noi-vu", march),
        "bo-gtvt": ("bo-xay-dung", march),
        "bo-tnmt": ("bo-nnmt", march),
        "bo-nnptnt": ("bo-nnmt", march),
        "uy-ban-dan-toc": ("bo-dan-toc-ton-giao", march),
    }


def test_finer_transfers_say_that_they_are_general_knowledge() -> None:
    followed = {a["id"]: a["successor"] for a in AGENCIES if "successor" in a}
    plain = {"hợp nhất", "hợp nhất với Sở Nông nghiệp và Phát triển nông thôn"}
    finer = {i: s.get("basis", "") for i, s in followed.items() if s["note"] not in plain}
    assert len(finer) == 12, "all but a plain merger, and all ministries, which the list of mergers leaves out"
    assert [i for i, basis in finer.items() if not basis.startswith("kiến thức chung")] == []


def test_there_were_63_provinces_and_are_34() -> None:
    assert {p["name"] for p in PROVINCES if p["current"]} == TODAY
    assert len({p["name"] for p in PROVINCES} - {"Huế"}) == 63
    assert {p["kind"] for p in PROVINCES} == {"tỉnh", "thành phố"}
    assert {p["name"] for p in PROVINCES if p["kind"] == "thành phố"} == {
        "Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế",
    }  # fmt: skip


def test_a_province_of_the_past_joined_one_of_today() -> None:
    joined = {p["name"]: (p.get("joined"), p.get("since")) for p in PROVINCES if not p["current"]}
    assert len(joined) == 30
    assert {target for target, _ in joined.values()} <= TODAY
    assert [p["name"] for p in PROVINCES if p["current"] and "joined" in p] == []
    july = date(2025, 7, 1)
    assert joined["Bình Định"] == ("Gia Lai", july)
    assert joined["Bình Phước"] == ("Đồng Nai", july)
    assert joined["Quảng Nam"] == ("Đà Nẵng", july)
    assert joined["Thừa Thiên Huế"] == ("Huế", date(2025, 1, 1))


def test_provincial_names_and_aliases_mean_one_province() -> None:
    full = Counter(name.casefold() for p in PROVINCES for name in (p["name"], *p["aliases"]))
    assert [name for name, count in full.items() if count > 1] == []
    places = Counter(fold(place) for p in PROVINCES for place in p["places"])
    assert [place for place, count in places.items() if count > 1] == []


def test_an_alias_of_a_province_is_no_short_form_of_another() -> None:
    shorts = {(short, p["name"]) for p in PROVINCES for short in p["short"]}
    clashes = [
        (a, p["name"]) for p in PROVINCES for a in p["aliases"] if any(a == s and n != p["name"] for s, n in shorts)
    ]
    assert clashes == []


@pytest.mark.parametrize(
    ("place", "province"),
    [
        ("Quy Nhơn", "Bình Định"),
        ("Huế", "Thừa Thiên Huế"),
        ("Cao Lãnh", "Đồng Tháp"),
        ("Tam Kỳ", "Quảng Nam"),
        ("Đồng Xoài", "Bình Phước"),
    ],
)
def test_places_lie_in_their_province(place: str, province: str) -> None:
    assert [p["name"] for p in PROVINCES if place in p["places"]] == [province]


def test_abbreviations_are_unique_and_say_where_from() -> None:
    assert [short for short, count in Counter(a["short"] for a in ABBREVIATIONS).items() if count > 1] == []
    assert {a["basis"] for a in ABBREVIATIONS} == {"nguồn", "thông dụng"}


@pytest.mark.parametrize("entry", ABBREVIATIONS, ids=lambda a: a["short"])
def test_ambiguous_abbreviations_list_their_meanings(entry: dict[str, Any]) -> None:
    assert bool(entry.get("ambiguous")) == ("meanings" in entry)
    assert len(entry.get("meanings", [entry["meaning"], ""])) >= 2
    assert entry.get("meanings", [entry["meaning"]])[0] == entry["meaning"]


@pytest.mark.parametrize("entry", [a for a in ABBREVIATIONS if a["basis"] == "nguồn"], ids=lambda a: a["short"])
def test_a_source_spells_out_what_it_is_said_to(entry: dict[str, Any]) -> None:
    texts = [" ".join(p.read_text(encoding="utf-8").casefold().split()) for p in (CORPUS / "sources").glob("*.txt")]
    assert any(f"({entry['short'].casefold()})" in text.replace("*", "") for text in texts)
    nearly = (
        entry["meaning"]
        .casefold()
        .removesuffix(" cấp tỉnh")
        .removeprefix("chỉ số ")
        .split(" đối với")[0]
        .split(" của ")[0]
    )
    assert any(nearly in text for text in texts)


def test_no_ambiguous_abbreviation_names_an_agency() -> None:
    ambiguous = {a["short"].casefold() for a in ABBREVIATIONS if a.get("ambiguous")}
    listed = {alias.casefold() for a in AGENCIES for alias in (*a["aliases"], *a.get("patterns", ()))}
    assert ambiguous & listed == set()


def test_typed_abbreviations_are_lower_case_with_distinct_meanings() -> None:
    assert [typed for typed in TYPED if typed != typed.lower()] == []
    meanings = {typed: [value] if isinstance(value, str) else value for typed, value in TYPED.items()}
    assert [typed for typed, listed in meanings.items() if len(set(listed)) != len(listed) or not all(listed)] == []
    assert [typed for typed, value in TYPED.items() if isinstance(value, list) and len(value) < 2] == []


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        ("ko", "không"),
        ("đc", "được"),
        ("bn", "bao nhiêu"),
        ("cqct", "cơ quan chủ trì"),
        ("ntn", "như thế nào"),
        ("v/v", "về việc"),
    ],
)
def test_common_typed_abbreviations(typed: str, meaning: str) -> None:
    assert TYPED[typed] == meaning
