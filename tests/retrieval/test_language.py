import pytest

from assistant.retrieval.language import detect

VIETNAMESE = [
    "Ai chủ trì nhiệm vụ 7.3.3?",
    "ai chu tri nhiem vu 7.3.3",
    "so tu phap phai lam gi",
    "han nop bao cao la khi nao",
    "con phoi hop thi sao",
    "the con 7.3.4?",
    "so hoa ho so",
    "ben nao lo phan nay",
    "deadline NV 28 của BP?",
    "deadline nhiem vu 28 la ngay nao",
    "task 7.3.3 ai lead",
    "list nhiem vu cua so noi vu",
    "check giúp mình task 26",
    "Sở Nội vụ",
    "so noi vu",
    "UBND cấp xã làm gì",
    "ubnd cap xa lam gi",
    "NDXP là gì?",
    "PAR INDEX la gi",
    "mot cua lien thong la gi",
    "nhieejm vuj cuar ai",
    "bao nhieu phan tram",
    "tom tat giup minh",
    "email của sở là gì",
    "co the cho toi biet khong",
    "AI CHU TRI NHIEM VU NAY",
    "khong, y toi la Binh Phuoc",
    "cam on",
    "xin chao",
    "7.3.3",
    "",
    "1028/QĐ-UBND",
    "Bình Định",
]
ENGLISH = [
    "who leads 7.3.3 in Bình Định",
    "Who leads task 7.3.3?",
    "What does NDXP stand for?",
    "what is the deadline of task 26 in Binh Phuoc",
    "Which agencies coordinate with Sở Tư pháp?",
    "which province has the highest target",
    "list all tasks led by Sở Nội vụ",
    "How many tasks does the Department of Justice lead?",
    "when is the report due",
    "Summarize the plan of Đồng Tháp",
    "Is there a target for online payment?",
    "tell me about the one-stop shop",
    "and who coordinates?",
    "compare Quảng Nam and Thừa Thiên Huế",
    "what must the Sở Thông tin và Truyền thông do in 2024?",
    "Does the plan say anything about AI?",
    "thank you",
    "Show me the duties of the Văn phòng UBND tỉnh",
    "why are there two dates for the decision",
    "what about 7.3.4?",
]


@pytest.mark.parametrize("text", VIETNAMESE)
def test_vietnamese(text: str) -> None:
    assert detect(text) == "vi"


@pytest.mark.parametrize("text", ENGLISH)
def test_english(text: str) -> None:
    assert detect(text) == "en"
