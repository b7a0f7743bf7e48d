"""What deposits cost: judging them beside `xmlschema` alone, and a batch of a thousand articles.

    python benchmarks/deposits.py [--write] [--count N] [ARTICLE.xml ...]

The articles of the batch are those given (without any, that of examples/) again and again, each
with a DOI and a title of its own. `xmlschema alone` is the judge that we would have without
libxml2: loaded, and given the same bytes. Ratios are of medians taken in turns, as in run.py, but
of seconds of the processor: no step waits for anything, and other programs count less. The memory
is that of processes of their own, their start included.
"""

from __future__ import annotations

import argparse
import itertools
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time

from lxml import etree
from run import Row, in_turns, machine, table, write_between

from jatspress.article import CrossrefProfile, DoiProfile, JournalProfile
from jatspress.batch.source import load_articles
from jatspress.deposits.crossref import crossref_deposit
from jatspress.deposits.crossref.versions import VERSIONS
from jatspress.deposits.old_xsd import old_schema
from jatspress.deposits.schema_cache import SchemaCache
from jatspress.deposits.schema_check import explained_problems, load_through, schema_problems
from jatspress.deposits.schema_source import MATHML, SchemaSource

ROOT = Path(__file__).resolve().parents[1]
COUNT = 1000
TIMESTAMP = 20260131120000000
#: A journal for articles of any publisher.
JOURNAL = JournalProfile(
    doi=DoiProfile(resource_url="https://journal.example.org/{doi}"),
    crossref=CrossrefProfile("Desk", "desk@example.org", "House"),
)
FORMULA = f'<math xmlns="{MATHML}"><msup><mi>x</mi><mn>2</mn></msup></math>'
_DOI = re.compile(r'(<article-id pub-id-type="doi">)([^<]+)')
_TITLE = re.compile(r"(<article-title[^>]*>)")


def many_articles(paths: Sequence[Path], count: int, folder: Path) -> list[Path]:
    """Articles that differ in their DOI and title, as files in a folder."""
    texts = itertools.cycle([path.read_text(encoding="utf-8") for path in paths])
    return [_numbered(next(texts), number, folder) for number in range(count)]


def _numbered(text: str, number: int, folder: Path) -> Path:
    text = _DOI.sub(rf"\g<1>\g<2>.{number}", text, count=1)
    path = folder / f"article-{number:05}.xml"
    path.write_text(_TITLE.sub(rf"\g<1>{number}: ", text, count=1), encoding="utf-8")
    return path


def batch(paths: Sequence[Path], version: str = "5.5.0") -> bytes:
    """A checked deposit of many articles."""
    documents = [article.document for article in load_articles(paths, JOURNAL)]
    deposit = crossref_deposit(documents, JOURNAL, schema_version=version, timestamp=TIMESTAMP)
    assert deposit.xml is not None, [
        f.message for f in deposit.findings if f.severity.value == "error"
    ]
    return deposit.xml


def alone(xml: bytes, source: SchemaSource) -> None:
    """The same bytes judged by `xmlschema`, without us."""
    assert explained_problems(etree.fromstring(xml), source) == ()


def ours(xml: bytes, source: SchemaSource) -> None:
    assert schema_problems(xml, source) == ()


def judging(name: str, xml: bytes, version: str, rounds: int) -> Row:
    source = VERSIONS[version].schema
    mine, theirs = in_turns(
        lambda: ours(xml, source), lambda: alone(xml, source), rounds, process_time
    )
    size = f"{len(xml) / 1000:.0f} kB" if len(xml) < 1e6 else f"{len(xml) / 1e6:.1f} MB"
    return Row(f"judge {name}, {version}", size, "xmlschema alone", mine, theirs)


def with_formulas(xml: bytes) -> bytes:
    """A formula in the title of each article."""
    return xml.replace(b"</title>", FORMULA.encode() + b"</title>")


