"""Pictures of articles of many kinds in every theme, to be looked at: `make gallery`.

Contact sheets of the PDF's pages and of the page for the web are written to output/gallery. Ours
are always among them; the others come from ../shared/corpora when it is there. Pictures that the
corpora lack are replaced by stand-ins, so that figures take room as they would.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from PIL import Image, ImageDraw

from jatspress.jats.parse import parse_file
from jatspress.rendering.page.render import render_html
from jatspress.rendering.pdf.render import render_pdf
from jatspress.rendering.themes.theme import THEMES

ROOT = Path(__file__).resolve().parents[1]
CORPORA = ROOT.parent / "shared" / "corpora" / "jats"
SEEDS = ROOT.parent / "shared" / "seeds"
#: What is shown → where it is, from the checkout or from the corpora.
ARTICLES = {
    "ours": ROOT / "examples" / "article.xml",
    "every-element": ROOT / "tests" / "rendering" / "articles" / "every-element.xml",
    "mathematics": CORPORA / "scielo" / "7f8rqRq4vSnJ7B738VKMKqF.xml",
    "two-languages": CORPORA / "scielo" / "0034-8910-rsp-48-2-0206.xml",
    "russian": ROOT / "tests" / "rendering" / "articles" / "russian.xml",
    "right-to-left": ROOT / "tests" / "rendering" / "articles" / "right-to-left.xml",
    "landing-page": SEEDS,
    "book-review": CORPORA / "plos" / "journal.pbio.1001044.xml",
    "correction": CORPORA / "plos" / "journal.pone.0108198.xml",
    "editorial": CORPORA / "elife" / "elife00270.xml",
    "tables": CORPORA / "scielo" / "0034-8910-rsp-48-2-0225.xml",
    "figures": CORPORA / "elife" / "elife-02833-v2.xml",
    "sub-articles": CORPORA / "scielo" / "2176-4573-bak-p59384.xml",
    "code": CORPORA / "peerj" / "example-jats-1-1-software.xml",
}
#: Pages of one sheet, in a row, and the width of one in pixels.
SHEET, ROW, WIDTH = 15, 5, 520
#: Width of a window and whether its colours are dark.
WINDOWS = ((1280, False), (1280, True), (390, False), (390, True))
LINE = "#8a8a8a"


def main() -> int:
    """Make the sheets that the command line asks for."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--article", action="append", choices=ARTICLES, help="these alone")
    wanted.add_argument("--theme", action="append", help="these alone, names or folders")
    wanted.add_argument("--no-web", action="store_true", help="the PDF alone")
    wanted.add_argument("-o", "--output", type=Path, default=ROOT / "output" / "gallery")
    asked = wanted.parse_args()
    asked.output.mkdir(parents=True, exist_ok=True)
    browser = None if asked.no_web else browser_of_machine()
    if browser is None and not asked.no_web:
        print("No chromium on this machine: the page for the web is not shown.")
    for name in asked.article or ARTICLES:
        path = ARTICLES[name]
        if not path.exists():
            print(f"{name}: left out, {path} is not there")
            continue
        with tempfile.TemporaryDirectory() as folder:
            article = prepared(path, Path(folder))
            show(name, article, asked.theme or THEMES, asked.output)
            if browser is not None:
                show_page(name, article, browser, asked.output)
    return 0


def browser_of_machine() -> str | None:
    """The program of a browser that can make pictures of pages, if there is one."""
    return shutil.which("chromium") or shutil.which("google-chrome")


# --- articles


def prepared(path: Path, folder: Path) -> Path:
    """A copy of an article with a picture under every name that it gives."""
    if path.is_dir():
        return converted(next(path.glob("*.txt")), folder)
    article = folder / path.name
    shutil.copy(path, article)
    figures = path.parent / "figures"
    if figures.is_dir():
        shutil.copytree(figures, folder / "figures")
    for beside in path.parent.glob("*.svg"):
        shutil.copy(beside, folder)
    for name in pictures_of(article):
        if not any((folder / f"{name}{ending}").exists() for ending in ("", ".png", ".svg")):
            stand_in(name, folder)
    return article


