"""The PDF: numbered, described, tagged, embedded, whole, and the same every time."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from jatspress.errors import ConfigurationError
from jatspress.jats.document import Document
from jatspress.jats.parse import parse_file
from jatspress.rendering.engine.words import in_words
from jatspress.rendering.page.render import render_html
from jatspress.rendering.pdf.render import Pdf, render_pdf
from tests.rendering.raster import png
from tests.rendering.sample import ARTICLES, article, page_of, sample


@pytest.fixture(scope="module")
def everything() -> Pdf:
    return pdf_of(sample("everything"))


def pdf_of(document: Document) -> Pdf:
    return render_pdf(page_of(document), document)


def reader(pdf: Pdf) -> PdfReader:
    return PdfReader(io.BytesIO(pdf.data))


def opened(pdf: Pdf) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf.data))


def text_of(pdf: Pdf) -> str:
    """The characters of all pages without white space and the hyphens of line ends."""
    pages = [page.extract_text() for page in reader(pdf).pages]
    return bare("\n".join(pages))


def bare(text: str) -> str:
    """Characters by which a text is compared: line breaks and hyphens say nothing."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)


# --- pages


def test_pages_are_numbered_from_the_first_page_of_the_issue(everything: Pdf) -> None:
    last = [page.extract_text().split()[-40:] for page in reader(everything).pages]
    assert len(last) >= 3
    assert all(str(212 + number) in words for number, words in enumerate(last))
    assert reader(everything).page_labels[:2] == ["212", "213"]


def test_pages_are_numbered_from_one_when_the_first_page_is_no_number() -> None:
    pdf = pdf_of(article("<p>Text.</p>", meta="<fpage>S12</fpage>"))
    assert reader(pdf).page_labels[0] == "1"


def test_running_heads_say_journal_issue_authors_and_title(everything: Pdf) -> None:
    second = bare(reader(everything).pages[1].extract_text())
    for said in ("Journal of Harbour Research", "2023, vol. 7, no. 2, pp. 212–219"):
        assert bare(said) in second
    assert bare("Ozola et al. · Tides at the Northern Quay") in second


def test_the_first_page_has_the_citation_and_the_licence(everything: Pdf) -> None:
    first = bare(reader(everything).pages[0].extract_text())
    assert bare("Cite as: Ozola Inga, Berg Tor Jr") in first
    assert bare("Free to share with credit.") in first


# --- what it says of itself


def test_the_pdf_describes_itself(everything: Pdf) -> None:
    about = reader(everything).metadata
    assert about is not None
    assert about.title == "Tides at the Northern Quay: A century of levels"
    assert about.author == "Inga Ozola, Tor Berg Jr, Harbour Levels Group"
    assert "tide gauges" in str(about.get("/Keywords"))
    with opened(everything) as pdf:
        assert str(pdf.Root.Lang) == "en"
        with pdf.open_metadata() as xmp:
            assert (
                xmp["{http://prismstandard.org/namespaces/basic/3.0/}doi"]
                == "10.5555/jhr.2023.7.212"
            )
            assert xmp["dc:identifier"] == "https://doi.org/10.5555/jhr.2023.7.212"


def test_the_pdf_has_an_outline(everything: Pdf) -> None:
    titles = [str(getattr(entry, "title", "")) for entry in _flat(reader(everything).outline)]
    assert "References" in titles
    assert "1 Introduction" in titles


def _flat(entries: list[object]) -> list[object]:
    return [
        leaf for entry in entries for leaf in (_flat(entry) if isinstance(entry, list) else [entry])
    ]


def test_the_pdf_is_tagged(everything: Pdf) -> None:
    with opened(everything) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        kinds = {str(node.S) for node in pdf.objects if _is_structure(node)}
    assert {"/H1", "/H2", "/P", "/Table", "/TH", "/L", "/Link"} <= kinds


def _is_structure(node: pikepdf.Object) -> bool:
    return isinstance(node, pikepdf.Dictionary) and node.get("/Type") == "/StructElem"


def test_every_font_is_embedded_and_ours(everything: Pdf) -> None:
    with opened(everything) as pdf:
        described = [
            node
            for node in pdf.objects
            if isinstance(node, pikepdf.Dictionary) and node.get("/Type") == "/FontDescriptor"
        ]
        names = {str(node.FontName).split("+")[-1] for node in described}
        assert described
        assert all("/FontFile2" in node or "/FontFile3" in node for node in described)
    assert {"JP-Serif", "JP-Sans", "JP-Mono"} <= names
    assert [name for name in names if not name.startswith("JP-")] == []


