"""Conversations: what a question leaves out is taken from the turns before it, and nothing else is."""

from dataclasses import replace

import pytest
from checked_answers import Asker

from assistant.answering.models import Answer, Status


def facts(answer: Answer) -> list[tuple[str, str]]:
    return [(fact.task, fact.field) for fact in answer.facts]


BD, BP, DT = "binh-dinh-2023", "binh-phuoc-2024", "dong-thap-2021"


@pytest.mark.parametrize(
    ("turns", "task", "field"),
    [
        (("Ai chủ trì 7.3.3?", "còn phối hợp?"), f"{BD}#7.3.3", "coordinate"),
        (("Ai chủ trì 7.3.3?", "theo dõi?"), f"{BD}#7.3.3", "monitor"),
        (("Ai chủ trì 7.3.3?", "con phoi hop"), f"{BD}#7.3.3", "coordinate"),
        (("Ai chủ trì 7.3.3?", "thế 7.3.4?"), f"{BD}#7.3.4", "lead"),
        (("Ai theo dõi 7.3.3?", "thế 7.3.4?"), f"{BD}#7.3.4", "monitor"),
        (("Ai chủ trì 7.3.3?", "còn phối hợp?", "thế 7.3.4?"), f"{BD}#7.3.4", "coordinate"),
        (("Ai chủ trì 7.3.3?", "nhiệm vụ kế tiếp?"), f"{BD}#7.3.4", "lead"),
        (("Ai chủ trì 7.3.3?", "nhiệm vụ trước?"), f"{BD}#7.3.2", "lead"),
        (("Ai chủ trì 7.3.3?", "ai phối hợp nhiệm vụ đó?"), f"{BD}#7.3.3", "coordinate"),
        (("Thời hạn nhiệm vụ 19 Bình Phước?", "ai chủ trì?"), f"{BP}#19", "lead"),
        (("Thời hạn nhiệm vụ 19 Bình Phước?", "còn nhiệm vụ 24?"), f"{BP}#24", "deadline"),
        (("Ai chủ trì đề án 4 Đồng Tháp?", "thời hạn?"), f"{DT}#de-an-4", "deadline"),
        (("Ai chủ trì đề án 4 Đồng Tháp?", "đề án kế tiếp?"), f"{DT}#de-an-5", "lead"),
        (("Ai chủ trì nhiệm vụ 5?", "Bình Phước"), f"{BP}#5", "lead"),
        (("Ai phối hợp nhiệm vụ 5?", "ý tôi là Bình Phước"), f"{BP}#5", "coordinate"),
        (("Ai chủ trì nhiệm vụ 5 Bình Định?", "không, ý tôi là Bình Phước"), f"{BP}#5", "lead"),
        (("Who leads task 7.3.3?", "and who coordinates?"), f"{BD}#7.3.3", "coordinate"),
        (("Who leads task 7.3.3?", "what about 7.3.4?"), f"{BD}#7.3.4", "lead"),
        (("Who leads task 7.3.3?", "next task?"), f"{BD}#7.3.4", "lead"),
        (("Ai chủ trì nhiệm vụ 26 Bình Phước?", "nhiệm vụ 5 thì sao?"), f"{BP}#5", "lead"),
        (("Ai chủ trì nhiệm vụ 25 Bình Phước?", "nhiệm vụ kế tiếp?"), f"{BP}#25-1", "lead"),
        (("Ai chủ trì đề án 4 Đồng Tháp?", "đề án trước?"), f"{DT}#de-an-3", "lead"),
        (("Ai chủ trì nhiệm vụ 19 Bình Phước?", "không, ý tôi là nhiệm vụ 24"), f"{BP}#24", "lead"),
        (("Ai chủ trì nhiệm vụ 19 Bình Phước?", "hạn của nhiệm vụ trên?"), f"{BP}#19", "deadline"),
        (("Ai chủ trì nhiệm vụ 5?", "cái thứ hai"), f"{BP}#5", "lead"),
        (("nhiệm vụ 15 và 16 Bình Phước ai chủ trì?", "cái thứ hai hạn khi nào?"), f"{BP}#16", "deadline"),
        (("nhiệm vụ 15 và 16 Bình Phước ai chủ trì?", "cái đầu tiên hạn khi nào?"), f"{BP}#15", "deadline"),
        (("Ai chủ trì 7.3.3 Bình Định?", "mục tiêu là gì?"), f"{BD}#7.3.3", "target"),
        (("Ai chủ trì 7.3.3 Bình Định?", "TTHC là gì?", "còn phối hợp?"), f"{BD}#7.3.3", "coordinate"),
        (("Ai chủ trì đề án 4 Đồng Tháp?", "thế đề án 7?"), f"{DT}#de-an-7", "lead"),
        (("Ai chủ trì đề án 4 Đồng Tháp?", "đề án đó hạn năm nào?"), f"{DT}#de-an-4", "deadline"),
        (("Ai chủ trì nhiệm vụ 19 Bình Phước?", "bên đó phối hợp với ai?"), f"{BP}#19", "coordinate"),
        (("Who leads task 19 of Binh Phuoc?", "when is it due?"), f"{BP}#19", "deadline"),
        (("Who leads task 19 of Binh Phuoc?", "and task 24?"), f"{BP}#24", "lead"),
        (
            ("Ai chủ trì nhiệm vụ 26 Bình Phước?", "thời tiết hôm nay thế nào?", "hạn khi nào?"),
            f"{BP}#26",
            "deadline",
        ),
    ],
)
def test_a_task_carries_over(ask: Asker, turns: tuple[str, ...], task: str, field: str) -> None:
    assert facts(ask.turns(*turns)) == [(task, field)]


