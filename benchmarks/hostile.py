"""Articles that ask for too much: seconds of computing and memory of `jatspress render`.

    python -m benchmarks.hostile [--to html,pdf,epub] [--only NAME ...] [--folder DIR]

Each case is rendered to each format in a process of its own. A case fails by a traceback, by an
exit code that is none of ours, and by more than `--limit` seconds.
"""

from __future__ import annotations

import argparse
import os
import resource
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_FRAME = """<article xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:mml="http://www.w3.org/1998/Math/MathML" xml:lang="en"><front><article-meta>
<title-group><article-title>Salt</article-title></title-group>{meta}</article-meta></front>
<body>{body}</body><back>{back}</back></article>"""
_WORDS = "Levels of salt rose in the wells near the coast, and fell in autumn. "


def _article(body: str = "", *, back: str = "", meta: str = "") -> str:
    return _FRAME.format(body=body, back=back, meta=meta)


# --- articles; the number is how often their part is repeated


def long_table(count: int) -> str:
    rows = "".join(
        f"<tr><td>{n}</td><td>{n * 7 % 13}.5</td><td>well</td></tr>" for n in range(count)
    )
    return _article(f"<table-wrap id='t'><table><tbody>{rows}</tbody></table></table-wrap>")


def references(count: int) -> str:
    refs = "".join(
        f"<ref id='r{n}'><label>{n}</label><mixed-citation>Moor I. Salt {n}. <year>2001</year>."
        "</mixed-citation></ref>"
        for n in range(count)
    )
    cited = " ".join(f"<xref ref-type='bibr' rid='r{n}'>{n}</xref>" for n in range(count))
    return _article(f"<p>{cited}</p>", back=f"<ref-list>{refs}</ref-list>")


def long_paragraph(count: int) -> str:
    return _article(f"<p>{_WORDS * (count // len(_WORDS))}</p>")


def one_word(count: int) -> str:
    return _article(f"<p>{'x' * count}</p>")


def formulas(count: int) -> str:
    one = (
        "<disp-formula id='e{n}'><mml:math><mml:mfrac><mml:mi>x</mml:mi><mml:msqrt><mml:mn>{n}"
        "</mml:mn></mml:msqrt></mml:mfrac><mml:mo>=</mml:mo><mml:mi>y</mml:mi></mml:math>"
        "</disp-formula>"
    )
    return _article("".join(one.format(n=n) for n in range(count)))


def nested_sections(count: int) -> str:
    return _article("<sec><title>S</title>" * count + "<p>k</p>" + "</sec>" * count)


def nested_phrases(count: int) -> str:
    return _article("<p>" + "<italic>" * count + "k" + "</italic>" * count + "</p>")


def authors(count: int) -> str:
    people = "".join(
        f"<contrib contrib-type='author'><name><surname>Moor{n}</surname>"
        "<given-names>I.</given-names></name>"
        f"<xref ref-type='aff' rid='a{n % 50}'/></contrib>"
        for n in range(count)
    )
    affs = "".join(f"<aff id='a{n}'>Institute {n}</aff>" for n in range(50))
    return _article("<p>k</p>", meta=f"<contrib-group>{people}</contrib-group>{affs}")


def circles(count: int) -> str:
    links = "".join(
        f"<p id='p{n}'><xref rid='p{(n + 1) % count}'/> <xref id='x{n}' rid='x{n}'/></p>"
        for n in range(count)
    )
    return _article(links)


def one_id(count: int) -> str:
    return _article("<p id='same'>k <xref rid='same'>here</xref></p>" * count)


def empty_everything(count: int) -> str:
    names = (
        "sec fig table-wrap disp-formula list disp-quote boxed-text fn-group def-list media code "
        "graphic supplementary-material verse-group statement alternatives fig-group preformat"
    ).split()
    return _article("".join(f"<{name}/>" for name in names) * count, back="<ref-list/><app-group/>")


def wide_table(count: int) -> str:
    cells = "".join(f"<td>{n}</td>" for n in range(count))
    return _article(f"<table-wrap><table><tbody><tr>{cells}</tr></tbody></table></table-wrap>")


def spans(count: int) -> str:
    row = "<tr><td colspan='1000' rowspan='65534'>k</td></tr>"
    return _article(f"<table-wrap><table><tbody>{row * count}</tbody></table></table-wrap>")


def footnotes(count: int) -> str:
    return _article("<p>" + "k<fn><p>A note.</p></fn> " * count + "</p>")


def figures(count: int) -> str:
    one = '<fig><graphic xlink:href="{}"><alt-text>k</alt-text></graphic></fig>'
    return _article("".join(one.format(name) for name in PICTURES) * count)


# --- files beside them


