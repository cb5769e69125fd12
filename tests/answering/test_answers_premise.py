"""A part claimed of an agency by the matter is held against the row; of two agencies the row's own is told."""

import pytest
from checked_answers import Asker

from assistant.answering.models import Status


@pytest.mark.parametrize(
    ("question", "leads"),
    [
        ("Nghe nói Sở Tài chính chủ trì chuyện kéo nhà đầu tư về Bình Định, đúng không nhỉ?", "Sở Kế hoạch và Đầu tư"),
        ("Bình Phước: cấp chứng thư số do Sở Nội vụ chủ trì phải không?", "Sở Thông tin và Truyền thông"),
        ("Hình như Sở Tư pháp chủ trì đề án chuyển đổi số của Đồng Tháp hả?", "Sở Thông tin và Truyền thông"),
        ("Có phải Sở Y tế chủ trì hội thi tuyên truyền cải cách hành chính ở Bình Phước không?", "Sở Nội vụ"),
    ],
)
def test_a_wrong_claim_is_corrected(ask_real: Asker, question: str, leads: str) -> None:
    answer = ask_real(question)
    assert answer.status is Status.ANSWERED
    assert answer.text.startswith("Không")
    assert f"Chủ trì: {leads}" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Sở Nội vụ Bình Phước chủ trì hội thi tuyên truyền cải cách hành chính phải không?",
        "Đồng Tháp: đề án chuyển đổi số do Sở Thông tin và Truyền thông chủ trì đúng không?",
    ],
)
def test_a_right_claim_is_confirmed(ask_real: Asker, question: str) -> None:
    assert ask_real(question).text.startswith("Đúng")


@pytest.mark.parametrize(
    ("question", "leads"),
    [
        (
            "Sở Nội vụ hay Sở Thông tin và Truyền thông chủ trì chữ ký số ở Bình Phước?",
            "**Sở Thông tin và Truyền thông**",
        ),
        ("Ở Bình Phước, hội thi tuyên truyền CCHC do Sở Nội vụ hay Sở Tư pháp chủ trì?", "**Sở Nội vụ"),
    ],
)
def test_of_two_agencies_the_rows_own_is_told(ask_real: Asker, question: str, leads: str) -> None:
    assert ask_real(question).text.startswith(leads)


def test_a_list_is_no_claim(ask_real: Asker) -> None:
    assert "danh sách đủ" in ask_real("Sở Nội vụ Bình Phước chủ trì những nhiệm vụ nào, đúng không?").text
