"""A row called by its number: the fact asked for is the golden one, and no other role's."""

import re
from typing import Any

import pytest
from checked_answers import PLANS, Asker, bare, golden_rows

from assistant.answering.models import Answer, Status

KIND = {"group": "nhóm", "task": "nhiệm vụ", "area": "lĩnh vực", "project": "đề án"}
ROLES = ("lead", "coordinate", "monitor")
COLUMNS = {
    "binh-dinh-2023": ("lead", "coordinate", "monitor"),
    "binh-phuoc-2024": ("lead", "coordinate", "deadline"),
    "dong-thap-2021": ("lead", "deadline"),
}
QUESTIONS = {
    "lead": "Ai chủ trì {row} {plan}?",
    "coordinate": "Cơ quan nào phối hợp thực hiện {row} của kế hoạch {plan}?",
    "monitor": "{row} ({plan}) do cơ quan nào theo dõi?",
    "deadline": "Thời hạn của {row} trong kế hoạch {plan}?",
}
ENGLISH = {
    "lead": "Who leads {row} of {plan}?",
    "coordinate": "Which agency coordinates {row} in the {plan} plan?",
    "monitor": "Who monitors {row} of {plan}?",
    "deadline": "When is {row} of {plan} due?",
}
ENGLISH_KIND = {"group": "group", "task": "task", "area": "area", "project": "project"}
NUMBERED = [row for row in golden_rows() if row["number"]]


def called(row: dict[str, Any]) -> str:
    return f"{KIND[row['kind']]} {row['number']}"


def values(row: dict[str, Any], field: str) -> tuple[str, ...]:
    value = row[field]
    return tuple(value) if isinstance(value, list) else (value,) if value else ()


def annex_has(row: dict[str, Any], field: str) -> bool:
    if row["plan"] == "dong-thap-2021":
        return field == "lead" or field == "deadline"
    return field in COLUMNS[row["plan"]]


def check_field(answer: Answer, row: dict[str, Any], field: str, question: str) -> None:
    """The golden value as the only fact; abstained where the plan has no such column."""
    if not annex_has(row, field):
        assert answer.status is Status.ABSTAINED, question
        assert answer.facts == (), question
        return
    assert answer.status is Status.ANSWERED, question
    stated = [(fact.task, fact.field, fact.values, fact.inherited_from) for fact in answer.facts]
    assert stated == [(row["id"], field, values(row, field), row["inherited"].get(field))], question
    if not values(row, field):
        assert "không nêu" in answer.text or "does not state" in answer.text, question


@pytest.mark.parametrize("field", QUESTIONS)
def test_every_field_of_every_row_is_the_golden_one(ask: Asker, field: str) -> None:
    for row in NUMBERED:
        question = QUESTIONS[field].format(row=called(row), plan=PLANS[row["plan"]])
        question = question[0].upper() + question[1:]
        check_field(ask(question), row, field, question)


@pytest.mark.parametrize("field", ENGLISH)
def test_every_field_is_the_same_in_english(ask: Asker, field: str) -> None:
    for row in NUMBERED[::3]:
        question = ENGLISH[field].format(row=f"{ENGLISH_KIND[row['kind']]} {row['number']}", plan=PLANS[row["plan"]])
        answer = ask(question)
        assert answer.lang == "en", question
        check_field(answer, row, field, question)


CASUAL = {
    "lead": (
        "ai lo {row} của {plan} vậy",
        "{row} bên {plan} do sở nào phụ trách",
        "Cho hỏi {row} trong phụ lục của tỉnh {plan} giao cho đơn vị nào chủ trì ạ?",
        "cqct của {row} {plan} là ai",
        "{plan}: {row} – ai chịu trách nhiệm chính",
    ),
    "coordinate": ("những ai cùng làm {row} của {plan}", "cqph {row} {plan}", "{row} {plan} ai phối hợp?"),
    "monitor": ("ai giám sát {row} của {plan}", "{row} {plan} do ai đôn đốc, theo dõi?"),
    "deadline": (
        "{row} {plan} khi nào xong?",
        "{row} của {plan} hạn đến bao giờ",
        "{row} {plan} phải hoàn thành trước ngày nào?",
    ),
}
WORDINGS = [(field, wording) for field, wordings in CASUAL.items() for wording in wordings]


@pytest.mark.parametrize(("field", "wording"), WORDINGS)
def test_the_wording_does_not_change_the_fact(ask: Asker, field: str, wording: str) -> None:
    for row in NUMBERED[WORDINGS.index((field, wording)) :: 7]:
        question = wording.format(row=called(row), plan=PLANS[row["plan"]])
        check_field(ask(question), row, field, question)


