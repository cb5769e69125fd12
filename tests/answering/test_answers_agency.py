"""What an agency leads, coordinates, monitors and has to do: whole lists, counted, against the golden files."""

import re
from collections import defaultdict

import pytest
from checked_answers import PLANS, Asker, golden_duties, golden_rows

from assistant.answering.models import Status

ROLES = {"lead": "chủ trì", "coordinate": "phối hợp", "monitor": "theo dõi"}
ENGLISH = {"lead": "lead", "coordinate": "coordinate", "monitor": "monitor"}
WITH_ANNEX = ("binh-dinh-2023", "binh-phuoc-2024", "dong-thap-2021")
# By a naive reading: the words that stand in a golden cell where the agency is named in it.
NAMED_BY = {
    "Sở Nội vụ": r"sở nội vụ",
    "Sở Tài chính": r"sở tài chính|các sở: tài chính",
    "Sở Tư pháp": r"sở tư pháp|các sở:[^;]* tư pháp",
    "Sở Kế hoạch và Đầu tư": r"sở kế hoạch và đầu tư|các sở:[^;]* kế hoạch và đầu tư",
    "Sở Khoa học và Công nghệ": r"sở khoa học và công nghệ|các sở:[^;]* khoa học và công nghệ",
    "Sở Thông tin và Truyền thông": r"sở thông tin và truyền thông|các sở:[^;]* thông tin và truyền thông",
    "Sở Y tế": r"sở y tế",
    "Sở Giáo dục và Đào tạo": r"sở giáo dục và đào tạo",
    "Văn phòng UBND tỉnh": r"(?:văn phòng|vp) ubnd tỉnh",
    "UBND cấp huyện": r"ubnd (?:cấp huyện|các huyện, thị xã, thành phố)",
    "UBND cấp xã": r"ubnd (?:cấp xã|các xã, phường, thị trấn)",
    "Trung tâm Phục vụ hành chính công": r"trung tâm phục vụ hành chính công",
    "Bưu điện tỉnh": r"bưu điện tỉnh",
    "Cục Thuế": r"cục thuế",
    "Trường Chính trị": r"trường chính trị",
    "Các sở, ban, ngành tỉnh": r"các sở, ban, ngành tỉnh",
}
QUESTIONS = (
    "{agency} {role} những nhiệm vụ nào ở {plan}?",
    "{plan}: liệt kê các nhiệm vụ do {agency} {role}",
    "{agency} {plan} {role} mấy nhiệm vụ?",
)


def expected() -> dict[tuple[str, str, str], list[str]]:
    """The rows (no groups) by plan, role and agency, in source order."""
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for row in golden_rows(*WITH_ANNEX):
        for role in ROLES:
            words = "; ".join(row[role]).casefold()
            for agency, pattern in NAMED_BY.items():
                if row["kind"] != "group" and re.search(pattern, words):
                    found[row["plan"], role, agency].append(row["id"])
    return found


EXPECTED = expected()


def test_the_naive_reading_names_every_agency() -> None:
    assert {agency for _, _, agency in EXPECTED} == set(NAMED_BY)
    assert len(EXPECTED) > 40


@pytest.mark.parametrize("wording", QUESTIONS)
def test_lists_are_whole_and_counted(ask: Asker, wording: str) -> None:
    for (plan, role, agency), tasks in EXPECTED.items():
        question = wording.format(agency=agency, role=ROLES[role], plan=PLANS[plan])
        answer = ask(question)
        assert answer.status is Status.ANSWERED, question
        assert [(fact.task, fact.field) for fact in answer.facts] == [(task, role) for task in tasks], question
        assert re.search(rf"\*\*{len(tasks)} (?:nhiệm vụ|đề án)\*\*", answer.text), question
        assert answer.text.count("\n- ") == len(tasks), question


def test_lists_in_english(ask: Asker) -> None:
    for (plan, role, agency), tasks in EXPECTED.items():
        if agency == "Sở Nội vụ":
            answer = ask(f"Which tasks does the Department of Home Affairs {ENGLISH[role]} in {PLANS[plan]}?")
            assert [fact.task for fact in answer.facts] == tasks
            assert f"**{len(tasks)} task" in answer.text


def test_a_listed_value_says_where_it_is_inherited_from(ask: Asker) -> None:
    inherited = {row["id"]: row["inherited"].get("monitor") for row in golden_rows("binh-dinh-2023")}
    answer = ask("Sở Nội vụ theo dõi những nhiệm vụ nào ở Bình Định?")
    assert len(answer.facts) == 23
    assert all(fact.inherited_from == inherited[fact.task] for fact in answer.facts)


def test_all_roles_when_none_is_asked(ask: Asker) -> None:
    answer = ask("Liệt kê tất cả nhiệm vụ của Sở Tư pháp ở Bình Định")
    wanted = {
        (task, role)
        for (plan, role, agency), tasks in EXPECTED.items()
        if agency == "Sở Tư pháp" and plan == "binh-dinh-2023"
        for task in tasks
    }
    assert {(fact.task, fact.field) for fact in answer.facts} == wanted


