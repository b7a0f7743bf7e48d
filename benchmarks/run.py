"""What our safety and care cost: each step beside the barest tool that does the same work.

    python benchmarks/run.py [--write] [ARTICLE.xml ...]

Without articles those of examples/ are taken, one of them also made as long as a long article
is. Ratios are of medians taken in one run, the two sides in turns, so that they hold on a busy
machine; the seconds do not. `--write` puts the table into benchmarks/README.md. With
JATSPRESS_NCBI_XSLT, the path of NCBI's jats-html.xsl, the page is timed beside that too.
"""

from __future__ import annotations

import argparse
import html
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from jatspress.deposits.crossref.versions import VERSIONS
from jatspress.deposits.schema_cache import SchemaCache
from jatspress.deposits.schema_check import load_through
from jatspress.jats.choose_dtd import choose_dtd
from jatspress.jats.doctypes import load_dtd
from jatspress.jats.document import Document
from jatspress.jats.parse import parse_bytes
from jatspress.rendering.page.render import render_html
from jatspress.rendering.pdf.render import render_pdf
from jatspress.validation.engine import validate
from jatspress.validation.schema import judge, naming_of

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "benchmarks" / "README.md"
#: How often the body of the long article repeats.
LONG = 15

Work = Callable[[], object]


@dataclass(frozen=True)
class Row:
    """One comparison: what, with what, the median seconds of both."""

    what: str
    size: str
    bare: str
    ours: float
    theirs: float

    @property
    def cells(self) -> tuple[str, ...]:
        ratio = f"{self.ours / self.theirs:.2f}"
        return self.what, self.size, self.bare, seconds(self.ours), seconds(self.theirs), ratio


def seconds(value: float) -> str:
    return f"{value * 1000:.1f} ms" if value < 1 else f"{value:.2f} s"


def in_turns(
    ours: Work, theirs: Work, rounds: int, clock: Callable[[], float] = time.perf_counter
) -> tuple[float, float]:
    """The median times of two ways, run in turns after one round to warm up."""
    ours(), theirs()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for work, kept in zip((ours, theirs), times, strict=True):
            began = clock()
            work()
            kept.append(clock() - began)
    return statistics.median(times[0]), statistics.median(times[1])


def bare_parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)


def dtd_path(document: Document) -> Path:
    doctype = choose_dtd(naming_of(document)).doctype
    assert doctype is not None, f"{document.path}: no DTD is named"
    return doctype.dtd


def parsing(document: Document) -> Row:
    data = document.data
    ours, theirs = in_turns(
        lambda: parse_bytes(data, name="a.xml"),
        lambda: etree.fromstring(data, bare_parser()),
        rounds=30,
    )
    return Row("parse", size(document), "lxml", ours, theirs)


def parsing_and_dtd(document: Document) -> Row:
    data, dtd = document.data, load_dtd(dtd_path(document))

    def bare() -> None:
        dtd.validate(etree.fromstring(data, bare_parser()))

    ours, theirs = in_turns(lambda: judge(parse_bytes(data, name="a.xml")), bare, rounds=30)
    return Row("parse and DTD", size(document), "lxml, DTD loaded", ours, theirs)


def parsing_and_xmllint(document: Document) -> Row | None:
    """xmllint starts and loads the DTD for each file; a batch of ours does so once."""
    xmllint = shutil.which("xmllint")
    if xmllint is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xml"
        path.write_bytes(document.data)
        words = [xmllint, "--nonet", "--noout", "--dtdvalid", str(dtd_path(document)), str(path)]
        ours, theirs = in_turns(
            lambda: judge(parse_bytes(document.data, name="a.xml")),
            lambda: subprocess.run(words, check=True, capture_output=True),
            rounds=15,
        )
    return Row("parse and DTD", size(document), "xmllint per file", ours, theirs)


def all_rules(document: Document) -> Row:
    data = document.data
    ours, theirs = in_turns(
        lambda: validate(parse_bytes(data, name="a.xml")),
        lambda: judge(parse_bytes(data, name="a.xml")),
        rounds=10,
    )
    return Row("parse, DTD and rules", size(document), "ours without rules", ours, theirs)


def bare_walk(node: etree._Element) -> str:
    """The least that a page needs: every element once, every text escaped."""
    if not isinstance(node.tag, str):
        return html.escape(node.tail or "", quote=False)
    inside = "".join(bare_walk(child) for child in node)
    name = node.tag.rpartition("}")[2]
    text, tail = (html.escape(words or "", quote=False) for words in (node.text, node.tail))
    return f'<span class="{name}">{text}{inside}</span>{tail}'


def web_page(document: Document) -> Row:
    ours, theirs = in_turns(
        lambda: render_html(document), lambda: bare_walk(document.root), rounds=15
    )
    return Row("HTML", size(document), "bare tree walk", ours, theirs)


