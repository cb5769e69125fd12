"""HTML: tables with merged cells, blocks and lines, furniture."""

import pytest

from assistant.documents import html
from assistant.documents.models import Content, Paragraph, Table


def read(page: str) -> Content:
    return html.read(page.encode(), "trang.html")


def paragraphs(content: Content) -> list[str]:
    return [content.text[b.span.start : b.span.end] for b in content.blocks if isinstance(b, Paragraph)]


def cells(content: Content) -> list[list[str]]:
    table = next(block for block in content.blocks if isinstance(block, Table))
    return [["".join(content.text[s.start : s.end] for s in cell.spans) for cell in row.cells] for row in table.rows]


def test_rowspan_and_colspan() -> None:
    page = """<table><tr><th rowspan=2>STT</th><th colspan=2>Cơ quan</th><th rowspan="2">Hạn</th></tr>
    <tr><th>Chủ trì</th><th>Phối hợp</th></tr>
    <tr><td>1</td><td rowspan=0>Sở A</td><td>Sở B</td><td>2025</td></tr>
    <tr><td>2</td><td>Sở C</td><td>2026</td></tr></table>"""
    content = read(page)
    assert cells(content) == [
        ["STT", "Cơ quan", "Cơ quan", "Hạn"],
        ["STT", "Chủ trì", "Phối hợp", "Hạn"],
        ["1", "Sở A", "Sở B", "2025"],
        ["2", "Sở A", "Sở C", "2026"],
    ]
    assert content.text.count("Sở A") == content.text.count("STT") == 1


def test_lines_of_a_cell() -> None:
    rows = "<tr><td>1</td><td><p>Sở A</p><p>Sở B</p></td><td>Sở C<br/>Sở D</td><td><ul><li>x<li>y</ul></td></tr>"
    content = read(f"<table>{rows}<tr><td>2</td><td> nhiều \n chữ </td><td>a</td><td>b</td></tr></table>")
    assert cells(content)[0] == ["1", "Sở A\nSở B", "Sở C\nSở D", "- x\n- y"]
    assert cells(content)[1][1] == "nhiều chữ"


def test_headings_paragraphs_and_lists() -> None:
    content = read(
        "<h2>I. MỤC TIÊU</h2><p>Một <b>hai</b>\nba</p><ol start=3><li>bốn</li><li>năm</li></ol>"
        "<div>sáu<p>bảy</p>tám</div>"
    )
    assert paragraphs(content) == ["I. MỤC TIÊU", "Một hai ba", "3. bốn", "4. năm", "sáu", "bảy", "tám"]
    assert content.blocks[0].level == 2  # type: ignore[union-attr]


FURNITURE = [
    "<nav><a href=a>Trang chủ</a></nav>",
    "<div class='main-menu'>Giới thiệu Tin tức</div>",
    "<div id='breadcrumb'>Trang chủ / Văn bản</div>",
    "<script>var x = 'Kế hoạch'</script>",
    "<style>p {}</style>",
    "<div role='search'>Tìm kiếm</div>",
    "<ul><li><a href=a>Văn bản mới</a></li><li><a href=b>Văn bản cũ</a></li></ul>",
    "<div style='display: none'>ẩn</div>",
    "<p hidden>ẩn</p>",
    "<aside>Tin liên quan</aside>",
    "<form><input value=a><button>Gửi</button></form>",
    "<div class='social share'>Chia sẻ</div>",
    "<!-- ghi chú -->",
]


@pytest.mark.parametrize("furniture", FURNITURE)
def test_furniture_is_left_out(furniture: str) -> None:
    body = "<p>Nội dung kế hoạch này</p><p>Nơi nhận: như trên</p>"
    assert paragraphs(read(f"<body>{furniture}{body}{furniture}</body>")) == [
        "Nội dung kế hoạch này",
        "Nơi nhận: như trên",
    ]


def test_links_inside_the_text_stay() -> None:
    page = "<p>Căn cứ <a href=a>Luật Tổ chức chính quyền địa phương</a> và <a href=b>Nghị quyết số 76/NQ-CP</a>;</p>"
    assert paragraphs(read(page)) == ["Căn cứ Luật Tổ chức chính quyền địa phương và Nghị quyết số 76/NQ-CP;"]


def test_a_table_around_the_whole_page_is_read_through() -> None:
    inner = "<table><tr><td>1</td><td>a</td><td>b</td></tr><tr><td>2</td><td>c</td><td>d</td></tr></table>"
    content = read(f"<table><tr><td>Thực đơn</td><td><p>Kế hoạch</p>{inner}</td></tr></table>")
    assert paragraphs(content) == ["Thực đơn", "Kế hoạch"]
    assert cells(content) == [["1", "a", "b"], ["2", "c", "d"]]


def test_the_main_element_wins_over_what_stands_around_it() -> None:
    page = f"<body><div>Cơ quan chủ quản</div><main><p>{'Nội dung ' * 30}</p></main><div>Bản quyền</div></body>"
    assert paragraphs(read(page)) == [("Nội dung " * 30).strip()]


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td colspan=99999999 rowspan=-3>a</td><td>b</td></tr></table>",
        "<p>" * 3000 + "x",
        "&amp;&#x110;<",
        "x",
    ],
)
def test_odd_pages_are_read_in_bounds(page: str) -> None:
    content = read(page)
    assert len(content.text) < 1000