def test_a_group_or_area_limits_the_list(ask: Asker) -> None:
    answer = ask("Trong nhóm III Sở Nội vụ chủ trì những nhiệm vụ nào ở Bình Phước?")
    assert [fact.task for fact in answer.facts] == ["binh-phuoc-2024#16", "binh-phuoc-2024#18"]


def test_projects_are_told_from_areas(ask: Asker) -> None:
    answer = ask("Sở Nội vụ chủ trì những đề án nào ở Đồng Tháp?")
    assert [fact.task for fact in answer.facts] == [f"dong-thap-2021#de-an-{n}" for n in (1, 2, 3, 4, 5)]


def test_no_named_plan_is_asked_back(ask: Asker) -> None:
    answer = ask("Sở Tư pháp phải làm gì?")
    assert (answer.status, len(answer.options)) == (Status.CLARIFY, 5)
    for option in answer.options:
        answered = ask(option.question)
        assert answered.status is Status.ANSWERED
        assert f"({option.label}, mục" in answered.text


def quotes(ask: Asker, question: str) -> list[str]:
    answer = ask(question)
    assert answer.status is Status.ANSWERED, question
    return [" ".join(citation.quote.replace("*", "").split()) for citation in answer.citations]


@pytest.mark.parametrize("plan", PLANS)
def test_the_duties_of_every_heading_are_whole(ask: Asker, plan: str) -> None:
    duties = golden_duties()[plan]
    for agency in dict.fromkeys(
        a for duty in duties for a in ask.assistant.sources.agencies_in(duty["agency_heading"])
    ):
        name = ask.assistant.sources.agency(agency).name
        own = [d for d in duties if agency in ask.assistant.sources.agencies_in(d["agency_heading"])]
        found = quotes(ask, f"{name} phải làm gì theo kế hoạch {PLANS[plan]}?")
        assert len(found) == len(own), name
        for duty, quote in zip(own, found, strict=True):
            assert duty["starts"].strip() in quote, name
            assert quote.endswith(duty["ends"].strip()), name


@pytest.mark.parametrize("plan", PLANS)
def test_duties_are_counted_and_placed(ask: Asker, plan: str) -> None:
    own = [duty for duty in golden_duties()[plan] if duty["agency_heading"] == "Sở Tư pháp"]
    answer = ask(f"Sở Tư pháp phải làm gì theo kế hoạch {PLANS[plan]}?")
    assert f"mục {own[0]['section']}" in answer.text
    assert f"**{len(own)} việc**" in answer.text
    assert all("Sở Tư pháp" in citation.locator for citation in answer.citations)


def test_duties_in_english(ask: Asker) -> None:
    vietnamese = ask("Sở Nội vụ phải làm gì theo kế hoạch Bình Định?")
    english = ask("What must the Department of Home Affairs do in the Binh Dinh plan?")
    assert english.lang == "en"
    assert [c.quote for c in english.citations] == [c.quote for c in vietnamese.citations]


def test_an_agency_that_is_not_named_is_said_to_be_so(ask: Asker) -> None:
    answer = ask("Sở Xây dựng Bình Phước phải làm gì?")
    assert (answer.status, answer.facts) == (Status.ABSTAINED, ())
    assert "Sở Xây dựng" in answer.text


def test_a_merged_agency_is_noted(ask: Asker) -> None:
    answer = ask("Sở Kế hoạch và Đầu tư chủ trì những nhiệm vụ nào ở Bình Định?")
    assert any("Sở Tài chính" in note and "2025" in note for note in answer.notes)


@pytest.mark.parametrize(
    ("question", "agencies"),
    [
        ("Sở Nội vụ và Sở Tài chính chủ trì những nhiệm vụ nào ở Bình Phước?", ("Sở Nội vụ", "Sở Tài chính")),
        ("Sở Tư pháp, Sở Tài chính phải làm gì theo kế hoạch Bình Định?", ("Sở Tư pháp", "Sở Tài chính")),
        ("Sở Tư pháp và Sở Tài chính phải làm gì theo kế hoạch Quảng Nam?", ("Sở Tư pháp", "Sở Tài chính")),
    ],
)
def test_several_agencies_are_answered_side_by_side(ask: Asker, question: str, agencies: tuple[str, str]) -> None:
    answer = ask(question)
    assert all(f"**{agency}**" in answer.text for agency in agencies)


def test_of_several_agencies_those_without_work_are_named(ask: Asker) -> None:
    answer = ask("Sở Nội vụ và Sở Xây dựng chủ trì những nhiệm vụ nào ở Bình Phước?")
    assert len(answer.facts) == 11
    assert any("Sở Xây dựng" in note for note in answer.notes)


def test_an_agency_that_leads_nothing_is_said_to_be_so(ask: Asker) -> None:
    answer = ask("Sở Y tế chủ trì những nhiệm vụ nào ở Bình Phước?")
    assert answer.text.startswith("Phụ lục kế hoạch Bình Phước không giao nhiệm vụ nào đích danh cho **Sở Y tế**")


