"""Answers over a plan without tables: who leads, who takes part, by when, with the sentence that says it."""

import json
from dataclasses import replace
from typing import Any

import pytest

PLAN = """ỦY BAN NHÂN DÂN
XÃ TÂN LẬP

Số: 45/KH-UBND

KẾ HOẠCH
Cải cách hành chính năm 2026 của xã Tân Lập

II. NHIỆM VỤ

1. Cải cách thể chế

a) Rà soát quy chế tiếp khách nước ngoài của xã.
- Chủ trì: Văn phòng HĐND và UBND xã.
- Phối hợp: Phòng Kinh tế.
- Thời gian hoàn thành: trước ngày 31/10/2026.

2. Chuyển đổi số
Giao Phòng Văn hóa - Xã hội chủ trì, phối hợp với Công an xã dạy bơi cho học sinh, hoàn thành trước ngày 30/11/2026.

III. TỔ CHỨC THỰC HIỆN

1. Phòng Kinh tế
- Chủ trì mua sắm máy phát điện dự phòng.
- Phối hợp với Công an xã tuần tra đê điều.
"""


QUESTIONS = [
    ("ai chủ trì rà soát quy chế tiếp khách nước ngoài của xã?", "Văn phòng HĐND và UBND xã", "Rà soát quy chế"),
    ("ai phối hợp rà soát quy chế tiếp khách nước ngoài?", "Phòng Kinh tế", "Rà soát quy chế"),
    ("hạn của việc rà soát quy chế tiếp khách nước ngoài?", "trước ngày 31/10/2026", "Rà soát quy chế"),
    ("ai chủ trì nhiệm vụ II.1.a?", "Văn phòng HĐND và UBND xã", "Rà soát quy chế"),
    ("ai chủ trì dạy bơi cho học sinh?", "Phòng Văn hóa - Xã hội", "dạy bơi"),
    ("ai phối hợp dạy bơi cho học sinh?", "Công an xã", "dạy bơi"),
    ("dạy bơi cho học sinh hạn chót khi nào?", "30/11/2026", "dạy bơi"),
    ("ai chủ trì mua sắm máy phát điện dự phòng?", "Phòng Kinh tế", "máy phát điện"),
    ("ai phối hợp tuần tra đê điều?", "Phòng Kinh tế", "tuần tra"),
]


@pytest.fixture(scope="module")
def prose(tmp_path_factory: pytest.TempPathFactory, two_plans: Any) -> Any:
    """A corpus of one plan without tables, indexed."""
    place = replace(two_plans, folder=tmp_path_factory.mktemp("prose"))
    place.sources.mkdir(parents=True)
    for path in (two_plans.folder / "corpus").glob("*.toml"):
        (place.folder / "corpus" / path.name).write_bytes(path.read_bytes())
    (place.sources / "tan-lap-2026.txt").write_text(PLAN, encoding="utf-8")
    built = place.cchc("index")
    assert built.code == 0, built.err
    return place


@pytest.mark.parametrize(("question", "says", "quotes"), QUESTIONS)
def test_prose_answers(prose: Any, question: str, says: str, quotes: str) -> None:
    answer = json.loads(prose.cchc("ask", question, "--json").out)
    assert answer["status"] == "answered"
    assert says in (answer["text"].split("**")[1] if "**" in answer["text"] else answer["text"])
    assert quotes in answer["citations"][0]["quote"]
    assert "Phụ lục" not in answer["citations"][0]["locator"]
