"""Questions in every register -> what they name, what they ask for, and what is left as the topic."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answering.assistant import Assistant
from assistant.plans.models import Role
from assistant.retrieval.query import Query
from assistant.retrieval.understanding import Understanding

BD, BP, DT, QN, TTH = "binh-dinh-2023", "binh-phuoc-2024", "dong-thap-2021", "quang-nam-2022", "thua-thien-hue-2022"


@pytest.fixture(scope="session")
def understanding(word_assistant: Assistant) -> Understanding:
    return word_assistant.understanding


def said(query: Query) -> dict[str, object]:
    """What a table below may state of a query."""
    return {
        "lang": query.lang,
        "plans": query.plans,
        "strangers": query.strangers,
        "years": query.years,
        "refs": tuple(f"{reference.kind}:{reference.number}" for reference in query.references),
        "agencies": query.agencies,
        "roles": tuple(role.value for role in query.roles),
        "terms": query.terms,
        "topic": query.topic,
        "who": query.asks_who,
        "read": query.read,
    }


QUESTIONS: list[tuple[str, dict[str, object]]] = [
    # formal
    ("Cơ quan nào chủ trì nhiệm vụ 7.3.3 của kế hoạch Bình Định?",
     {"lang": "vi", "plans": (BD,), "refs": ("number:7.3.3",), "roles": ("lead",), "topic": "", "who": True}),
    ("Đơn vị nào phối hợp thực hiện nhiệm vụ số 26 của tỉnh Bình Phước?",
     {"plans": (BP,), "refs": ("task:26",), "roles": ("coordinate",)}),
    ("Nhiệm vụ 1.1 (Bình Định) do cơ quan nào theo dõi?", {"refs": ("number:1.1",), "roles": ("monitor",)}),
    ("Thời hạn của đề án 4 Đồng Tháp?", {"plans": (DT,), "refs": ("project:4",), "roles": ()}),
    ("Sở Tư pháp phải làm gì theo kế hoạch Quảng Nam?",
     {"plans": (QN,), "agencies": ("so-tu-phap",), "roles": (), "topic": ""}),
    ("Sở Kế hoạch và Đầu tư chủ trì những nhiệm vụ nào ở Bình Định?",
     {"plans": (BD,), "agencies": ("so-khdt",), "roles": ("lead",), "topic": ""}),
    ("Ủy ban nhân dân cấp huyện phối hợp những nhiệm vụ nào ở Bình Phước?",
     {"agencies": ("ubnd-cap-huyen",), "roles": ("coordinate",)}),
    ("Kế hoạch Bình Phước ban hành ngày nào?", {"plans": (BP,), "topic": "", "agencies": ()}),
    ("Kế hoạch CCHC của Hà Nội ai ký?", {"plans": (), "strangers": ("Hà Nội",)}),
    ("Chương trình của Thừa Thiên Huế đặt mức hài lòng bao nhiêu vào năm 2025?", {"plans": (TTH,), "years": (2025,)}),
    ("So sánh Bình Định và Đồng Tháp về thanh toán trực tuyến", {"plans": (BD, DT), "topic": "thanh toan truc tuyen"}),
    ("Mục 3 phần VII của Bình Phước nói gì?", {"refs": ("path:VII.3",), "plans": (BP,)}),
    # casual
    ("7.3.3 ai lo vậy?", {"refs": ("number:7.3.3",), "roles": ("lead",), "who": True}),
    ("sở nội vụ bình phước phải làm gì trong năm 2024",
     {"plans": (BP,), "agencies": ("so-noi-vu",), "years": (2024,)}),
    ("cái số 5 bên Bình Phước ai làm nhỉ", {"plans": (BP,), "refs": ("task:5",), "roles": ("lead",)}),
    ("văn phòng ubnd tỉnh theo dõi những nv nào ở bình định",
     {"agencies": ("van-phong-ubnd-tinh",), "roles": ("monitor",)}),
    ("Ai chủ trì nhiệm vụ 7.3.3 nha", {"read": "Ai chủ trì nhiệm vụ 7.3.3"}),
    ("ai chịu trách nhiệm số hóa hồ sơ ở BĐ", {"plans": (BD,), "roles": ("lead",), "topic": "so hoa ho so"}),
    ("stp phải làm gì", {"agencies": ("so-tu-phap",)}),
    ("Sở KH&ĐT chủ trì việc gì ở BĐ?", {"plans": (BD,), "agencies": ("so-khdt",), "roles": ("lead",)}),
    # without marks
    ("ai chu tri nhiem vu so 26 binh phuoc",
     {"plans": (BP,), "refs": ("task:26",), "roles": ("lead",), "read": "ai chủ trì nhiệm vụ số 26 bình phước"}),
    ("So Tai chinh Binh Dinh phoi hop nhiem vu nao",
     {"plans": (BD,), "agencies": ("so-tai-chinh",), "roles": ("coordinate",)}),
    ("so y te dong thap lam gi", {"plans": (DT,), "agencies": ("so-y-te",)}),
    ("so kh&dt dong thap lam gi", {"plans": (DT,), "agencies": ("so-khdt",)}),
    ("thoi han cua de an so 4 dong thap", {"plans": (DT,), "refs": ("project:4",)}),
    ("ke hoach hue ai ky", {"plans": (TTH,)}),
    ("BINH DINH AI CHU TRI 7.3.3", {"plans": (BD,), "refs": ("number:7.3.3",), "roles": ("lead",), "lang": "vi"}),
    ("tthc la gi", {"terms": ("tthc",)}),
    # short forms and terms
    ("TTHC là gì?", {"terms": ("TTHC",), "agencies": (), "plans": ()}),
    ("PAR INDEX nghĩa là gì", {"terms": ("PAR INDEX",)}),
    ("7.3.3 là gì?", {"plans": (), "strangers": (), "refs": ("number:7.3.3",)}),
    # English
    ("Who leads task 7.3.3 in Binh Dinh?",
     {"lang": "en", "plans": (BD,), "refs": ("number:7.3.3",), "roles": ("lead",), "topic": ""}),
    ("Which agency is in charge of project 4 in Dong Thap?",
     {"lang": "en", "plans": (DT,), "refs": ("project:4",), "roles": ("lead",)}),
    ("When is task 19 of Binh Phuoc due?", {"lang": "en", "plans": (BP,), "refs": ("task:19",), "roles": ()}),
    ("Who coordinates task 12 of Bình Phước?", {"lang": "en", "plans": (BP,), "roles": ("coordinate",)}),
    ("What must the Department of Justice do in the Quang Nam plan?",
     {"lang": "en", "plans": (QN,), "agencies": ("so-tu-phap",)}),
    ("Which tasks does the Department of Home Affairs lead in Binh Dinh?",
     {"lang": "en", "agencies": ("so-noi-vu",), "roles": ("lead",)}),
    # turns of a conversation
    ("còn phối hợp?", {"roles": ("coordinate",), "topic": "", "plans": ()}),
    ("thế 7.3.4?", {"refs": ("number:7.3.4",), "roles": ()}),
    ("không, ý tôi là Bình Phước", {"plans": (BP,), "topic": ""}),
    ("Gia Lai chủ trì gì", {"plans": (BD,), "strangers": ()}),
    # nothing
    ("xin chào", {"topic": "", "plans": (), "agencies": (), "refs": ()}),
    ("", {"topic": "", "lang": "vi", "plans": ()}),
]  # fmt: skip


@pytest.mark.parametrize(("question", "expected"), QUESTIONS)
def test_what_a_question_says(understanding: Understanding, question: str, expected: dict[str, object]) -> None:
    found = said(understanding.query(question))
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("question", "cues"),
    [
        ("Thời hạn của nhiệm vụ 5?", {"deadline"}),
        ("Chỉ tiêu của 7.3.3 là bao nhiêu?", {"target"}),
        ("Bình Phước có bao nhiêu nhiệm vụ?", {"count"}),
        ("Liệt kê nhiệm vụ của Sở Nội vụ", {"list"}),
        ("Ai ký kế hoạch Bình Phước?", {"meta_signatory"}),
        ("Kế hoạch ban hành ngày nào?", {"meta_date"}),
        ("When was the Binh Phuoc plan issued?", {"meta_date"}),
        ("số điện thoại Sở Nội vụ", {"outside"}),
        ("xin chào", {"greeting"}),
        ("nhiệm vụ kế tiếp?", {"next"}),
        ("không, ý tôi là Bình Phước", {"correct"}),
        ("còn Sở Tài chính?", {"follow"}),
    ],
)
def test_what_a_question_asks_for(understanding: Understanding, question: str, cues: set[str]) -> None:
    assert cues <= understanding.query(question).cues


def test_and_inside_a_question_does_not_go_on_from_the_last(understanding: Understanding) -> None:
    assert not understanding.query("Ai chủ trì số hóa hồ sơ và kết quả giải quyết ở Bình Định?").asks("follow")


def test_a_weak_word_for_the_lead_beside_another_role_only_asks_who(understanding: Understanding) -> None:
    roles = understanding.query("Sở nào phối hợp nhiệm vụ 7.3.3?").roles
    assert [role.value for role in roles] == ["coordinate"]


def test_a_word_of_the_topic_keeps_its_syllables(understanding: Understanding) -> None:
    assert understanding.query("Bình Định làm gì về dịch vụ công?").topic == "dich vu cong"


def test_the_partner_of_the_lead_is_not_the_lead(understanding: Understanding) -> None:
    roles = understanding.query("Đơn vị nào phối hợp với cơ quan chủ trì nhiệm vụ 7.3.3?").roles
    assert [role.value for role in roles] == ["coordinate"]


def test_the_language_can_be_forced(understanding: Understanding) -> None:
    assert understanding.query("Ai chủ trì 7.3.3?", "en").lang == "en"
    assert understanding.query("Who leads 7.3.3?", "vi").lang == "vi"


@pytest.mark.parametrize("question", [question for question, _ in QUESTIONS])
def test_the_unicode_form_does_not_matter(understanding: Understanding, question: str) -> None:
    assert understanding.query(unicodedata.normalize("NFD", question)) == understanding.query(question)


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("VP UBND tỉnh Bình Phước chủ trì việc nào?", "Văn phòng UBND tỉnh Bình Phước chủ trì việc nào?"),
        ("Bình Định giao VP HĐND làm gì về TTHC?", "Bình Định giao Văn phòng HĐND làm gì về TTHC?"),
        ("Sở GD&ĐT Đồng Tháp chủ trì đề án nào?", "Sở Giáo dục và Đào tạo Đồng Tháp chủ trì đề án nào?"),
    ],
)
def test_short_form_in_the_name_of_who_acts_is_no_topic(understanding: Understanding, short: str, whole: str) -> None:
    assert understanding.query(short).expansions == understanding.query(whole).expansions


def test_expansions_spell_out_short_forms_and_english(understanding: Understanding) -> None:
    assert "thủ tục hành chính" in understanding.query("cắt giảm TTHC ở Bình Định").expansions
    assert understanding.query("Who is responsible for online payment in Binh Dinh?").expansions


def holds(query: Query) -> None:
    assert len(query.folded) == len(query.read)
    assert all(0 <= r.span.start < r.span.end <= len(query.read) for r in query.references)


def test_any_text_is_understood_somehow(understanding: Understanding) -> None:
    @settings(max_examples=60, derandomize=True)
    @given(st.text(st.characters(exclude_categories=["Cs", "Mn"]), max_size=60))
    def check(text: str) -> None:
        holds(understanding.query(text))

    check()


@pytest.mark.parametrize("text", ["hồ\u0300 sơ ai lo", "ai lo x\u0303", "\u0301/"])
def test_a_mark_that_no_letter_takes_up_is_no_error(understanding: Understanding, text: str) -> None:
    holds(understanding.query(text))


@pytest.mark.parametrize(
    ("question", "roles"),
    [
        ("Which agencies support the communes in settling files on time in Binh Dinh?", {Role.COORDINATE}),
        ("Which bodies take part alongside the lead in receiving dossiers in Binh Phuoc?", {Role.COORDINATE}),
        ("Whose job is it to build the data centre in Binh Dinh?", {Role.LEAD}),
        ("Name the body that handles petitions in Binh Phuoc.", {Role.LEAD}),
        ("Which department keeps track of public assets in Binh Dinh?", {Role.MONITOR}),
        ("How many tasks does the Department of Finance lead in Binh Phuoc?", {Role.LEAD}),
        ("What does the Binh Phuoc plan say about monitoring of law enforcement?", set()),
        ("How does Dong Thap handle officials who do not complete their work?", set()),
    ],
)
def test_english_roles(understanding: Understanding, question: str, roles: set[Role]) -> None:
    assert set(understanding.query(question).roles) == roles


@pytest.mark.parametrize(
    ("question", "agency"),
    [
        ("What must DoHA do?", "so-noi-vu"),
        ("What is the PPC Office asked to do?", "van-phong-ubnd-tinh"),
        ("What does DIC lead?", "so-tttt"),
        ("What must the Public Administrative Service Centre do?", "tt-pvhcc"),
        ("What is asked of the broadcaster?", "dai-pt-th"),
        ("Which tasks do commune PCs lead?", "ubnd-cap-xa"),
        ("What must all agencies, units and localities do?", "co-quan-don-vi-dia-phuong"),
    ],
)
def test_english_names_of_bodies(understanding: Understanding, question: str, agency: str) -> None:
    assert understanding.query(question).agencies == (agency,)


def test_an_english_topic_is_vietnamese_but_for_what_is_not_known(understanding: Understanding) -> None:
    query = understanding.query("How many kilometres of digital records does IT in Binh Dinh keep?")
    assert query.unknown == ("kilometres",)
    assert {"kilometres", "số", "hóa", "hồ", "sơ", "CNTT"} <= set(query.topic_words.split())


def test_a_body_that_is_part_of_a_term_is_left_to_it(understanding: Understanding) -> None:
    query = understanding.query("Who follows the tasks assigned by the Prime Minister in Quang Nam?")
    assert query.topic_words == "theo dõi nhiệm vụ được chính phủ, thủ tướng chính phủ giao"


@pytest.mark.parametrize(
    ("shouted", "capitals"),
    [
        ("SỞ KHĐT BÌNH ĐỊNH CHỦ TRÌ NHỮNG NHIỆM VỤ NÀO VỀ TTHC?", ["KHĐT", "TTHC?"]),
        ("CHỈ SỐ SIPAS CỦA BÌNH ĐỊNH PHẢI ĐẠT BAO NHIÊU?", ["SIPAS"]),
        ("AI LO VIỆC CẢI CÁCH HÀNH CHÍNH Ở BÌNH ĐỊNH?", []),
    ],
)
def test_a_shouted_question_keeps_its_short_forms_in_capitals(
    understanding: Understanding, shouted: str, capitals: list[str]
) -> None:
    assert [word for word in understanding.query(shouted).text.split() if word.isupper()] == capitals


def test_a_shouted_short_form_that_is_a_syllable_too_is_read_as_the_syllable(understanding: Understanding) -> None:
    assert "BAN" not in understanding.query("BAN DÂN TỘC BÌNH PHƯỚC CHỦ TRÌ VIỆC GÌ?").text