def test_a_group_that_does_not_exist_is_not_passed_over(ask: Asker) -> None:
    answer = ask("Sở Nội vụ chủ trì mấy nhiệm vụ ở nhóm IX Bình Phước?")
    assert (answer.status, answer.facts) == (Status.ABSTAINED, ())
    assert "IX" in answer.text


def test_asking_back_keeps_what_limits_the_list(ask: Asker) -> None:
    answer = ask("Sở Nội vụ chủ trì bao nhiêu nhiệm vụ ở nhóm III?")
    assert answer.status is Status.CLARIFY
    option = next(option for option in answer.options if option.label == "Bình Phước")
    assert [fact.task for fact in ask(option.question).facts] == ["binh-phuoc-2024#16", "binh-phuoc-2024#18"]


@pytest.mark.parametrize(
    ("question", "tasks"),
    [
        ("Sở Tài chính chủ trì những việc nào ở Bình Phước trong quý IV/2024?", ["28"]),
        ("Sở Nội vụ chủ trì nhiệm vụ nào phải xong trong quý I/2024 ở Bình Phước?", ["37", "41"]),
        ("Sở Nội vụ chủ trì nhiệm vụ nào trước 30/6/2024 ở Bình Phước?", ["37", "41"]),
        ("Sở Nội vụ chủ trì nhiệm vụ nào trong quý I ở Bình Phước?", ["37", "41"]),
        ("Sở Nội vụ chủ trì mấy nhiệm vụ ở nhóm VII Bình Phước có hạn quý I/2024?", ["37", "41"]),
        ("Sở Nội vụ chủ trì đề án nào trong năm 2022 ở Đồng Tháp?", ["de-an-3"]),
        ("Sở Nội vụ chủ trì những việc gì trong quý I ở Bình Định?", []),
    ],
)
def test_a_deadline_limits_the_list(ask: Asker, question: str, tasks: list[str]) -> None:
    assert [fact.task.partition("#")[2] for fact in ask(question).facts] == tasks


def test_the_duties_of_the_heads_of_agencies_are_whole(ask: Asker) -> None:
    heading = golden_duties()["binh-dinh-2023"][0]["agency_heading"]
    assert len(quotes(ask, f"Trách nhiệm của {heading} trong kế hoạch Bình Định?")) == 3


def test_an_annex_that_gives_no_row_in_a_role_says_where_the_agency_is_named(ask: Asker) -> None:
    answer = ask("Phụ lục Bình Phước giao Sở Khoa học và Công nghệ chủ trì nhiệm vụ nào?")
    assert answer.status is Status.ABSTAINED
    assert "phối hợp 2 nhiệm vụ" in answer.text
    assert "mục VII.8" in answer.text


def test_what_an_agency_does_with_another(ask: Asker) -> None:
    answer = ask("Văn phòng UBND tỉnh Bình Định phối hợp với Văn phòng Chính phủ việc gì?")
    assert [citation.quote[:2] for citation in answer.citations] == ["c)"]
    rows = ask("Sở Nội vụ Bình Phước và Sở Tư pháp cùng làm việc gì?")
    assert {fact.task for fact in rows.facts} == {"binh-phuoc-2024#35", "binh-phuoc-2024#41"}


def test_words_that_say_which_plan_is_meant_narrow_nothing(ask: Asker) -> None:
    answer = ask("Trong kế hoạch nâng cao chỉ số của Bình Định, Sở Tư pháp được giao trách nhiệm gì?")
    assert "**2 việc**" in answer.text


@pytest.mark.parametrize(
    "question", ["Sở Tài chính Bình Phước phải chủ trì việc gì?", "so tai chinh binh phuoc chu tri nhung gi"]
)
def test_what_an_agency_has_to_lead_are_its_rows(ask: Asker, question: str) -> None:
    answer = ask(question)
    assert {"binh-phuoc-2024#25", "binh-phuoc-2024#28"} <= {fact.task for fact in answer.facts}


def test_how_often_asked_of_an_agencys_matter_gives_the_deadline(ask_real: Asker) -> None:
    answer = ask_real("Sở Nội vụ Bình Phước phải theo dõi, tổng hợp kết quả CCHC theo chu kỳ như thế nào?")
    facts = [fact for fact in answer.facts if fact.field == "deadline"]
    assert [fact.task for fact in facts] == ["binh-phuoc-2024#42"]
    assert facts[0].values == ("Hàng quý, 06 tháng, năm và đột xuất",)


def test_how_often_asked_in_other_words_finds_the_duty_that_recurs(ask_real: Asker) -> None:
    answer = ask_real("sở nội vụ Bình Định phải gom báo cáo gửi tỉnh với Bộ Nội vụ lúc nào, mấy lần trong năm")
    assert "Hàng quý, 06 tháng, cuối năm" in answer.text


def test_an_agency_that_no_plan_names_is_told_of_the_groups_that_hold_it(ask: Asker) -> None:
    answer = ask("tôi ở Sở Y tế Bình Định, phải làm gì?")
    assert answer.status is Status.ABSTAINED
    assert "không giao việc đích danh cho Sở Y tế" in answer.text
    assert "“Các cơ quan, đơn vị, địa phương” chủ trì 43 nhiệm vụ" in answer.text