def _png(width: int, height: int, rows: int) -> bytes:
    """A PNG that says its size and has `rows` of it, all white."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checked

    pack = zlib.compressobj(9)
    line = b"\0" + b"\xff" * ((width + 7) // 8)
    data = b"".join(pack.compress(line) for _ in range(rows)) + pack.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def _laughing() -> bytes:
    """A drawing of ten lines that draws ten billion shapes."""
    layers = "".join(
        f"<g id='g{n + 1}'>" + f"<use xlink:href='#g{n}'/>" * 10 + "</g>" for n in range(10)
    )
    return (
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
        f"width='9' height='9'><g id='g0'><path d='M0 0h9'/></g>{layers}</svg>"
    ).encode()


def _many_shapes(count: int) -> bytes:
    shapes = "".join(f"<circle cx='{n % 500}' cy='{n // 500}' r='1'/>" for n in range(count))
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 500 200'>{shapes}</svg>"
    ).encode()


PICTURES: dict[str, Callable[[], bytes]] = {
    "bomb.png": lambda: _png(60_000, 60_000, 60_000),
    "large.png": lambda: _png(10_000, 10_000, 10_000),
    "half.png": lambda: _png(3000, 3000, 3000)[:600],
    "laughing.svg": _laughing,
    "shapes.svg": lambda: _many_shapes(50_000),
    "more-shapes.svg": lambda: _many_shapes(300_000),
    "empty.png": lambda: b"",
    "page.jpg": lambda: b"<!DOCTYPE html><html>404</html>",
}

CASES: dict[str, tuple[Callable[[int], str], int]] = {
    "table of 10,000 rows": (long_table, 10_000),
    "row of 1,000 cells": (wide_table, 1000),
    "spans of 65,534 rows": (spans, 50),
    "5,000 references": (references, 5000),
    "paragraph of 2 MB": (long_paragraph, 2_000_000),
    "word of 200,000 letters": (one_word, 200_000),
    "500 formulas": (formulas, 500),
    "sections 250 deep": (nested_sections, 250),
    "sections 1,000 deep": (nested_sections, 1000),
    "phrases 250 deep": (nested_phrases, 250),
    "10,000 authors": (authors, 10_000),
    "1,000 references in circles": (circles, 1000),
    "1,000 times one id": (one_id, 1000),
    "everything empty": (empty_everything, 20),
    "2,000 footnotes": (footnotes, 2000),
    "picture bombs": (figures, 1),
}
#: Told to read what is nested more deeply than usual.
_DEEP = {"sections 1,000 deep": ["--max-depth", "1100"]}


@dataclass(frozen=True)
class Outcome:
    """What became of a case in a format."""

    seconds: float
    megabytes: float
    code: int
    words: str

    @property
    def fails(self) -> bool:
        return self.code not in (0, 1, 2) or "Traceback" in self.words


def measured(arguments: list[str], limit: int) -> Outcome:
    """Run a command and measure it; more than `limit` seconds of computing end it."""

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))

    with tempfile.TemporaryFile() as written:
        child = subprocess.Popen(
            arguments, stdout=written, stderr=subprocess.STDOUT, preexec_fn=bound
        )
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        written.seek(0)
        words = written.read().decode("utf-8", "replace")
    seconds = usage.ru_utime + usage.ru_stime
    return Outcome(seconds, usage.ru_maxrss / 1024, child.returncode, words)


def main() -> int:
    parser = argparse.ArgumentParser(description="Render articles that ask for too much.")
    parser.add_argument("--to", default="html,epub,pdf")
    parser.add_argument("--only", nargs="*", default=list(CASES))
    parser.add_argument("--limit", type=int, default=600)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    failed = 0
    print("| case | format | s | MB | exit | last words |\n| --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory(prefix="hostile") as made:
        folder = options.folder or Path(made)
        folder.mkdir(exist_ok=True)
        for name, picture in PICTURES.items():
            (folder / name).write_bytes(picture())
        for case in options.only:
            make, count = CASES[case]
            source = folder / "article.xml"
            source.write_text(make(count))
            for form in options.to.split(","):
                command = [sys.executable, "-m", "jatspress", "render", str(source), "--to", form]
                command += ["-o", str(folder / "out"), *_DEEP.get(case, [])]
                outcome = measured(command, options.limit)
                failed += outcome.fails
                last = (outcome.words.strip().splitlines() or [""])[-1].strip()[:90]
                print(
                    f"| {case} | {form} | {outcome.seconds:.1f} | {outcome.megabytes:.0f} | "
                    f"{outcome.code} | {last} |",
                    flush=True,
                )
                if outcome.fails:
                    print(outcome.words[-3000:], flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