@pytest.mark.parametrize("field", QUESTIONS)
def test_missing_marks_do_not_change_the_fact(ask: Asker, field: str) -> None:
    for row in NUMBERED[1::4]:
        question = bare(QUESTIONS[field].format(row=called(row), plan=PLANS[row["plan"]])).lower()
        check_field(ask(question), row, field, question)


@pytest.mark.parametrize("plan", ["binh-dinh-2023"])
def test_every_target_is_the_golden_one(ask: Asker, plan: str) -> None:
    for row in golden_rows(plan):
        answer = ask(f"Mục tiêu của {called(row)} ({PLANS[plan]})?")
        found = [(fact.task, fact.field, tuple(" ".join(v.split()) for v in fact.values)) for fact in answer.facts]
        target = " ".join((row["target"] or "").split())
        assert found == [(row["id"], "target", (target,) if target else ())], row["id"]


def test_a_whole_task_states_all_that_its_row_states(ask: Asker) -> None:
    for row in NUMBERED:
        answer = ask(f"{called(row).capitalize()} ({PLANS[row['plan']]}) là gì?")
        stated = {fact.field: fact.values for fact in answer.facts if fact.field != "target"}
        wanted = {field: values(row, field) for field in (*ROLES, "deadline") if values(row, field)}
        assert (answer.status, stated) == (Status.ANSWERED, wanted), row["id"]
        assert {fact.task for fact in answer.facts} <= {row["id"]}


def test_an_inherited_value_cites_its_own_row_and_the_row_that_states_it(ask: Asker) -> None:
    inheriting = [row for row in golden_rows("binh-dinh-2023") if row["inherited"]]
    assert len(inheriting) == 52
    for row in inheriting:
        answer = ask(f"Ai theo dõi nhiệm vụ {row['number']} Bình Định?")
        numbers = [citation.locator.rpartition(" ")[2] for citation in answer.citations]
        assert numbers == [row["number"], row["inherited"]["monitor"]]
        own, origin = answer.citations
        assert own.highlights == (), "the row's own cell is blank"
        assert origin.highlights
        assert f"kế thừa từ dòng {row['inherited']['monitor']}" in answer.text


def test_the_cell_that_answers_is_highlighted(ask: Asker) -> None:
    for row in golden_rows("binh-phuoc-2024", "dong-thap-2021"):
        if not row["number"] or not row["lead"]:
            continue
        answer = ask(f"Ai chủ trì {called(row)} ({PLANS[row['plan']]})?")
        words = "".join(ask.assistant.sources.quote(row["plan"], part) for part in answer.citations[0].highlights)
        assert letters(words) == letters("".join(row["lead"])), row["id"]


