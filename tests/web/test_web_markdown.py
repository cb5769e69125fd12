import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from web.citation import CitationOut
from web.markdown import render

CASES = json.loads((Path(__file__).parent / "markdown_cases.json").read_text(encoding="utf-8"))


def citation(n: int) -> CitationOut:
    return CitationOut(n=n, document="d", title="t", locator="l", quote="q", start=0, end=1, highlights=[], url="/u")


CITATIONS = {1: citation(1), 2: citation(2)}


def html(text: str) -> str:
    return str(render(text, CITATIONS, lambda found: Markup(f"{{{found.n}}}")))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:20] for case in CASES])
def test_the_table_of_cases(case):
    shown = html(case["text"]).replace("&#34;", '"').replace("&#39;", "'")
    assert shown.replace('<div class="scroll" tabindex="0">', "").replace("</table></div>", "</table>") == case["html"]


OURS = ("p", "br", "ul", "li", "strong", "table", "thead", "tbody", "tr", "th", "td")


@given(st.text(alphabet=st.sampled_from("<>&\"'*|-[]12\\ \nab/ế"), max_size=60))
def test_no_text_becomes_a_tag_of_its_own(text):
    shown = html(text).replace('<div class="scroll" tabindex="0">', "").replace("</div>", "")
    for name in OURS:
        shown = shown.replace(f"<{name}>", "").replace(f"</{name}>", "")
    assert "<" not in shown
    assert ">" not in shown
