from dataclasses import replace

import pytest

from assistant.documents.models import Span
from assistant.index.passages import parents, passages_of
from assistant.plans.models import Section, Target


@pytest.fixture
def pair(make):
    return make("an-giang-2024", "An Giang")


@pytest.fixture
def found(pair):
    document, plan = pair
    return {passage.id: passage for passage in passages_of(plan, document)}


def test_the_passages_of_a_plan(found):
    assert sorted(found) == [
        "an-giang-2024/duty/an-giang-2024#II.1.a",
        "an-giang-2024/meta",
        "an-giang-2024/section/I",
        "an-giang-2024/section/I.1",
        "an-giang-2024/target/an-giang-2024#ct-2",
        "an-giang-2024/task/an-giang-2024#3.3",
        "an-giang-2024/task/an-giang-2024#7",
        "an-giang-2024/task/an-giang-2024#7.3",
        "an-giang-2024/task/an-giang-2024#7.3.3",
    ]


def test_a_task_carries_its_groups_its_roles_and_its_deadline(found):
    passage = found["an-giang-2024/task/an-giang-2024#7.3"]
    assert passage.heading_path == ("An Giang 2024", "CHÍNH QUYỀN SỐ")
    assert passage.locator_path == ("7", "7.3")
    assert passage.text.splitlines() == [
        "An Giang 2024 > CHÍNH QUYỀN SỐ",
        "7.3. Số hóa hồ sơ",
        "Chủ trì: Sở Nội vụ",
        "Phối hợp: Sở Tư pháp",
        "Thời hạn: Quý I/2024",
    ]


def test_a_duty_carries_its_agency(found):
    passage = found["an-giang-2024/duty/an-giang-2024#II.1.a"]
    assert passage.heading_path == ("An Giang 2024", "TỔ CHỨC THỰC HIỆN", "Sở Y tế")
    assert passage.text.endswith("\na) Chủ trì, phối hợp với Sở Nội vụ triển khai bệnh án điện tử.")


def test_a_section_keeps_what_its_subsections_do_not_say(found, pair):
    passage = found["an-giang-2024/section/I"]
    assert pair[0].quote(passage.span) == "I. MỤC TIÊU\nNâng cao chất lượng phục vụ người dân và doanh nghiệp."
    assert passage.heading_path == ("An Giang 2024",)
    assert found["an-giang-2024/section/I.1"].heading_path == ("An Giang 2024", "MỤC TIÊU")


def test_a_target_that_is_a_whole_item_is_no_second_passage(found):
    assert "an-giang-2024/target/an-giang-2024#ct-1" not in found
    assert found["an-giang-2024/target/an-giang-2024#ct-2"].heading_path[-1] == "Cấp kết quả điện tử đạt 30%"


def test_what_a_row_says_beside_its_targets_is_found_by_its_own_words(make):
    document, plan = make("an-giang-2024", "An Giang")
    start = len(document.text)
    cell = "- Sáp nhập các khóm, ấp.\n- Hồ sơ đạt 90%.\n"
    document = replace(document, text=document.text + cell)
    group, row, *rest = plan.tasks
    spans = {"content": (Span(start, start + len(cell)),)}
    target = Target("an-giang-2024#ct-9", plan.id, Span(start + 27, start + 40), task=row.id)
    said = replace(plan, tasks=(group, replace(row, spans=spans), *rest), targets=(target,))
    passages = [passage for passage in passages_of(said, document) if passage.kind == "content"]
    assert [(passage.ref, document.quote(passage.span)) for passage in passages] == [
        ("an-giang-2024#7.3", "- Sáp nhập các khóm, ấp.")
    ]
    assert passages[0].locator_path == ("7", "7.3")
    assert passages[0].heading_path == ("An Giang 2024", "CHÍNH QUYỀN SỐ", "Số hóa hồ sơ")


def test_header_rows_are_not_indexed(found):
    assert not any("STT" in passage.text for passage in found.values())


def test_quotes_are_the_documents_own_words(found, pair):
    for passage in found.values():
        quote = pair[0].quote(passage.span)
        assert quote == quote.strip() != ""
        if passage.kind != "task":
            assert passage.text.endswith("\n" + quote)


def test_long_sections_come_in_parts_whose_later_ones_carry_the_sections_title(make):
    document, plan = make("an-giang-2024", "An Giang")
    start = len(document.text)
    body = "Một câu về cải cách hành chính của tỉnh. " * 60
    document = replace(document, text=document.text + "III. GIẢI PHÁP\n" + body)
    section = Section("III", "GIẢI PHÁP", 1, Span(start, start + 14), Span(start + 15, start + 15 + len(body)))
    made = passages_of(replace(plan, sections=(*plan.sections, section)), document)
    ids = [passage.id for passage in made if passage.ref == "III"]
    assert ids == [f"an-giang-2024/section/III/{n}" for n in range(1, len(ids) + 1)]
    assert [p.heading_path[1:] for p in made if p.ref == "III"] == [(), *[("GIẢI PHÁP",)] * (len(ids) - 1)]


def test_ids_stay_unique_where_a_plan_numbers_two_sections_alike(make):
    document, plan = make("an-giang-2024", "An Giang")
    twice = replace(plan, sections=(*plan.sections, replace(plan.sections[1], heading=plan.sections[0].heading)))
    ids = [passage.id for passage in passages_of(twice, document)]
    assert len(ids) == len(set(ids))


def test_the_parent_is_the_nearest_earlier_row_of_that_number(make):
    _, plan = make("an-giang-2024", "An Giang")
    group, first, second, _ = plan.tasks
    again = replace(group, id="an-giang-2024#7-1")
    above = parents((group, first, again, replace(second, parent="7")))
    assert above[first.id] is group
    assert above[second.id] is again


def test_a_plan_of_another_document_is_refused(make):
    document, _ = make("an-giang-2024", "An Giang")
    _, plan = make("ben-tre-2024", "Bến Tre")
    with pytest.raises(ValueError, match="ben-tre-2024"):
        passages_of(plan, document)


def test_a_span_beyond_the_text_is_refused(make):
    document, plan = make("an-giang-2024", "An Giang")
    beyond = Target("an-giang-2024#ct-9", plan.id, Span(len(document.text), len(document.text) + 9))
    with pytest.raises(ValueError, match="ends beyond"):
        passages_of(replace(plan, targets=(beyond,)), document)
