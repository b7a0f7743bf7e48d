"""What a PDF costs: beside WeasyPrint alone, in two processes, and the memory of a long one.

    python benchmarks/rendering.py [--write] [ARTICLE.xml ...]

Without articles those of examples/ are taken. `web style` is what anybody gets who hands our page
to WeasyPrint; `print style` is the same page with our style sheets and fonts, tagged, and so the
same work without ours. Ratios are of medians taken in turns, as in run.py.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path

from run import Row, in_turns, machine, table, write_between

from jatspress.jats.document import Document
from jatspress.jats.front_read import read_front
from jatspress.jats.parse import parse_file
from jatspress.rendering.page.render import HtmlPage, render_html
from jatspress.rendering.pdf.render import render_pdf
from jatspress.rendering.printing.styles import print_sheets
from jatspress.rendering.themes.theme import load_theme

ROOT = Path(__file__).resolve().parents[1]
#: Enough paragraphs of 150 words for sixty pages.
PARAGRAPHS = 200


def bare(page: HtmlPage, folder: Path) -> bytes:
    import weasyprint

    return bytes(weasyprint.HTML(string=page.html.decode(), base_url=str(folder)).write_pdf())


def bare_in_print(page: HtmlPage, document: Document) -> bytes:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from jatspress.rendering.engine.fetcher import TableFetcher

    look, fonts = load_theme(None), FontConfiguration()
    fetcher = TableFetcher(page.assets, look.folders)
    sheets = [
        CSS(string=sheet.text, base_url=sheet.base, url_fetcher=fetcher, font_config=fonts)
        for sheet in print_sheets(look, read_front(document.root))
    ]
    html = HTML(string=page.html.decode(), url_fetcher=fetcher)
    return bytes(html.write_pdf(stylesheets=sheets, font_config=fonts, pdf_tags=True))


def beside_the_engine(path: Path) -> list[Row]:
    document = parse_file(path)
    page = render_html(document)
    size = f"{len(document.data) / 1024:.0f} kB"
    rivals = {
        "WeasyPrint, web style": lambda: bare(page, path.parent),
        "WeasyPrint, print style": lambda: bare_in_print(page, document),
    }
    rows: list[Row] = []
    for name, rival in rivals.items():
        ours, theirs = in_turns(lambda: render_pdf(page, document), rival, rounds=3)
        rows.append(Row("PDF", size, name, ours, theirs))
    return rows


def two_processes(path: Path) -> Row:
    """Four PDFs in two processes beside four in one, each with its own start."""
    one = _timed([_making(path, 4)])
    two = _timed([_making(path, 2), _making(path, 2)])
    return Row("four PDFs, two processes", "", "one process", two, one)


def _making(path: Path, count: int) -> list[str]:
    program = (
        "import sys; from pathlib import Path; from jatspress.jats.parse import parse_file\n"
        "from jatspress.rendering.page.render import render_html\n"
        "from jatspress.rendering.pdf.render import render_pdf\n"
        "d = parse_file(Path(sys.argv[1]))\n"
        "for _ in range(int(sys.argv[2])): render_pdf(render_html(d), d)"
    )
    return [sys.executable, "-c", program, str(path), str(count)]


def _timed(commands: list[list[str]]) -> float:
    began = time.perf_counter()
    running = [subprocess.Popen(words) for words in commands]
    assert [process.wait() for process in running] == [0] * len(commands)
    return time.perf_counter() - began


def sixty_pages() -> str:
    """The processor time and the memory of a long article, in a process of its own."""
    words = [sys.executable, __file__, "--long"]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()


def long_article() -> None:
    from jatspress.jats.parse import parse_bytes

    words = "The tide at the northern quay rose more slowly than anybody had measured before. "
    body = "".join(f"<sec><title>Part</title><p>{words * 11}</p></sec>" for _ in range(PARAGRAPHS))
    front = "<front><article-meta><title-group><article-title>T</article-title></title-group>"
    xml = f'<article xml:lang="en">{front}</article-meta></front><body>{body}</body></article>'
    document = parse_bytes(xml.encode(), name="long.xml")
    render_pdf(render_html(document), document)
    spent = resource.getrusage(resource.RUSAGE_SELF)
    print(
        f"A PDF of about sixty pages: {spent.ru_utime:.1f} s of one processor, with the start of "
        f"Python; {spent.ru_maxrss / 1024:.0f} MB at most."
    )


def main() -> int:
    parser = argparse.ArgumentParser(description="Time PDFs beside WeasyPrint alone.")
    parser.add_argument("articles", nargs="*", type=Path)
    parser.add_argument("--write", action="store_true", help="write benchmarks/README.md")
    parser.add_argument("--long", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.long:
        long_article()
        return 0
    paths = options.articles or sorted((ROOT / "examples").glob("*.xml"))
    rows = [row for path in paths for row in beside_the_engine(path)]
    rows.append(two_processes(paths[0]))
    figures = f"Measured on {machine()}.\n\n{table(rows)}\n{sixty_pages()}\n"
    print(figures, end="")
    if options.write:
        write_between("rendering", figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
