"""A PDF for archives: what it claims, what it says of itself, the article inside it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from jatspress.jats.parse import parse_file
from jatspress.rendering.pdf.render import Pdf, render_pdf
from tests.rendering.pdf_reading import opened, pdf_of
from tests.rendering.sample import ARTICLES, article, page_of, sample

DC = "{http://purl.org/dc/elements/1.1/}"
UA_SCHEMA = "http://www.aiim.org/pdfua/ns/id/"
UA = f"{{{UA_SCHEMA}}}part"


@pytest.fixture(scope="module")
def everything() -> Pdf:
    return pdf_of(sample("everything"))


# --- claims


def test_one_file_claims_pdf_a_3a_and_pdf_ua_1(everything: Pdf) -> None:
    with opened(everything) as pdf, pdf.open_metadata() as xmp:
        assert xmp.pdfa_status == "3A"
        assert xmp[UA] == "1"


def test_what_the_claims_need_is_there(everything: Pdf) -> None:
    with opened(everything) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"
        assert len(pdf.trailer.ID) == 2
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.Root.Lang) == "en"
        assert pdf.pdf_version == "1.7"
        links = [link for page in pdf.pages for link in page.get("/Annots", [])]
        assert {int(link.F) for link in links} == {4}


def test_schemas_that_pdf_a_does_not_know_are_described(everything: Pdf) -> None:
    with opened(everything) as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode()
    described = packet[packet.index("<pdfaExtension:schemas>") :]
    schemas = re.findall(r"<pdfaSchema:namespaceURI>(.*?)</pdfaSchema:namespaceURI>", described)
    assert schemas == [UA_SCHEMA, "http://prismstandard.org/namespaces/basic/3.0/"]
    used = set(re.findall(r"<(?:prism|pdfuaid):(\w+)>", packet))
    assert "eIssn" in used
    assert set(re.findall(r"<pdfaProperty:name>(.*?)</pdfaProperty:name>", described)) == used


def test_an_article_without_a_title_claims_nothing_for_readers(tmp_path: Path) -> None:
    source = tmp_path / "a.xml"
    text = article("<p>Text.</p>").data.decode()
    source.write_text(text.replace("<article-title>Title</article-title>", ""))
    pdf = pdf_of(parse_file(source))
    assert [finding.rule for finding in pdf.findings] == ["JP920"]
    assert "no title" in pdf.findings[0].message
    with opened(pdf) as file, file.open_metadata() as xmp:
        assert xmp.pdfa_status == "3B"
        assert UA not in xmp


def test_a_picture_in_cmyk_takes_the_claim_of_pdf_a_away(tmp_path: Path) -> None:
    Image.new("CMYK", (8, 8), (0, 80, 80, 0)).save(tmp_path / "p.jpg")
    source = tmp_path / "a.xml"
    picture = '<fig><graphic xlink:href="p.jpg"><alt-text>Red</alt-text></graphic></fig>'
    source.write_bytes(article(picture).data)
    pdf = pdf_of(parse_file(source))
    with opened(pdf) as file, file.open_metadata() as xmp:
        in_ink = any(
            "/DeviceCMYK" in str(node.get("/ColorSpace"))
            for node in file.objects
            if isinstance(node, pikepdf.Stream) and node.get("/Subtype") == "/Image"
        )
        assert (xmp.pdfa_status == "") == in_ink
        assert ("JP920" in [finding.rule for finding in pdf.findings]) == in_ink


def test_words_that_a_theme_makes_transparent_take_a_claim_away(tmp_path: Path) -> None:
    (tmp_path / "tight.css").write_text("")
    (tmp_path / "mathematics.css").write_text("p { opacity: .5 }")
    document = article("<p>Pale.</p>")
    pdf = render_pdf(page_of(document, theme=tmp_path), document, theme=tmp_path)
    assert "transparent" in next(f.message for f in pdf.findings if f.rule == "JP920")
    with opened(pdf) as file, file.open_metadata() as xmp:
        assert UA not in xmp


# --- metadata


def test_titles_and_abstracts_are_there_in_their_languages(everything: Pdf) -> None:
    with opened(everything) as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode()
    for said in (
        '<rdf:li xml:lang="x-default">Tides at the Northern Quay: A century of levels</rdf:li>',
        '<rdf:li xml:lang="ru">Приливы у Северного причала</rdf:li>',
        '<rdf:li xml:lang="ru">Мы измерили приливы и наблюдали повышение уровня.</rdf:li>',
    ):
        assert said in packet


def test_people_rights_and_identifiers_are_those_of_the_article(everything: Pdf) -> None:
    with opened(everything) as pdf, pdf.open_metadata() as xmp:
        assert xmp[f"{DC}creator"] == ["Inga Ozola", "Tor Berg Jr", "Harbour Levels Group"]
        assert xmp[f"{DC}identifier"] == "https://doi.org/10.5555/jhr.2023.7.212"
        assert "© 2023 The authors" in str(xmp[f"{DC}rights"])
        assert xmp["xmpRights:WebStatement"] == "https://creativecommons.org/licenses/by/4.0/"
        assert xmp[f"{DC}language"] == {"en"}
        assert "приливы" in xmp[f"{DC}subject"]


def test_what_an_article_does_not_state_is_absent() -> None:
    with opened(pdf_of(article("<p>Text.</p>"))) as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode()
    for name in (
        "creator",
        "rights",
        "subject",
        "identifier",
        "publisher",
        "prism",
        "Date",
        "date",
    ):
        assert name not in packet.replace("validate", "")


# --- the article inside


def test_the_article_is_attached_as_the_source(everything: Pdf) -> None:
    document = sample("everything")
    with opened(everything) as pdf:
        assert list(pdf.attachments) == ["everything.xml"]
        file = pdf.attachments["everything.xml"].get_file()
        assert file.read_bytes() == document.data
        assert file.mime_type == "text/xml"
        (associated,) = pdf.Root.AF
        assert associated.AFRelationship == "/Source"
        assert str(associated.UF) == "everything.xml"
        assert "JATS" in str(associated.Desc)
        assert "/ModDate" not in associated.EF.F.Params


def test_the_article_is_left_out_when_nobody_wants_it() -> None:
    with opened(pdf_of(article("<p>Text.</p>"), attach=False)) as pdf:
        assert "/AF" not in pdf.Root
        assert list(pdf.attachments) == []


@pytest.mark.parametrize(
    "name, plain", [("статья.xml", "article.xml"), ("müller.xml", "muller.xml")]
)
def test_a_name_in_any_script_is_kept(name: str, plain: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(article("<p>Text.</p>").data)
    with opened(pdf_of(parse_file(tmp_path / name))) as pdf:
        (associated,) = pdf.Root.AF
        assert str(associated.UF) == name
        assert str(associated.F) == plain


# --- the same bytes


def test_neither_time_zone_nor_hash_seed_nor_process_changes_a_byte(everything: Pdf) -> None:
    program = (
        "import sys; from pathlib import Path; from jatspress.jats.parse import parse_file\n"
        "from jatspress.rendering.page.render import render_html\n"
        "from jatspress.rendering.pdf.render import render_pdf\n"
        "d = parse_file(Path(sys.argv[1])); p = render_pdf(render_html(d), d)\n"
        "sys.stdout.buffer.write(p.data)"
    )
    for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/Lima")):
        again = subprocess.run(
            [sys.executable, "-c", program, str(ARTICLES / "everything.xml")],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        )
        assert again.stdout == everything.data


# --- a checker of others


@pytest.mark.parametrize("flavour", ["3a", "ua1"])
@pytest.mark.parametrize("name", ["bare", "everything", "every-element", "hostile"])
def test_verapdf_finds_nothing(name: str, flavour: str, tmp_path: Path) -> None:
    verapdf = shutil.which("verapdf")
    if verapdf is None:
        pytest.skip("veraPDF is not installed (https://verapdf.org)")
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(pdf_of(sample(name)).data)
    words = [verapdf, "--flavour", flavour, "--format", "text", str(path)]
    told = subprocess.run(words, capture_output=True, text=True, check=False).stdout
    assert told.startswith("PASS"), told