def test_code_and_the_lines_of_boxes_are_set_from_our_monospaced_face() -> None:
    pdf = pdf_of(article("<preformat>┌──┐ x = 1\n└──┘ α</preformat><p>Press ↩ now.</p>"))
    assert pdf.findings == ()
    with opened(pdf) as file:
        names = {
            str(node.FontName).split("+")[-1]
            for node in file.objects
            if isinstance(node, pikepdf.Dictionary) and node.get("/Type") == "/FontDescriptor"
        }
    assert names
    assert "JP-Mono" in names
    assert [name for name in names if not name.startswith("JP-")] == []


def test_there_is_no_date_unless_source_date_epoch_says_one(
    everything: Pdf, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = reader(everything).metadata
    assert about is not None
    assert about.creation_date is None
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    dated = reader(pdf_of(sample("bare"))).metadata
    assert dated is not None
    assert dated.creation_date is not None
    assert dated.creation_date.isoformat() == "2023-11-14T22:13:20+00:00"
    assert os.environ["SOURCE_DATE_EPOCH"] == "1700000000"


@pytest.mark.parametrize("nonsense", ["yesterday", "9" * 30])
def test_a_source_date_epoch_that_is_no_time_is_said(
    nonsense: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = sample("bare")
    page = page_of(document)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", nonsense)
    with pytest.raises(ConfigurationError, match="SOURCE_DATE_EPOCH"):
        render_pdf(page, document)
    assert os.environ["SOURCE_DATE_EPOCH"] == nonsense


def test_an_empty_source_date_epoch_states_no_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    about = reader(pdf_of(sample("bare"))).metadata
    assert about is not None
    assert about.creation_date is None
    assert os.environ["SOURCE_DATE_EPOCH"] == ""


# --- the same bytes


def test_the_same_article_gives_the_same_pdf_here_and_in_another_process(
    everything: Pdf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    again = pdf_of(sample("everything"))
    assert "SOURCE_DATE_EPOCH" not in os.environ
    assert again.data == everything.data
    program = (
        "import sys; from pathlib import Path; from jatspress.jats.parse import parse_file\n"
        "from jatspress.rendering.page.render import render_html\n"
        "from jatspress.rendering.pdf.render import render_pdf\n"
        "d = parse_file(Path(sys.argv[1])); p = render_pdf(render_html(d), d)\n"
        "import hashlib; print(hashlib.sha256(p.data).hexdigest())"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, str(ARTICLES / "everything.xml")],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "7"},
    )
    assert told.stdout.strip() == hashlib.sha256(everything.data).hexdigest()


# --- nothing lost


def test_our_article_is_whole(everything: Pdf) -> None:
    text = text_of(everything)
    for said in (
        "Приливы у Северного причала",
        "Мы измерили приливы и наблюдали повышение уровня.",
        "По-русски: уровень моря поднимался неравномерно.",
        "Иванов П.С. Уровни Балтики. Л.: Гидрометеоиздат, 1987. 212 с.",
        "Krūms A. Old gauges. Shore Letters, 1998, vol. 3, pp. 1–9.",
        "Except on feast days.",
        "Estimated.",
        "the zero of a gauge",
        "level = gauge.read()",
        "We added the decade of 1930.",
    ):
        assert bare(said) in text


def test_all_references_of_the_seed_are_whole(seed: Path) -> None:
    from jatspress.batch.source import load_article
    from jatspress.jats.profile import read_profile

    loaded = load_article(seed, read_profile(seed.parent / "journal.toml"))
    text = text_of(pdf_of(loaded.document))
    citations = [
        "".join(citation.itertext()) for citation in loaded.document.root.iter("mixed-citation")
    ]
    # A running head or foot may stand between two lines of a reference.
    assert len(citations) == 33
    assert [citation for citation in citations if bare(citation) not in text] == []


# --- trouble


def test_characters_that_our_fonts_lack_are_named() -> None:
    findings = pdf_of(article("<p>Written ᚠᚢ here.</p>")).findings
    assert [finding.rule for finding in findings] == ["JP906", "JP920"]
    assert findings[0].found == "ᚠᚢ"
    assert "U+16A0" in findings[0].message


def test_our_fonts_have_latin_cyrillic_and_greek() -> None:
    document = article("<p>Straße, Łódź, Ελλάδα, Ёлка, Қазақстан, Україна, ϵ and ℝ.</p>")
    assert pdf_of(document).findings == ()


def test_what_the_engine_complains_of_is_a_finding(tmp_path: Path) -> None:
    source = tmp_path / "a.xml"
    picture = '<fig><graphic xlink:href="p.png"><alt-text>A dot</alt-text></graphic></fig>'
    source.write_bytes(article(picture).data)
    (tmp_path / "p.png").write_bytes(png())
    document = parse_file(source)
    page = render_html(document)
    (tmp_path / "p.png").write_bytes(b"no picture any more")
    findings = render_pdf(page, document).findings
    assert [finding.rule for finding in findings] == ["JP905"]
    assert findings[0].message.startswith("the file 'p.png' is not a picture, or a broken one")


def test_a_complaint_names_the_file_and_nothing_of_the_engine() -> None:
    refused = "Failed to load image at {0!r}: ValueError: not allowed: {0}"
    for message, said in (
        ("Failed to load image at 'asset:a%20b.png': ", "the file 'a b.png' is not a picture"),
        (refused.format("asset:gone.png"), "the file 'gone.png' is not in the article's folder"),
        (refused.format("file:///etc/passwd"), "outside the article's folder"),
        (refused.format("../x.png"), "outside the article's folder"),
        (refused.format("x.png"), "a drawing must hold all its parts itself"),
        ("Words run off page 1", "Words run off page 1"),
    ):
        assert said in in_words(message)
        for internal in ("asset:", "ValueError", "not allowed", "Failed"):
            assert internal not in in_words(message)


def test_a_hostile_article_reads_nothing_and_reaches_nobody(tmp_path: Path) -> None:
    source = tmp_path / "hostile.xml"
    source.write_bytes(sample("hostile").data)
    secret = tmp_path.parent / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text>SECRET</text></svg>')
    (tmp_path / "tricky.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'width="40" height="40"><image width="9" height="9" xlink:href="../secret.svg"/>'
        f'<image width="9" height="9" xlink:href="{secret.as_uri()}"/>'
        '<image width="9" height="9" xlink:href="https://evil.example/a.png"/>'
        '<style>@import url("file:///etc/passwd");</style><script>alert(1)</script></svg>'
    )
    document = parse_file(source)
    page = render_html(document)
    assert "the drawing 'tricky.svg' holds" in " ".join(f.message for f in page.findings)
    pdf = render_pdf(page, document)
    assert "SECRET" not in text_of(pdf)
    with opened(pdf) as file:
        actions = {str(node.get("/S")) for node in file.objects if _is_action(node)}
    assert actions <= {"/URI"}


def _is_action(node: pikepdf.Object) -> bool:
    return isinstance(node, pikepdf.Dictionary) and node.get("/Type") == "/Action"


def test_the_theme_of_a_journal_sets_its_own_page(tmp_path: Path) -> None:
    sheet = "@page { size: 100mm 120mm } h1 { font-size: 8pt }"
    (tmp_path / "print.css").write_text(sheet)
    document = sample("bare")
    pdf = render_pdf(render_html(document, theme=tmp_path), document, theme=tmp_path)
    width = float(reader(pdf).pages[0].mediabox.width)
    assert width == pytest.approx(100 / 25.4 * 72, abs=1)


def _table(columns: int, cell: str) -> Document:
    cells = "".join(f"<td>{cell}</td>" for _ in range(columns))
    table = f"<table-wrap><table><tbody><tr>{cells}</tr></tbody></table></table-wrap>"
    return article(f"<p>Before.</p>{table}<p>After.</p>")


@pytest.mark.parametrize(
    "columns, cell, widths",
    [(4, "12,000", {595}), (16, "12,000", {595}), (24, "12,000,000,000", {595, 842})],
)
def test_a_table_loses_no_cell_however_wide_it_is(
    columns: int, cell: str, widths: set[int]
) -> None:
    pdf = pdf_of(_table(columns, cell))
    assert {round(float(page.mediabox.width)) for page in reader(pdf).pages} == widths
    assert text_of(pdf).count(cell) == columns
    assert pdf.findings == ()


def test_words_that_run_off_the_page_all_the_same_are_reported(tmp_path: Path) -> None:
    (tmp_path / "tight.css").write_text("p { white-space: nowrap }")
    document = article(f"<p>{'word ' * 60}</p>")
    (tmp_path / "mathematics.css").write_text("p { white-space: nowrap }")
    pdf = render_pdf(page_of(document, theme=tmp_path), document, theme=tmp_path)
    assert [finding.message for finding in pdf.findings] == ["Words run off page 1"]