def web_page_and_xslt(document: Document) -> Row | None:
    """NCBI's style sheet of 2014, the one that journals know; it is not ours to bring along."""
    stated = os.environ.get("JATSPRESS_NCBI_XSLT")
    if not stated:
        return None
    sheet = etree.XSLT(etree.parse(stated))
    ours, theirs = in_turns(
        lambda: render_html(document), lambda: bytes(sheet(document.tree)), rounds=15
    )
    return Row("HTML", size(document), "NCBI jats-html.xsl, lxml", ours, theirs)


def print_page(document: Document, rounds: int) -> Row:
    import weasyprint

    page = render_html(document)
    text = page.html.decode("utf-8")
    ours, theirs = in_turns(
        lambda: render_pdf(page, document),
        lambda: weasyprint.HTML(string=text, base_url=str(ROOT / "examples")).write_pdf(),
        rounds=rounds,
    )
    return Row("PDF", size(document), "WeasyPrint, same HTML", ours, theirs)


def schema(version: str) -> Row:
    """Loading a compiled schema from the cache beside compiling it."""
    source = VERSIONS[version].schema
    with tempfile.TemporaryDirectory() as folder:
        cache = SchemaCache(Path(folder) / "schemas", Path(folder) / "private" / "key")
        load_through(cache, source)
        ours, theirs = in_turns(
            lambda: load_through(cache, source), lambda: load_through(None, source), rounds=3
        )
    return Row(f"Crossref {version} schema, cached", "", "compiled", ours, theirs)


def start_up() -> Row:
    words = [sys.executable, "-m", "jatspress", "--help"]
    ours, theirs = in_turns(
        lambda: subprocess.run(words, check=True, capture_output=True),
        lambda: subprocess.run([sys.executable, "-c", "pass"], check=True),
        rounds=15,
    )
    return Row("jatspress --help", "", "python -c pass", ours, theirs)


def size(document: Document) -> str:
    return f"{len(document.data) / 1024:.0f} kB"


def made_long(document: Document) -> Document:
    """The article with its body repeated, ids kept apart."""
    root = deepcopy(document.root)
    body = root.find("body")
    assert body is not None
    for number in range(LONG - 1):
        for section in document.root.findall("body/sec"):
            copy = deepcopy(section)
            for node in copy.iter():
                if node.get("id"):
                    node.set("id", f"{node.get('id')}.{number}")
            body.append(copy)
    head = etree.tostring(document.tree, encoding="unicode").partition("<article")[0]
    text = head + etree.tostring(root, encoding="unicode")
    return parse_bytes(text.encode("utf-8"), name=str(ROOT / "examples" / "long.xml"))


def measure(documents: list[Document]) -> list[Row]:
    rows: list[Row | None] = []
    for document in documents:
        rows += [
            parsing(document),
            parsing_and_dtd(document),
            parsing_and_xmllint(document),
            all_rules(document),
            web_page(document),
            web_page_and_xslt(document),
            print_page(document, rounds=3),
        ]
    rows += [schema(version) for version in VERSIONS]
    rows.append(start_up())
    return [row for row in rows if row is not None]


def table(rows: list[Row]) -> str:
    head = ("what", "article", "beside", "ours", "bare", "ratio")
    lines = [head, ("---",) * len(head), *(row.cells for row in rows)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def machine() -> str:
    """Cores, processor and Python; no name of the machine and no path."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        found = re.search(r"model name\s*: (.+)", cpuinfo.read_text(encoding="utf-8"))
        model = found[1] if found else model
    libxml2 = ".".join(map(str, etree.LIBXML_VERSION))
    return (
        f"{os.cpu_count()} cores, {model}; Python {platform.python_version()}, "
        f"lxml {etree.__version__}, libxml2 {libxml2}, {platform.system()}"
    )


def write_between(name: str, figures: str) -> None:
    """Put figures into the README, between the two comments of a name."""
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
    before, _, rest = README.read_text(encoding="utf-8").partition(begin)
    after = rest.partition(end)[2]
    README.write_text(f"{before}{begin}\n{figures}\n{end}{after}", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description="Time jatspress beside bare tools.")
    parser.add_argument("articles", nargs="*", type=Path)
    parser.add_argument("--write", action="store_true", help="write benchmarks/README.md")
    options = parser.parse_args()
    paths = options.articles or sorted((ROOT / "examples").glob("*.xml"))
    documents = [parse_bytes(path.read_bytes(), name=str(path)) for path in paths]
    if not options.articles:
        documents.append(made_long(documents[0]))
    figures = f"Measured on {machine()}.\n\n{table(measure(documents))}"
    print(figures, end="")
    if options.write:
        write_between("figures", figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
