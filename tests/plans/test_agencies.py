"""Agencies: every role cell and duty heading of the five plans, and questions as people type them."""

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.plans.agencies import AgencyFileError, AgencyList, UnknownAgencyError
from assistant.plans.folding import fold, normal_form
from assistant.plans.phrases import PhraseBook, words

CORPUS = Path(__file__).resolve().parents[2] / "corpus"

RELATED = "co-quan-lien-quan"
ALL = "co-quan-don-vi-dia-phuong"
SBN = "so-ban-nganh"
HUYEN = "ubnd-cap-huyen"
XA = "ubnd-cap-xa"
VP = "van-phong-ubnd-tinh"
NAMED = "co-quan-duoc-neu"

# Every distinct role cell of the three annexes, whole as it stands in the source (lines joined as printed).
ROLE_CELLS = [
    ("Sở Nội vụ", ["so-noi-vu"]),
    ("Sở Tư pháp", ["so-tu-phap"]),
    ("Sở Tài chính", ["so-tai-chinh"]),
    ("Sở Y tế", ["so-y-te"]),
    ("Sở Giáo dục và Đào tạo", ["so-gddt"]),
    ("Sở Khoa học và Công nghệ", ["so-khcn"]),
    ("Sở Kế hoạch và Đầu tư", ["so-khdt"]),
    ("Sở Thông tin và truyền thông,", ["so-tttt"]),
    ("Sở Thông tin và Truyền Thông", ["so-tttt"]),
    ("VP UBND tỉnh", [VP]),
    ("Văn phòng UBND tỉnh", [VP]),
    ("Văn phòng UBND Tỉnh", [VP]),
    ("Các cơ quan, đơn vị, địa phương", [ALL]),
    ("Các cơ quan thuộc UBND tỉnh", ["co-quan-thuoc-ubnd-tinh"]),
    ("Các cơ quan có liên quan", [RELATED]),
    ("Các cơ quan, đơn vị, địa phương, hiệp hội có liên quan", [RELATED]),
    ("UBND các huyện, thị xã, thành phố", [HUYEN]),
    ("UBND các xã, phường, thị trấn", [XA]),
    ("UBND các huyện, thị xã, thành phố; UBND các xã, phường, thị trấn", [HUYEN, XA]),
    ("VP UBND tỉnh, Sở Nội vụ", [VP, "so-noi-vu"]),
    ("Sở Nội vụ, Văn phòng UBND tỉnh", ["so-noi-vu", VP]),
    ("Sở Kế hoạch và Đầu tư, Sở Tài chính", ["so-khdt", "so-tai-chinh"]),
    ("Sở Tài chính, Sở Kế hoạch và Đầu tư", ["so-tai-chinh", "so-khdt"]),
    ("Sở Thông tin và truyền thông, Sở Nội vụ", ["so-tttt", "so-noi-vu"]),
    ("Văn phòng UBND tỉnh, UBND các huyện, thị xã, thành phố", [VP, HUYEN]),
    ("Văn phòng UBND tỉnh Các cơ quan, đơn vị, địa phương", [VP, ALL]),
    ("- Sở Kế hoạch và Đầu tư \n- Các sở, ngành liên quan", ["so-khdt", RELATED]),
    (
        "- Sở Thông tin và Truyền thông, Sở Nội vụ, Văn phòng UBND tỉnh \n"
        "- Đài phát thanh và truyền hình Bình Định, Báo Bình Định.",
        ["so-tttt", "so-noi-vu", VP, "dai-pt-th", "bao-tinh"],
    ),
    ("- Sở Nội vụ; \n- Các cơ quan, đơn vị, địa phương theo nhu cầu thực tế của đơn vị", ["so-noi-vu", NAMED]),
    ("Các cơ quan, đơn vị, địa phương được nêu trong các kiến nghị", [NAMED]),
    ("Các sở, ban, ngành tỉnh; UBND cấp huyện", [SBN, HUYEN]),
    ("các sở, ban, ngành tỉnh; UBND cấp huyện; UBND cấp xã", [SBN, HUYEN, XA]),
    ("Các sở, ban, ngành tỉnh; UBND cấp huyện và UBND cấp xã", [SBN, HUYEN, XA]),
    ("Các sở, ban, ngành tỉnh; UBND cấp huyện, UBND cấp xã", [SBN, HUYEN, XA]),
    ("UBND cấp huyện, UBND cấp xã", [HUYEN, XA]),
    ("Cơ quan được giao chủ trì soạn thảo dự thảo văn bản QPPL", [NAMED]),
    ("Cơ quan chuyên môn quản lý ngành, lĩnh vực được giao kiểm tra, rà soát, hệ thống hóa", [NAMED]),
    ("Sở Tư pháp; Các cơ quan, đơn vị, địa phương có liên quan", ["so-tu-phap", RELATED]),
    ("Sở Tư pháp và các sở, ban, ngành tỉnh; UBND cấp huyện", ["so-tu-phap", SBN, HUYEN]),
    ("Văn phòng UBND tỉnh và các cơ quan, đơn vị có liên quan", [VP, RELATED]),
    ("Văn phòng UBND tỉnh, Sở Nội vụ và các cơ quan, đơn vị có liên quan", [VP, "so-noi-vu", RELATED]),
    (
        "Trung tâm Phục vụ hành chính công; các sở, ban, ngành tỉnh; UBND cấp huyện; UBND cấp xã",
        ["tt-pvhcc", SBN, HUYEN, XA],
    ),
    (
        "Bưu điện tỉnh; Trung tâm Phục vụ hành chính công; các sở, ban, ngành tỉnh; UBND cấp huyện; UBND cấp xã",
        ["buu-dien-tinh", "tt-pvhcc", SBN, HUYEN, XA],
    ),
    (
        "Các sở, ban, ngành tỉnh; Trung tâm Phục vụ hành chính công; UBND cấp huyện và UBND cấp xã",
        [SBN, "tt-pvhcc", HUYEN, XA],
    ),
    ("Sở Thông tin và Truyền thông, Văn phòng UBND tỉnh", ["so-tttt", VP]),
    ("Sở Nội vụ và các cơ quan, đơn vị có liên quan", ["so-noi-vu", RELATED]),
    ("Các cơ quan chuyên môn thuộc UBND tỉnh, UBND cấp huyện", ["co-quan-chuyen-mon-tinh", HUYEN]),
    ("Sở Nội vụ thẩm định", ["so-noi-vu"]),
    ("Trường chính trị tỉnh và các cơ quan, đơn vị có liên quan", ["truong-chinh-tri", RELATED]),
    ("Sở Nội vụ và các sở, ban, ngành tỉnh; UBND cấp huyện", ["so-noi-vu", SBN, HUYEN]),
    ("các đơn vị liên quan", [RELATED]),
    ("Các cơ quan, đơn vị liên quan", [RELATED]),
    ("Sở Kế hoạch và Đầu tư, Cục Thuế và các đơn vị liên quan", ["so-khdt", "cuc-thue", RELATED]),
    ("Sở Kế hoạch và Đầu tư và các cơ quan, đơn vị có liên quan", ["so-khdt", RELATED]),
    ("Sở Nội vụ, UBND cấp huyện và các cơ quan, đơn vị có liên quan", ["so-noi-vu", HUYEN, RELATED]),
    (
        "Văn phòng UBND tỉnh, Sở Tư pháp, Sở Tài chính, Sở Thông tin và Truyền thông, Sở Khoa học và Công nghệ",
        [VP, "so-tu-phap", "so-tai-chinh", "so-tttt", "so-khcn"],
    ),
    (
        "Văn phòng UBND tỉnh, các Sở: Tài chính, Tư pháp, Thông tin và Truyền thông, Khoa học và Công nghệ, "
        "Kế hoạch và Đầu tư và các cơ quan, đơn vị có liên quan",
        [VP, "so-tai-chinh", "so-tu-phap", "so-tttt", "so-khcn", "so-khdt", RELATED],
    ),
    ("Đài Phát thanh - Truyền hình và Báo Bình Phước", ["dai-pt-th", "bao-tinh"]),
    ("Sở Nội vụ, Đài Phát thanh - Truyền hình và Báo Bình Phước", ["so-noi-vu", "dai-pt-th", "bao-tinh"]),
    (
        "Sở Nội vụ (Sở Y tế, Sở Giáo dục và Đào tạo chủ trì về dịch vụ y tế, giáo dục)",
        ["so-noi-vu", "so-y-te", "so-gddt"],
    ),
]