def test_a_project_after_an_area_of_the_same_number(ask: Asker) -> None:
    answer = ask.turns("Ai chủ trì nhiệm vụ 5?", "không, ý tôi là Đồng Tháp", "ý tôi là đề án 5")
    assert facts(answer) == [(f"{DT}#de-an-5", "lead")]


@pytest.mark.parametrize(
    ("turns", "plan", "agency", "field", "count"),
    [
        (("Sở Nội vụ chủ trì những nhiệm vụ nào ở Bình Định?",), BD, "Sở Nội vụ", "lead", 6),
        (("Sở Nội vụ chủ trì những nhiệm vụ nào ở Bình Định?", "còn phối hợp?"), BD, "Sở Nội vụ", "coordinate", 18),
        (("Sở Nội vụ chủ trì những nhiệm vụ nào ở Bình Định?", "còn Sở Tư pháp?"), BD, "Sở Tư pháp", "lead", 5),
        (("Sở Nội vụ chủ trì những nhiệm vụ nào ở Bình Định?", "bên Bình Phước thì sao?"), BP, "Sở Nội vụ", "lead", 11),
        (("Sở Nội vụ chủ trì những nhiệm vụ nào?", "Bình Phước"), BP, "Sở Nội vụ", "lead", 11),
    ],
)
def test_an_agency_carries_over(
    ask: Asker, turns: tuple[str, ...], plan: str, agency: str, field: str, count: int
) -> None:
    answer = ask.turns(*turns)
    assert {(fact.task.partition("#")[0], fact.field) for fact in answer.facts} == {(plan, field)}
    assert len(answer.facts) == count
    assert answer.text.startswith(f"**{agency}**")