def compiling(version: str) -> Iterator[Row]:
    """What a process waits for before it judges: once for libxml2, each time anew."""
    source = VERSIONS[version].schema
    with tempfile.TemporaryDirectory() as folder:
        cache = SchemaCache(Path(folder) / "schemas", Path(folder) / "private" / "key")
        load_through(cache, source)
        for formulas, what in ((False, "schema, libxml2"), (True, "schema with MathML, libxml2")):
            mine, theirs = in_turns(
                lambda formulas=formulas: _fresh(source, formulas=formulas),
                lambda: load_through(cache, source),
                rounds=5,
                clock=process_time,
            )
            yield Row(f"{what}, {version}", "", "xmlschema, cached", mine, theirs)


def _fresh(source: SchemaSource, *, formulas: bool) -> None:
    old_schema.cache_clear()
    assert old_schema(source, formulas=formulas) is not None


def whole_batch(paths: Sequence[Path], xml: bytes) -> Row:
    """Reading the articles, making the deposit and checking it, beside the judge alone."""
    source = VERSIONS["5.5.0"].schema
    mine, theirs = in_turns(lambda: batch(paths), lambda: alone(xml, source), 3, process_time)
    size = f"{len(xml) / 1e6:.1f} MB"
    return Row(f"make and check {len(paths)} articles", size, "xmlschema alone", mine, theirs)


def growth(folder: Path, count: int) -> str:
    """Time and memory of runs of their own: a part of the batch, all of it, four in a row."""
    part, _ = _process(folder, count // 4, 1)
    all_of_it, elapsed = _process(folder, count, 1)
    in_a_row, _ = _process(folder, count, 4)
    return (
        f"Resident memory: {part:.0f} MB for a batch of {count // 4} articles, {all_of_it:.0f} MB "
        f"for {count}, {in_a_row:.0f} MB for four batches of {count} one after the other; a "
        f"process that makes one batch of {count} takes {elapsed:.1f} s."
    )


def highest() -> float:
    """The most memory that this process has had, in MB; not that of its parent."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    found = re.search(r"VmHWM:\s*(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def _process(folder: Path, count: int, times: int) -> tuple[float, float]:
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import deposits; "
        "from pathlib import Path; "
        "paths = sorted(Path(sys.argv[2]).glob('*.xml'))[: int(sys.argv[3])]; "
        "[deposits.batch(paths) for _ in range(int(sys.argv[4]))]; "
        "print(deposits.highest())"
    )
    words = [sys.executable, "-c", program, str(Path(__file__).parent), str(folder)]
    began = time.perf_counter()
    done = subprocess.run(
        [*words, str(count), str(times)], check=True, capture_output=True, text=True
    )
    return float(done.stdout), time.perf_counter() - began


def measure(paths: Sequence[Path]) -> list[Row]:
    rows = list(compiling("5.5.0"))  # first, as at the start of a process
    for version in VERSIONS:
        rows.append(judging("one article", batch(paths[:1], version), version, rounds=15))
    xml = batch(paths)
    rows.append(judging(f"{len(paths)} articles", xml, "5.5.0", rounds=3))
    formulas = with_formulas(xml)
    rows.append(judging(f"{len(paths)} articles with formulas", formulas, "5.5.0", rounds=1))
    rows.append(whole_batch(paths, xml))
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description="Time deposits beside xmlschema alone.")
    parser.add_argument("articles", nargs="*", type=Path)
    parser.add_argument("--count", type=int, default=COUNT, help="articles in the batch")
    parser.add_argument("--write", action="store_true", help="write benchmarks/README.md")
    options = parser.parse_args()
    examples = sorted((ROOT / "examples").glob("*.xml"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = many_articles(options.articles or examples, options.count, folder)
        rows = measure(paths)
        memory = growth(folder, options.count)
    figures = f"Measured on {machine()}.\n\n{table(rows)}\n{memory}\n"
    print(figures, end="")
    if options.write:
        write_between("deposits", figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
