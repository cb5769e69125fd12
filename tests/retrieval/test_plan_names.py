"""Plans named by province, place, short form, number and year; strangers told from them."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.documents.models import Span
from assistant.plans.folding import fold
from assistant.plans.models import Fact, Plan
from assistant.plans.provinces import load_provinces
from assistant.retrieval.plan_names import PlanNamer, PlanNames

PROVINCES = load_provinces(Path(__file__).parents[2] / "corpus" / "provinces.toml")


def plan(id_: str, province: str, number: str | None = None) -> Plan:
    facts = {"number": (Fact(number, (Span(0, 1),)),)} if number else {}
    return Plan(id_, "", id_, province, f"{province} x", facts, None, (), (), (), (), (), ())


PLANS = (
    plan("bd", "Bình Định", "1028/QĐ-UBND"),
    plan("bp", "Bình Phước", "2142/QĐ-UBND"),
    plan("dt", "Đồng Tháp", "1389/QĐ-UBND-HC"),
    plan("qn", "Quảng Nam"),
    plan("tth", "Thừa Thiên Huế"),
)
NAMER = PlanNamer(PLANS, PROVINCES)


def find(text: str) -> PlanNames:
    return NAMER.find(text, fold(text))


@pytest.mark.parametrize(
    ("text", "plans"),
    [
        ("kế hoạch Bình Định", ("bd",)),
        ("kế hoạch bình định", ("bd",)),
        ("ke hoach binh dinh", ("bd",)),
        ("BÌNH ĐỊNH", ("bd",)),
        ("Bình  Định", ("bd",)),
        ("Binh Định", ("bd",)),
        ("tỉnh Bình Phước và Đồng Tháp", ("bp", "dt")),
        ("Đồng Tháp với Bình Phước", ("dt", "bp")),
        ("Quy Nhơn", ("bd",)),
        ("Tam Kỳ", ("qn",)),
        ("Huế", ("tth",)),
        ("Thừa Thiên Huế", ("tth",)),
        ("BĐ", ("bd",)),
        ("QNam", ("qn",)),
        ("ĐTháp", ("dt",)),
        ("BPhuoc", ("bp",)),
        ("tthue", ("tth",)),
        ("QĐ số 1028", ("bd",)),
        ("1028/QĐ-UBND", ("bd",)),
        ("1389/QĐ-UBND-HC", ("dt",)),
        ("quyết định 2142", ("bp",)),
        ("kế hoạch 2142", ("bp",)),
        ("ai lập kế hoạch", ()),
        ("bp: sở nội vụ làm gì", ("bp",)),  # small letters, set apart from the rest
        ("ai chủ trì số hóa hồ sơ, bp?", ("bp",)),
        ("kh bp có mấy nhóm", ("bp",)),  # small letters, where a plan is named as a rule
        ("hạn nv 26 bp", ("bp",)),
        ("7.3.3 bđ ai làm", ("bd",)),
        ("việc ở bp của Đồng Tháp", ("dt",)),  # another plan is named
    ],
)
def test_plans(text: str, plans: tuple[str, ...]) -> None:
    assert find(text).plans == plans


@pytest.mark.parametrize(
    "text",
    [
        "7.3.3 là gì",
        "Là gì",
        "bd",
        "bp làm gì",
        "hồ sơ ở bp một cửa",
        "hồ sơ của bp tiếp nhận",
        "1028",
        "1028/QĐ-TTg",
        "định hướng",
        "phước lộc",
        "Khoa học",
        "HGiang",
    ],
)
def test_what_names_no_plan(text: str) -> None:
    names = find(text)
    assert (names.plans, names.strangers) == ((), ())


def test_a_short_form_in_small_letters_right_behind_an_agency_names_its_plan() -> None:
    text = "sở nội vụ bp lo gì"
    assert find(text).plans == ()
    assert NAMER.find(text, fold(text), (Span(0, 9),)).plans == ("bp",)


@pytest.mark.parametrize(("text", "plan_id"), [("bình đình", "bd"), ("Đồng Thấp", "dt"), ("thừa thiên huề", "tth")])
def test_one_slip_in_a_mark_is_forgiven(text: str, plan_id: str) -> None:
    assert find(text).plans == (plan_id,)


def test_a_name_with_a_slip_gives_way_to_one_without_that_begins_in_it() -> None:
    names = find("vị trí việc làm Đồng Tháp")
    assert (names.plans, names.strangers) == (("dt",), ())
    assert find("tỉnh Làm Đồng").strangers == ("Lâm Đồng",)


def test_a_short_form_inside_an_agency_names_no_province() -> None:
    text = "Sở KH&ĐT phải làm gì"
    assert find(text).plans == ("dt",)
    assert NAMER.find(text, fold(text), (Span(0, 8),)).plans == ()


@pytest.mark.parametrize(
    ("text", "stranger"),
    [
        ("Hà Nội", "Hà Nội"),
        ("ha noi", "Hà Nội"),
        ("Sài Gòn", "Hồ Chí Minh"),
        ("tỉnh Cà Mau", "Cà Mau"),
        ("QNgãi", "Quảng Ngãi"),
    ],
)
def test_provinces_without_a_plan(text: str, stranger: str) -> None:
    names = find(text)
    assert (names.plans, names.strangers) == ((), (stranger,))


def test_a_stranger_beside_a_plan() -> None:
    names = find("Bình Định và Hà Nội")
    assert (names.plans, names.strangers) == (("bd",), ("Hà Nội",))


@pytest.mark.parametrize(
    ("text", "plan_id"),
    [("Gia Lai", "bd"), ("Đồng Nai", "bp"), ("Đà Nẵng", "qn")],
)
def test_the_province_of_today_means_the_plan_of_the_one_that_joined_it(text: str, plan_id: str) -> None:
    names = find(text)
    assert names.plans == (plan_id,)
    assert names.renamed == (text,)
    assert names.strangers == ()


def test_a_province_with_a_plan_of_its_own_is_not_renamed() -> None:
    namer = PlanNamer((*PLANS, plan("gl", "Gia Lai")), PROVINCES)
    assert namer.find("Gia Lai", "gia lai").plans == ("gl",)


def test_two_plans_of_one_province_are_both_meant() -> None:
    namer = PlanNamer((*PLANS, replace(PLANS[0], id="bd-2")), PROVINCES)
    assert namer.find("Bình Định", "binh dinh").plans == ("bd", "bd-2")


@pytest.mark.parametrize(
    ("text", "years", "plan_years"),
    [
        ("kế hoạch năm 2024 của Bình Phước", (2024,), (2024,)),
        ("kế hoạch Bình Phước 2030", (2030,), (2030,)),
        ("đến năm 2025 đạt bao nhiêu", (2025,), ()),
        ("giai đoạn 2021-2025", (2021,), ()),
        ("kế hoạch giai đoạn 2021-2030", (2021,), ()),
        ("năm 2025 và 2030", (2025, 2030), ()),
        ("ngày 05/4/2023", (), ()),
        ("the plan ends in 2025", (2025,), ()),
        ("2024%", (), ()),
    ],
)
def test_years(text: str, years: tuple[int, ...], plan_years: tuple[int, ...]) -> None:
    names = find(text)
    assert (names.years, names.plan_years) == (years, plan_years)


@pytest.mark.parametrize(
    ("text", "spelled"), [("hue lam gi", "Huế lam gi"), ("HUE", "Huế"), ("bđịnh", "BĐịnh"), ("binh dinh", "binh dinh")]
)
def test_one_syllable_names_get_their_marks(text: str, spelled: str) -> None:
    assert NAMER.spelled(text) == spelled


def test_spans_hold_what_was_typed() -> None:
    text = "ở Bình Định, theo 1028/QĐ-UBND"
    assert [text[span.start : span.end] for span in find(text).spans] == ["Bình Định", "1028/QĐ-UBND"]