@pytest.mark.parametrize(
    ("turns", "field", "refs"),
    [
        (("Sở Nội vụ chủ trì những nhiệm vụ nào ở Bình Phước?", "trong quý I thôi"), "lead", ["37", "41"]),
        (("Sở Tài chính chủ trì những nhiệm vụ nào trong quý I/2024 ở Bình Phước?", "quý IV thì sao?"), "lead", ["28"]),
        (("Sở Nội vụ chủ trì những nhiệm vụ nào trong quý IV/2024 ở Bình Phước?", "còn Sở Tài chính?"), "lead", ["28"]),
        (("Sở Nội vụ chủ trì những nhiệm vụ nào trong quý I/2024 ở Bình Phước?", "quý IV thì sao?"), "lead", []),
        (("Việc nào của Bình Phước phải xong trong quý I/2024?", "còn quý IV/2024?"), "deadline", ["24", "28"]),
    ],
)
def test_a_time_carries_over_and_changes(ask: Asker, turns: tuple[str, ...], field: str, refs: list[str]) -> None:
    answer = ask.turns(*turns)
    assert answer.status is Status.ANSWERED
    assert facts(answer) == [(f"{BP}#{ref}", field) for ref in refs]


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("Ai chủ trì 7.3.3 Bình Định?", "Bình Phước có bao nhiêu nhiệm vụ?"), "**48 nhiệm vụ**"),
        (("Sở Tài chính có chủ trì nhiệm vụ 25 Bình Phước không?", "còn Sở Nội vụ?"), "Sở Nội vụ"),
        (("Bình Phước ban hành ngày nào?", "còn Đồng Tháp?", "ai ký?"), "Phạm Thiện Nghĩa"),
        (("Sở Tư pháp phải làm gì theo kế hoạch Bình Định?", "sở này chủ trì bao nhiêu nhiệm vụ?"), "**Sở Tư pháp**"),
        (("Sở Nội vụ chủ trì những nhiệm vụ nào ở Bình Định?", "không, ý tôi là Sở Tư pháp"), "**Sở Tư pháp** chủ trì"),
        (("Sở Nội vụ chủ trì những nhiệm vụ nào ở Bình Định?", "không phải Bình Định, Bình Phước cơ"), "Bình Phước"),
    ],
)
def test_what_is_left_out_is_filled_and_nothing_else(ask: Asker, turns: tuple[str, ...], said: str) -> None:
    assert said in ask.turns(*turns).text


@pytest.mark.parametrize(
    ("turns", "task", "field"),
    [
        (("thế nhiệm vụ 25 ai chủ trì?", "quay lại câu lúc nãy"), f"{BP}#19", "lead"),
        (("thế nhiệm vụ 25 ai chủ trì?", "quay lai cau luc nay"), f"{BP}#19", "lead"),
        (("thế nhiệm vụ 25 ai chủ trì?", "trở lại câu trước, hạn khi nào?"), f"{BP}#19", "deadline"),
        (("Ai phối hợp 7.3.3 Bình Định?", "còn 7.3.4?", "câu trước nữa"), f"{BP}#19", "lead"),
        (("Ai phối hợp 7.3.3 Bình Định?", "còn 7.3.4?", "lúc đầu mình hỏi gì?"), f"{BP}#19", "lead"),
        (("Ai phối hợp 7.3.3 Bình Định?", "còn 7.3.4?", "quay lại câu thứ hai"), f"{BD}#7.3.3", "coordinate"),
        (("Ai phối hợp 7.3.3 Bình Định?", "còn 7.3.4?", "trở lại nhiệm vụ 19"), f"{BP}#19", "lead"),
        (("Ai phối hợp 7.3.3 Bình Định?", "còn 7.3.4?", "back to the first question"), f"{BP}#19", "lead"),
        (("Đồng Tháp ai ký?", "TTHC là gì?", "go back to task 19, when is it due?"), f"{BP}#19", "deadline"),
        (("Ai phối hợp 7.3.3 Bình Định?", "quay lại câu trước", "quay lại câu trước"), f"{BD}#7.3.3", "coordinate"),
        (("cảm ơn", "nhắc lại giúp mình"), f"{BP}#19", "lead"),
    ],
)
def test_going_back_to_an_earlier_question(ask: Asker, turns: tuple[str, ...], task: str, field: str) -> None:
    answer = ask.turns("Ai chủ trì nhiệm vụ 19 Bình Phước?", *turns)
    assert facts(answer) == [(task, field)]
    assert any("Trả lời lại câu" in note or "Back to" in note for note in answer.notes)


def test_going_back_to_what_was_asked_of_an_agency_and_of_a_plan(ask: Asker) -> None:
    turns = ("Sở Nội vụ chủ trì những nhiệm vụ nào ở Bình Phước?", "Đồng Tháp ai ký?", "còn Quảng Nam?")
    assert len(ask.turns(*turns, "quay lại câu đầu").facts) == 11
    assert "Phạm Thiện Nghĩa" in ask.turns(*turns, "quay lại câu trước").text
    assert len(ask.turns(*turns, "quay lại chuyện Sở Nội vụ hồi nãy").facts) == 11


def test_only_a_few_questions_are_kept_and_the_first_is_among_them(ask: Asker) -> None:
    focus = None
    for number in range(19, 29):
        _, focus = ask.turn(f"Ai chủ trì nhiệm vụ {number} Bình Phước?", focus)
    assert focus is not None
    assert [each.references for each in focus.earlier] == [(f"task:{n}",) for n in (19, 24, 25, 26, 27)]
    assert all(each.trace is None and not each.earlier for each in focus.earlier)
    assert facts(ask("quay lại câu đầu tiên", focus)) == [(f"{BP}#19", "lead")]


