"""Two versions of one plan: facts, duties and targets that changed, in words and as JSON; and laws for every pair."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelves import plan_text

from assistant.keeping.statements import Statement, compare_statements

OLD = (
    Statement("Sở Nội vụ", "Theo dõi, đôn đốc việc thực hiện kế hoạch"),
    Statement("Sở Nội vụ", "Báo cáo kết quả hằng quý"),
    Statement("Sở Tài chính", "Bố trí kinh phí"),
)


def told(old, new, placed: bool = True):
    found = compare_statements(old, new, placed=placed)
    changed = [(each.before.where, each.after.where, each.after.words) for each in found.changed]
    return [each.words for each in found.added], [each.words for each in found.removed], changed, found.same


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (OLD, ([], [], [], 3)),
        (OLD[::-1], ([], [], [], 3)),
        (OLD[1:], ([], [OLD[0].words], [], 2)),
        ((*OLD, Statement("Sở Y tế", "Rà soát")), (["Rà soát"], [], [], 3)),
        # Another agency has the same duty now.
        ((*OLD[:2], Statement("Kho bạc", OLD[2].words)), ([], [], [("Sở Tài chính", "Kho bạc", OLD[2].words)], 2)),
        # Reworded under the same agency; other words under it are another duty.
        (
            (OLD[0], Statement("Sở Nội vụ", "Báo cáo kết quả hằng tháng"), OLD[2]),
            ([], [], [("Sở Nội vụ", "Sở Nội vụ", "Báo cáo kết quả hằng tháng")], 2),
        ),
        ((*OLD[:2], Statement("Sở Tài chính", "Tập huấn cho xã")), (["Tập huấn cho xã"], ["Bố trí kinh phí"], [], 2)),
        ((), ([], [each.words for each in OLD], [], 0)),
    ],
)
def test_duties_are_matched(new, expected):
    assert told(OLD, new) == expected


def test_a_target_under_another_heading_is_the_same():
    moved = [Statement("Mục khác", each.words) for each in OLD]
    assert told(OLD, moved, placed=False) == ([], [], [], 3)


statements = st.lists(
    st.builds(
        Statement,
        st.sampled_from(["Sở Nội vụ", "Sở Y tế"]),
        st.sampled_from(["Rà soát văn bản", "Rà soát văn bản 2024", "Báo cáo", "Báo cáo quý", "Tập huấn"]),
    ),
    max_size=7,
)


@given(statements, statements, st.booleans())
def test_every_statement_is_told_once_and_the_way_back_is_the_reverse(old, new, placed):
    forth, back = (compare_statements(*pair, placed=placed) for pair in ((old, new), (new, old)))
    kept = forth.same + len(forth.changed)
    assert (len(old), len(new)) == (kept + len(forth.removed), kept + len(forth.added))
    assert (len(back.added), len(back.removed), back.same) == (len(forth.removed), len(forth.added), forth.same)


@pytest.fixture
def version(tmp_path):
    """Another version of plan 2: number, date, signatory, duties and targets changed, one row split into two."""
    text = plan_text(2)
    changes = (
        ("Số: 102/KH-UBND", "Số: 250/KH-UBND"),
        ("ngày 05 tháng 01", "ngày 20 tháng 02"),
        ("a) Chủ trì, phối hợp với Sở Tư pháp theo dõi", "a) Chủ trì, phối hợp với Sở Tài chính theo dõi"),
        ("\n\nPHỤ LỤC", "\n\nb) Kiểm tra công vụ ở các xã.\n\nPHỤ LỤC"),
        ("3\tRà soát thủ tục số 2.3\t", "3\tRà soát thủ tục số 2.3 của tỉnh\t"),
    )
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "ban-moi.txt"
    path.write_text(f"{text}4\tRà soát thủ tục số 2.3 của xã\tSở Nội vụ\t\tQuý II/2024\n", encoding="utf-8")
    return path


def test_two_versions_in_words(shelf, version):
    before = shelf.state()
    lines = shelf.run("diff", "ke-hoach-2", version).out.splitlines()
    assert lines[0] == "ke-hoach-2 → ban-moi: thêm 1, bỏ 0, sửa 1, giữ nguyên 2"
    assert "+ nhiệm vụ 4: Rà soát thủ tục số 2.3 của xã" in lines
    assert "    nội dung: Rà soát thủ tục số 2.3 → Rà soát thủ tục số 2.3 của tỉnh" in lines
    assert "~ số hiệu quyết định: 102/KH-UBND → 250/KH-UBND" in lines
    assert "~ ngày ban hành: 2024-01-05 → 2024-02-20" in lines
    assert "Trách nhiệm: thêm 1, bỏ 0, sửa 1, giữ nguyên 0" in lines
    assert "+ Sở Nội vụ: Kiểm tra công vụ ở các xã." in lines
    assert "  → Sở Nội vụ: Chủ trì, phối hợp với Sở Tài chính theo dõi đợt 2." in lines
    assert shelf.state() == before


def test_two_versions_as_json(shelf, version):
    found = json.loads(shelf.run("diff", "ke-hoach-2", version, "--json").out)
    assert (found["old"], found["new"]) == ("ke-hoach-2", "ban-moi")
    assert [(each["field"], each["after"]) for each in found["facts"]] == [
        ("number", "250/KH-UBND"),
        ("issue_date", "2024-02-20"),
    ]
    (row,) = found["tasks"]["changed"]
    assert (row["before"]["id"], row["after"]["id"]) == ("ke-hoach-2#3", "ban-moi#3")
    assert row["fields"][0]["field"] == "title"
    assert [each["number"] for each in found["tasks"]["added"]] == ["4"]
    assert [each["words"] for each in found["duties"]["added"]] == ["Kiểm tra công vụ ở các xã."]
    assert (found["targets"]["added"], found["targets"]["changed"]) == ([], [])


def test_a_plan_does_not_differ_from_itself(shelf):
    found = json.loads(shelf.run("diff", "ke-hoach-2", shelf.sources / "ke-hoach-2.txt", "--json").out)
    for part in (found["tasks"], found["duties"], found["targets"]):
        assert (part["added"], part["removed"], part["changed"]) == ([], [], [])
    assert found["facts"] == []
    assert found["duties"]["same"] == 1
