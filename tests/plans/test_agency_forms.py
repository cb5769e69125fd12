"""Every shape in which plans and people write an agency's name: abbreviations, signs, marks, capitals."""

from pathlib import Path

import pytest

from assistant.plans.agencies import AgencyList

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
FORMS = {
    "so-noi-vu": ["SNV", "snv", "Sở nội vụ", "SỞ NỘI VỤ", "so noi vu", "Sở Nội Vụ tỉnh"],
    "so-tttt": [
        "Sở TT&TT",
        "Sở TTTT",
        "STTTT",
        "Sở TT-TT",
        "Sở TT & TT",
        "Sở Thông tin & Truyền thông",
        "Sở Thông tin - Truyền thông",
        "Sở Thông tin, Truyền thông",
    ],
    "van-phong-ubnd-tinh": [
        "VP UBND",
        "VP UBND tỉnh",
        "VPUBND",
        "VPUBND tỉnh",
        "VP.UBND tỉnh",
        "Văn phòng Uỷ ban nhân dân tỉnh",
        "van phong ubnd tinh",
    ],
    "ubnd-cap-huyen": [
        "UBND các huyện/TX/TP",
        "UBND các huyện, TX, TP",
        "UBND các huyện, thị xã, TP",
        "UBND các H/TX/TP",
        "UBND huyện, thị, thành",
        "UBND cấp huyện",
    ],
    "ubnd-cap-xa": [
        "UBND các xã, phường, đặc khu",
        "UBND các xã/phường/đặc khu",
        "UBND xã",
        "UBND phường",
        "UBND cấp xã",
        "UBND đặc khu",
    ],
    "bo-khdt": ["Bộ KH&ĐT", "Bộ KHĐT", "BKHĐT", "Bộ KH & ĐT", "Bộ Kế hoạch - Đầu tư"],
    "bo-khcn": ["Bộ KH&CN"],
    "bo-tttt": ["Bộ TT&TT"],
    "bo-gddt": ["Bộ GD&ĐT", "Bộ GD-ĐT"],
    "bo-ldtbxh": ["Bộ LĐTBXH", "Bộ LĐ-TB&XH"],
    "bo-nnptnt": ["Bộ NN&PTNT"],
    "bo-vhttdl": ["Bộ VHTT&DL", "Bộ Văn hóa Thể thao và Du lịch"],
    "bo-cong-thuong": ["Bộ Công thương"],
    "van-phong-chinh-phu": ["VPCP", "Văn phòng Chính phủ"],
    "thanh-tra-chinh-phu": ["TTCP", "Thanh tra Chính phủ"],
    "ngan-hang-nha-nuoc": ["NHNN", "Ngân hàng Nhà nước Việt Nam"],
    "bhxh-viet-nam": ["Bảo hiểm xã hội Việt Nam"],
    "ban-to-chuc-tinh-uy": [
        "Ban Tổ chức Tỉnh ủy",
        "Ban tổ chức tỉnh uỷ",
        "BTC Tỉnh ủy",
        "BTCTU",
        "Ban Tổ chức Thành ủy",
    ],
    "ban-tuyen-giao-tinh-uy": ["Ban Tuyên giáo và Dân vận Tỉnh ủy"],
    "ban-noi-chinh-tinh-uy": ["Ban Nội chính Tỉnh ủy"],
    "ubkt-tinh-uy": ["UBKT Tỉnh ủy"],
    "van-phong-tinh-uy": ["Văn phòng Tỉnh ủy"],
    "mttq-tinh": [
        "MTTQ",
        "UBMTTQ tỉnh",
        "UBMTTQVN tỉnh",
        "Ủy ban MTTQ Việt Nam tỉnh",
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
        "Mặt trận Tổ quốc tỉnh",
    ],
    "so-khdt": ["Sở KH&ĐT", "SKHĐT", "Sở KH-ĐT", "Sở Kế hoạch - Đầu tư", "Sở Kế hoạch Đầu tư"],
    "so-ldtbxh": [
        "Sở LĐTBXH",
        "Sở LĐ-TB-XH",
        "Sở LĐ - TB&XH",
        "Sở Lao động TB&XH",
        "Sở Lao động, Thương binh và Xã hội",
    ],
    "so-nnptnt": ["Sở NN-PTNT", "Sở NN và PTNT", "Sở Nông nghiệp & PTNT"],
    "so-nnmt": ["Sở NN&MT"],
    "so-tnmt": ["Sở TN-MT"],
    "so-vhttdl": ["Sở VH-TT-DL", "Sở VH,TT&DL", "Sở Văn hóa - Thể thao và Du lịch"],
    "so-gddt": ["Sở GD-ĐT", "Sở GD và ĐT"],
    "so-y-te": ["Sở Y Tế", "Sở Ytế"],
    "so-cong-thuong": ["Sở CT", "Sở Công thương"],
    "cong-an-tinh": ["CA tỉnh", "Công an thành phố"],
    "bchqs-tinh": ["BCH Quân sự tỉnh", "Bộ CHQS tỉnh"],
    "bchbp-tinh": ["BCHBĐBP tỉnh", "Bộ Chỉ huy BĐBP tỉnh"],
    "bhxh-tinh": ["BHXH tỉnh"],
    "kho-bac": ["KBNN tỉnh"],
    "tt-pvhcc": ["TTPVHCC", "Trung tâm PVHCC", "TT Phục vụ hành chính công tỉnh"],
    "tt-pvhcc-xa": ["Trung tâm Phục vụ hành chính công xã"],
    "vp-hdnd-ubnd-huyen": ["Văn phòng HĐND và UBND"],
    "vp-hdnd-ubnd-xa": ["Văn phòng HĐND và UBND xã", "Văn phòng HĐND&UBND phường"],
    "phong-vhxh-xa": ["Phòng Văn hóa - Xã hội"],
    "phong-kinh-te-xa": ["Phòng Kinh tế xã"],
    "cong-an-xa": ["Công an xã"],
    "ban-chi-dao-cchc": ["BCĐ CCHC", "Ban Chỉ đạo CCHC tỉnh"],
    "so-ban-nganh": ["các sở/ban/ngành", "các Sở, ngành", "Các sở, ban, ngành, đoàn thể"],
    "dang-uy-xa": ["Đảng ủy xã"],
    "tinh-doan": ["Đoàn TNCS Hồ Chí Minh tỉnh", "Tỉnh Đoàn"],
    "ldld-tinh": ["LĐLĐ tỉnh"],
    "hoi-lhpn-tinh": ["Hội LHPN tỉnh"],
    "hoi-nong-dan-tinh": ["Hội Nông dân tỉnh"],
    "hoi-ccb-tinh": ["Hội CCB tỉnh"],
    "tand-tinh": ["TAND tỉnh"],
    "vksnd-tinh": ["VKSND tỉnh"],
    "cuc-thue": ["Thuế tỉnh", "Cục Thuế tỉnh"],
    "uy-ban-phap-luat": ["Ủy ban Pháp luật"],
    "uy-ban-kinh-te": ["Ủy ban Kinh tế của Quốc hội"],
    "hoi-dong-dan-toc": ["Hội đồng Dân tộc"],
    "van-phong-quoc-hoi": ["Văn phòng Quốc hội"],
    "dang-doan-quoc-hoi": ["Đảng đoàn Quốc hội"],
    "ban-dan-nguyen": ["Ban Dân nguyện"],
    "doan-dbqh": ["các Đoàn đại biểu Quốc hội"],
}
TABLE = [(form, agency) for agency, forms in FORMS.items() for form in forms]


