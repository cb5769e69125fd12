"""A made-up plan of which every field is known, in the words that real plans use."""

from assistant.plans.models import Role

LETTERHEAD = (
    ("ỦY BAN NHÂN DÂN", "TỈNH HÀ GIANG"),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
)
NUMBER, PLACE = "Số: 57/KH-UBND", "Hà Giang, ngày 15 tháng 01 năm 2026"
TITLE = ("KẾ HOẠCH", "Cải cách hành chính nhà nước tỉnh Hà Giang năm 2026")
BODY = (
    (
        "",
        "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương trình tổng thể cải cách "
        "hành chính nhà nước giai đoạn 2021 - 2030, Ủy ban nhân dân tỉnh ban hành Kế hoạch cải cách hành chính nhà "
        "nước tỉnh Hà Giang năm 2026 như sau:",
    ),
    ("I.", "MỤC ĐÍCH, YÊU CẦU"),
    ("1.", "Mục đích"),
    (
        "",
        "Tiếp tục đẩy mạnh cải cách hành chính toàn diện, đồng bộ; nâng cao chất lượng phục vụ người dân, doanh nghiệp "
        "và hiệu lực, hiệu quả hoạt động của bộ máy chính quyền các cấp.",
    ),
    ("2.", "Yêu cầu"),
    (
        "",
        "Xác định rõ trách nhiệm của người đứng đầu trong việc triển khai thực hiện các nhiệm vụ cải cách hành chính; "
        "phấn đấu 95% hồ sơ được giải quyết đúng hạn.",
    ),
    ("II.", "NHIỆM VỤ"),
    ("", "Chi tiết tại Phụ lục kèm theo Kế hoạch này."),
    ("III.", "TỔ CHỨC THỰC HIỆN"),
    ("1.", "Sở Nội vụ"),
    (
        "a)",
        "Chủ trì, phối hợp với Văn phòng UBND tỉnh theo dõi, đôn đốc, kiểm tra việc thực hiện Kế hoạch này; định kỳ "
        "hằng quý báo cáo UBND tỉnh.",
    ),
    ("b)", "Tham mưu UBND tỉnh tổ chức đánh giá, xếp loại kết quả cải cách hành chính của các cơ quan, đơn vị."),
    ("2.", "Sở Tài chính"),
    ("", "Chủ trì tham mưu bố trí kinh phí thực hiện Kế hoạch theo quy định của Luật Ngân sách nhà nước."),
    ("3.", "Các sở, ban, ngành, UBND các huyện, thị xã, thành phố"),
    (
        "",
        "Xây dựng và ban hành kế hoạch của cơ quan, địa phương mình trước ngày 31/01/2026; báo cáo kết quả thực hiện "
        "trước ngày 15/12/2026.",
    ),
)
SIGNED = (
    ("Nơi nhận:", "- Bộ Nội vụ;", "- Thường trực Tỉnh ủy;", "- Lưu: VT, NC."),
    ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "", "Hoàng Gia Long"),
)
ANNEX = (
    "PHỤ LỤC",
    "NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2026",
    "(Kèm theo Kế hoạch số 57/KH-UBND ngày 15/01/2026 của UBND tỉnh Hà Giang)",
)
HEAD = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành", "Sản phẩm")
GROUPS = ("CẢI CÁCH THỂ CHẾ", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH", "CẢI CÁCH TỔ CHỨC BỘ MÁY", "CHÍNH QUYỀN SỐ")
NUMERALS = ("I", "II", "III", "IV")
_ROWS_IN_A_GROUP = 7
_TITLES = (
    "Rà soát, hệ thống hóa văn bản quy phạm pháp luật do Hội đồng nhân dân, Ủy ban nhân dân tỉnh ban hành, công bố "
    "danh mục văn bản hết hiệu lực",
    "Theo dõi tình hình thi hành pháp luật trong các lĩnh vực trọng tâm, liên ngành",
    "Kiểm soát chặt chẽ việc ban hành mới thủ tục hành chính; đánh giá tác động của 100% thủ tục hành chính trong dự "
    "thảo văn bản",
    "Chuẩn hóa quy trình nội bộ",
    "Tổ chức đối thoại với doanh nghiệp, hộ kinh doanh và người dân về giải quyết thủ tục hành chính, ít nhất 02 "
    "lần/năm",
    "Sắp xếp, kiện toàn tổ chức bộ máy các đơn vị sự nghiệp công lập theo Nghị quyết số 19-NQ/TW ngày 25/10/2017 của "
    "Ban Chấp hành Trung ương",
    "Khảo sát mức độ hài lòng của người dân đối với sự phục vụ của cơ quan hành chính nhà nước (SIPAS)",
    "Bồi dưỡng kỹ năng số cho cán bộ, công chức, viên chức làm việc tại Bộ phận Một cửa các cấp",
    "Giao quyền tự chủ về tài chính cho các đơn vị sự nghiệp",
    "Duy trì, nâng cấp Hệ thống thông tin giải quyết thủ tục hành chính, kết nối Cơ sở dữ liệu quốc gia về dân cư",
)
_PRODUCTS = (
    "Quyết định công bố danh mục",
    "Báo cáo kết quả theo dõi",
    "Báo cáo đánh giá tác động",
    "",
    "Thông báo kết luận đối thoại",
    "Đề án được phê duyệt",
    "Báo cáo chỉ số SIPAS",
    "Các lớp bồi dưỡng",
    "Quyết định giao quyền tự chủ",
    "Hệ thống vận hành ổn định",
)
_LEADS = (
    "Sở Tư pháp",
    "Văn phòng UBND tỉnh",
    "Sở Nội vụ",
    "Sở Tài chính",
    "Sở Khoa học và Công nghệ",
    "UBND các huyện, thị xã, thành phố",
)
_PARTNERS = (
    "Các sở, ban, ngành; UBND cấp huyện",
    "Sở Nội vụ",
    "Sở Tài chính và các cơ quan có liên quan",
    "",
    "UBND cấp xã",
)
_DUE = ("Quý I/2026", "Thường xuyên", "Trước ngày 30/6/2026", "Năm 2026", "Tháng 11/2026", "Hằng quý")

Row = tuple[str, str, str, str, str, str]
FIELDS = ("number", "title", Role.LEAD.value, Role.COORDINATE.value, "deadline", "product")


def groups(*, one_lead: bool = False) -> list[tuple[str, str, list[Row]]]:
    """Numeral, title and rows of each group; with `one_lead` all rows of a group are led by one agency."""
    return [
        (numeral, title, [_row(at * _ROWS_IN_A_GROUP + row, at, one_lead) for row in range(_ROWS_IN_A_GROUP)])
        for at, (numeral, title) in enumerate(zip(NUMERALS, GROUPS, strict=True))
    ]


def _row(number: int, group: int, one_lead: bool) -> Row:
    which = number * 3 % len(_TITLES)
    again = f" (đợt {number // len(_TITLES) + 1})" if number >= len(_TITLES) else ""
    lead = _LEADS[group] if one_lead else _LEADS[(number * 5 + group) % len(_LEADS)]
    partner, due = _PARTNERS[number % len(_PARTNERS)], _DUE[(number * 7 + group) % len(_DUE)]
    return str(number + 1), _TITLES[which] + again, lead, partner, due, _PRODUCTS[which]


FACTS: dict[str, object] = {
    "number": "57/KH-UBND",
    "issue_date": ["2026-01-15"],
    "signatory": ["Hoàng Gia Long"],
    "title": TITLE[1],
    "province": "Hà Giang",
    "period": (2026, 2026),
    "groups": list(GROUPS),
    "sections": ["I", "I.1", "I.2", "II", "III", "III.1", "III.1.a", "III.1.b", "III.2", "III.3"],
    "duties": [
        ("Sở Nội vụ", BODY[10][1]),
        ("Sở Nội vụ", BODY[11][1]),
        ("Sở Tài chính", BODY[13][1]),
        ("Các sở, ban, ngành, UBND các huyện, thị xã, thành phố", BODY[15][1]),
    ],
}