DUTY_HEADINGS = [
    (
        "1. Thủ trưởng các sở, ban, ngành thuộc tỉnh; Chủ tịch Ủy ban nhân dân các huyện thị xã, thành phố",
        [SBN, HUYEN],
    ),
    ("4. Văn phòng Ủy ban nhân dân tỉnh", [VP]),
    ("6. Sở Thông tin và Truyền thông", ["so-tttt"]),
    (
        "8. Báo Bình Định, Đài Phát thanh và Truyền hình Bình Định, Cổng Thông tin điện tử tỉnh",
        ["bao-tinh", "dai-pt-th", "cong-ttdt"],
    ),
    ("1. Các sở, ban, ngành; Ủy ban nhân dân các huyện, thị xã, thành phố có trách nhiệm", [SBN, HUYEN]),
    ("11. Đài Phát thanh, Truyền hình tỉnh và Báo Bình Phước", ["dai-pt-th", "bao-tinh"]),
    (
        "1. Các sở, cơ quan ngang sở, cơ quan thuộc UBND Tỉnh, UBND huyện, thành phố trực thuộc tỉnh",
        ["so-co-quan-ngang-so", "co-quan-thuoc-ubnd-tinh", HUYEN],
    ),
    ("2. Các sở, cơ quan ngang sở", ["so-co-quan-ngang-so"]),
    ("11. Sở Lao động - Thương binh và Xã hội", ["so-ldtbxh"]),
    ("13. Sở Văn hóa, Thể thao và Du lịch", ["so-vhttdl"]),
    ("14. Công an Tỉnh", ["cong-an-tinh"]),
    ("15. Bộ Chỉ huy Bộ đội biên phòng Tỉnh", ["bchbp-tinh"]),
    (
        "16. Đài Phát thanh và Truyền hình Đồng Tháp, Báo Đồng Tháp, Cổng Thông tin điện tử Đồng Tháp, "
        "Tổng đài Thông tin dịch vụ công 1022 Tỉnh",
        ["dai-pt-th", "bao-tinh", "cong-ttdt", "tong-dai-1022"],
    ),
    ("1. Các Sở, Ban, ngành, Ủy ban nhân dân các huyện, thị xã, thành phố", [SBN, HUYEN]),
    ("7. Sở Tài nguyên và Môi trường", ["so-tnmt"]),
    ("9. Báo Quảng Nam, Đài Phát thanh-Truyền hình tỉnh", ["bao-tinh", "dai-pt-th"]),
    ("8. Các sở, ban, ngành cấp tỉnh và UBND cấp huyện:", [SBN, HUYEN]),
]

