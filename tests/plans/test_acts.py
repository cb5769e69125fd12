"""The words of a duty: the part the agency plays, its partners, and the day it is due."""

import pytest
from annex_grids import document_of

from assistant.documents.models import Span
from assistant.plans.acts import due_in, partners_in, roles_in


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        ("Chủ trì xây dựng kế hoạch", ["lead"]),
        ("Chủ trì, phối hợp với Sở Tài chính tham mưu", ["lead"]),
        ("Chủ trì phối hợp với các cơ quan", ["lead"]),
        ("Chủ trì và phối hợp với các sở", ["lead"]),
        ("Phối hợp với Sở Nội vụ", ["coordinate"]),
        ("Chủ trì xây dựng; phối hợp với Sở Nội vụ kiểm tra", ["lead", "coordinate"]),
        ("Theo dõi, đôn đốc", ["monitor"]),
        ("Chủ trì, theo dõi, tổng hợp", ["lead", "monitor"]),
        ("Tham mưu UBND tỉnh theo dõi", []),
        ("Vận hành phần mềm theo dõi nhiệm vụ", []),
        ("Báo cáo Sở Nội vụ để theo dõi", []),
        ("Theo dõi thi hành pháp luật", []),
        ("Các cơ quan được phân công chủ trì báo cáo", []),
        ("Tăng cường phối hợp giữa các đơn vị", []),
        ("Lập dự toán kinh phí", []),
        ("CHỦ TRÌ", ["lead"]),
        ("là cơ quan đầu mối, chủ trì tham mưu, phối hợp với các phòng", ["lead"]),
        ("là đơn vị chủ trì, theo dõi", ["lead", "monitor"]),
        ("Phòng Kinh tế chủ trì, Công an xã phối hợp", ["lead"]),
    ],
)
def test_roles_follow_from_the_verbs(words: str, roles: list[str]) -> None:
    assert [role.value for role in roles_in(words)] == roles


@pytest.mark.parametrize(
    ("words", "partners"),
    [
        ("Chủ trì, phối hợp với Sở Tài chính tham mưu UBND tỉnh", ["Sở Tài chính"]),
        (
            "Sở Y tế chủ trì phối hợp cùng các sở, ban, ngành; UBND xã triển khai",
            ["các sở, ban, ngành; UBND xã"],
        ),
        ("Bộ Tư pháp chủ trì, phối hợp với Bộ Nội vụ và các bộ liên quan rà soát.", ["Bộ Nội vụ và các bộ liên quan"]),
        ("Làm sạch dữ liệu (Phòng A chủ trì, Công an xã phối hợp, hoàn thành năm 2026)", ["Công an xã"]),
        ("Phối hợp với Sở Tài chính lập dự toán", []),
        ("Chủ trì xây dựng kế hoạch", []),
    ],
)
def test_partners_of_the_one_who_leads(words: str, partners: list[str]) -> None:
    document = document_of(words)
    assert [document.quote(span) for span in partners_in(document, Span(0, len(words)))] == partners


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("Xây dựng kế hoạch trước ngày 28/02/2025.", "trước ngày 28/02/2025"),
        ("Rà soát, hoàn thành trong quý II/2025.", "hoàn thành trong quý II/2025"),
        ("Báo cáo chậm nhất ngày 15 tháng 12 năm 2025.", "chậm nhất ngày 15 tháng 12 năm 2025"),
        ("Báo cáo trước ngày 15/6 và trước ngày 15/12/2025.", None),
        ("Theo Nghị định ban hành năm 2020", None),
    ],
)
def test_the_one_day_it_is_due(words: str, due: str | None) -> None:
    document = document_of(words)
    found = due_in(document, Span(0, len(words)))
    assert (document.quote(found) if found else None) == due
