"""Cells that name several roles."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.models import Document, Span
from assistant.plans.role_cells import roles_in


def roles(text: str, column: str) -> dict[str, list[str]]:
    document = Document("x", f"..{text}..", (), "x", "")
    places = roles_in(document, Span(2, 2 + len(text)), column)
    return {role: [document.quote(span) for span in spans] for role, spans in places.items()}


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("Sở Nội vụ", "lead", {"lead": ["Sở Nội vụ"]}),
        ("Sở Nội vụ", "roles", {"lead": ["Sở Nội vụ"]}),
        (
            "Chủ trì: Sở Nội vụ; Phối hợp: Sở Tư pháp, các huyện",
            "lead",
            {"lead": ["Sở Nội vụ"], "coordinate": ["Sở Tư pháp, các huyện"]},
        ),
        (
            "- Cơ quan chủ trì: Sở Nội vụ.\n- Cơ quan phối hợp: Sở A\nSở B",
            "roles",
            {"lead": ["Sở Nội vụ"], "coordinate": ["Sở A\nSở B"]},
        ),
        ("Đơn vị phối hợp: Sở A; đơn vị chủ trì: Sở B", "roles", {"coordinate": ["Sở A"], "lead": ["Sở B"]}),
        ("**Chủ trì:** Sở A<br>**Phối hợp:** Sở B", "roles", {"lead": ["Sở A<br>"], "coordinate": ["Sở B"]}),
        ("Sở A (chủ trì); Sở B, Sở C (phối hợp)", "roles", {"lead": ["Sở A"], "coordinate": ["Sở B, Sở C"]}),
        ("Sở A chủ trì, phối hợp với Sở B", "roles", {"lead": ["Sở A"], "coordinate": ["Sở B"]}),
        ("Sở A chủ trì\nSở B phối hợp", "roles", {"lead": ["Sở A"], "coordinate": ["Sở B"]}),
        ("Sở A, Sở B", "coordinate", {"coordinate": ["Sở A, Sở B"]}),
        ("Cơ quan được giao chủ trì soạn thảo", "lead", {"lead": ["Cơ quan được giao chủ trì soạn thảo"]}),
        ("Theo dõi: Văn phòng; Chủ trì: Sở A", "lead", {"monitor": ["Văn phòng"], "lead": ["Sở A"]}),
        ("Sở A chủ trì, phối hợp với Sở B", "lead", {"lead": ["Sở A"], "coordinate": ["Sở B"]}),
        ("Sở A chủ trì và phối hợp cùng Sở B", "roles", {"lead": ["Sở A"], "coordinate": ["Sở B"]}),
        ("Sở A (chủ trì); Sở B (phối hợp)", "lead", {"lead": ["Sở A"], "coordinate": ["Sở B"]}),
        ("Sở A (Sở B chủ trì về y tế)", "lead", {"lead": ["Sở A (Sở B chủ trì về y tế)"]}),
        ("Chủ trì: ; Phối hợp: Sở A", "roles", {"coordinate": ["Sở A"]}),
    ],
)
def test_each_role_has_its_own_words(text: str, column: str, expected: dict[str, list[str]]) -> None:
    assert roles(text, column) == expected


PIECES = st.sampled_from(
    ["Chủ trì: ", "Phối hợp: ", "chủ trì", "phối hợp với ", "Sở A", "; ", "\n", "(", ")", "- ", ", "]
)


@given(st.lists(PIECES, min_size=1, max_size=12).map("".join), st.sampled_from(["lead", "roles"]))
def test_places_lie_in_the_cell_and_do_not_overlap(text: str, column: str) -> None:
    places = sorted(
        span
        for spans in roles_in(Document("x", text, (), "x", ""), Span(0, len(text)), column).values()
        for span in spans
    )
    assert all(span.end <= len(text) for span in places)
    assert all(above.end <= below.start for above, below in pairwise(places))