# What a cell may say beside its agencies: who stands at their head, what they do, and signs.
BESIDE = {
    "", "va", "thu", "truong", "chu", "tich", "co", "trach", "nhiem", "tham", "dinh", "tri", "ve", "dich", "vu",
    "y", "te", "giao", "duc", "cac", "so",
}  # fmt: skip

QUESTIONS = [
    ("so noi vu binh phuoc phai lam gi", ["so-noi-vu"]),
    ("STC BĐ chủ trì mấy NV trong PL", ["so-tai-chinh"]),
    ("skhđt bp làm gì", ["so-khdt"]),
    ("skhdt bp lam gi", ["so-khdt"]),
    ("GĐ STTTT TTH là ai", ["so-tttt"]),
    ("sở tt&tt và sở kh-cn", ["so-tttt", "so-khcn"]),
    ("Sở TTTT, Sở Khoa học Công nghệ", ["so-tttt", "so-khcn"]),
    ("em moi chuyen qua so khoa hoc cong nghe quang nam", ["so-khcn"]),
    ("SỞ KẾ HOẠCH & ĐẦU TƯ", ["so-khdt"]),
    ("sở kế hoạch đầu tư", ["so-khdt"]),
    ("sở kế hoạch dau tu", ["so-khdt"]),
    ("so lao dong dong thap", ["so-ldtbxh"]),
    ("Sở LĐ-TB&XH", ["so-ldtbxh"]),
    ("vpub tỉnh lo gì", [VP]),
    ("van phong  ubnd tinh", [VP]),
    ("Văn phòng Uỷ ban nhân dân tỉnh", [VP]),
    ("Công an Đồng Tháp lãnh phần việc nào", ["cong-an-tinh"]),
    ("báo với đài tỉnh Bình Định được giao làm gì", ["bao-dai-tinh"]),
    ("Sở Tài chính, Tư pháp", ["so-tai-chinh", "so-tu-phap"]),
    ("sở tài chính và tư pháp", ["so-tai-chinh", "so-tu-phap"]),
    ("các Sở Nội vụ, Y tế; Công Thương", ["so-noi-vu", "so-y-te", "so-cong-thuong"]),
    ("Sở NV, TC và KHĐT", ["so-noi-vu", "so-tai-chinh", "so-khdt"]),
    ("Bộ Nội vụ, Tài chính", ["bo-noi-vu", "bo-tai-chinh"]),
    ("UBND cấp huyện, cấp xã", [HUYEN, XA]),
    ("UBND tỉnh Bình Định và UBND thành phố Quy Nhơn", ["ubnd-tinh", HUYEN]),
    ("UBND Thành phố Hà Nội", ["ubnd-tinh"]),
    ("which tasks does the Department of Home Affairs lead", ["so-noi-vu"]),
    ("Departments of Finance, Justice and Home Affairs", ["so-tai-chinh", "so-tu-phap", "so-noi-vu"]),
    ("reports to the Provincial People's Committee", ["ubnd-tinh"]),
    ("Thuỷ lợi: sở Tài nguyên & Môi trường", ["so-tnmt"]),
    ("7.3.3/Sở Nội vụ", ["so-noi-vu"]),
    ("Sở Nội vụ/Sở Tư pháp", ["so-noi-vu", "so-tu-phap"]),
]

