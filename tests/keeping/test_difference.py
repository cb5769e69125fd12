"""What changed between two plans: hand-made tables, and laws that hold for every pair."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shelves import plan_text

from assistant.documents.models import Span
from assistant.keeping.difference import compare
from assistant.plans.models import Deadline, Plan, Role, Task, TaskKind

WORDS = ("rà soát văn bản quy phạm pháp luật", "công khai thủ tục hành chính", "báo cáo kết quả cải cách", "tập huấn")


def plan(*rows: tuple[str | None, str, str | None], name: str = "cu", **given) -> Plan:
    """A plan with these rows (number, title, group); each task is led by Sở Nội vụ."""
    tasks = tuple(
        Task(
            id=f"{name}#{position}",
            plan=name,
            number=number,
            kind=TaskKind.GROUP if group is None else TaskKind.TASK,
            parent=group,
            title=title,
            row=Span(0, 1),
            roles={} if group is None else {Role.LEAD: ("Sở Nội vụ",)},
            group=group,
            **given,
        )
        for position, (number, title, group) in enumerate(rows)
    )
    return Plan(name, "", name, "", name, {}, None, (), tasks, (), (), (), ())


OLD = (
    ("I", "Thể chế", None),
    ("1", WORDS[0], "I"),
    ("2", WORDS[1], "I"),
    ("II", "Công vụ", None),
    ("1", WORDS[2], "II"),
)


def told(old: Plan, new: Plan) -> tuple[list[str], list[str], list[tuple[str, str]], int]:
    """Titles added and removed, fields changed by title, and how many are the same."""
    found = compare(old, new)
    changed = [(change.after.title, field.field) for change in found.changed for field in change.fields]
    return [task.title for task in found.added], [task.title for task in found.removed], changed, found.same


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (OLD, ([], [], [], 5)),
        (OLD[:-1], ([], [WORDS[2]], [], 4)),
        ((*OLD, ("2", WORDS[3], "II")), ([WORDS[3]], [], [], 5)),
        # Put in before the others: the numbers move on, and nothing else changes.
        (
            (OLD[0], ("1", WORDS[3], "I"), ("2", WORDS[0], "I"), ("3", WORDS[1], "I"), *OLD[3:]),
            ([WORDS[3]], [], [(WORDS[0], "number"), (WORDS[1], "number")], 3),
        ),
        # The same numbers in another group are other tasks.
        ((OLD[0], ("1", WORDS[2], "I"), *OLD[2:]), ([WORDS[2]], [WORDS[0]], [], 4)),
        # Reworded under the same number, and reworded without one.
        ((*OLD[:4], ("1", f"{WORDS[2]} hành chính", "II")), ([], [], [(f"{WORDS[2]} hành chính", "title")], 4)),
        (
            (OLD[0], (None, f"{WORDS[0]} 2024", "I"), *OLD[2:]),
            ([], [], [(f"{WORDS[0]} 2024", "number"), (f"{WORDS[0]} 2024", "title")], 4),
        ),
        ((), ([], [row[1] for row in OLD], [], 0)),
    ],
)
def test_rows_are_matched(new, expected):
    assert told(plan(*OLD), plan(*new, name="moi")) == expected


def test_every_field_is_compared_as_worded():
    old = plan(("1", WORDS[0], "I"), target="đạt 90%", note="dòng\n một")
    new = plan(("1", WORDS[0], "I"), target="đạt 95%", note="dòng một", product="Báo cáo", name="moi")
    task = replace(
        new.tasks[0],
        roles={Role.LEAD: ("Sở Y tế",), Role.COORDINATE: ("Sở Nội vụ", "Sở Tư pháp")},
        deadline=Deadline("Quý I"),
    )
    (change,) = compare(old, replace(new, tasks=(task,))).changed
    assert [(each.field, each.before, each.after) for each in change.fields] == [
        ("target", "đạt 90%", "đạt 95%"),
        ("lead", "Sở Nội vụ", "Sở Y tế"),
        ("coordinate", None, "Sở Nội vụ; Sở Tư pháp"),
        ("deadline", None, "Quý I"),
        ("product", None, "Báo cáo"),
    ]


rows = st.lists(
    st.tuples(
        st.sampled_from(["1", "2", "3", None]),
        st.sampled_from([*WORDS, *(f"{words} 2024" for words in WORDS)]),
        st.sampled_from(["I", "II", None]),
    ),
    max_size=8,
)


@settings(max_examples=60)
@given(rows, rows)
def test_every_row_is_told_once_and_the_way_back_is_the_reverse(old, new):
    before, after = plan(*old), plan(*new, name="moi")
    forth, back = compare(before, after), compare(after, before)
    kept = forth.same + len(forth.changed)
    assert len(before.tasks) == kept + len(forth.removed)
    assert len(after.tasks) == kept + len(forth.added)
    assert {change.before.id for change in forth.changed}.isdisjoint(task.id for task in forth.removed)
    assert (len(back.added), len(back.removed), back.same) == (len(forth.removed), len(forth.added), forth.same)


@given(rows)
def test_a_plan_does_not_differ_from_itself(given_rows):
    assert told(plan(*given_rows), plan(*given_rows, name="moi")) == ([], [], [], len(given_rows))


def test_two_versions_of_a_file_on_the_command_line(shelf, tmp_path):
    version = tmp_path / "ban-moi.txt"
    text = plan_text(2, rows=4).replace("Sở Y tế\tUBND", "Sở Xây dựng\tUBND").replace("2.2\t", "2.2 mới\t")
    version.write_text(text, encoding="utf-8")
    before = shelf.state()
    shown = shelf.run("diff", "ke-hoach-2", version)
    assert shown.code == 0, shown
    lines = shown.out.splitlines()
    assert lines[0] == "ke-hoach-2 → ban-moi: thêm 1, bỏ 0, sửa 2, giữ nguyên 1"
    assert "+ nhiệm vụ 4: Rà soát thủ tục số 2.4" in lines
    assert "    chủ trì: Sở Y tế → Sở Xây dựng" in lines
    assert "    nội dung: Rà soát thủ tục số 2.2 → Rà soát thủ tục số 2.2 mới" in lines
    assert shelf.state() == before
    same = shelf.run("diff", "ke-hoach-2", shelf.sources / "ke-hoach-2.txt")
    assert same.out.strip() == "ke-hoach-2 → ke-hoach-2: thêm 0, bỏ 0, sửa 0, giữ nguyên 3"
