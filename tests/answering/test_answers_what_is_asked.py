"""What exactly a question asks: a row's demand, a claim, one number of several, a duration, a place of one level."""

import pytest
from checked_answers import Asker

from assistant.answering.models import Status


@pytest.mark.parametrize(
    ("question", "demand"),
    [
        ("Nhiệm vụ 14 Bình Phước yêu cầu gì đối với UBND cấp xã?", "chứng thực bản sao điện tử"),
        ("Mục 7.3.1 của Bình Định yêu cầu Cổng thông tin điện tử đạt những gì?", "tính năng kỹ thuật"),
        ("dòng 7.3.1 bình định quy định cổng thông tin của tỉnh thế nào", "tính năng kỹ thuật"),
    ],
)
def test_what_a_row_demands_is_told_though_it_names_of_whom(ask_real: Asker, question: str, demand: str) -> None:
    assert demand in ask_real(question).text


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("UBND các huyện có chủ trì 3.4.2 Bình Định không", "Đúng"),
        ("Sở Tài chính có phối hợp 7.3.1 Bình Định không?", "Không"),
        ("đề án tuyên truyền CCHC của Đồng Tháp có phải năm 2022 mới xong không", "Không phải"),
        ("đề án tuyên truyền của Đồng Tháp xong trong năm 2021 phải không", "Đúng"),
    ],
)
def test_a_claim_gets_a_verdict(ask_real: Asker, question: str, verdict: str) -> None:
    assert ask_real(question).text.startswith(verdict)


@pytest.mark.parametrize(
    ("question", "called"),
    [
        ("so tu phap chu tri 7.3.1 binh dinh phai khong", "so tu phap"),
        ("Sở Tư pjáp chủ trì đề án chuyển đổi số của Đồng Tháp đúng không", "cơ quan bạn hỏi"),
    ],
)
def test_an_agency_that_the_row_does_not_name_is_called_as_it_was_typed(
    ask_real: Asker, question: str, called: str
) -> None:
    answer = ask_real(question)
    assert answer.status is Status.ANSWERED
    assert called in answer.text
    assert "Sở Tư pháp" not in answer.text


def test_two_numbers_asked_in_one_message_are_both_given(ask_real: Asker) -> None:
    text = ask_real("Bình Định phải giải ngân bao nhiêu, tỷ lệ hồ sơ giải quyết đúng hạn cấp tỉnh bao nhiêu?").text
    assert "100%" in text
    assert "99%" in text


def test_the_same_number_of_two_plans_is_asked_in_two_words(ask_real: Asker) -> None:
    text = ask_real("Sắp xếp lại nhà đất: Bình Định mấy %, Quảng Nam mấy %?").text
    assert "85%" in text
    assert "80%" in text


def test_levels_of_one_matter_stay_one_question(ask_real: Asker) -> None:
    text = ask_real("Bình Định số hóa hồ sơ cấp tỉnh bao nhiêu %, cấp huyện bao nhiêu %?").text
    assert "30%" in text


@pytest.mark.parametrize(
    "question",
    [
        "Làm sổ đỏ ở Quảng Nam mất bao nhiêu ngày?",
        "Cấp giấy phép xây dựng ở Bình Định mất bao lâu?",
        "Huế chọn huyện nào làm thí điểm mô hình trung tâm điều hành?",
        "Mấy xã nào ở Bình Phước đã được công nhận đạt chuẩn rồi?",
        "Đến giờ đã có bao nhiêu xã ở Bình Phước đạt chuẩn?",
    ],
)
def test_a_value_of_the_kind_asked_for_or_none(ask_real: Asker, question: str) -> None:
    assert ask_real(question).status is Status.ABSTAINED


def test_a_number_asked_of_no_plan_comes_from_each_that_sets_it(ask_real: Asker) -> None:
    answer = ask_real("Chỉ số hài lòng phải đạt bao nhiêu?")
    assert answer.status is Status.ANSWERED
    assert len({citation.document for citation in answer.citations}) >= 2


def test_whose_decision_it_is_is_no_agency_with_work(ask_real: Asker) -> None:
    assert "11 tháng 9 năm 2021" in ask_real("Quyết định 1389 của UBND tỉnh Đồng Tháp ban hành ngày nào?").text


def test_who_of_people_just_named_asks_for_no_agency(ask_real: Asker) -> None:
    answer = ask_real("What should the one-stop counters in Binh Dinh give to people who come in?")
    assert answer.intent != "lead"