NO_AGENCY = [
    "chi so tai chinh",
    "cơ sở y tế và cơ sở giáo dục và đào tạo",
    "co so y te",
    "tiến bộ khoa học, công nghệ",
    "cán bộ nội vụ",
    "can bo tai chinh",
    "sổ nội vụ",
    "bảo Bình Định",
    "thông báo Bình Định",
    "nam nay bao nhieu so",
    "bao lâu thì xong, so với năm trước",
    "ho so tu phap",
    "Quyết định số 1028/QĐ-UBND và 362/QĐ-BNV, Tờ trình 230/TTr-SNV",
    "qd-ubnd",
    "dịch vụ công an toàn",
    "chính phủ điện tử",
    "cơ quan, đơn vị nào chủ trì",
    "co quan don vi nao phoi hop",
    "sở nào theo dõi",
    "Sở\tNội vụ",
    "Sở\n\nNội vụ",
    "NV 40 đơn vị nào",
    "công khai các số liệu",
    "cac so lieu",
    "",
]


@pytest.fixture(scope="module")
def agencies() -> AgencyList:
    return AgencyList.load(CORPUS)


def ids(agencies: AgencyList, text: str) -> list[str]:
    return [mention.agency for mention in agencies.find(text)]


def beside(agencies: AgencyList, text: str) -> list[str]:
    """The words of `text` that no mention covers."""
    found = agencies.find(text)
    left = [word for word in words(text) if not any(mention.span.covers(word.span) for mention in found)]
    return [fold(text[word.span.start : word.span.end]) for word in left]