def converted(source: Path, folder: Path) -> Path:
    """A landing page made an article by our own command."""
    article = folder / f"{source.stem}.xml"
    command = [sys.executable, "-m", "jatspress", "convert", str(source), "-o", str(article)]
    subprocess.run(command, check=False, capture_output=True)
    return article


def pictures_of(article: Path) -> Iterator[str]:
    """The names of the pictures of an article, without those of other places."""
    for node in parse_file(article).root.iter("graphic", "inline-graphic"):
        name = node.get("{http://www.w3.org/1999/xlink}href") or ""
        if name and "/" not in name and ":" not in name:
            yield name


def stand_in(name: str, folder: Path) -> None:
    """A picture of a plausible size in place of one that we do not have."""
    digest = hashlib.sha256(name.encode()).digest()
    width, height = 1000, (520, 640, 760, 980)[digest[0] % 4]
    picture = Image.new("RGB", (width, height), "#e8eef2")
    draw = ImageDraw.Draw(picture)
    for place in range(12):
        high = height * (0.15 + 0.7 * digest[place + 1] / 255)
        left = 60 + place * 75
        draw.rectangle([left, height - high, left + 50, height - 40], fill="#7d9db5")
    draw.rectangle([0, 0, width - 1, height - 1], outline="#9fb3c1", width=3)
    stem = name if Path(name).suffix.lower() in (".png", ".jpg", ".jpeg") else f"{name}.png"
    kind = "JPEG" if Path(stem).suffix.lower() in (".jpg", ".jpeg") else "PNG"
    picture.save(folder / stem, kind)
    if Path(name).suffix and stem != name:
        picture.save(folder / f"{Path(name).stem}.png", "PNG")


# --- sheets


def show(name: str, article: Path, themes: Iterable[str], output: Path) -> None:
    """Write the sheets of one article in each theme, and say how long it took."""
    document = parse_file(article)
    for theme in themes:
        began = time.monotonic()
        page = render_html(document, theme=theme)
        pdf = render_pdf(page, document, theme=theme)
        seconds = time.monotonic() - began
        pages = list(pages_of(pdf.data))
        said = [str(found.message) for found in pdf.findings]
        print(f"{name} · {Path(theme).name}: {len(pages)} pages, {seconds:.1f} s")
        for line in dict.fromkeys(said):
            print(f"    {line[:160]}")
        for number, start in enumerate(range(0, len(pages), SHEET), 1):
            sheet = contact_sheet(pages[start : start + SHEET])
            sheet.save(output / f"{name}.{Path(theme).name}.{number}.png")


def pages_of(pdf: bytes) -> Iterator[Image.Image]:
    """The pages of a PDF as pictures."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        yield page.render(scale=WIDTH / page.get_width()).to_pil()


def contact_sheet(pages: list[Image.Image]) -> Image.Image:
    """Pages beside each other, in rows."""
    gap = 14
    high = max(page.height for page in pages)
    rows = -(-len(pages) // ROW)
    across = min(len(pages), ROW)
    size = (across * (WIDTH + gap) + gap, rows * (high + gap) + gap)
    sheet = Image.new("RGB", size, LINE)
    for place, page in enumerate(pages):
        column, row = place % ROW, place // ROW
        sheet.paste(page, (gap + column * (WIDTH + gap), gap + row * (high + gap)))
    return sheet


def show_page(name: str, article: Path, browser: str, output: Path) -> None:
    """Write a picture of the page for the web in each window."""
    page = article.with_suffix(".html")
    page.write_bytes(render_html(parse_file(article)).html)
    for width, is_dark in WINDOWS:
        target = output / f"{name}.web-{width}{'-dark' if is_dark else ''}.png"
        command = [
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            f"--window-size={width},{2600 if width > 600 else 3600}",
            f"--screenshot={target}",
            *(["--blink-settings=preferredColorScheme=0"] if is_dark else []),
            page.as_uri(),
        ]
        made = subprocess.run(command, check=False, capture_output=True, timeout=120)
        if made.returncode or not target.is_file():
            print(f"{name}: the browser made no picture of {width} pixels")


if __name__ == "__main__":
    sys.exit(main())