def test_a_thing_counted_after_a_row_is_not_that_rows_target(ask_real: Asker) -> None:
    text = ask_real("Bình Định giảm bao nhiêu đơn vị sự nghiệp và bao nhiêu biên chế?").text
    assert text.count("4.1.3") <= 1


@pytest.mark.parametrize(
    "question",
    [
        "Tỉnh mình phải đạt mức hài lòng bao nhiêu?",
        "ai lo vụ số hóa ở tỉnh ta",
        "Who leads digitisation in my province?",
    ],
)
def test_whose_own_province_is_meant_is_asked_back(ask_real: Asker, question: str) -> None:
    answer = ask_real(question)
    assert answer.status is Status.CLARIFY
    assert len(answer.options) == 5


def test_duties_in_prose_are_given_where_that_part_is_named(ask_real: Asker) -> None:
    text = ask_real("Sở KHĐT Bình Định được giao gì với doanh nghiệp trong phần tổ chức thực hiện?").text
    assert "đối thoại" in text
    assert "nhiệm vụ 8.3" not in text


def test_a_legal_basis_is_told_by_who_issued_it(ask_real: Asker) -> None:
    text = ask_real("Kế hoạch Bình Phước căn cứ Nghị quyết nào của Chính phủ, ban hành ngày nào?").text
    assert "76/NQ-CP" in text
    assert "Luật" not in text
    assert "không nêu" not in text


def test_day_and_month_asked_with_a_comma_are_one_question(ask_real: Asker) -> None:
    assert ask_real("Chương trình của Thừa Thiên Huế được ban hành ngày, tháng nào?").status is Status.ABSTAINED


def test_a_list_keeps_to_the_group_that_is_named_by_its_title(ask_real: Asker) -> None:
    text = ask_real(
        "Trong nhóm phát triển các nền tảng, cơ sở dữ liệu, STTTT Bình Định chủ trì những tiêu chí nào?"
    ).text
    assert "7.1.1" in text
    assert "7.2" not in text


def test_an_agency_by_its_abbreviation_is_no_part_of_the_matter(ask_real: Asker) -> None:
    short = ask_real("STP chủ trì đề án chuyển đổi số của Đồng Tháp đúng không")
    full = ask_real("Sở Tư pháp chủ trì đề án chuyển đổi số của Đồng Tháp đúng không")
    assert short.facts == full.facts


def test_how_many_are_asked_of_an_agencys_projects(ask_real: Asker) -> None:
    assert "**5 đề án**" in ask_real("đề án của Đồng Tháp do Sở Nội vụ soạn có mấy cái?").text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("nhiệm vụ trước 7.3.3 Bình Định là gì", "**Nhiệm vụ 7.3.2**"),
        ("nhiệm vụ sau 7.3.3 của Bình Định ai chủ trì", "7.3.4"),
        ("quang nam kien nghi sau kiem toan phai xong bao nhieu phan tram", "100%"),
        ("Hội thi tuyên truyền CCHC ở Bình Phước ai làm, phối hợp ai", "**Sở Nội vụ"),
        ("Kế hoạch Bình Định có nêu thời hạn cho từng nhiệm vụ không?", "không có cột thời hạn"),
        ("Đến 2025 Đồng Tháp giảm bao nhiêu đơn vị sự nghiệp", "10%"),
        ("thủ tục mức 4 của Huế đạt bao nhiêu phần trăm", "100%"),
    ],
)
def test_what_is_asked_is_told(ask_real: Asker, question: str, told: str) -> None:
    assert told in ask_real(question).text


def test_the_change_of_another_thing_is_not_told_for_the_one_asked(ask_real: Asker) -> None:
    assert "15%" not in ask_real("Đến 2030 Đồng Tháp giảm bao nhiêu đơn vị sự nghiệp?").text


def test_the_part_that_counted_rows_are_of_is_kept(ask_real: Asker) -> None:
    text = ask_real("bao nhiêu nhiệm vụ của Bình Định có Sở Nội vụ phối hợp").text
    assert "phối hợp **" in text
    assert "chủ trì **" not in text


