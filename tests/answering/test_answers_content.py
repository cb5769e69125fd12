"""What a row's content cell says: quoted by the bullet, with the row it stands in."""

import pytest
from checked_answers import Asker

from assistant.answering.models import Status


@pytest.mark.parametrize(
    ("question", "says", "row"),
    [
        (
            "Đồng Tháp có thí điểm mô hình chính quyền đô thị không?",
            "Thí điểm mô hình chính quyền đô thị",
            "lĩnh vực 3",
        ),
        ("dong thap thu hut, trong dung nhan tai the nao", "trọng dụng nhân tài", "lĩnh vực 4"),
        (
            "Đồng Tháp giao doanh nghiệp bưu chính công ích làm công đoạn nào?",
            "số hóa hồ sơ, trả kết quả",
            "lĩnh vực 2",
        ),
    ],
)
def test_a_content_cell_is_quoted_with_its_row(ask_real: Asker, question: str, says: str, row: str) -> None:
    answer = ask_real(question)
    assert answer.status is Status.ANSWERED
    assert says in answer.text
    assert row in answer.text.partition("“")[0]
    assert any(says in citation.quote and row in citation.locator for citation in answer.citations)
