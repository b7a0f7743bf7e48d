"""Articles broken in every way, by chance and yet the same each time: does anything of ours fall?

    python -m benchmarks.fuzz [--count 1000] [--seed 1] [--jobs 2] [--first 0] [--render]
        [ARTICLE.xml ...]

Each case takes an article, breaks its bytes or its tree in one to three places, checks it with
all profiles, mends it without writing, and makes a report in every form. A case fails by any
exception that is no JatspressError, and by more seconds of computing than `--limit`. A case is
named by seed and number; `--first NUMBER --count 1 --keep FILE` makes it again.

With `--render` each case is rendered to HTML and EPUB instead, and every tenth to PDF; the
pictures beside it are broken too.

Without articles those of examples/ and tests/ are taken, and the examples of the rules.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import signal
import statistics
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

from lxml import etree
from PIL import Image

from jatspress.article import Severity
from jatspress.batch.check import Job, check
from jatspress.batch.fix import fix
from jatspress.batch.fix_diff import diff
from jatspress.batch.render import render_article
from jatspress.batch.report_forms import FORMS, Setting, written
from jatspress.batch.rulebook import all_rules
from jatspress.errors import JatspressError
from jatspress.reports.report import FileReport, Report
from jatspress.reports.speech import report_in
from jatspress.reports.text import as_text
from jatspress.translations import LANGUAGES, catalogue
from jatspress.validation.checks import Checks
from jatspress.validation.profiles import PROFILES

ROOT = Path(__file__).resolve().parents[1]
#: After so many seconds of computing a case is given up.
ENDLESS = 120

ODD = (
    *("", " ", "\n", "\u00a0", "-", "–", ".", ",", ";", ":", "/", "//", "?", "#", "%", "%zz", "&"),
    *("<", "]]>", "{}", "{0}", "{name}", "{{", "[", "](x)", "(", ")", "*", "\\", "\\1", "$", "^"),
    *("'", '"', "`", "|", "::error::x", "-->", "?>", "\u0085", "\u2028", "\u009b31m", "\u202e"),
    *(
        "\u00ad",
        "\u200b",
        "\ufeff",
        "e\u0301",
        "ß",
        "İ",
        "ﬁ",
        "Ǆ",
        "🧂",
        "👩‍👩‍👧",
        "相",
        "ملح",
        "מלח",
    ),
    *("соль", "coль", "ΑΒ", "नमक", "\U000e0041", "\ue000", "\U0010fffd"),
    *("0", "-0", "-1", "00", "1.5", "1e400", "nan", "inf", "²", "٣", "１２", "Ⅻ", "½", "1_0", "+1"),
    *("9" * 20, "9" * 5000, "1–2", "2-1", "1-1000000000", "1,2,3", "e1", "S1", "1a", "i", "iv"),
    *("0000", "-0001", "99999", "13", "32", "2020-02-30", "2020-13", "2020-W01", "2020-01-01T25"),
    *("10.", "10.5555", "10.5555/", "10.5555/a", "doi:10.5555/a", "https://doi.org/10.5555/a?b#c"),
    *("http://[", "http://[::1", "http://a:b@c:99999999/", "https://", "//host", "mailto:"),
    *("http://xn--/", "HTTP://\u0430", "javascript:1", "data:,x", "file:///etc/passwd", "urn:x"),
    *("../../etc/passwd", "/etc/passwd", "C:\\x", "\\\\host\\share", "a/" * 3000, "x" * 300, "."),
    *("..", "a.zip/b", "con", "%00", "%2e%2e/x", "~/x", "figures", "closed-days.svg"),
    *("0000-0000-0000-0000", "https://orcid.org/", "0000-0002-1825-009X", "2049-3630", "X" * 9),
    *("en", "EN", "e", "en-", "-en", "i-klingon", "x-", "en-x-" + "a" * 9, "zh-Hant-TW-x-y", "qaa"),
    *("CC BY", "https://creativecommons.org/licenses/", "https://creativecommons.org/licenses/by/"),
    *(
        "TBD",
        "N/A",
        "yes",
        "no",
        "fig",
        "bibr",
        "doi",
        "ppub",
        "epub",
        "received",
        "author",
        "et al",
    ),
    *(
        "\\begin{a}",
        "$$",
        "\\(" * 50,
        "{" * 500,
        "(" * 2000,
        "a " * 3000,
        "a-" * 3000,
        "A. " * 2000,
    ),
    *("1. " * 2000, ", " * 3000, ". " * 3000, "<" * 500, "аb" * 3000, "\t" * 3000, "." * 5000),
    *("http://a." * 500, "10.1/" * 800, "a@b." * 800, "[1–" * 800, "«" * 900, '"' * 901, "'" * 901),
    *("word " * 20_000, "x" * 100_000, "соль " * 10_000, "1 " * 10_000),
)
ATTRIBUTES = (
    *("id", "rid", "ref-type", "pub-type", "pub-id-type", "date-type", "iso-8601-date", "colspan"),
    *("rowspan", "content-type", "article-type", "dtd-version", "publication-type", "contrib-type"),
    *("{http://www.w3.org/XML/1998/namespace}lang", "{http://www.w3.org/1999/xlink}href", "role"),
    *("specific-use", "vocab", "vocab-identifier", "vocab-term-identifier", "count", "mimetype"),
    *("related-article-type", "journal-id-type", "list-type", "fn-type", "sec-type", "name-style"),
    *(
        "publication-format",
        "mime-subtype",
        "position",
        "orientation",
        "span",
        "degree-contribution",
    ),
    *("{http://www.w3.org/XML/1998/namespace}base", "xmlns", "headers", "scope", "initials"),
)
#: Pieces of bytes that mean something to a parser.
BYTES = (
    *(b"<", b">", b"&", b'"', b"'", b"/>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?", b"?>"),
    *(b"<!DOCTYPE", b"<!ENTITY x 'y'>", b"&x;", b"&#0;", b"&#x110000;", b"&#xD800;", b"\x00"),
    *(
        b"\xff",
        b"\xfe\xff",
        b"\xef\xbb\xbf",
        b"\xc3",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\x1b",
    ),
    *(b"\r", b"\r\n", b"\x85", b"<?jatspress ignore JP112 x?>", b"<?jatspress ignore", b"<sec>"),
    *(
        b"</sec>",
        b"<p>",
        b"</p>",
        b" xmlns='urn:x'",
        b" xmlns:xlink='urn:x'",
        b"<a:b/>",
        b"=",
        b" ",
    ),
    *(b"encoding='utf-16'", b"encoding='koi8-r'", b"standalone='yes'", b"version='1.1'", b"&nbsp;"),
)

Steps = Callable[[Path, int], list[tuple[str, Callable[[], object]]]]
Break = Callable[[Random, bytes], bytes]
Prune = Callable[[Random, list[etree._Element]], None]


# Broken bytes


def _place(random: Random, data: bytes) -> int:
    """A place in the bytes; half of the time where markup is."""
    if random.random() < 0.5:
        found = data.find(
            random.choice((b"<", b'"', b"=", b"&", b">")), random.randrange(len(data))
        )
        if found >= 0:
            return found
    return random.randrange(len(data))


def flipped(random: Random, data: bytes) -> bytes:
    at = _place(random, data)
    return data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1 :]


def inserted(random: Random, data: bytes) -> bytes:
    at = _place(random, data)
    return data[:at] + random.choice(BYTES) + data[at:]


def deleted(random: Random, data: bytes) -> bytes:
    at = _place(random, data)
    return data[:at] + data[at + random.choice((1, 1, 2, 10, 200)) :]


def truncated(random: Random, data: bytes) -> bytes:
    return data[: _place(random, data)]


def duplicated(random: Random, data: bytes) -> bytes:
    at = _place(random, data)
    piece = data[at : at + random.choice((1, 5, 50, 2000))]
    return data[:at] + piece * random.choice((2, 3, 20)) + data[at + len(piece) :]


def reordered(random: Random, data: bytes) -> bytes:
    a, b, c = sorted(_place(random, data) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def encoded(random: Random, data: bytes) -> bytes:
    """The article in another encoding, which its first line may name or not."""
    codec = random.choice(("utf-16", "utf-16-le", "utf-32", "cp1251", "latin-1", "koi8-r", "cp037"))
    text = data.decode("utf-8", "replace")
    if random.random() < 0.7:
        text = re.sub(r"encoding=.[\w-]+.", f'encoding="{codec}"', text, count=1)
    return text.encode(codec, "xmlcharrefreplace")


IN_BYTES: tuple[Break, ...] = (
    *(flipped, inserted, deleted, truncated, duplicated, reordered),
    encoded,
)


# Broken trees


def _some(random: Random, elements: list[etree._Element]) -> etree._Element:
    """An element; half of the time one of a name that is rare in the article."""
    if random.random() < 0.5:
        names = sorted({str(element.tag) for element in elements})
        name = random.choice(names)
        elements = [element for element in elements if element.tag == name]
    return random.choice(elements)


def removed(random: Random, elements: list[etree._Element]) -> None:
    gone = _some(random, elements)
    parent = gone.getparent()
    if parent is not None:
        parent.remove(gone)


def emptied(random: Random, elements: list[etree._Element]) -> None:
    element = _some(random, elements)
    for child in list(element):
        element.remove(child)
    element.text = None


def repeated(random: Random, elements: list[etree._Element]) -> None:
    element = _some(random, elements)
    if element.getparent() is None:
        return
    is_small = len(etree.tostring(element, with_tail=False)) < 2000
    for _ in range(random.choice((1, 1, 2, 200)) if is_small else 1):
        element.addnext(deepcopy(element))


def moved(random: Random, elements: list[etree._Element]) -> None:
    element, target = _some(random, elements), _some(random, elements)
    inside = element.getparent() is None or element in (target, *target.iterancestors())
    if not inside:
        target.insert(random.randrange(len(target) + 1), element)


def renamed(random: Random, elements: list[etree._Element]) -> None:
    element = _some(random, elements)
    names = sorted({str(other.tag) for other in elements})
    element.tag = random.choice((*names, *_known_names(), "x", "{urn:x}y"))


def attribute_changed(random: Random, elements: list[etree._Element]) -> None:
    element = _some(random, [e for e in elements if e.attrib] or elements)
    name = random.choice(sorted(map(str, element.attrib)) or list(ATTRIBUTES))
    _set(element, name, random.choice(ODD))


def attribute_added(random: Random, elements: list[etree._Element]) -> None:
    names = sorted({str(name) for element in elements for name in element.attrib})
    _set(_some(random, elements), random.choice((*names, *ATTRIBUTES)), random.choice(ODD))


def attribute_removed(random: Random, elements: list[etree._Element]) -> None:
    element = _some(random, [e for e in elements if e.attrib] or elements)
    for name in sorted(map(str, element.attrib))[:1]:
        del element.attrib[name]


def value_swapped(random: Random, elements: list[etree._Element]) -> None:
    """The value of an attribute somewhere else in the article, such as the id of another."""
    one, other = (_some(random, [e for e in elements if e.attrib] or elements) for _ in range(2))
    if one.attrib and other.attrib:
        values = sorted(str(value) for value in other.attrib.values())
        _set(one, random.choice(sorted(map(str, one.attrib))), random.choice(values))


def text_changed(random: Random, elements: list[etree._Element]) -> None:
    element = _some(random, [e for e in elements if (e.text or "").strip()] or elements)
    element.text = random.choice((*ODD, (element.text or "") + random.choice(ODD)))


def tail_changed(random: Random, elements: list[etree._Element]) -> None:
    element = _some(random, elements)
    if element.getparent() is not None:
        element.tail = random.choice(ODD)


def letters_changed(random: Random, elements: list[etree._Element]) -> None:
    """One character of a text becomes another one."""
    element = _some(random, [e for e in elements if (e.text or "").strip()] or elements)
    text = element.text or " "
    at = random.randrange(len(text))
    element.text = text[:at] + random.choice(ODD)[:3] + text[at + 1 :]


def commented(random: Random, elements: list[etree._Element]) -> None:
    element = _some(random, elements)
    code = random.choice(("JP112", "JP001", "J4R", "JP112, JP001", "PMC100", "X" * 50))
    said = (f"ignore {code} because", f"ignore {code}", "ignore", "", f"ignore {code},, x")
    odd = (etree.Comment(" p "), etree.ProcessingInstruction("jatspress", random.choice(said)))
    element.insert(random.randrange(len(element) + 1), random.choice(odd))


def _set(element: etree._Element, name: str, value: str) -> None:
    if name != "xmlns":
        element.set(name, value)


IN_TREE: tuple[Prune, ...] = (
    *(removed, emptied, repeated, moved, renamed, attribute_changed, attribute_added),
    *(attribute_changed, attribute_removed, value_swapped, text_changed, text_changed),
    *(tail_changed, letters_changed, commented),
)


@cache
def _known_names() -> tuple[str, ...]:
    from jatspress.jats.doctypes import doctype_for
    from jatspress.validation.vocabulary import vocabulary

    names = re.findall(r"<([a-z][a-z-]+)", " ".join(rule.passing for rule in all_rules()))
    known = vocabulary(doctype_for("1.3").dtd)
    return tuple(sorted(name for name in set(names) if known.knows(name)))


def mutated(data: bytes, random: Random) -> bytes:
    """An article broken in one to three places, in its bytes or in its tree."""
    if random.random() < 0.35:
        for _ in range(random.choice((1, 1, 2, 3))):
            data = random.choice(IN_BYTES)(random, data) or data
        return data
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    root = etree.fromstring(data, parser)
    for _ in range(random.choice((1, 1, 2, 3, 8))):
        elements = list(root.iter("*"))
        random.choice(IN_TREE)(random, elements)
    return etree.tostring(root.getroottree(), encoding=random.choice(("utf-8", "us-ascii")))


# Cases


@dataclass(frozen=True)
class Case:
    """One broken article: which seed and number make it, and from what."""

    seed: int
    number: int
    source: Path | None
    data: bytes = field(repr=False)

    @property
    def broken(self) -> bytes:
        return mutated(self.data, Random(f"{self.seed}:{self.number}"))


@dataclass(frozen=True)
class Outcome:
    """What became of a case: the seconds of computing by step, and the traceback of a defect."""

    case: Case
    seconds: dict[str, float]
    findings: int
    defect: str | None

    @property
    def total(self) -> float:
        return sum(self.seconds.values())


@cache
def own_sources() -> list[tuple[Path | None, bytes]]:
    """The articles of this repository, and those that the examples of the rules make."""
    from tests.validation.samples import with_pieces

    paths = [ROOT / "examples" / "article.xml", *sorted(ROOT.glob("tests/*/articles/*.xml"))]
    sources: list[tuple[Path | None, bytes]] = [(path, path.read_bytes()) for path in paths]
    for rule in all_rules():
        for piece in (rule.failing, rule.passing):
            if piece.lstrip().startswith("<") and "…" not in piece:
                try:
                    data = with_pieces(piece).encode()
                    etree.fromstring(data)
                except (etree.XMLSyntaxError, StopIteration, ValueError):
                    continue
                sources.append((None, data))
    return sources


def cases(
    sources: Sequence[tuple[Path | None, bytes]], seed: int, first: int, count: int
) -> Iterator[Case]:
    for number in range(first, first + count):
        path, data = Random(f"source:{seed}:{number}").choice(sources)
        yield Case(seed, number, path, data)


class _TooLongError(Exception):
    """Ends a case that does not come to its end."""


def tried(case: Case, steps_of: Steps | None = None) -> Outcome:
    """Check, mend and report a case; catch whatever it raises that is no word for the user."""
    seconds: dict[str, float] = {}
    findings, defect = 0, None
    with tempfile.TemporaryDirectory(prefix="fuzz") as folder:
        path = Path(folder) / "a.xml"
        path.write_bytes(case.broken)
        steps = (steps_of or _steps)(path, case.number)
        _alarm(ENDLESS)
        try:
            for name, work in steps:
                began = time.process_time()
                try:
                    found = work()
                except JatspressError:
                    found = None
                finally:
                    seconds[name] = seconds.get(name, 0) + time.process_time() - began
                findings = found if isinstance(found, int) else findings
        except Exception:
            defect = f"{name}: {traceback.format_exc()}"
        finally:
            _alarm(0)
    return Outcome(case, seconds, findings, defect)


def _alarm(seconds: int) -> None:
    def stop(*_: object) -> None:
        raise _TooLongError

    # Seconds of computing, so that a busy machine ends no case.
    if hasattr(signal, "SIGPROF"):
        signal.signal(signal.SIGPROF, stop)
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _steps(path: Path, number: int) -> list[tuple[str, Callable[[], object]]]:
    job = Job(asked=Checks(profiles=tuple(PROFILES)), lines=True)
    speech = catalogue(LANGUAGES[number % len(LANGUAGES)])
    setting = Setting(speech, Severity.ERROR, path.parent, colour=bool(number % 3))
    kept = []

    def checked() -> int:
        kept.append(check([path], job).report)
        return len(kept[0].findings)

    def mended() -> None:
        diff(fix(path, job), speech)

    steps: list[tuple[str, Callable[[], object]]] = [("check", checked), ("fix", mended)]
    for form in FORMS:
        steps.append((form, lambda form=form: written(kept[0], form, setting)))
    return steps


def rendered(case: Case) -> Outcome:
    """Render a case, with broken pictures beside it."""
    return tried(case, _rendering)


def _rendering(path: Path, number: int) -> list[tuple[str, Callable[[], object]]]:
    random = Random(f"pictures:{number}")
    for name, data in _pictures().items():
        broken = random.choice(IN_BYTES)(random, data) if random.random() < 0.5 else data
        (path.parent / name).write_bytes(broken)
    href = re.compile(rb'(<(?:inline-)?graphic\b[^>]*xlink:href=)(["\'])[^"\']*')
    names = sorted(_pictures())
    path.write_bytes(
        href.sub(
            lambda found: found[1] + found[2] + random.choice(names).encode(), path.read_bytes()
        )
    )

    def made(form: str) -> int:
        found = render_article(path, path.parent / "out", frozenset({form})).report.findings
        as_text(report_in(Report((FileReport(str(path), "", None, found),)), speech), speech)
        return len(found)

    speech = catalogue(LANGUAGES[number % len(LANGUAGES)])
    forms = ("html", "epub", "pdf") if number % 10 == 0 else ("html", "epub")
    return [(form, lambda form=form: made(form)) for form in forms]


@cache
def _pictures() -> dict[str, bytes]:
    """Small pictures of every kind."""
    made = {}
    for kind, mode in (("png", "RGBA"), ("jpeg", "CMYK"), ("gif", "P"), ("tiff", "I;16")):
        packed = io.BytesIO()
        Image.new(mode, (40, 30)).save(packed, kind)
        made[f"picture.{kind}"] = packed.getvalue()
    made["drawing.svg"] = (
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 30'><style>.a { fill: url(#b) }"
        b"</style><g id='c' class='a'><path d='M0 0h9v9z'/></g><use href='#c'/></svg>"
    )
    return made


def run(
    work: Iterable[Case], jobs: int, attempt: Callable[[Case], Outcome] = tried
) -> Iterator[Outcome]:
    if jobs == 1:
        yield from map(attempt, work)
        return
    with ProcessPoolExecutor(jobs, max_tasks_per_child=500) as pool:
        yield from pool.map(attempt, work, chunksize=8)


def told(outcomes: Iterable[Outcome], limit: float) -> int:
    """Print what failed as it comes, and the figures at the end; the exit code."""
    all_, failed, slow = [], 0, 0
    for outcome in outcomes:
        case = outcome.case
        name = f"case {case.number} of {case.source or 'an example of a rule'}"
        if outcome.defect:
            failed += 1
            print(f"{name}: {outcome.defect}", flush=True)
        elif outcome.total > limit:
            slow += 1
            steps = ", ".join(f"{step} {took:.1f}" for step, took in outcome.seconds.items())
            print(f"{name}: {outcome.total:.1f} s ({steps})", flush=True)
        all_.append((outcome.total, outcome.findings))
    times = sorted(total for total, _ in all_)
    read = sum(1 for _, findings in all_ if findings > 1)
    print(
        f"{len(times)} cases: {failed} defects, {slow} over {limit:g} s; "
        f"median {statistics.median(times):.2f} s, longest {times[-1]:.2f} s; "
        f"{read} with more than one finding"
    )
    return 1 if failed or slow else 0


def main() -> int:
    parser = argparse.ArgumentParser(description="Break articles and look whether we fall.")
    parser.add_argument("articles", nargs="*", type=Path)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--limit", type=float, help="seconds that a case may take: 10, pages 60")
    parser.add_argument("--render", action="store_true", help="make pages and books of the cases")
    parser.add_argument("--keep", type=Path, help="write the first case here and try nothing")
    options = parser.parse_args()
    sources = [(path, path.read_bytes()) for path in options.articles] or own_sources()
    work = cases(sources, options.seed, options.first, options.count)
    if options.keep:
        options.keep.write_bytes(next(work).broken)
        return 0
    attempt, limit = (rendered, 60.0) if options.render else (tried, 10.0)
    return told(run(work, options.jobs, attempt), options.limit or limit)


if __name__ == "__main__":
    sys.exit(main())