@pytest.fixture(scope="module")
def agencies() -> AgencyList:
    return AgencyList.load(CORPUS)


def test_the_table_is_long() -> None:
    assert len(TABLE) >= 120


@pytest.mark.parametrize(("form", "agency"), TABLE)
def test_a_form_names_its_agency_and_no_other(agencies: AgencyList, form: str, agency: str) -> None:
    assert [mention.agency for mention in agencies.find(form)] == [agency]


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ("Sở Nôi vụ", ("so-noi-vu",)),
        ("Sờ Nội vụ", ("so-noi-vu",)),
        ("Sỏ Y tề", ("so-y-te",)),
        ("Sở Nội vụ; Sở Y tế; Sở Nội vụ", ("so-noi-vu", "so-y-te")),
        ("Không ai", ()),
    ],
)
def test_a_role_cell_with_wrong_marks(agencies: AgencyList, cell: str, named: tuple[str, ...]) -> None:
    assert agencies.named_in(cell) == named


@pytest.mark.parametrize(
    ("group", "member", "holds"),
    [
        ("so-ban-nganh", "so-noi-vu", True),
        ("so-ban-nganh", "ubnd-cap-xa", False),
        ("bo-nganh-trung-uong", "bo-tai-chinh", True),
        ("doan-the-tinh", "tinh-doan", True),
        ("co-quan-dang-tinh", "ban-to-chuc-tinh-uy", True),
        ("ubnd-cac-cap", "ubnd-cap-xa", True),
        ("cac-dia-phuong", "ubnd-cap-xa", True),
    ],
)
def test_what_a_group_contains(agencies: AgencyList, group: str, member: str, holds: bool) -> None:
    assert (group in {found.id for found in agencies.groups_of(member)}) is holds


@pytest.mark.parametrize(
    ("old", "new"),
    [("so-khdt", "so-tai-chinh"), ("bo-khdt", "bo-tai-chinh"), ("bo-gtvt", "bo-xay-dung"), ("bo-tttt", "bo-khcn")],
)
def test_who_took_over_in_2025(agencies: AgencyList, old: str, new: str) -> None:
    assert old in {agency.id for agency in agencies.predecessors(new)}