def test_there_is_nothing_to_go_back_to(ask: Asker) -> None:
    assert ask("quay lại câu lúc nãy").status is Status.CLARIFY


@pytest.mark.parametrize(
    ("question", "refs", "field"),
    [
        ("cái đầu tiên hạn khi nào?", ["16"], "deadline"),
        ("cái thứ hai ai phối hợp", ["18"], "coordinate"),
        ("cai thu 2 ai phoi hop", ["18"], "coordinate"),
        ("dòng cuối hạn khi nào?", ["47"], "deadline"),
        ("cái cuối cùng hạn bao giờ", ["47"], "deadline"),
        ("2 cái đầu hạn khi nào?", ["16", "18"], "deadline"),
        ("hai dòng cuối ai phối hợp?", ["43", "47"], "coordinate"),
        ("nhiệm vụ thứ ba ai phối hợp?", ["35"], "coordinate"),
        ("when is the first one due?", ["16"], "deadline"),
        ("who coordinates the last task?", ["47"], "coordinate"),
        ("the second one: who coordinates?", ["18"], "coordinate"),
    ],
)
def test_a_row_of_the_last_list(ask: Asker, question: str, refs: list[str], field: str) -> None:
    answer = ask.turns("Sở Nội vụ chủ trì những nhiệm vụ nào ở Bình Phước?", question)
    assert facts(answer) == [(f"{BP}#{ref}", field) for ref in refs]


def test_one_row_after_the_other_of_the_same_list(ask: Asker) -> None:
    listed = ("Sở Nội vụ chủ trì những nhiệm vụ nào ở Bình Phước?", "cái đầu tiên hạn khi nào?")
    assert facts(ask.turns(*listed, "còn cái thứ hai?")) == [(f"{BP}#18", "deadline")]
    assert facts(ask.turns(*listed, "còn cái thứ hai?", "ai phối hợp?")) == [(f"{BP}#18", "coordinate")]


def test_a_place_that_the_list_does_not_have(ask: Asker) -> None:
    answer = ask.turns("Sở Tài chính chủ trì những nhiệm vụ nào ở Bình Phước?", "cái thứ chín hạn khi nào?")
    assert (answer.status, answer.facts) == (Status.ABSTAINED, ())
    assert "chỉ có 5 dòng" in answer.text
    assert ask("cái thứ hai ai phối hợp?").status is Status.CLARIFY


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("Ai chủ trì nhiệm vụ 9 của Bình Phước?", "thế ai phụ?"), "**Sở Thông tin và Truyền Thông** phối hợp"),
        (("Số quyết định của Bình Định?", "Đồng Tháp ký ngày nào?", "thế QĐ của Bình Phước?"), "2142/QĐ-UBND"),
        (("8.3.3 Bình Định ai chủ trì?", "sở này còn chủ trì những gì nữa?"), "6.2.2"),
        (("Who leads project 8 of Dong Thap?", "what is this agency asked to do?"), "**Sở Y tế**"),
        (("Ai ký kế hoạch Bình Phước?", "các tỉnh khác thì sao?"), "Phạm Thiện Nghĩa"),
        (("Sở Nội vụ Đồng Tháp chủ trì đề án nào?", "SNV là gì?"), "**SNV**: Sở Nội vụ"),
        (("Sở Tư pháp Bình Định chủ trì gì?", "không phải Bình Định, Quảng Nam cơ"), "(Quảng Nam"),
        (("Sở Tư pháp Bình Phước chủ trì mấy việc?", "không phải Sở Tư pháp, Sở Nội vụ cơ"), "**11 nhiệm vụ**"),
        (("Ai chủ trì 7.3.3?", "hỏi chuyện khác: Sở Y tế Đồng Tháp làm gì?"), "**Sở Y tế** (Đồng Tháp"),
    ],
)
def test_what_a_follow_up_means(ask: Asker, turns: tuple[str, ...], said: str) -> None:
    assert said in ask.turns(*turns).text