def letters(words: str) -> str:
    return "".join(char for char in words.casefold() if char.isalnum())


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Nhiệm vụ 99 Bình Phước ai chủ trì?", "99"),
        ("nhiệm vụ 48 của Bình Phước hạn nào", "48"),
        ("đề án 11 Đồng Tháp ai chủ trì?", "11"),
        ("Nhiệm vụ 7.3.3 Bình Phước ai chủ trì?", "7.3.3"),
        ("Ai theo dõi 7.9.1 Bình Định?", "7.9.1"),
        ("Who leads task 99 of Binh Phuoc?", "99"),
    ],
)
def test_a_number_that_is_not_there_is_refused_with_its_neighbours(ask: Asker, question: str, number: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ABSTAINED
    assert answer.facts == ()
    assert f"**{number}**" in answer.text
    assert len(answer.citations) == 3


def test_a_plan_without_an_annex_says_so(ask: Asker) -> None:
    answer = ask("Nhiệm vụ 3 Quảng Nam ai chủ trì?")
    assert (answer.status, answer.facts) == (Status.ABSTAINED, ())
    assert "không có phụ lục" in answer.text


@pytest.mark.parametrize(
    ("question", "field", "tasks"),
    [
        ("Ai chủ trì nhiệm vụ 5?", "lead", ["binh-dinh-2023#5", "binh-phuoc-2024#5", "dong-thap-2021#5"]),
        ("nhiệm vụ 3 ai phối hợp", "coordinate", ["binh-dinh-2023#3", "binh-phuoc-2024#3"]),
        ("Who leads task 2?", "lead", ["binh-dinh-2023#2", "binh-phuoc-2024#2", "dong-thap-2021#2"]),
    ],
)
def test_a_number_of_several_plans_is_asked_back(ask: Asker, question: str, field: str, tasks: list[str]) -> None:
    answer = ask(question)
    assert (answer.status, answer.facts) == (Status.CLARIFY, ())
    answers = [ask(option.question) for option in answer.options]
    stated = [(fact.task, fact.field) for each in answers for fact in each.facts]
    assert [task for task, _ in stated] == tasks
    assert {name for _, name in stated} == {field}


def test_a_number_of_one_plan_needs_no_plan(ask: Asker) -> None:
    assert ask("7.3.3 ai chủ trì").facts[0].task == "binh-dinh-2023#7.3.3"
    assert ask("đề án 4 ai chủ trì?").facts[0].task == "dong-thap-2021#de-an-4"
    assert ask("thời hạn của nhiệm vụ 26?").facts[0].task == "binh-phuoc-2024#26"


def test_the_plans_allowed_settle_which_is_meant(ask: Asker) -> None:
    answer = ask("Ai chủ trì nhiệm vụ 5?", plans=("binh-phuoc-2024",))
    assert [fact.task for fact in answer.facts] == ["binh-phuoc-2024#5"]


def test_a_plan_that_is_not_there_is_named(ask: Asker) -> None:
    with pytest.raises(KeyError, match="there is no plan 'ha-noi'; there are: binh-dinh-2023"):
        ask("Ai chủ trì nhiệm vụ 5?", plans=("ha-noi",))


@pytest.mark.parametrize(
    ("question", "refs"),
    [
        ("7.3.3 và 7.3.4 ai chủ trì?", ["7.3.3", "7.3.4"]),
        ("Ai chủ trì từ 3.4.1 đến 3.4.5 Bình Định?", ["3.4.1", "3.4.2", "3.4.3", "3.4.4", "3.4.5"]),
        ("Ai chủ trì từ nhiệm vụ 15 đến nhiệm vụ 18 Bình Phước?", ["15", "16", "17", "18"]),
        ("Nhiệm vụ số 19 và nhiệm vụ số 24 Bình Phước ai chủ trì?", ["19", "24"]),
        ("nhiệm vụ 15 và 16 Bình Phước ai chủ trì", ["15", "16"]),
        ("nhiệm vụ 15, 17 và 19 Bình Phước ai chủ trì", ["15", "17", "19"]),
        ("nhiệm vụ 15 đến 18 Bình Phước ai chủ trì", ["15", "16", "17", "18"]),
        ("đề án 3 và 4 Đồng Tháp ai chủ trì", ["de-an-3", "de-an-4"]),
    ],
)
def test_several_numbers_are_all_answered(ask: Asker, question: str, refs: list[str]) -> None:
    assert [fact.task.partition("#")[2] for fact in ask(question).facts] == refs


def test_a_missing_number_among_others_is_said(ask: Asker) -> None:
    answer = ask("7.3.3 và 7.3.99 Bình Định ai chủ trì?")
    assert [fact.task for fact in answer.facts] == ["binh-dinh-2023#7.3.3"]
    assert "Không có dòng số 7.3.99" in answer.text


@pytest.mark.parametrize(
    ("question", "opens", "fields"),
    [
        ("Văn phòng UBND tỉnh chủ trì 7.3.3 đúng không?", "Không phải", {"coordinate", "monitor", "lead"}),
        ("Sở Nội vụ chủ trì nhiệm vụ 7.3.3 phải không?", "Không đích danh", {"lead"}),
        ("Sở Tài chính chủ trì nhiệm vụ 25 Bình Phước phải không?", "Đúng", {"lead"}),
        ("Sở Tài chính có chủ trì nhiệm vụ 25 Bình Phước không?", "Đúng", {"lead"}),
        ("Sở Tài chính không chủ trì nhiệm vụ 25 Bình Phước đúng không?", "Không đúng", {"lead"}),
        ("Sở Nội vụ không chủ trì nhiệm vụ 25 Bình Phước đúng không?", "Đúng", {"lead"}),
        ("so noi vu khong phoi hop nhiem vu 25 binh phuoc phai khong", "Đúng", {"coordinate"}),
        ("Sở Y tế có vai trò gì trong nhiệm vụ 25 Bình Phước?", "Nhiệm vụ 25", {"lead", "coordinate"}),
        ("Does the Department of Finance lead task 25 of Binh Phuoc?", "Yes", {"lead"}),
        ("The Department of Finance does not lead task 25 of Binh Phuoc, right?", "No", {"lead"}),
        ("Có phải Sở Nội vụ theo dõi 1.1 Bình Định?", "Đúng", {"lead", "monitor"}),
    ],
)
def test_a_claimed_role_is_confirmed_or_corrected(ask: Asker, question: str, opens: str, fields: set[str]) -> None:
    answer = ask(question)
    assert answer.text.startswith(opens)
    assert {fact.field for fact in answer.facts} == fields


def test_an_agency_of_a_group_is_said_to_stand_in_it(ask: Asker) -> None:
    answer = ask("Sở Y tế chủ trì nhiệm vụ 10 Bình Phước phải không?")
    assert answer.text.startswith("Không đích danh")
    assert "không nêu tên **Sở Y tế** mà giao “các sở, ban, ngành tỉnh” chủ trì" in answer.text


def test_the_parts_of_two_agencies_are_told_apart(ask: Asker) -> None:
    text = ask("Sở Tài chính và Sở Nội vụ chủ trì nhiệm vụ 25 Bình Phước phải không?").text
    assert "Đúng: **Sở Tài chính**" in text
    assert "không nêu tên **Sở Nội vụ**" in text


def test_the_columns_of_two_years_are_labelled_apart(ask: Asker) -> None:
    answer = ask("Mục tiêu của lĩnh vực 4 Đồng Tháp?")
    assert [fact.field for fact in answer.facts] == ["target", "target"]
    assert answer.text.index("đến năm 2025") < answer.text.index("đến năm 2030")


def test_the_part_of_an_agency_in_a_task(ask: Asker) -> None:
    answer = ask("Văn phòng UBND tỉnh làm gì trong 7.3.3?")
    assert [(fact.field, fact.inherited_from) for fact in answer.facts] == [("coordinate", None), ("monitor", "7.3")]


@pytest.mark.parametrize(
    ("question", "fields"),
    [
        ("nhiệm vụ 45 Bình Phước: ai chủ trì, ai phối hợp?", ["lead", "coordinate"]),
        ("nhiệm vụ 19 Bình Phước ai chủ trì và hạn khi nào?", ["lead", "deadline"]),
        ("nhiệm vụ 45 Bình Phước: chủ trì, phối hợp, thời hạn?", ["lead", "coordinate", "deadline"]),
    ],
)
def test_several_fields_are_all_answered(ask: Asker, question: str, fields: list[str]) -> None:
    assert [fact.field for fact in ask(question).facts] == fields


@pytest.mark.parametrize("year", ["2025", "2030"])
@pytest.mark.parametrize("number", ["1", "2", "3", "4", "5", "6"])
def test_the_target_of_a_year_is_not_that_of_another(ask: Asker, number: str, year: str) -> None:
    row = next(row for row in golden_rows("dong-thap-2021") if row["id"] == f"dong-thap-2021#{number}")
    answer = ask(f"Chỉ tiêu đến năm {year} của lĩnh vực {number} Đồng Tháp?")
    other = {"2025": "2030", "2030": "2025"}[year]
    text = letters(answer.text)
    assert all(letters(line) in text for line in row[f"target_{year}"])
    assert not any(letters(line) in text for line in row[f"target_{other}"] if line not in row[f"target_{year}"])


@pytest.mark.parametrize("question", ["Ai chủ trì nhiệm vụ 25-1 Bình Phước?", "thời hạn nhiệm vụ 25-1 của Bình Phước"])
def test_the_row_without_a_number_is_not_taken_for_its_neighbour(ask: Asker, question: str) -> None:
    assert [fact.task for fact in ask(question).facts] == ["binh-phuoc-2024#25-1"]


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("Mục tiêu của 7.3.3?", "30%"),
        ("Mục tiêu của nhiệm vụ 7.3.6 Bình Định?", "trực tuyến"),
        ("Ai chủ trì nhiệm vụ 45 Bình Phước?", "ngắt trang"),
        ("What is the target of task 7.3.3?", "The text of the plan says 30%"),
    ],
)
def test_what_is_doubtful_about_a_row_is_noted(ask: Asker, question: str, note: str) -> None:
    assert any(note in each for each in ask(question).notes)


