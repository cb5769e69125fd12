"""Columns of a table without a header."""

from annex_grids import annexes_of, document_of, drawn

ROWS = (
    "1 | Rà soát, đơn giản hóa thủ tục hành chính nội bộ | Sở Nội vụ | Các sở, ban, ngành | Quý I/2025",
    "2 | Nâng cấp hệ thống thông tin giải quyết thủ tục | Văn phòng UBND tỉnh | Sở Tư pháp | 12/2025",
    "3 | Tập huấn cán bộ, công chức cấp xã về chuyển đổi số | Sở Y tế | | Thường xuyên",
)


def test_by_position_and_content() -> None:
    (annex,) = annexes_of(document_of(drawn(*ROWS)))
    assert annex.columns == ("number", "title", "lead", "coordinate", "deadline")
    assert annex.guessed
    assert len(annex.records) == 3


def test_a_table_without_agencies_is_left_out() -> None:
    assert annexes_of(document_of(drawn("1 | a | b", "2 | c | d", "3 | e | f"))) == []


def test_a_signature_is_no_annex() -> None:
    document = document_of(drawn("Nơi nhận: | TM. ỦY BAN NHÂN DÂN", "- Như trên; | CHỦ TỊCH"))
    assert annexes_of(document) == []
    assert "CHỦ TỊCH" in [document.quote(block.span) for block in document.blocks]