def test_a_year_that_the_plan_says_nothing_of_gets_no_other_year_s_target(ask: Asker, ask_real: Asker) -> None:
    first = "Bình Phước năm 2024 phải trả đúng hạn bao nhiêu phần trăm hồ sơ?"
    answer = ask.turns(first, "thế năm 2030 thì bao nhiêu?")
    assert answer.status is Status.ABSTAINED
    assert "2030" in answer.text
    assert "95%" in ask_real.turns("Mức độ hài lòng ở Thừa Thiên Huế năm 2025 là bao nhiêu?", "Còn 2030?").text


def test_another_matter_takes_nothing_over(ask: Asker) -> None:
    turns = ("Số quyết định của Bình Định?", "hỏi chuyện khác: ai ký kế hoạch?")
    assert ask.turns(*turns).status is Status.CLARIFY


@pytest.mark.parametrize("question", ["còn cái kia thì sao", "thế cái đó?", "vụ kia thì sao", "what about that one?"])
def test_what_points_to_nothing_is_asked_back(ask: Asker, question: str) -> None:
    assert ask(question).status is Status.CLARIFY


def test_duties_carry_over_to_another_agency_and_plan(ask: Asker) -> None:
    first = ("Sở Tư pháp phải làm gì theo kế hoạch Bình Định?", "còn Sở Nội vụ?")
    assert ask.turns(*first).text.startswith("**Sở Nội vụ** (Bình Định")
    assert ask.turns(*first, "ở Đồng Tháp thì sao?").text.startswith("**Sở Nội vụ** (Đồng Tháp")
    assert ask.turns(*first, "ở Đồng Tháp thì sao?", "chủ trì những việc nào?").facts[0].field == "lead"


def test_metadata_carries_over(ask: Asker) -> None:
    assert "29/12/2023" in ask.turns("Bình Định ban hành ngày nào?", "còn Bình Phước?").text
    assert "Trần Tuệ Hiền" in ask.turns("Bình Phước ban hành ngày nào?", "ai ký?").text
    assert "Trần Tuệ Hiền" in ask.turns("ai ký kế hoạch?", "Bình Phước").text


def test_a_count_carries_over(ask: Asker) -> None:
    assert "**48 nhiệm vụ**" in ask.turns("Có bao nhiêu nhiệm vụ?", "Bình Phước").text
    assert "**48 nhiệm vụ**" in ask.turns("Bình Định có bao nhiêu nhiệm vụ?", "Bình Phước thì sao?").text


@pytest.mark.parametrize(
    "question", ["Ai chủ trì đề án 4 Đồng Tháp?", "Sở Tư pháp phải làm gì theo kế hoạch Quảng Nam?", "TTHC là gì?"]
)
def test_a_question_that_stands_alone_owes_nothing(ask: Asker, question: str) -> None:
    _, focus = ask.turn("Sở Nội vụ chủ trì những nhiệm vụ nào ở Bình Định?")
    alone, after = ask(question), ask(question, focus)
    assert (alone.status, alone.facts) == (after.status, after.facts)
    if "là gì" not in question:
        assert [part for part in after.focus if part.kind != "earlier"] == list(alone.focus)
        assert replace(after, focus=alone.focus) == alone


def test_the_language_of_a_follow_up_is_its_own(ask: Asker) -> None:
    assert ask.turns("Ai chủ trì 7.3.3?", "and who coordinates?").lang == "en"


def test_a_stranger_is_not_answered_from_the_plan_spoken_of(ask: Asker) -> None:
    answer = ask.turns("Ai chủ trì 7.3.3?", "còn Hà Nội thì sao?")
    assert (answer.status, answer.facts) == (Status.ABSTAINED, ())
    assert "Hà Nội" in answer.text


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("Ai chủ trì nhiệm vụ 47 Bình Phước?", "nhiệm vụ kế tiếp?"), "dòng cuối"),
        (("Ai chủ trì nhiệm vụ 1 Bình Phước?", "nhiệm vụ trước?"), "dòng đầu"),
    ],
)
def test_there_is_nothing_beyond_the_ends(ask: Asker, turns: tuple[str, ...], said: str) -> None:
    answer = ask.turns(*turns)
    assert (answer.status, answer.facts) == (Status.ABSTAINED, ())
    assert said in answer.text


