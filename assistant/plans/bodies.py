"""Words -> the bodies that they begin with, known or not: "giao Sở Nội vụ chủ trì ..." -> "Sở Nội vụ".

A body is told by its first word (sở, bộ, ủy ban, văn phòng, tổ đảng, ...) and ends where a verb begins. So a body that
no list holds is found too, and a heading of another kind ("Tuyên truyền, quán triệt ...") names none.
"""

import re
from dataclasses import dataclass


def _one_of(*words: str) -> str:
    """A pattern for any of `words`, which are patterns themselves."""
    return f"(?:{'|'.join(words)})"


_EVERY = r"(?:(?:các|toàn thể|tất cả các|từng|mỗi|thành viên)\s+)*"
_PERSON = _one_of(
    "thủ trưởng",
    "(?:tổng |phó )?giám đốc",
    "(?:phó )?chủ tịch",
    "người đứng đầu",
    "lãnh đạo",
    "chủ nhiệm",
    "thứ trưởng",
    "chánh",
    "(?:tổ )?trưởng",
    "thành viên",
    "đồng chí",
    "bí thư",
    "hiệu trưởng",
    "thống đốc",
    "tổng thanh tra",
    "viện trưởng",
    "tổng biên tập",
    "đại diện",
    "cán bộ",
    "công chức",
)
_HEADS = _one_of(
    "sở",
    "bộ(?! (?:máy|phận|tiêu|chỉ số|thủ tục|câu hỏi|quy|luật|dữ liệu|mã|nhận diện))",
    "bộ phận một cửa",
    "ban(?! (?:hành|đầu))",
    "[uủ][ỷy] ban",
    "ubnd",
    r"ubmttq\w*",
    "ub",
    "hđnd",
    "hội đồng",
    "văn phòng",
    "vp",
    "tổng cục",
    "cục",
    "chi cục",
    "vụ",
    "phòng(?! (?:ngừa|chống|tránh|họp))",
    "trung tâm",
    "công an",
    r"bch\w*",
    "bcđ",
    "tổ đảng",
    "đảng [uủ][ỷy]",
    "đảng đoàn",
    "đoàn(?! kết)",
    "hội(?! (?:nghị|thảo|nhập|họp))",
    "mặt trận",
    r"mttq\w*",
    "liên đoàn",
    "tỉnh đoàn",
    "thành đoàn",
    "(?:tỉnh|thành|huyện|quận|thị|cấp) [uủ][ỷy](?! (?:quyền|thác))",
    "thanh tra(?= (?:tỉnh|thành|sở|chính phủ|nhà nước|bộ|huyện))",
    "kho bạc",
    "ngân hàng",
    "bảo hiểm xã hội",
    "bhxh",
    "báo(?! (?:cáo|chí|đảm|động))",
    "đài",
    "cổng (?:thông tin|dịch vụ|ttđt)",
    "tòa án",
    "toà án",
    "tand",
    "viện",
    "vksnd",
    "trường(?! hợp)",
    "bưu điện",
    "cơ quan",
    "đơn vị",
    "tổ(?= (?:công|dân|chuyên|giúp|biên|hòa|đề án|trưởng|thẩm|liên))",
    "tổ chức (?:chính trị|đảng|xã hội|hành chính)",
    "địa phương",
    "doanh nghiệp",
    "hiệp hội",
    "tập đoàn",
    "tổng công ty",
    "công ty",
    "học viện",
    "đại học",
    "thường trực",
    "chi bộ",
    "thủ tướng",
    "chính phủ",
    "quốc hội",
    "ubtvqh",
    "kiểm toán nhà nước",
    "công đoàn",
    "ngành",
    "xã(?=,)",
    "phường",
    "đặc khu",
    "thị trấn",
    "quỹ",
    "bệnh viện",
    "hải quan",
    "thuế",
    r"[SB](?=[B-DF-HJ-NP-TV-XZĐ&]{2})[A-ZĐ&]{2,8}(?!\w)",
)
_BODY = rf"{_EVERY}(?:{_PERSON}\s+{_EVERY})?(?:{_HEADS})(?!\w)|{_EVERY}bộ trưởng(?!\w)|{_EVERY}đại biểu quốc hội(?!\w)"
_BEGINS = re.compile(rf"(?:{_BODY})(?![,;]\s+(?:chỉ đạo|kiểm tra|chống))", re.IGNORECASE)
_ORDERED = re.compile(
    r"(?:giao|(?:kính )?đề nghị|yêu cầu|phân công|[uủ][ỷy] quyền|đối với|(?:trách nhiệm|nhiệm vụ) của)\s+(?:cho\s+)?",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?:trên cơ sở|căn cứ|theo|định kỳ|h[ằà]ng (?:năm|quý|tháng)|trong|trước|sau|khi|nhằm|để|từ|đến|tùy|đồng thời"
    r"|riêng)\b[^.;:\n]{0,300}?,\s+",
    re.IGNORECASE,
)
VERB = _one_of(
    "được (?:phân công|giao)",
    "có (?:trách nhiệm|nhiệm vụ)",
    "chịu trách nhiệm",
    "chủ trì",
    "CHỦ TRÌ",
    "phối hợp",
    "PHỐI HỢP",
    "tham mưu",
    "theo dõi",
    "theo (?:chức năng|thẩm quyền|nhiệm vụ|phạm vi|lĩnh vực)",
    "trong phạm vi",
    "hướng dẫn",
    "triển khai",
    "thực hiện",
    "căn cứ",
    "tổ chức(?!,| (?:chính trị|xã hội|đảng|đoàn thể|hành chính|có|và cá nhân|hữu quan|liên quan))",
    "ban hành",
    "báo cáo",
    "bố trí",
    "đẩy mạnh",
    "tăng cường",
    "chỉ đạo",
    "lãnh đạo",
    "tập trung",
    "tiếp tục",
    "rà soát",
    "(?<![uủ][ỷy] ban )kiểm tra",
    "giám sát",
    "tổng hợp",
    "chủ động",
    "nghiên cứu",
    "đôn đốc",
    "giúp",
    "là (?:cơ quan|đơn vị|đầu mối)",
    "làm (?:cơ quan|đơn vị|đầu mối)",
    "đề xuất",
    "phân công",
    "quán triệt",
    "tuyên truyền",
    "tích cực",
    "thường xuyên",
    "kịp thời",
    "nghiêm túc",
    "[bđ]ảm bảo",
    "bảo đảm",
    "lập (?:dự toán|kế hoạch)",
    "cân đối",
    "thẩm định",
    "(?<!ở )(?<!ộ )xây dựng",
    "tiếp nhận",
    "lồng ghép",
    "tham gia",
    "cần",
    "phải",
    "hoàn thành",
    "trình",
    "sử dụng",
    "cụ thể hóa",
)
"""Verbs that begin what a body has to do. In names they have a capital ("Sở Xây dựng", "Ban Tổ chức")."""
_END = re.compile(
    rf",?\s+(?={VERB}(?!\w))|\s*(?:[:\n]|\.(?=\s|$)|;(?!\s+(?i:{_BODY}))|$)"
    r"|\s+(?:để|nhằm|trước ngày|trong (?:quý|tháng|năm))(?!\w)"
)
_NEXT_CLAUSE = re.compile(r"[^.;:\n]{0,300}?,\s+")
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Named:
    """Where, in the words that were read, the bodies stand: [start, end)."""

    start: int
    end: int


def bodies_at(words: str, start: int = 0) -> Named | None:
    """The bodies that `words` begin with from `start` on, up to the verb, the end of the clause or of the words."""
    if not _BEGINS.match(words, start):
        return None
    end = _END.search(words, start, start + _LONGEST)
    if end is None or end.start() == start:
        return None
    return Named(start, len(words[: end.start()].rstrip(" ,*")))


def subject_of(words: str) -> Named | None:
    """Like `bodies_at`, past what may stand before: "Giao ...", "Đối với ...", "Định kỳ, ..."."""
    start = 0
    if order := _ORDERED.match(words):
        return bodies_at(words, order.end())
    clause = _CLAUSE.match(words)
    while clause and clause.end() > start:
        start = clause.end()
        if _BEGINS.match(words, start):
            return bodies_at(words, start)
        clause = _NEXT_CLAUSE.match(words, start)
    return bodies_at(words)
