import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.documents.models import Span
from assistant.retrieval.restoration import Restorer
from assistant.retrieval.typing_forms import Change, TypedReader, decode_telex, decode_vni, expand_typed
from assistant.settings import PROJECT

TABLE = {
    "ko": "không", "k": "không", "đc": "được", "NV": "nhiệm vụ", "kh": ["kế hoạch", "khoa học"], "bn": "bao nhiêu",
    "đa": "đề án", "ntn": "như thế nào", "t/h": "thực hiện", "z": "vậy", "da": ["đề án", "dự án"], "ng": "người",
    "bt": ["Bến Tre", "Bình Thuận"], "tc": ["tài chính", "tiêu chí"],
}  # fmt: skip


@pytest.fixture(scope="module")
def reader() -> TypedReader:
    texts = [path.read_text("utf-8") for path in sorted((PROJECT / "corpus" / "sources").glob("*.txt"))]
    return TypedReader(Restorer.train(texts), TABLE, frozenset({"TTHC", "UBND", "PAR", "SIPAS"}))


@pytest.mark.parametrize(
    ("keys", "syllable"),
    [("nhieejm", "nhiệm"), ("nhieemj", "nhiệm"), ("nhiemej", "nhiệm"), ("vuj", "vụ"), ("chur", "chủ"), ("trif", "trì"),
     ("dduwowcj", "được"), ("dduowcj", "được"), ("Sowr", "sở"), ("tuw", "tư"), ("uyr", "ủy"), ("gif", "gì"),
     ("khoong", "không"), ("ddoor", "đổ"), ("chu", None), ("ai", None), ("report", None), ("thiss", None),
     ("ubnd", None), ("", None)],
)  # fmt: skip
def test_telex(keys: str, syllable: str | None) -> None:
    assert decode_telex(keys) == syllable