def test_the_next_row_of_nothing_is_asked_back(ask: Asker) -> None:
    assert ask("nhiệm vụ kế tiếp?").status is Status.CLARIFY


def test_conversations_do_not_mix(ask: Asker) -> None:
    _, one = ask.turn("Ai chủ trì 7.3.3?")
    _, two = ask.turn("Ai chủ trì đề án 4 Đồng Tháp?")
    assert facts(ask("còn thời hạn?", two)) == [(f"{DT}#de-an-4", "deadline")]
    assert facts(ask("còn phối hợp?", one)) == [(f"{BD}#7.3.3", "coordinate")]


def test_a_plan_that_is_named_is_not_overruled_by_the_task_spoken_of(ask_real: Asker) -> None:
    first, then = "Bên Bình Phước ai lo đối thoại với doanh nghiệp?", "Bình Định cũng có vụ này đúng không, ai làm?"
    answer = ask_real.turns(first, then)
    assert {citation.document for citation in answer.citations} == {BD}


@pytest.mark.parametrize(
    ("turns", "rows"),
    [
        (("Sở Y tế Đồng Tháp được giao đề án nào?", "Đề án đó phải xong năm nào?"), ["8"]),
        (("Sở Giáo dục và Đào tạo Đồng Tháp chủ trì đề án nào?", "which year is that project due?"), ["9"]),
        (("Sở Nội vụ chủ trì những đề án nào ở Đồng Tháp?", "Các đề án đó hạn năm nào?"), ["1", "2", "3", "4", "5"]),
    ],
)
def test_the_rows_just_listed_are_those_that_are_meant(ask: Asker, turns: tuple[str, ...], rows: list[str]) -> None:
    assert facts(ask.turns(*turns)) == [(f"{DT}#de-an-{row}", "deadline") for row in rows]


@pytest.mark.parametrize("words", ["hổng phải, ý tui là ai phối hợp á", "rồi bên nào phụ vô?", "ý tui hỏi ai phối hợp"])
def test_the_other_part_is_asked_in_the_words_of_the_south(ask: Asker, words: str) -> None:
    assert facts(ask.turns("Tiêu chí 1.5 của Bình Định ai chủ trì?", words)) == [(f"{BD}#1.5", "coordinate")]


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("còn Huế có đề án nào không", "không có danh sách nhiệm vụ hay đề án"),
        ("Bình Phước có mấy nhiệm vụ", "**48 nhiệm vụ**"),
        ("thế Bình Định có đề án nào không", "**không có** danh mục đề án"),
        ("con quang nam co bao nhieu nhiem vu", "không đếm được"),
        ("Does Dong Thap have any projects?", "**10 projects**"),
    ],
)
def test_the_rows_of_another_plan_are_asked_for(ask: Asker, question: str, says: str) -> None:
    assert says in ask.turns("ai chủ trì 7.3.3?", question).text
    assert says in ask.turns("Sở Nội vụ Bình Phước phải làm gì?", question).text


def test_after_an_agencys_rows_were_counted_another_plan_counts_them_too(ask: Asker) -> None:
    answer = ask.turns("Sở Nội vụ Bình Phước chủ trì mấy nhiệm vụ", "còn Bình Định mấy nhiệm vụ?")
    assert "**Sở Nội vụ** chủ trì" in answer.text


def test_who_does_what_a_passage_just_told_is_looked_for_where_it_stands(ask_real: Asker) -> None:
    first = "Kế hoạch của Quảng Nam xử lý thế nào khi địa phương gặp khó khăn lúc triển khai?"
    answer = ask_real.turns(first, "Cơ quan nào tổng hợp các vướng mắc đó để báo cáo lên tỉnh?")
    assert "Sở Nội vụ" in answer.text
    assert "Sở Tư pháp" not in answer.text