@pytest.mark.parametrize(
    "question",
    [
        "báo cáo nhiệm vụ 6 tháng đầu năm của Bình Phước gửi ai",
        "Nhiệm vụ năm 2024 của Sở Nội vụ Bình Phước là gì?",
        "Bình Định đạt bao nhiêu điểm, 86,57 phải không?",
    ],
)
def test_what_is_no_number_of_a_row_brings_no_row(ask: Asker, question: str) -> None:
    assert ask(question).intent != "task"


@pytest.mark.parametrize(
    "question",
    [
        "đề án 4 đồng tháp tốn bao nhiêu kinh phí",
        "nhiệm vụ 20 của Bình Phước chi mấy tỷ?",
        "How much money does project 3 in Dong Thap get?",
    ],
)
def test_money_that_no_row_states_is_no_target(ask: Asker, question: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ABSTAINED
    assert re.search("kinh phí|budget", answer.text)
    assert not answer.facts


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("Sở Tư pháp chủ trì những việc nào trong mục 2.2 Bình Định?", {"2.2.1", "2.2.2"}),
        (
            "Which criteria of group 7.1 in Binh Dinh does the Department of Information and Communications lead?",
            {"7.1.1", "7.1.2", "7.1.4"},
        ),
    ],
)
def test_a_dotted_group_limits_an_agencys_list(ask: Asker, question: str, numbers: set[str]) -> None:
    answer = ask(question)
    assert answer.intent == "agency_tasks"
    assert all(number in answer.text for number in numbers)
    assert "5.5.1" not in answer.text