@pytest.mark.parametrize(("cell", "expected"), ROLE_CELLS + DUTY_HEADINGS)
def test_role_cells_and_headings_link_fully(agencies: AgencyList, cell: str, expected: list[str]) -> None:
    assert ids(agencies, cell) == expected
    assert [word for word in beside(agencies, cell) if word not in BESIDE and not word.isdigit()] == []


@pytest.mark.parametrize(("cell", "expected"), ROLE_CELLS + DUTY_HEADINGS)
def test_cells_link_without_marks_and_in_nfd(agencies: AgencyList, cell: str, expected: list[str]) -> None:
    assert ids(agencies, fold(cell)) == expected
    assert ids(agencies, unicodedata.normalize("NFD", cell)) == expected
    assert ids(agencies, cell.upper()) == expected


@pytest.mark.parametrize("cell", [cell for cell, _ in ROLE_CELLS + DUTY_HEADINGS])
def test_every_listed_cell_stands_in_a_source(cell: str) -> None:
    flat = " ".join(" ".join(path.read_text(encoding="utf-8").split()) for path in (CORPUS / "sources").glob("*.txt"))
    assert " ".join(cell.split()) in flat.replace("*", "")


@pytest.mark.parametrize(("question", "expected"), QUESTIONS)
def test_questions_as_typed(agencies: AgencyList, question: str, expected: list[str]) -> None:
    assert ids(agencies, question) == expected


@pytest.mark.parametrize("text", NO_AGENCY)
def test_other_words_are_no_agency(agencies: AgencyList, text: str) -> None:
    assert agencies.find(text) == ()


@pytest.mark.parametrize(
    "text", ["Sở Tài chính, xây dựng và trình UBND", "sở tài chính, xây dựng kế hoạch", "Sở Tài chính, NV 41"]
)
def test_a_list_takes_no_verb_and_no_other_abbreviation(agencies: AgencyList, text: str) -> None:
    assert ids(agencies, text)[:1] == ["so-tai-chinh"]
    assert not {"so-xay-dung", "so-noi-vu"} & set(ids(agencies, text))


def test_spans_cover_own_words_in_the_given_text(agencies: AgencyList) -> None:
    text = "giao các Sở: Tài chính, Tư pháp và UBND tỉnh"
    assert [text[m.span.start : m.span.end] for m in agencies.find(text)] == ["Tài chính", "Tư pháp", "UBND tỉnh"]
    decomposed = unicodedata.normalize("NFD", text)
    quoted = [decomposed[m.span.start : m.span.end] for m in agencies.find(decomposed)]
    assert [unicodedata.normalize("NFC", quote) for quote in quoted] == ["Tài chính", "Tư pháp", "UBND tỉnh"]


PIECES = [
    " ", ", ", "; ", " và ", ":", "\n", "\t", "\u0301", "sở", "các", "UBND", "tỉnh", "báo", "cơ quan",
    "Sở Nội vụ", "so tai chinh", "Tư pháp", "Bình Định", "1028/QĐ-UBND",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES)))
