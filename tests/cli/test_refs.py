"""`jatspress refs`: lists and articles in, text, JSON, CSL-JSON, JATS and tagged files out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from jatspress.cli.main import main
from jatspress.jats.doctypes import doctype_for, load_dtd

LIST = """Dole E. Salt Roads. Sea News, 02.03.2019. Available at: (accessed 04.05.2020).
Carter A. Tides & Boats. Sea News, 2019, vol. 3, no. 2, pp. 3–9. https://doi.org/10.5555/sn.2
Letters in the possession of the family
"""
PAGE = """A Short History of Salt Roads

A. Kunz,
Institute of Roads, Example University, 1, Main Street, Vienna, 1010, Austria.

Received 01.02.2020.

Abstract. Salt was carried over the mountains for two thousand years.

References
1. Kunz A. Roads of salt. Journal of Roads, 2001, vol. 3, no. 2, pp. 4–9.
2. Dole E. Salt. Sea News, 02.03.2019. Available at: https://example.org/s (accessed 04.05.2020).
"""
_DOCTYPE = doctype_for("1.3")
#: Odd spacing, quotes, comments, entities and a CDATA section, so that a rewriting would show.
JATS = f"""<?xml version='1.0'  encoding="UTF-8" ?>
<!DOCTYPE article PUBLIC "{_DOCTYPE.public_id}"
  "{_DOCTYPE.system_id}">
<article article-type='research-article' dtd-version="1.3"
  xmlns:xlink="http://www.w3.org/1999/xlink"><front><journal-meta><journal-id
journal-id-type="publisher-id">salt</journal-id><issn>2049-3630</issn></journal-meta><article-meta>
<title-group><article-title>Caf&#233; &amp; <![CDATA[salt]]></article-title></title-group>
<pub-date><year>2020</year></pub-date></article-meta></front><!-- as sent -->
<back><ref-list ><ref   id='r1'><mixed-citation  publication-type='journal' >Dole E. Salt&#xA0;Roads
   &amp; Tides. Sea News, 02.03.2019. Available at: https://example.org/a?b=1&amp;c=2 (accessed
   04.05.2020).</mixed-citation ></ref>
