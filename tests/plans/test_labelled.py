"""Items of prose that label who leads them are tasks, with every field in its place."""

from annex_grids import document_of, roles_of

from assistant.documents.models import Document, Paragraph
from assistant.plans.labelled import read_labelled
from assistant.plans.models import Task
from assistant.plans.outline import read_sections


def read(*lines: str) -> tuple[Document, dict[str, Task]]:
    document = document_of(*lines)
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    return document, {task.ref: task for task in read_labelled(document, read_sections(document), paragraphs)}


HEAD = "II. NHIỆM VỤ"


def test_lines_under_a_lettered_item() -> None:
    document, tasks = read(
        HEAD,
        "1. Cải cách thể chế",
        "a) Rà soát văn bản.",
        "- Cơ quan chủ trì: Văn phòng HĐND và UBND xã.",
        "- Cơ quan phối hợp: Phòng Kinh tế; Phòng Văn hóa - Xã hội.",
        "- Thời gian hoàn thành: Quý IV/2025.",
        "- Sản phẩm: Báo cáo.",
        "b) Việc khác, không ghi cơ quan.",
    )
    task = tasks["muc-II.1.a"]
    assert list(tasks) == ["muc-II.1.a"]
    assert (task.title, task.number, task.section, task.product) == ("Rà soát văn bản", "II.1.a", "II.1.a", "Báo cáo")
    assert roles_of(task) == (("Văn phòng HĐND và UBND xã",), ("Phòng Kinh tế", "Phòng Văn hóa - Xã hội"), ())
    assert (task.deadline.text, str(task.deadline.end)) == ("Quý IV/2025", "2025-12-31")
    assert document.quote(task.row).startswith("a) Rà soát")
    assert document.quote(task.row).endswith("Sản phẩm: Báo cáo.")


def test_labels_in_the_item_itself() -> None:
    _, tasks = read(
        HEAD,
        "1. Tuyên truyền. Cơ quan chủ trì: Phòng A; cơ quan phối hợp: Công an; thời gian thực hiện: thường xuyên.",
        "2. Khảo sát (Chủ trì: Viện Khoa học; phối hợp: Vụ Cải cách hành chính; hoàn thành: quý III/2025).",
    )
    assert [(task.title, *roles_of(task)[:2], task.deadline.text) for task in tasks.values()] == [
        ("Tuyên truyền", ("Phòng A",), ("Công an",), "thường xuyên"),
        ("Khảo sát", ("Viện Khoa học",), ("Vụ Cải cách hành chính",), "quý III/2025"),
    ]


def test_who_is_named_in_one_line() -> None:
    _, tasks = read(
        HEAD,
        "1. Thủ tục hành chính",
        "- Niêm yết.",
        "- Số hóa.",
        "Phân công: Trung tâm chủ trì, phối hợp với Văn phòng; hoàn thành trước ngày 31/12/2025.",
    )
    task = tasks["muc-II.1"]
    assert task.title == "Thủ tục hành chính"
    assert roles_of(task)[:2] == (("Trung tâm",), ("Văn phòng",))
    assert str(task.deadline.end) == "2025-12-31"


def test_each_dash_with_its_own_label() -> None:
    _, tasks = read(HEAD, "1. Số", "- Một.", "Chủ trì: Sở Nội vụ", "- Hai.", "Chủ trì: Sở Y tế", "Thời hạn: 2025")
    assert [(ref, task.title, roles_of(task)[0]) for ref, task in tasks.items()] == [
        ("muc-II.1", "Một", ("Sở Nội vụ",)),
        ("muc-II.1-2", "Hai", ("Sở Y tế",)),
    ]


def test_sentences_with_a_colon_are_no_labels() -> None:
    _, tasks = read(
        HEAD,
        "1. Tiếp tục rà soát, chủ trì thẩm tra các dự án: Luật Đầu tư, Luật Giá.",
        "2. Thời gian thực hiện: năm 2025.",
        "3. Các đơn vị phối hợp:",
    )
    assert tasks == {}
