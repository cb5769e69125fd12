"""BM25 over our own Vietnamese tokens, in tantivy.

tantivy only splits at spaces: what a token is, `assistant.index.tokens` alone decides, for passages and questions.
"""

import os
import shutil
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import tantivy

from assistant.index.errors import BuildError, IndexDamagedError
from assistant.index.passages import Passage
from assistant.index.tokens import accented, unaccented
from assistant.index.vectors import Hit

Field = Literal["accented", "unaccented"]
_HEAP = 15_000_000  # bytes, the least that tantivy takes


class Keywords:
    """The keyword index of one generation; searching is safe from several threads at once."""

    def __init__(self, index: tantivy.Index) -> None:
        """Wrap an open tantivy index; raises ValueError when its files cannot be read."""
        index.config_reader(reload_policy="manual")
        self._schema = index.schema
        self._searcher = index.searcher()

    @classmethod
    def open(cls, folder: Path) -> "Keywords":
        """Open what `write` wrote; raises IndexDamagedError when it cannot be read as such."""
        try:
            if os.access(folder, os.W_OK):
                return cls(tantivy.Index.open(str(folder)))
            # tantivy wants a lock file even to read; where it may not write, it reads a copy. What is open
            # stays readable after the copy is gone.
            with TemporaryDirectory(prefix="cchc-keywords-") as copy:
                shutil.copytree(folder, copy, dirs_exist_ok=True, copy_function=shutil.copyfile)
                return cls(tantivy.Index.open(copy))
        except (OSError, ValueError) as error:
            raise IndexDamagedError(f"keyword index {folder} cannot be read ({error}); run `cchc index`") from error

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def search(
        self, tokens: Sequence[str], k: int, *, field: Field = "accented", plans: Collection[str] | None = None
    ) -> list[Hit]:
        """The `k` passages that match `tokens` best, best first; scores are BM25 (above 0, higher is better).

        A token given twice counts twice. `plans` limits the search to passages of these plans.
        """
        if k < 1 or not tokens or (plans is not None and not plans):
            return []
        should = tantivy.Occur.Should
        query = tantivy.Query.boolean_query([(should, self._term(field, *each)) for each in Counter(tokens).items()])
        if plans is not None:
            allowed = tantivy.Query.term_set_query(self._schema, "plan", sorted(plans))
            must = tantivy.Occur.Must
            query = tantivy.Query.boolean_query([(must, query), (must, tantivy.Query.const_score_query(allowed, 0.0))])
        found = self._searcher.search(query, limit=k, count=False).hits
        return [Hit(self._number(address), float(score)) for score, address in found]

    def _term(self, field: Field, token: str, times: int) -> tantivy.Query:
        term = tantivy.Query.term_query(self._schema, field, token, index_option="freq")
        return tantivy.Query.boost_query(term, float(times)) if times > 1 else term

    def _number(self, address: tantivy.DocAddress) -> int:
        number: int = self._searcher.doc(address)["number"][0]
        return number


def write(folder: Path, passages: Iterable[tuple[int, Passage]]) -> None:
    """Write a keyword index of numbered `passages` into the new folder `folder`; raises BuildError."""
    folder.mkdir()
    try:
        index = tantivy.Index(_schema(), path=str(folder))
        index.register_tokenizer("spaces", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
        writer = index.writer(heap_size=_HEAP, num_threads=1)
        for number, passage in passages:
            writer.add_document(_entry(number, passage))
        writer.commit()
        writer.wait_merging_threads()
    except (OSError, ValueError) as error:
        raise BuildError(f"keyword index {folder} cannot be written: {error}") from error


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in ("accented", "unaccented"):
        builder.add_text_field(field, tokenizer_name="spaces", index_option="freq")
    for field in ("plan", "kind", "id"):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("number", stored=True)
    return builder.build()


def _entry(number: int, passage: Passage) -> tantivy.Document:
    return tantivy.Document(
        number=number,
        plan=passage.plan,
        kind=passage.kind,
        id=passage.id,
        accented=" ".join(accented(passage.text)),
        unaccented=" ".join(unaccented(passage.text)),
    )
