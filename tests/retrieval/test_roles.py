"""Who is asked for: any verb after "ai" or "đứa nào" asks who leads; what only looks like it does not."""

import pytest

from assistant.plans.models import Role
from assistant.retrieval.cues import Forms, find_cues
from assistant.retrieval.roles import asks_who, roles_asked

LEADS = [
    "Ai mở lớp tập huấn cho công chức?",
    "đứa nào soạn đề án chuyển đổi số",
    "Chỗ nào in tập san?",
    "phòng nào kiểm tra giờ giấc làm việc",
    "Bên nào nâng cấp cổng dịch vụ công vậy?",
    "ben nao dung ra khao sat su hai long",
    "Cơ quan chuyên môn nào rà soát thủ tục?",
    "sở mô cấp chữ ký số rứa",
    "Việc xin lỗi dân giao cho ai?",
    "Hội thi do đơn vị nào tổ chức?",
    "thằng nào quét hồ sơ lên mạng",
    "Muốn có chứng thư số thì hỏi sở nào?",
    "Liên hệ với ai về kiểm soát thủ tục?",
    "chuyện tự chủ tài chính thì gặp ai",
    "cần trao đổi với đơn vị nào về ISO",
    "Which department would I contact about digitised records?",
    "Who should I talk to about ISO 9001?",
    "Point of contact for training?",
]
OTHERS = [
    ("Vướng mắc thì báo cho ai?", "somebody is told, not at work"),
    ("Gửi báo cáo về cơ quan nào?", "somebody is written to"),
    ("Thủ tục ba năm không ai nộp thì sao?", "nobody is asked for"),
    ("Có phải ai cũng phải học kỹ năng số?", "anybody"),
    ("Có chỗ nào nói một việc chỉ giao một cơ quan không?", "a place of the text"),
    ("Kế hoạch do ai ký?", "the signatory"),
    ("DTI là chỉ số nào?", "a number, not a department"),
    ("theo van ban nao", "a document, not a board"),
    ("quyet dinh so nao", "a number, not a department"),
    ("Bên nào cao hơn?", "two plans are compared"),
]


def asked(question: str, *, names_row: bool = False) -> tuple[Role, ...]:
    forms = Forms.of(question)
    return roles_asked(forms.without(list(find_cues(forms, "whole"))), question, names_row=names_row)


@pytest.mark.parametrize("question", LEADS)
def test_whoever_asks_who_does_something_asks_who_leads_it(question: str) -> None:
    assert asked(question) == (Role.LEAD,)


@pytest.mark.parametrize(("question", "why"), OTHERS)
def test_no_lead_is_asked_for(question: str, why: str) -> None:
    assert asked(question) == (), why


@pytest.mark.parametrize(
    ("question", "roles"),
    [
        ("Ai phối hợp việc này?", (Role.COORDINATE,)),
        ("Ngoài sở chủ trì ra thì những đâu góp sức?", (Role.COORDINATE,)),
        ("Ai chủ trì và ai phối hợp?", (Role.LEAD, Role.COORDINATE)),
        ("Bên nào lo hỗ trợ dùng chữ ký số?", (Role.LEAD,)),
        ("Theo dõi, đánh giá kết quả vào những kỳ nào?", ()),
        ("Phối hợp tổ chức hội nghị bao lâu một lần?", ()),
    ],
)
def test_named_roles_go_before_the_rule(question: str, roles: tuple[Role, ...]) -> None:
    assert asked(question) == roles


def test_a_role_beside_a_deadline_is_asked_for_of_a_row() -> None:
    assert asked("chủ trì và thời hạn?", names_row=True) == (Role.LEAD,)


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("Số hóa hồ sơ (Bình Định) - cơ quan chủ trì?", True),
        ("Số hóa hồ sơ: đơn vị phối hợp?", True),
        ("Nhiệm vụ của cơ quan chủ trì?", False),
    ],
)
def test_the_part_alone_after_the_matter_asks_who_plays_it(question: str, who: bool) -> None:
    assert asks_who(Forms.of(question), question) is who


@pytest.mark.parametrize(("question", "who"), [("Ứng dụng AI trong giải quyết hồ sơ?", False), ("Ai ứng dụng?", True)])
def test_ai_is_no_who(question: str, who: bool) -> None:
    assert asks_who(Forms.of(question), question) is who
