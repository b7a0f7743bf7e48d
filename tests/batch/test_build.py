"""One command makes everything a journal needs of an article, twice the same, nothing invented."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import jsonschema
import pytest
from lxml import etree, html
from pypdf import PdfReader

from jatspress.batch.build import BuildOptions, Built, build_article
from jatspress.errors import OutputError
from jatspress.jats.profile import read_profile
from jatspress.resources import report_schema
from tests.conftest import ROOT

EXAMPLE = ROOT / "examples" / "landing-page.txt"
NAMESPACE = {"c": "http://www.crossref.org/schema/5.5.0"}


@pytest.fixture(scope="module")
def of_example() -> Built:
    return build_article(EXAMPLE, read_profile(EXAMPLE.with_name("journal.toml")))


@pytest.fixture(scope="module")
def of_seed(seed: Path) -> Built:
    return build_article(seed, read_profile(seed.with_name("journal.toml")))


def file(built: Built, ending: str) -> bytes:
    return next(data for name, data in built.files.items() if name.endswith(ending))


def report(built: Built) -> dict[str, object]:
    table = json.loads(built.files["report.json"])
    assert isinstance(table, dict)
    jsonschema.validate(table, json.loads(report_schema().read_text(encoding="utf-8")))
    return table["files"][0]  # type: ignore[no-any-return]


def test_eight_files_are_made(of_example: Built) -> None:
    assert set(of_example.files) == {
        "landing-page.xml",
        "landing-page.html",
        "landing-page.pdf",
        "landing-page.crossref.xml",
        "landing-page.crossref.html",
        "landing-page.crossref.json",
        "report.json",
        "report.html",
    }
    assert of_example.not_made == ()


def test_the_example_has_no_errors_and_loses_nothing(of_example: Built) -> None:
    table = report(of_example)
    assert [f for f in table["findings"] if f["severity"] == "error"] == []  # type: ignore[attr-defined]
    assert table["conversion"]["unplaced"] == []  # type: ignore[index]


def test_all_references_of_the_seed_are_whole_in_every_output(of_seed: Built) -> None:
    article = etree.fromstring(file(of_seed, ".xml"))
    printed = [" ".join("".join(c.itertext()).split()) for c in article.iter("mixed-citation")]
    page = _words(html.fromstring(file(of_seed, ".html").decode()).text_content())
    paper = _words(
        " ".join(leaf.extract_text() for leaf in PdfReader(BytesIO(file(of_seed, ".pdf"))).pages)
    )
    deposit = etree.fromstring(file(of_seed, ".crossref.xml"))
    deposited = [
        c.text for c in deposit.iterfind(".//c:citation/c:unstructured_citation", NAMESPACE)
    ]
    assert len(printed) == 33
    assert deposited == printed
    assert len(report(of_seed)["references"]) == 33  # type: ignore[arg-type]
    for text in printed:
        assert _words(text) in page, text
        assert _words(text) in paper, text


def _words(text: str) -> str:
    """Letters and digits alone: hyphens of line ends, blanks and quotes aside."""
    return re.sub(r"[\W_]+", "", text)


def test_nothing_is_invented_in_any_output_of_the_seed(of_seed: Built) -> None:
    page, deposit = file(of_seed, ".html").decode(), file(of_seed, ".crossref.xml").decode()
    for text in (page, deposit, file(of_seed, ".xml").decode()):
        assert "orcid.org" not in text
        assert "creativecommons" not in text
        assert "2024" not in text
    assert re.search(r"citation_publication_date\" content=\"2022\"", page)
    dates = etree.fromstring(deposit.encode()).iterfind(".//c:publication_date", NAMESPACE)
    assert [[etree.QName(part).localname for part in date] for date in dates] == [["year"]] * 2


def test_what_is_missing_is_said_with_who_needs_it(of_seed: Built) -> None:
    missing = {piece["what"]: piece["needed_by"] for piece in report(of_seed)["missing"]}  # type: ignore[attr-defined]
    assert "PMC (requires)" in missing["text of the article"]
    assert any("DOAJ" in name for name in missing["licence"])
    assert "Crossref (recommends)" in missing["ORCID of an author"]
    assert "month and day of publication" in missing
    assert "DOI" not in missing
    assert "abstract" not in missing


def test_findings_lead_to_the_line_of_the_manuscript(of_seed: Built, seed: Path) -> None:
    lines = seed.read_text(encoding="utf-8").split("\n")
    found = [f for f in report(of_seed)["findings"] if f["rule"] == "JP601"]  # type: ignore[attr-defined]
    assert len(found) == 32
    for finding in found:
        assert "Available at: (accessed" in lines[finding["source"]["line"] - 1]


def test_the_same_source_gives_the_same_bytes_in_another_process(
    of_example: Built, tmp_path: Path
) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    subprocess.run(
        [sys.executable, "-m", "jatspress", "build", str(EXAMPLE), "-o", str(tmp_path)],
        env=environment,
        check=True,
        capture_output=True,
    )
    for name, data in of_example.files.items():
        assert (tmp_path / "landing-page" / name).read_bytes() == data, name


def test_jats_stays_as_it_is(tmp_path: Path) -> None:
    source = ROOT / "examples" / "article.xml"
    built = build_article(source, read_profile(ROOT / "examples" / "journal.toml"))
    assert built.files["article.xml"] == source.read_bytes()
    assert any(name.endswith(".svg") for name in built.files), "its pictures come along"
    assert report(built).get("conversion") is None


def test_jats_1_4_and_older_deposits_by_option() -> None:
    profile = read_profile(EXAMPLE.with_name("journal.toml"))
    for crossref in ("5.4.0", "5.3.1"):
        options = BuildOptions(jats_version="1.4", crossref_version=crossref)
        built = build_article(EXAMPLE, profile, options)
        assert b"Journal Publishing DTD v1.4" in built.files["landing-page.xml"]
        deposit = etree.fromstring(built.files["landing-page.crossref.xml"])
        assert deposit.get("version") == crossref
        assert built.report.schema == "JATS Journal Publishing 1.4"


@pytest.mark.parametrize("name", ["paper.pdf", "paper.crossref.xml", "report.json"])
def test_a_file_of_the_article_is_never_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"the publisher's own")
    (tmp_path / "paper.xml").write_text(
        '<article xmlns:xlink="http://www.w3.org/1999/xlink"><front><article-meta>'
        "<title-group><article-title>T</article-title></title-group></article-meta></front>"
        f'<body><supplementary-material xlink:href="{name}"/></body></article>',
        encoding="utf-8",
    )
    with pytest.raises(OutputError, match=f"a file of its own called {name}"):
        build_article(tmp_path / "paper.xml", None)