def test_mentions_are_in_order_and_apart(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = LOADED.find(text)
    assert all(first.span.end <= second.span.start for first, second in pairwise(found))
    assert all(text[m.span.start : m.span.end].strip() for m in found)


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert all(mention.span.end <= len(text) for mention in LOADED.find(text))


def test_every_name_finds_its_agency(agencies: AgencyList) -> None:
    wrong = [
        (agency.id, name, ids(agencies, name))
        for agency in agencies.agencies
        for name in (agency.name, *agency.aliases, *agency.english)
        if ids(agencies, name) != [agency.id]
    ]
    assert wrong == []


def test_get_names_an_unknown_id(agencies: AgencyList) -> None:
    assert agencies.get("so-noi-vu").name == "Sở Nội vụ"
    with pytest.raises(KeyError, match="so-hang-hai"):
        agencies.get("so-hang-hai")
    with pytest.raises(UnknownAgencyError, match=r"^no agency has the id"):
        agencies.groups_of("so-hang-hai")


def test_successors_and_predecessors(agencies: AgencyList) -> None:
    assert {agency.id for agency in agencies.predecessors("so-nnmt")} == {"so-tnmt", "so-nnptnt"}
    assert [agency.id for agency in agencies.predecessors("so-khcn")] == ["so-tttt"]
    successor = agencies.get("so-tttt").successor
    assert successor is not None
    assert (successor.id, successor.since.isoformat()) == ("so-khcn", "2025-03-01")
    ended = agencies.get("ubnd-cap-huyen").successor
    assert ended is not None
    assert (ended.id, ended.since.isoformat()) == (None, "2025-07-01")


def test_groups_hold_only_what_is_sure(agencies: AgencyList) -> None:
    groups = {group.id for group in agencies.groups_of("so-tu-phap")}
    assert {ALL, SBN, "co-quan-thuoc-ubnd-tinh"} <= groups
    assert not {RELATED, NAMED} & groups
    assert "cac-so" not in {group.id for group in agencies.groups_of(VP)}
    assert ALL in {group.id for group in agencies.groups_of(HUYEN)}
    assert SBN not in {group.id for group in agencies.groups_of(HUYEN)}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ('id = "so-tu-phap"\n', "gives an id twice"),
        ('id = "so-khac"\nmembers = ["so-khong-co"]\n', "so-khong-co"),
        ('id = "so-khac"\nmembers = []\npatterns = ["Sở {cho}"]\n', "slot 'cho'"),
        ('id = "so-khac"\nmembers = []\npatterns = ["Sở Tư pháp"]\n', "already names"),
    ],
)
def test_a_wrong_file_says_what_is_wrong(tmp_path: Path, change: str, message: str) -> None:
    extra = f'\n[[agency]]\nname = "Sở Khác"\nkind = "department"\naliases = []\nenglish = []\n{change}'
    if "members" not in extra:
        extra += "members = []\n"
    whole = (CORPUS / "agencies.toml").read_text(encoding="utf-8") + extra
    (tmp_path / "agencies.toml").write_text(whole, encoding="utf-8")
    (tmp_path / "provinces.toml").write_bytes((CORPUS / "provinces.toml").read_bytes())
    with pytest.raises(AgencyFileError, match=message):
        AgencyList.load(tmp_path)


def test_a_phrase_names_one_thing() -> None:
    book = PhraseBook()
    book.add("Sở Nội vụ", "a")
    book.add("sở nội vụ", "a")
    with pytest.raises(ValueError, match="already names 'a'"):
        book.add("SỞ NỘI VỤ", "b")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("thủy", "thuỷ"),
        ("Ủy", "uỷ"),
        ("quí", "quý"),
        ("kỹ sư", "kĩ sư"),
        ("tỷ lệ", "tỉ lệ"),
        ("khỏe", "khoẻ"),
        ("Ðồng", "Đồng"),
    ],
)
def test_spellings_have_one_normal_form(one: str, other: str) -> None:
    assert normal_form(one) == normal_form(other)


@pytest.mark.parametrize(
    ("one", "other"), [("báo", "bảo"), ("sở", "số"), ("đ", "d"), ("múa", "mùa"), ("quy", "qui chế")]
)
def test_different_words_keep_different_normal_forms(one: str, other: str) -> None:
    assert normal_form(one) != normal_form(other)


@given(
    st.text(
        alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ ,.-/7ĐÀỦ"
    )
)
def test_folding_keeps_places_and_ignores_composition(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert len(fold(text)) == len(normal_form(text)) == len(text)
    assert fold(decomposed) == fold(text)
    assert normal_form(decomposed) == normal_form(text)
    assert fold(fold(text)) == fold(text)
    assert normal_form(normal_form(text)) == normal_form(text)


LOADED = AgencyList.load(CORPUS)


def test_a_mark_that_no_letter_takes_up_keeps_its_place() -> None:
    assert fold("x\u0302 Đ\u0300") == "x\u0302 d\u0300"