@pytest.mark.parametrize(
    "question",
    [
        "tổng cộng tất cả các kế hoạch có bao nhiêu nhiệm vụ",
        "các kế hoạch ban hành ngày nào",
        "ngày ban hành của 5 kế hoạch",
    ],
)
def test_what_is_asked_of_all_plans_is_told_of_all(ask_real: Asker, question: str) -> None:
    answer = ask_real(question)
    assert answer.status is Status.ANSWERED
    assert len({citation.document for citation in answer.citations}) >= 3


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Kế hoạch Đồng Tháp có hiệu lực từ hôm nào?", "11-09-2021"),
        ("Trách nhiệm của Sở Tài chính trong phần tổ chức thực hiện kế hoạch Bình Định là gì?", "được giao **"),
        ("trong phụ lục Bình Phước thì văn phòng UBND tỉnh chủ trì việc gì?", "Nhiệm vụ 9"),
        ("Phần cải cách thủ tục hành chính trong phụ lục Bình Phước có bao nhiêu nhiệm vụ?", "**10 nhiệm vụ**"),
        ("BP 2024: % người dân trưởng thành có CKS là bn?", "50%"),
        ("tiêu chí 6.3.2 của Bình Định nội dung ra sao?", "70%"),
    ],
)
def test_short_questions_of_an_office_are_told(ask_real: Asker, question: str, told: str) -> None:
    assert told in ask_real(question).text


@pytest.mark.parametrize(
    "question",
    [
        "How much is the fine for Quang Nam officials who return files late?",
        "cho xin số đường dây nóng nhận phản ánh của Bình Định với",
        "Thừa Thiên Huế đã xây dựng được bao nhiêu mô hình tính đến nay?",
    ],
)
def test_what_plans_never_hold_is_refused(ask_real: Asker, question: str) -> None:
    assert ask_real(question).status is Status.ABSTAINED


def test_an_agency_claimed_after_a_row_is_held_against_that_row(ask_real: Asker) -> None:
    text = ask_real.turns("8.4 Bình Định ai chủ trì?", "có phải Sở Kế hoạch và Đầu tư không?").text
    assert "8.4" in text
    assert text.startswith(("Không", "Đúng"))


def test_a_listed_meaning_is_cited_where_the_plan_writes_it_out(ask_real: Asker) -> None:
    answer = ask_real("TTPVHCC trong kế hoạch Bình Định đọc đầy đủ là gì?")
    assert "Trung tâm Phục vụ hành chính công" in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Which part of the Hue programme is longest: how many groups does section III have?", "**12 "),
        ("mục III của kế hoạch Bình Định gồm mấy nội dung", "**8 mục**"),
        ("Đồng Tháp đếm giùm coi có mấy đề án trong danh mục", "**10 đề án**"),
        ("kế hoạch Quảng Nam ký ban hành tháng mấy", "tháng 8"),
        ("ở Quảng Nam, ai theo dõi đôn đốc nhiệm vụ Thủ tướng giao", "Văn phòng Ủy ban nhân dân tỉnh"),
        ("Bình Phước cơ quan nào theo dõi, tổng hợp, đánh giá kết quả cải cách hành chính định kỳ", "**Sở Nội vụ**"),
        ("hạn nộp kế hoạch cải cách hành chính của sở, huyện về UBND tỉnh Bình Phước", "15/01/2024"),
        ("nền tảng phân tích dữ liệu có trí tuệ nhân tạo của Đồng Tháp thì năm nào có", "2027"),
        ("Các nhiệm vụ về cải cách tổ chức bộ máy do Sở Nội vụ Bình Phước chủ trì trong phụ lục", "[2]"),
        ("tới năm nào 100% công chức cấp xã ở Huế có trình độ cao đẳng", "2030"),
    ],
)
def test_how_many_by_when_and_who_in_other_words(ask_real: Asker, question: str, told: str) -> None:
    assert told in ask_real(question).text


@pytest.mark.parametrize(
    "question",
    [
        "Tổng số tiền Bình Định cấp để thực hiện kế hoạch là bao nhiêu?",
        "Công chức Bình Phước trả hồ sơ trễ thì mức phạt bao nhiêu?",
    ],
)
def test_money_that_no_plan_names_is_refused(ask_real: Asker, question: str) -> None:
    assert ask_real(question).status is Status.ABSTAINED


def test_what_a_body_has_to_do_is_no_claim_about_it(ask_real: Asker) -> None:
    assert not ask_real("báo với đài Bình Định được giao làm gì, viết tin thôi hả?").text.startswith("Không phải")