def test_other_levels_are_asked_of_the_same_matter(ask_real: Asker) -> None:
    first = "Năm 2021 Đồng Tháp phải số hóa bao nhiêu phần trăm kết quả giải quyết TTHC ở cấp tỉnh?"
    assert "30%, 20%, 15%" in ask_real.turns(first, "Còn cấp huyện và cấp xã thì sao?").text


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        (
            ("Sở Nội vụ Bình Định chủ trì bao nhiêu nhiệm vụ?", "trong đó mấy cái thuộc nhóm 5?"),
            "**Sở Nội vụ** chủ trì **2 nhiệm vụ** trong nhóm 5",
        ),
        (
            ("Sở Nội vụ Bình Định chủ trì bao nhiêu nhiệm vụ?", "trong đó mấy cái thuộc nhóm 5?", "còn nhóm 1?"),
            "**Sở Nội vụ** chủ trì **4 nhiệm vụ** trong nhóm 1",
        ),
        (("Bình Phước nhóm IV có mấy việc?", "còn nhóm V?"), "Nhóm V – Cải cách tài chính công"),
        (("Bình Phước nhóm IV có mấy việc?", "còn nhóm V?", "những việc nào?"), "**5 nhiệm vụ**"),
        (("nhóm IV của Bình Phước có mấy việc?", "còn Bình Định?"), "Nhóm 4 – CẢI CÁCH TỔ CHỨC BỘ MÁY"),
        (
            ("How many tasks are in group IV of Binh Phuoc?", "how many of them does the Department of Justice lead?"),
            "in no task of group IV",
        ),
    ],
)
def test_groups_limit_what_was_listed_or_counted(ask: Asker, turns: tuple[str, ...], says: str) -> None:
    assert says in ask.turns(*turns).text


def test_a_roman_group_number_means_that_group_where_groups_have_digits(ask: Asker) -> None:
    assert "Nhóm 4 – CẢI CÁCH TỔ CHỨC BỘ MÁY" in ask("Bình Định nhóm IV có bao nhiêu nhiệm vụ?").text
    assert "Nhóm IV – Cải cách chế độ công vụ" in ask("nhóm IV có bao nhiêu nhiệm vụ?").text
    assert "Không có nhóm **XIX**" in ask("Bình Định nhóm XIX có bao nhiêu nhiệm vụ?").text


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("sau nhiệm vụ 7.3.3 là nhiệm vụ gì?", "7.3.4"),
        ("trước 7.3.3 là nhiệm vụ nào", "7.3.2"),
        ("Which task comes after 7.3.3?", "7.3.4"),
    ],
)
def test_the_row_beside_one_is_told_in_the_only_plan_that_has_it(ask: Asker, question: str, number: str) -> None:
    assert f"{number}**" in ask(question).text


def test_both_are_the_rows_of_the_last_two_questions(ask: Asker) -> None:
    answer = ask.turns("Nhiệm vụ 7.3.3", "còn 7.3.4?", "cả hai ai phối hợp?")
    assert {fact.task for fact in answer.facts} == {f"{BD}#7.3.3", f"{BD}#7.3.4"}


def test_which_is_higher_compares_the_two_plans_just_asked_about(ask_real: Asker) -> None:
    text = ask_real.turns("Chỉ số PAR INDEX Bình Định đặt mục tiêu bao nhiêu", "còn Quảng Nam", "tỉnh nào cao hơn").text
    assert "**Bình Định**" in text
    assert "**Quảng Nam**" in text
    assert "90%" in text


def test_a_short_form_that_was_explained_is_still_the_topic(ask_real: Asker) -> None:
    assert "90%" in ask_real.turns("SIPAS là gì", "Huế đặt bao nhiêu").text


def test_whom_it_goes_to_is_asked_of_the_topic_and_not_of_the_document(ask_real: Asker) -> None:
    answer = ask_real.turns("Quảng Nam yêu cầu gì về báo cáo", "gửi cho ai")
    assert "báo cáo Ủy ban nhân dân tỉnh" in answer.text


@pytest.mark.parametrize(
    ("question", "then", "words"),
    [
        ("ai chủ trì 7.3.3", "in English, please", "leads task 7.3.3"),
        ("who leads 7.3.3", "trả lời bằng tiếng Việt đi", "chủ trì"),
    ],
)
def test_the_last_answer_in_the_other_language(ask: Asker, question: str, then: str, words: str) -> None:
    assert words in ask.turns(question, then).text


def test_the_other_language_keeps_what_the_question_went_on_from(ask: Asker) -> None:
    answer = ask.turns("nhiệm vụ 24 Bình Phước", "ai phối hợp", "bằng tiếng Anh", "hạn khi nào")
    assert [(fact.task, fact.field) for fact in answer.facts] == [("binh-phuoc-2024#24", "deadline")]