@pytest.mark.parametrize(
    ("keys", "syllable"),
    [("nhie65m", "nhiệm"), ("nhiem65", "nhiệm"), ("vu5", "vụ"), ("d9uoc75", "được"), ("d9u7o7c5", "được"),
     ("phoi61", "phối"), ("hop75", "hợp"), ("7.3.3", None), ("2024", None), ("q1", None), ("vu", None),
     ("dòng19", None)],
)  # fmt: skip
def test_vni(keys: str, syllable: str | None) -> None:
    assert decode_vni(keys) == syllable


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ko biết NV nào đc giao", "không biết nhiệm vụ nào được giao"),
        ("Ko, nv 28 bn?", "Không, nhiệm vụ 28 bao nhiêu?"),
        ("kh này t/h ntn", "kh này thực hiện như thế nào"),
        ("đa dạng, ĐA 4", "đa dạng, đề án 4"),
        ("1028/NV-ko", "1028/NV-ko"),
        ("phần K", "phần K"),
    ],
)
def test_abbreviations_of_the_table(typed: str, read: str) -> None:
    assert expand_typed(typed, TABLE) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("nhieejm vuj 7.3.3 ai chur trif", "nhiệm vụ 7.3.3 ai chủ trì"),
        ("nhiem65 vu5 7.3.3 do ai chu3 tri2", "nhiệm vụ 7.3.3 do ai chủ trì"),
        ("muc1 phan2", "muc1 phan2"),
        ("nhiem vu5 do ai lam", "nhiệm vu5 do ai làm"),
        ("mục1 phần2 nhóm 3 do ai làm", "mục1 phần2 nhóm 3 do ai làm"),
        ("ke hoach5 cua tinh", "kế hoạch của tỉnh"),
        ("Kế hoach5 cải cách của Đồng Thap1", "Kế hoạch cải cách của Đồng Tháp"),
        ("ai giai3 quyết, ngay2 nào", "ai giải quyết, ngày nào"),
        ("d9inh5 hướng của tỉnh", "định hướng của tỉnh"),
        ("cơ quan của Bình Phuwowcs", "cơ quan của Bình Phước"),
        ("có được khoong", "có được không"),
        ("đơn v ị tổ ch ức hội ngh ị", "đơn vị tổ chức hội nghị"),
        ("đơn vị chủ tr ì, ph ối hợp", "đơn vị chủ trì, phối hợp"),
        ("ai chủ trì nh iệm vụ cô ng bố", "ai chủ trì nhiệm vụ công bố"),
        ("co qu an nao th eo doi", "cơ quan nào theo dõi"),
        ("ng thực hiện là ai", "người thực hiện là ai"),
        ("quoc gia o tinh, cap xa o dau", "quốc gia ở tỉnh, cấp xã ở đâu"),
        ("thutuchanhchinh, cảicách hành chính", "thủ tục hành chính, cải cách hành chính"),
        ("cơquan nào phảigửi báocáo", "cơ quan nào phải gửi báo cáo"),
        ("cần checkcái này", "cần check cái này"),
        ("hỏi tthccủa xã", "hỏi tthc của xã"),
        ("công trức và tổ trức", "công chức và tổ chức"),
        ("cơ quan được dao chủ chì", "cơ quan được giao chủ trì"),
        ("chách nhiệm và nội rung", "trách nhiệm và nội dung"),
        ("sở nào fối hợp dzậy", "sở nào phối hợp vậy"),
        ("có hạn chót khômg", "có hạn chót không"),
        ("cơ quaan nào, huyyện nào", "cơ quan nào, huyện nào"),
        ("dân số của Lào là bao nhiêu", "dân số của Lào là bao nhiêu"),
        ("hồ xơ giữa các cơ quan, thông dữa các xã", "hồ sơ giữa các cơ quan, thông giữa các xã"),
        ("ai chủ chì nhiệm vụ này", "ai chủ trì nhiệm vụ này"),
        ("cơ quan nào teo dõi", "cơ quan nào theo dõi"),
        ("nghỉa là gì", "nghĩa là gì"),
        ("lanh đao tỉnh là ai", "lãnh đạo tỉnh là ai"),
        ("qui định ở đâu", "quy định ở đâu"),
        ("cong nghe thogn tin", "công nghệ thông tin"),
        ("đơn vị phối hpợ", "đơn vị phối hợp"),
        ("kế hoạc của tỉnh", "kế hoạch của tỉnh"),
        ("danh sách nhệm vụ", "danh sách nhiệm vụ"),
        ("phôí hợp", "phối hợp"),
        ("nhiệmvụ của sở", "nhiệm vụ của sở"),
        ("nhiemvu nao do so tu phap chutri", "nhiệm vụ nào do sở tư pháp chủ trì"),
        ("nhi ệm vụ số 5", "nhiệm vụ số 5"),
        ("sở Tàichính, đềán số 5", "sở Tài chính, đề án số 5"),
        ("gặp vướng mắt thì báo ai", "gặp vướng mắc thì báo ai"),
        ("viết tắc của từ gì", "viết tắt của từ gì"),
        ("ai tổ chứ tập huấn", "ai tổ chức tập huấn"),
        ("so nao phu chach viec nay", "sở nào phụ trách việc này"),
        ("có mấy đề ấn", "có mấy đề án"),
        ("DA 5 han nao", "đề án 5 hạn nào"),
        ("Sở TC chủ trì NV nào, Bộ NG làm gì", "Sở TC chủ trì nhiệm vụ nào, Bộ NG làm gì"),
        ("bt co gi", "bt có gì"),
        ("ko biết nv nào đc giao", "không biết nhiệm vụ nào được giao"),
        ("tthc la gi, UBND xa lam gi", "tthc là gì, UBND xã làm gì"),
        ("deadline task 28 là khi nào", "deadline task 28 là khi nào"),
        ("who leads 7.3.3 in Binh Dinh?", "who leads 7.3.3 in Binh Dinh?"),
        ("ke hoach bp co bao nhiu nhiem vu", "kế hoạch bp có bao nhiêu nhiệm vụ"),
        ("đề án 4 do mấy ngừi làm", "đề án 4 do mấy người làm"),
        ("thuỷ lợi hoà bình", "thuỷ lợi hoà bình"),
        ("", ""),
        ("nhiệm vụ 33 có due date khi nào", "nhiệm vụ 33 có due date khi nào"),
        ("thêm file va báo cáo", "thêm file và báo cáo"),
    ],
)
def test_read_as_typed(reader: TypedReader, typed: str, read: str) -> None:
    assert reader.read_as_typed(typed).text == read


def test_changes_say_what_was_typed_and_where(reader: TypedReader) -> None:
    typed = reader.read_as_typed("Ko rõ nhiệmvụ cua ai")
    assert typed.changes == (
        Change("Ko", "Không", Span(0, 2)),
        Change("nhiệmvụ", "nhiệm vụ", Span(6, 13)),
        Change("cua", "của", Span(14, 17)),
    )


@settings(max_examples=80)
@given(text=st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxywjfzAĐKN ạảãáà\u0301\u0323.,?/-16\n", max_size=50))
def test_changes_make_the_text_of_the_original(reader: TypedReader, text: str) -> None:
    typed = reader.read_as_typed(text)
    assert typed.original == unicodedata.normalize("NFC", text)
    rebuilt, end = "", 0
    for change in typed.changes:
        assert typed.original[change.span.start : change.span.end] == change.typed != change.read
        rebuilt += typed.original[end : change.span.start] + change.read
        end = change.span.end
    assert rebuilt + typed.original[end:] == typed.text


def test_official_prose_is_hardly_touched(reader: TypedReader) -> None:
    prose = [
        "Ủy ban nhân dân cấp xã chịu trách nhiệm trước pháp luật về kết quả rà soát.",
        "Đề nghị các hội, đoàn thể phối hợp tuyên truyền sâu rộng trong nhân dân.",
        "Người đứng đầu xem xét, xử lý nghiêm cán bộ để xảy ra sai sót, trễ hạn.",
        "Kho bạc Nhà nước tỉnh, Bảo hiểm xã hội tỉnh và Công an tỉnh cùng thực hiện.",
    ]
    assert [reader.read_as_typed(sentence).text for sentence in prose] == prose
