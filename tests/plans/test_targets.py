"""Sentences that set a number to reach."""

import pytest
from annex_grids import annexes_of, document_of, drawn

from assistant.documents.models import Document, Paragraph
from assistant.plans.annex import read_tasks
from assistant.plans.models import Target
from assistant.plans.outline import read_sections
from assistant.plans.targets import read_targets


def read(*parts: object) -> tuple[Document, tuple[Target, ...]]:
    document = document_of(*parts)  # type: ignore[arg-type]
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    return document, read_targets(
        document, read_sections(document), paragraphs, read_tasks(document, annexes_of(document))
    )


@pytest.mark.parametrize(
    ("line", "numbers", "year"),
    [
        ("Có 90% hồ sơ đúng hạn đến năm 2025.", ("90%",), 2025),
        ("Trên 86,57 % trong năm 2024.", ("86,57 %",), 2024),
        ("Nằm trong nhóm 20 địa phương dẫn đầu.", ("nhóm 20",), None),
        ("Trên 10% vào năm 2025 và 20% vào năm 2030.", ("10%", "20%"), None),
        ("Kiểm tra ít nhất 30 đơn vị.", ("ít nhất 30",), None),
        ("Tăng thêm 5 bậc.", ("thêm 5",), None),
        ("Đạt 90% hồ sơ.", ("90%",), None),
        ("Tối thiểu 86,57 % hồ sơ.", ("86,57 %",), None),
    ],
)
def test_a_sentence_with_a_number(line: str, numbers: tuple[str, ...], year: int | None) -> None:
    document, (target,) = read("I. MỤC TIÊU", line)
    assert document.quote(target.span) == line
    assert (target.section, target.task, target.year) == ("I", None, year)
    assert target.numbers == numbers


@pytest.mark.parametrize("line", ["Nâng cao chất lượng.", "Ngày 05/4/2023.", "Theo Nghị quyết 76/NQ-CP.", "15 phút."])
def test_a_sentence_without_a_number_to_reach(line: str) -> None:
    assert read("I. MỤC TIÊU", line)[1] == ()


def test_prose_before_the_sections_sets_no_target() -> None:
    assert read("Đạt 90% hồ sơ.", "I. MỤC TIÊU", "Lời.")[1] == ()


def test_sentences_of_one_paragraph_are_apart() -> None:
    document, targets = read("I. MỤC TIÊU", "Đạt 90% hồ sơ. Không có số. Đạt 80% dịch vụ.")
    assert [document.quote(target.span) for target in targets] == ["Đạt 90% hồ sơ.", "Đạt 80% dịch vụ."]
    assert [target.id for target in targets] == ["x#ct-1", "x#ct-2"]


def test_the_cells_of_a_row_and_the_year_of_their_column() -> None:
    table = drawn(
        "STT | Nội dung | Đến năm 2025 | Đến năm 2030 | Chủ trì",
        "1 | Số hóa | Đạt 50% hồ sơ | Đạt 100% hồ sơ | Sở A",
        "2 | Khác | Không | Không | Sở B",
    )
    document, targets = read("I. MỤC TIÊU", "Đạt 90%.", table)
    assert [(document.quote(t.span), t.task, t.year) for t in targets] == [
        ("Đạt 90%.", None, None),
        ("Đạt 50% hồ sơ", "x#1", 2025),
        ("Đạt 100% hồ sơ", "x#1", 2030),
    ]
