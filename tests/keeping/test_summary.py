"""What was understood of a plan, on the project's own five and on small heads of other kinds."""

import pytest
from shelves import ROOT, plan_text

from assistant.documents.models import Document
from assistant.keeping.candidates import plan_sources, read_file
from assistant.keeping.summary import Share, Summary, summarise
from assistant.plans.issuer import issuer_of
from assistant.plans.models import Role, TaskKind

CORPUS = ROOT / "corpus"


@pytest.fixture(scope="module")
def summary():
    """The summary of one of the project's plans, by id; each is read once."""
    read: dict[str, Summary] = {}

    def of(plan: str) -> Summary:
        if plan not in read:
            candidate = read_file(CORPUS, plan_sources(CORPUS)[plan])
            read[plan] = summarise(candidate.plan, candidate.document)
        return read[plan]

    return of


@pytest.mark.parametrize(
    ("plan", "number", "province", "period", "kinds"),
    [
        ("binh-dinh-2023", "1028/QĐ-UBND", "Bình Định", (2023, 2025), {TaskKind.GROUP: 30, TaskKind.TASK: 75}),
        ("binh-phuoc-2024", "2142/QĐ-UBND", "Bình Phước", (2024, 2024), {TaskKind.GROUP: 7, TaskKind.TASK: 48}),
        ("dong-thap-2021", "1389/QĐ-UBND-HC", "Đồng Tháp", (2021, 2030), {TaskKind.AREA: 6, TaskKind.PROJECT: 10}),
        ("quang-nam-2022", None, "Quảng Nam", (2022, 2022), {}),
        ("thua-thien-hue-2022", None, "Thừa Thiên Huế", (2022, 2025), {}),
    ],
)
def test_what_a_plan_is(summary, plan, number, province, period, kinds):
    found = summary(plan)
    assert (found.number, found.province, found.period, found.kinds) == (number, province, period, kinds)
    assert found.sections > 0
    assert sum(group.tasks for group in found.groups) == found.due.total
    assert sum(found.duties.values()) > 0


def test_shares_count_what_the_golden_rows_say(summary):
    found = summary("binh-phuoc-2024")
    assert found.roles == {Role.LEAD: Share(48, 48), Role.COORDINATE: Share(48, 48), Role.MONITOR: Share(0, 48)}
    assert (found.due, found.understood) == (Share(48, 48), Share(48, 48))
    assert [(group.number, group.tasks) for group in found.groups][:2] == [("I", 5), ("II", 10)]
    assert summary("binh-dinh-2023").roles[Role.MONITOR].filled > 70
    assert summary("binh-dinh-2023").due == Share(0, 75)


def test_doubts_have_their_places(summary):
    candidate = read_file(CORPUS, plan_sources(CORPUS)["binh-phuoc-2024"])
    found = summary("binh-phuoc-2024")
    assert len(found.doubts) == len(candidate.plan.findings)
    lines = candidate.document.text.split("\n")
    for doubt in found.doubts:
        assert [place.span for place in doubt.places] == list(doubt.finding.spans)
        for place in doubt.places:
            assert place.quote == candidate.document.quote(place.span)
            assert place.quote.split("\n")[0] in lines[place.line - 1]


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\nTỈNH BÌNH PHƯỚC\n-------\nSố: 1/KH-UBND\n", "ỦY BAN NHÂN DÂN TỈNH BÌNH PHƯỚC"),
        ("**UỶ BAN NHÂN DÂN XÃ TÂN LẬP**\n\nKẾ HOẠCH\n", "UỶ BAN NHÂN DÂN XÃ TÂN LẬP"),
        ("ỦY BAN NHÂN DÂN TỈNH HÀ GIANG\nSỞ NỘI VỤ\n\nKẾ HOẠCH\n", "SỞ NỘI VỤ"),
        ("# CHÍNH PHỦ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n", "CHÍNH PHỦ"),
        ("BỘ TƯ PHÁP\nĐộc lập - Tự do - Hạnh phúc\n", "BỘ TƯ PHÁP"),
        ("KẾ HOẠCH\n\nCăn cứ ...\nỦY BAN NHÂN DÂN TỈNH\n", None),
        ("Ủy ban nhân dân tỉnh ban hành kế hoạch\n", None),
        ("Ủy ban nhân dân tỉnh ban hành Kế hoạch cải cách\n", "Ủy ban nhân dân tỉnh"),
        ("Nghị quyết của Chính phủ ban hành Chương trình; Sở Nội vụ ban hành Kế hoạch\n", "Sở Nội vụ"),
        ("KẾ HOẠCH\n\nI. MỤC TIÊU\n\n**TM ỦY BAN NHÂN DÂN\nCHỦ TỊCH**\n", "ỦY BAN NHÂN DÂN"),
        ("• Cơ quan ban hành: Tỉnh Đồng Tháp\nỦY BAN NHÂN DÂN\n", "Tỉnh Đồng Tháp"),
    ],
)
def test_the_issuer_stands_at_the_head(text, issuer):
    found = issuer_of(Document("x", text, (), "x.txt", ""))
    assert (found[0] if found else None) == issuer


def test_inspect_prints_it_and_changes_nothing(shelf, new_plan):
    before = shelf.state()
    shown = shelf.run("inspect", new_plan)
    assert shown.code == 0, shown
    lines = [line.strip() for line in shown.out.splitlines()]
    assert lines[0] == "ke-hoach-so-7-ban-ky (ke-hoach-so-7-ban-ky.txt)"
    for line in (
        "Tên: Cải cách hành chính đợt 7 năm 2024 tỉnh Quảng Nam",
        "Số, ký hiệu: 107/KH-UBND",
        "Cơ quan ban hành: ỦY BAN NHÂN DÂN TỈNH QUẢNG NAM",
        "Tỉnh, thành phố: Quảng Nam",
        "Thời gian: 2024",
        "Dòng phụ lục: 5 nhiệm vụ",
        "Có ghi: chủ trì 5/5 (100 %) · phối hợp 5/5 (100 %) · theo dõi 0/5 (0 %) · thời hạn 5/5 (100 %)",
        "Thời hạn hiểu được (ra ngày hoặc chu kỳ): 5/5 (100 %)",
        "Trách nhiệm trong phần lời: 1 của 1 cơ quan",
        "Sở Nội vụ: 1",
    ):
        assert line in lines, shown.out
    assert shelf.state() == before


def test_a_plan_without_an_annex_says_so(shelf, tmp_path):
    path = tmp_path / "loi.txt"
    path.write_text(plan_text(3).partition("PHỤ LỤC")[0], encoding="utf-8")
    assert "Dòng phụ lục: không có" in shelf.run("inspect", path).out
