"""The words of an article in the text that can be taken out of its PDF."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise

import pikepdf
from lxml import etree
from pypdf import PdfReader

from tests.rendering.coverage import owed, words_in

#: Formulas are drawn, and said in words in the tags of the PDF: `x²` is "x squared" there.
_DRAWN = frozenset({"math", "tex-math"})
#: The beginning of a word at the end of a line, and how many lines of the next page may go on.
_BROKEN_AT_END, _FIRST_OF_LINE = re.compile(r"(\w+)\u00ad\s*\n"), re.compile(r"(?m)^\w+")
_LINES = 30
_HYPHEN_AT_END = re.compile(r"[\u00ad\u2010-]\s*\n\s*")


@dataclass(frozen=True)
class PrintCoverage:
    """How many words a PDF owes, and which cannot be found in it.

    `broken` words are there in pieces: addresses and formulas that lines cut.
    """

    owed: int
    missing: Counter[str]
    broken: int

    @property
    def share(self) -> float:
        """The share of words that are there, from 0 to 1."""
        return 1 - self.missing.total() / self.owed if self.owed else 1.0


def print_coverage(pdf: bytes, root: etree._Element) -> PrintCoverage:
    """Compare the text of a PDF with the words of its article."""
    text = unicodedata.normalize("NFKC", f"{text_of_pdf(pdf)}\n{formulas_of_pdf(pdf)}")
    found = Counter(words_in(_HYPHEN_AT_END.sub("", text)))
    found |= Counter(words_in(text))
    expected = owed(root, without=_DRAWN)
    missing = expected - found - Counter(_over_pages(text))
    squeezed = re.sub(r"[\W_]+", "", text)
    broken = {word: n for word, n in missing.items() if squeezed.count(word.replace("_", "")) >= n}
    for word in broken:
        del missing[word]
    return PrintCoverage(expected.total(), missing, sum(broken.values()))


def _over_pages(text: str) -> Iterator[str]:
    """The words that are broken at the end of a page: running heads stand between their parts."""
    for page, following in pairwise(text.split("\f")):
        for start in _BROKEN_AT_END.findall(page):
            for end in _FIRST_OF_LINE.findall(following)[:_LINES]:
                yield from words_in(start + end)


def formulas_of_pdf(pdf: bytes) -> str:
    """What the tags of formulas say in their place, to readers with screen readers."""
    with pikepdf.open(BytesIO(pdf)) as file:
        tags = [node for node in file.objects if isinstance(node, pikepdf.Dictionary)]
        said = [
            str(tag[name])
            for tag in tags
            if tag.get("/S") == "/Formula"
            for name in ("/Alt", "/ActualText")
            if name in tag
        ]
    return "\n".join(said)


def text_of_pdf(pdf: bytes) -> str:
    """The text of all pages as a reader's copy has it: by poppler where it is, else by pypdf."""
    tool = shutil.which("pdftotext")
    if tool is None:
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    done = subprocess.run([tool, "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode("utf-8")
