"""The group that a row stands in, asked by its number or of the row just spoken of."""

import pytest
from checked_answers import Asker, golden_rows


@pytest.mark.parametrize("plan", ["binh-dinh-2023", "binh-phuoc-2024"])
def test_every_row_names_the_groups_above_it(ask: Asker, plan: str) -> None:
    rows = {row["number"]: row for row in golden_rows(plan) if row["number"]}
    place = "Bình Định" if plan.startswith("binh-dinh") else "Bình Phước"
    for row in [row for row in rows.values() if row["kind"] == "task"][::7]:
        answer = ask(f"nhiệm vụ {row['number']} {place} thuộc nhóm nào?")
        parent = rows[row["parent"]]
        assert f"nhóm **{parent['number']}. {' '.join(parent['title'].split())}**" in answer.text
        assert {citation.document for citation in answer.citations} == {plan}


@pytest.mark.parametrize(
    ("turns", "group"),
    [
        (("nhiệm vụ 12 Bình Phước nằm trong nhóm nào",), "II."),
        (("Which group does task 30 of Binh Phuoc belong to?",), "VI."),
        (("nhiệm vụ 7.3.3 Bình Định", "nó thuộc nhóm nào?"), "7.3."),
    ],
)
def test_it_is_asked_in_other_ways(ask: Asker, turns: tuple[str, ...], group: str) -> None:
    assert f"**{group} " in ask.turns(*turns).text


def test_a_row_under_no_group_is_shown_as_it_is(ask: Asker) -> None:
    assert "Sở Nội vụ" in ask("đề án 4 Đồng Tháp thuộc nhóm nào?").text


def test_the_wording_of_the_row_spoken_of_is_given(ask: Asker) -> None:
    answer = ask.turns("ai chủ trì nhiệm vụ 7.3.3 Bình Định?", "đọc nguyên văn")
    assert "Triển khai số hóa hồ sơ giải quyết TTHC" in answer.text
    assert answer.citations
