"""What schemas of the user's own find: the same faults in the same words at the same places."""

from __future__ import annotations

from pathlib import Path

import pytest

from jatspress.article import Severity
from jatspress.validation.checks import Checks
from jatspress.validation.engine import validate
from tests.validation.own_schema.schemas import GOOD, RNG, SCHEMAS, XSD_11, found, written
from tests.validation.samples import document, with_body

KINDS = list(SCHEMAS)


@pytest.fixture(params=KINDS, scope="module")
def schema(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The house's schema in each of its forms; each is compiled once."""
    return written(tmp_path_factory.mktemp("schema"), SCHEMAS[request.param])


def test_a_right_article_has_no_findings(schema: Path) -> None:
    assert found(schema, GOOD) == []


#: What is changed → by what; the XPath that each form points to; words in each message.
BROKEN = [
    ("<year>2020</year>", "", "/article/front", "it needs <year>"),
    ("<p/></sec>", "</sec>", "/article/body/sec", "it needs <p>"),
    ("<i>road</i>", "<u>road</u>", "/article/body/p/u", "<u> cannot stand"),
    (
        "<sec n",
        '<sec colour="red" n',
        "/article/body/sec",
        "attribute colour is not known on <sec>",
    ),
    (' kind="note"', "", "/article", "<article> needs the attribute kind"),
    ('"note"', '"poem"', "/article", 'kind="poem"'),
    ("<title>Sea", "Loose<title>Sea", "/article/body/sec", "text cannot stand directly in <sec>"),
    ('rid="a"', 'rid="b"', "/article/body/p/xref", "points to no id in this document"),
    ("<p/></sec>", '<p id="a"/></sec>', "/article/body/sec/p", 'id "a" of <p> is used twice'),
    ("<title>Sea</title><p/>", "<p/><title>Sea</title>", "/article/body/sec/p", "<p> cannot stand"),
]


@pytest.mark.parametrize("old, new, xpath, words", BROKEN, ids=[case[3] for case in BROKEN])
def test_a_fault_is_said_once_at_its_place(
    schema: Path, old: str, new: str, xpath: str, words: str
) -> None:
    xml = GOOD.replace(old, new)
    findings = found(schema, xml)
    finding = findings[0]
    assert (finding.rule, finding.severity, finding.xpath) == ("JP006", Severity.ERROR, xpath)
    assert words in finding.message
    lines = xml.split("\n")
    assert finding.line is not None
    assert finding.column is not None
    assert lines[finding.line - 1][finding.column - 1 :].startswith(f"<{xpath.split('/')[-1]}")
    assert finding.hint
    assert len({f.xpath for f in findings}) == 1


VALUES = [
    ("2020", "20x", "/article/front/year", "gYear"),
    ('kind="note"', 'kind="note" code="ab"', "/article", None),
]


@pytest.mark.parametrize("kind", ["xsd", "rng"])
@pytest.mark.parametrize("old, new, xpath, expected", VALUES, ids=["year", "code"])
def test_a_value_of_the_wrong_type_is_said(
    kind: str, old: str, new: str, xpath: str, expected: str | None, tmp_path: Path
) -> None:
    (finding,) = found(written(tmp_path, SCHEMAS[kind]), GOOD.replace(old, new))
    assert finding.xpath == xpath
    assert expected is None or finding.expected == expected


def test_a_condition_of_xsd_1_1_is_judged(tmp_path: Path) -> None:
    schema = written(tmp_path, XSD_11)
    (finding,) = found(schema, GOOD.replace("<p/>", "<p/><p/><p/>"))
    assert finding.message == "<sec> breaks a condition of the schema: count(p) le 2"


def test_xsd_1_1_is_also_what_says_so(tmp_path: Path) -> None:
    text = SCHEMAS["xsd"]["house.xsd"].replace(
        "<xs:schema",
        '<xs:schema xmlns:vc="http://www.w3.org/2007/XMLSchema-versioning" vc:minVersion="1.1"',
    )
    # Of XSD 1.1 alone: an element that may come several times in a group of all.
    text = text.replace(
        '<xs:sequence>\n<xs:element name="title"', '<xs:all>\n<xs:element name="title"'
    )
    text = text.replace(
        'type="xs:gYear"/>\n</xs:sequence>', 'type="xs:gYear" maxOccurs="2"/>\n</xs:all>'
    )
    assert 'maxOccurs="2"' in text
    schema = written(tmp_path, {"house.xsd": text, "parts.xsd": SCHEMAS["xsd"]["parts.xsd"]})
    assert (
        found(schema, GOOD.replace("<year>2020</year>", "<year>2020</year><year>2021</year>")) == []
    )


def test_a_schema_that_is_none_by_xsd_1_0_is_tried_by_1_1(tmp_path: Path) -> None:
    text = SCHEMAS["xsd"]["house.xsd"].replace(
        '<xs:element name="title" type="xs:string"/><xs:element name="year" type="xs:gYear"/>\n'
        "</xs:sequence>",
        '<xs:element name="title" type="xs:string"/><xs:element name="year" type="xs:gYear"/>\n'
        '<xs:element name="year" type="xs:dateTimeStamp"/></xs:sequence>'.replace(
            'year" type="xs:dateTimeStamp', 'at" minOccurs="0" type="xs:dateTimeStamp'
        ),
    )
    assert "dateTimeStamp" in text
    schema = written(tmp_path, {"house.xsd": text, "parts.xsd": SCHEMAS["xsd"]["parts.xsd"]})
    assert found(schema, GOOD) == []


def test_a_place_is_exact_above_line_65535(schema: Path) -> None:
    xml = GOOD.replace("<sec n", f"<p>{'Salt.' + chr(10) * 66_000}</p><sec><u/></sec><sec n")
    finding = found(schema, xml)[0]
    line = next(number for number, text in enumerate(xml.split("\n"), 1) if "<u/>" in text)
    assert line > 65_535
    assert finding.line == line


def test_one_stray_attribute_is_one_finding_of_a_relax_ng(tmp_path: Path) -> None:
    many = "".join(f"<sec><title>{n}</title><p>Salt</p></sec>" for n in range(200))
    xml = GOOD.replace("<body>", '<body colour="red">').replace("<sec n", f"{many}<sec n")
    (finding,) = found(written(tmp_path, RNG), xml)
    assert (finding.message, finding.xpath) == (
        "the attribute colour is not known on <body>",
        "/article/body",
    )


def test_what_stands_in_the_wrong_place_is_judged_inside(tmp_path: Path) -> None:
    inner = '<sec><title>Inner</title><p><sec n="2" colour="red"><title/><p/></sec></p></sec>'
    findings = found(written(tmp_path, RNG), GOOD.replace("<sec n", f"{inner}<sec n"))
    assert [finding.message for finding in findings] == [
        "<sec> cannot stand here in <p>; expected here: <i> or <xref>",
        "the attribute colour is not known on <sec>",
    ]


def test_what_the_doctype_declares_counts_for_an_own_dtd_too(tmp_path: Path) -> None:
    schema = written(tmp_path, SCHEMAS["dtd"])
    red = GOOD.replace("<sec n", '<sec colour="red" n')
    assert found(schema, f"<!DOCTYPE article [<!ATTLIST sec colour CDATA #IMPLIED>]>{red}") == []


def test_an_own_dtd_may_build_on_an_installed_one(tmp_path: Path) -> None:
    official = "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD with MathML3 v1.3 20210610//EN"
    text = f"""<!ENTITY % jats PUBLIC "{official}" "JATS-journalpublishing1-3-mathml3.dtd">
    <!ATTLIST p colour (red|blue) #IMPLIED>
    %jats;"""
    schema = written(tmp_path, {"ours.dtd": text})
    assert found(schema, with_body('<p colour="red">Salt.</p>')) == []
    (finding,) = found(schema, with_body('<p colour="green">Salt.</p>'))
    assert finding.expected == "red, blue"


def test_well_known_namespaces_come_from_the_installed_copies(tmp_path: Path) -> None:
    text = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML">
    <xs:import namespace="http://www.w3.org/1999/xlink"
     schemaLocation="https://www.w3.org/1999/xlink.xsd"/>
    <xs:import namespace="http://www.w3.org/1998/Math/MathML"/>
    <xs:element name="article"><xs:complexType><xs:sequence><xs:element ref="mml:math"/>
    </xs:sequence><xs:attribute ref="xlink:href" use="required"/></xs:complexType></xs:element>
    </xs:schema>"""
    schema = written(tmp_path, {"ours.xsd": text})
    article = (
        '<article xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="a">'
        '<m:math xmlns:m="http://www.w3.org/1998/Math/MathML"><m:mi>x</m:mi></m:math></article>'
    )
    assert found(schema, article) == []
    (finding,) = found(schema, article.replace("m:mi>", "m:foo>"))
    assert finding.message.startswith("<m:foo> cannot stand here in <m:math>")


@pytest.mark.parametrize("kind, codes", [("dtd", []), ("rng", ["JP121"])])
def test_rules_that_a_dtd_makes_needless_run_beside_other_schemas(
    kind: str, codes: list[str], tmp_path: Path
) -> None:
    twice = document(GOOD.replace("<sec n", '<sec id="a" n'))
    asked = Checks(select=("JP121",), schema=written(tmp_path, SCHEMAS[kind]))
    assert [finding.rule for finding in validate(twice, None, asked).findings] == codes