<ref id="r2"><mixed-citation>Carter A. <italic>Tides</italic>. News, 2019.</mixed-citation></ref>
<ref id="r3"><mixed-citation>letters of the family</mixed-citation></ref>
<ref id="r4"><mixed-citation></mixed-citation></ref></ref-list></back>
</article>
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs a command line in this process: exit code, standard output, errors."""

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main(["refs", *(str(argument) for argument in arguments)])
        captured = capfdbinary.readouterr()
        return code, captured.out.decode(), captured.err.decode()

    return run


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_list_is_read_and_checked(run: Run, tmp_path: Path) -> None:
    code, out, _ = run(written(tmp_path, "list.txt", LIST))
    assert code == 1
    assert "1. Dole E. Salt Roads." in out
    assert "article-title     Tides & Boats" in out
    assert "error JP601: no address follows 'Available at:'" in out
    assert "note JP630" in out
    assert "3 references (2 parsed, 0 partial, 1 unparsed); 1 error, 0 warnings, 1 note" in out


def test_a_list_as_json_gives_parts_with_their_places(run: Run, tmp_path: Path) -> None:
    _, out, _ = run(written(tmp_path, "list.txt", LIST), "--format", "json")
    table = json.loads(out)
    first, second, _ = table["references"]
    assert table["summary"] == {
        "references": 3, "parsed": 2, "partial": 0, "unparsed": 1,
        "errors": 1, "warnings": 0, "info": 1,
    }  # fmt: skip
    assert [first["findings"][0][key] for key in ("rule", "severity", "line")] == [
        "JP601",
        "error",
        1,
    ]
    for reference in table["references"]:
        for field in reference["fields"]:
            assert reference["text"][field["start"] : field["end"]]
    (doi,) = [field for field in second["fields"] if field["name"] == "doi"]
    assert (doi["value"], doi["confidence"]) == ("10.5555/sn.2", 1.0)
    assert second["persons"][0]["surname"] == "Carter"


def test_csl_json_says_what_was_recognised_and_keeps_the_rest_as_a_note(
    run: Run, tmp_path: Path
) -> None:
    _, out, _ = run(written(tmp_path, "list.txt", LIST), "--format", "csl-json")
    first, second, third = json.loads(out)
    assert second == {
        "id": "r2",
        "type": "article-journal",
        "author": [{"family": "Carter", "given": "A."}],
        "title": "Tides & Boats",
        "container-title": "Sea News",
        "volume": "3",
        "issue": "2",
        "DOI": "10.5555/sn.2",
        "page": "3-9",
        "issued": {"date-parts": [[2019]]},
    }
    assert first["accessed"] == {"date-parts": [[2020, 5, 4]]}
    assert third == {
        "id": "r3",
        "type": "document",
        "note": "Letters in the possession of the family",
    }


def test_jats_is_a_list_of_references_with_their_exact_text(run: Run, tmp_path: Path) -> None:
    _, out, _ = run(written(tmp_path, "list.txt", LIST), "--format", "jats")
    root = etree.fromstring(out.encode())
    assert root.tag == "ref-list"
    texts = ["".join(map(str, c.itertext())) for c in root.iter("mixed-citation")]
    assert texts == LIST.splitlines()


def test_the_list_of_a_landing_page_is_found_with_its_lines(run: Run, tmp_path: Path) -> None:
    code, out, _ = run(written(tmp_path, "page.txt", PAGE), "--format", "json")
    second = json.loads(out)["references"][1]
    assert code == 0
    assert [(f["rule"], f["line"]) for f in second["findings"]] == [("JP604", 12)]


def test_findings_of_an_article_have_line_column_and_path(run: Run, tmp_path: Path) -> None:
    xml = JATS.replace("Available at: https://example.org/a?b=1&amp;c=2 ", "Available at: ")
    code, out, _ = run(written(tmp_path, "a.xml", xml), "--format", "json")
    (finding,) = [
        f for r in json.loads(out)["references"] for f in r["findings"] if f["rule"] == "JP601"
    ]
    line = next(n for n, text in enumerate(xml.splitlines(), 1) if "<mixed-citation " in text)
    assert code == 1
    assert finding["line"] == line
    assert finding["column"] == xml.splitlines()[line - 1].index("<mixed-citation") + 1
    assert finding["xpath"] == "/article/back/ref-list/ref[1]/mixed-citation"


def test_the_fail_level_decides_on_the_exit_code(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "list.txt", "Dole E. Salt Roads. Sea News, 2019, pp. 3.\n")
    assert run(path)[0] == 0
    assert run(path, "--fail-on", "warning")[0] == 1


def test_the_result_is_written_to_a_file_byte_for_byte_alike(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "list.txt", LIST)
    for form in ("text", "json", "csl-json", "jats"):
        out = tmp_path / f"out.{form}"
        _, printed, _ = run(path, "--format", form)
        _, nothing, _ = run(path, "--format", form, "-o", out)
        assert nothing == ""
        assert out.read_bytes() == printed.encode()


def test_citations_are_tagged_in_place_and_nothing_else_changes(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "a.xml", JATS)
    code, _, err = run(path, "--write")
    assert (code, "1 of 4 mixed-citations tagged" in err) == (0, True)
    made = path.read_text(encoding="utf-8")
    start, end = JATS.index("Dole E."), JATS.index("</mixed-citation >")
    assert made.startswith(JATS[:start])
    assert made.endswith(JATS[end:])
    inner = made[start : len(made) - len(JATS[end:])]
    assert inner == (
        "<string-name><surname>Dole</surname> <given-names>E.</given-names></string-name> "
        "<article-title>Salt Roads &amp; Tides</article-title>. <source>Sea News</source>, "
        '<day>02</day>.<month>03</month>.<year iso-8601-date="2019-03-02">2019</year>. Available '
        'at: <ext-link ext-link-type="uri" xlink:href="https://example.org/a?b=1&amp;c=2">'
        "https://example.org/a?b=1&amp;c=2</ext-link> (accessed <date-in-citation "
        'content-type="access-date" iso-8601-date="2020-05-04">04.05.2020</date-in-citation>).'
    )


def test_a_tagged_file_is_valid_and_tagging_it_again_changes_nothing(
    run: Run, tmp_path: Path
) -> None:
    path = written(tmp_path, "a.xml", JATS)
    run(path, "--write")
    once = path.read_bytes()
    dtd = load_dtd(_DOCTYPE.dtd)
    assert dtd.validate(etree.fromstring(once)), dtd.error_log
    assert "0 of 4" in run(path, "--write")[2]
    assert path.read_bytes() == once


@pytest.mark.parametrize("encoding", ["utf-8-sig", "windows-1251", "iso-8859-1"])
def test_a_file_keeps_its_encoding(run: Run, tmp_path: Path, encoding: str) -> None:
    name = encoding.removesuffix("-sig")
    citation = "Dole E. Salt – Roads. Sea News, 02.03.2019."
    xml = (
        f'<?xml version="1.0" encoding="{name}"?>\n<article><back><ref-list><ref id="r1">'
        f"<mixed-citation>{citation}</mixed-citation></ref></ref-list></back></article>"
    )
    data = xml.encode(encoding, "xmlcharrefreplace")
    path = tmp_path / "a.xml"
    path.write_bytes(data)
    run(path, "--write")
    made = path.read_bytes()
    assert made != data
    at = data.index(b"Dole")
    assert made[:at] == data[:at]
    assert made.endswith(b"</mixed-citation></ref></ref-list></back></article>")
    told = etree.fromstring(made).find(".//mixed-citation")
    assert "".join(map(str, told.itertext())) == citation  # type: ignore[union-attr]


def test_a_file_that_cannot_be_edited_in_place_is_left_alone(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    xml = "<article><back><ref-list><ref><mixed-citation>Dole E. Salt. Sea News, 2019."
    closed = xml + "</mixed-citation></ref></ref-list></back></article>"
    path.write_bytes(closed.encode("utf-16"))
    before = path.read_bytes()
    code, _, err = run(path, "--write")
    assert code == 2
    assert "Save the file as UTF-8" in err
    assert path.read_bytes() == before


def test_a_text_has_no_citations_to_tag(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "list.txt", LIST)
    code, _, err = run(path, "--write")
    assert code == 2
    assert "--write tags the citations of a JATS file" in err
    assert path.read_text(encoding="utf-8") == LIST


@pytest.mark.parametrize("text", ["<article/>", JATS.replace("ref", "x-ref")])
def test_an_article_without_references_is_said(run: Run, tmp_path: Path, text: str) -> None:
    code, _, err = run(written(tmp_path, "a.xml", text))
    assert code == 2
    assert "there are no references" in err


def test_published_articles_are_tagged_with_every_text_kept(corpus: list[Path]) -> None:
    from jatspress.jats.parse import parse_bytes
    from jatspress.references.tagging import tag_citations

    tagged = 0
    for path in dict.fromkeys(corpus):
        data = path.read_bytes()
        made = tag_citations(data, name=path.name)
        tagged += made.tagged
        before, after = (parse_bytes(d, name=path.name).root for d in (data, made.data))
        for one, two in zip(
            before.iter("mixed-citation"), after.iter("mixed-citation"), strict=True
        ):
            assert (
                "".join(map(str, one.itertext())).split()
                == "".join(map(str, two.itertext())).split()
            )
        if made.tagged == 0:
            assert made.data == data
    assert tagged > 150