def test_a_correction_keeps_a_number_that_the_first_plan_does_not_have(ask: Asker) -> None:
    asked = "Mục 8.2 của Đồng Tháp ai theo dõi?"
    assert ask(asked).status is Status.ABSTAINED
    assert "8.2" in ask.turns(asked, "Nhầm, ý tôi là của Bình Định").text


def test_an_agency_that_the_row_does_not_name_is_called_as_in_the_question(ask: Asker) -> None:
    answer = ask("Does the Department of Health lead project 9 in Dong Thap?")
    assert "does not name **Department of Health**" in answer.text
    assert "Sở Giáo dục và Đào tạo" in answer.text


@pytest.mark.parametrize(
    ("question", "tasks"),
    [
        (
            "hạn của nhiệm vụ 41 với 42 Bình Phước",
            {"binh-phuoc-2024#41": "Quý I/2024", "binh-phuoc-2024#42": "Hàng quý"},
        ),
        ("deadlines of tasks 41 and 43 in Binh Phuoc", {"binh-phuoc-2024#41": "Quý I", "binh-phuoc-2024#43": "2024"}),
        ("Bình Phước 41 và 43: hạn nào?", {"binh-phuoc-2024#41": "Quý I/2024", "binh-phuoc-2024#43": "Trong năm 2024"}),
        (
            "nhiệm vụ 41 Bình Phước và đề án 5 Đồng Tháp hạn nào?",
            {"binh-phuoc-2024#41": "Quý I/2024", "dong-thap-2021#de-an-5": "Năm 2021"},
        ),
        (
            "cơ quan chủ trì của các nhiệm vụ 1.1 và 1.2",
            {"binh-dinh-2023#1.1": "Nội vụ", "binh-dinh-2023#1.2": "Nội vụ"},
        ),
    ],
)
def test_what_is_asked_of_several_rows_is_answered_of_each(ask: Asker, question: str, tasks: dict[str, str]) -> None:
    answer = ask(question)
    assert [fact.task for fact in answer.facts] == list(tasks)
    assert all(words in fact.values[0] for fact, words in zip(answer.facts, tasks.values(), strict=True))


@pytest.mark.parametrize("question", ["hạn của 7.3.3 và 7.3.4", "deadlines of 7.3.3 and 7.3.4"])
def test_a_column_that_the_annex_lacks_is_told_of_every_row_asked(ask: Asker, question: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ABSTAINED
    assert {"7.3.3", "7.3.4"} <= set(answer.text.split())
    assert len(answer.citations) == 2


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("đề án 15 của Đồng Tháp ai làm?", "Không có đề án số **15**"),
        ("nhóm 12 của Bình Định là gì?", "Không có nhóm **12**"),
        ("Who leads project 15 of Dong Thap?", "There is no project number **15**"),
        ("Bình Phước có nhắc đến Đề án 06 không?", "không nói đến Đề án 06"),
    ],
)
def test_what_is_missing_is_called_what_the_question_calls_it(ask: Asker, question: str, told: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ABSTAINED
    assert told in answer.text


@pytest.mark.parametrize(
    "question",
    ["nhiệm vụ 5.5.1 thời hạn và chỉ tiêu", "thoi han, chi tieu cua 5.5.1", "deadline and target of task 5.5.1"],
)
def test_a_field_that_the_table_lacks_hides_no_other(ask: Asker, question: str) -> None:
    answer = ask(question)
    assert "Hoàn thành 100% nhiệm vụ trong Kế hoạch đào tạo" in answer.text
    assert "không nêu** thời hạn" in answer.text or "states no** deadline" in answer.text
