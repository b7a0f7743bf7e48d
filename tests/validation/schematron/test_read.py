"""Reading a Schematron: what it is made of, and what is said of a broken one."""

from __future__ import annotations

from pathlib import Path

import pytest

from jatspress.article import Severity
from jatspress.errors import ConfigurationError
from jatspress.validation.schematron import load_schematron
from jatspress.validation.schematron.messages import in_words
from jatspress.validation.schematron.model import Binding
from jatspress.validation.schematron.read import read_schema
from tests.validation.schematron.schemas import SCH, read, written

RULE = '<pattern><rule context="kwd"><assert test="true()">fine</assert></rule></pattern>'


def test_an_assertion_has_its_code_place_and_words(tmp_path: Path) -> None:
    schema = read(
        tmp_path,
        '<pattern id="kwds"><rule context="kwd"><assert id="long" test="@a"\n>The <emph>keyword'
        '</emph> <value-of select="."/> in <name path=".."/></assert>'
        '<report test="@b">b</report></rule></pattern>'
        '<pattern><rule context="p"><assert test="c">c</assert></rule></pattern>',
    )
    long, second, third = schema.assertions
    assert [long.code, second.code, third.code] == ["SCH:long", "SCH:kwds-2", "SCH:pattern2-1"]
    assert in_words(long.message) == "The keyword [.] in [..]"
    assert (long.place.line, long.place.column, long.context) == (2, 40, "kwd")
    assert (long.is_report, second.is_report) == (False, True)


@pytest.mark.parametrize(
    "stated, binding",
    [
        ("", Binding.XSLT1),
        ("EXSLT", Binding.XSLT1),
        ("xslt2", Binding.XSLT2),
        ("xslt3", Binding.XSLT3),
    ],
)
def test_the_query_language_is_that_of_the_schema(
    stated: str, binding: Binding, tmp_path: Path
) -> None:
    assert read(tmp_path, RULE, binding=stated).binding is binding


@pytest.mark.parametrize(
    "attributes, severity",
    [
        ("", Severity.ERROR),
        ('role="fatal"', Severity.ERROR),
        ('role="Warning"', Severity.WARNING),
        ('role="warn"', Severity.WARNING),
        ('role="info"', Severity.INFO),
        ('flag="information"', Severity.INFO),
        ('role="editor" flag="warning"', Severity.WARNING),
        ('role="whatever"', Severity.ERROR),
    ],
)
def test_role_and_flag_tell_the_severity(
    attributes: str, severity: Severity, tmp_path: Path
) -> None:
    body = f'<pattern><rule context="kwd"><assert test="x" {attributes}>a</assert></rule></pattern>'
    assert read(tmp_path, body).assertions[0].severity is severity


def test_the_role_of_a_rule_is_that_of_its_assertions(tmp_path: Path) -> None:
    body = (
        '<pattern><rule context="kwd" role="warning"><assert test="x">a</assert>'
        '<assert test="y" role="error">b</assert></rule></pattern>'
    )
    severities = [one.severity for one in read(tmp_path, body).assertions]
    assert severities == [Severity.WARNING, Severity.ERROR]


def test_files_are_included_where_they_are_named(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "kwd.sch").write_text(
        f'<pattern xmlns="{SCH}" id="kwd">\n<include href="rule.sch"/></pattern>', encoding="utf-8"
    )
    (tmp_path / "parts" / "rule.sch").write_text(
        f'<x xmlns="{SCH}"><rule context="p" id="no"/><rule context="kwd" id="yes">'
        '<assert test="a">included</assert></rule></x>',
        encoding="utf-8",
    )
    body = '<include href="parts/kwd.sch"/>'
    (tmp_path / "parts" / "kwd.sch").write_text(
        f'<pattern xmlns="{SCH}" id="kwd">\n<include href="rule.sch#yes"/></pattern>',
        encoding="utf-8",
    )
    (one,) = read(tmp_path, body).assertions
    assert (one.code, one.context) == ("SCH:kwd-1", "kwd")
    assert one.place.name == "rule.sch"


def test_an_abstract_pattern_is_filled_in(tmp_path: Path) -> None:
    body = """<pattern abstract="true" id="table"><rule context="$table"><assert
      test="$row and $rows">A $row: <value-of select="$row"/></assert></rule></pattern>
    <pattern is-a="table" id="calendar"><param name="table" value="x:year"/>
      <param name="row" value="week"/><param name="rows" value="count(week) = 52"/></pattern>"""
    (one,) = read(tmp_path, body).assertions
    assert (one.context, one.test) == ("x:year", "week and count(week) = 52")
    assert in_words(one.message) == "A $row: [week]"
    assert one.code == "SCH:calendar-1"


def test_an_abstract_rule_is_extended_where_it_is_named(tmp_path: Path) -> None:
    body = """<pattern><rule abstract="true" id="base"><let name="n" value="1"/>
      <assert test="b">base</assert></rule>
    <rule context="kwd"><assert test="a">first</assert><extends rule="base"/></rule></pattern>"""
    (rule,) = read(tmp_path, body).rules
    assert [one.test for one in rule.assertions] == ["a", "b"]
    assert [let.name for let in rule.lets] == ["n"]


PHASES = """<phase id="early"><let name="when" value="'early'"/><active pattern="one"/></phase>
<phase id="late"><active pattern="two"/></phase>
<pattern id="one"><rule context="kwd"><assert test="1">a</assert></rule></pattern>
<pattern id="two"><rule context="kwd"><assert test="2">b</assert></rule></pattern>"""


@pytest.mark.parametrize(
    "default, phase, codes",
    [
        ("", None, ["SCH:one-1", "SCH:two-1"]),
        ("late", None, ["SCH:two-1"]),
        ("late", "early", ["SCH:one-1"]),
        ("late", "#ALL", ["SCH:one-1", "SCH:two-1"]),
        ("late", "#DEFAULT", ["SCH:two-1"]),
    ],
)
def test_a_phase_chooses_patterns(
    default: str, phase: str | None, codes: list[str], tmp_path: Path
) -> None:
    more = f' defaultPhase="{default}"' if default else ""
    schema = read_schema(written(tmp_path, PHASES, more=more), phase)
    assert [one.code for one in schema.assertions] == codes


def test_properties_are_said_to_be_left_out(tmp_path: Path) -> None:
    body = RULE + "<properties><property id='a'>b</property></properties>"
    ((words, place),) = read(tmp_path, body).notes
    assert "properties" in words
    assert place.line == 2


#: A body → what is said, and the line.
BROKEN = [
    ('<pattern><rule><assert test="1">a</assert></rule></pattern>', "<rule> needs @context", 2),
    ('<pattern>\n<rule context="p"><assert>a</assert></rule></pattern>', "needs @test", 3),
    ('<pattern><rule context="p"><extends rule="x"/></rule></pattern>', "no abstract rule 'x'", 2),
    ('<pattern is-a="x"/>', "no abstract pattern 'x'", 2),
    ("<patern/>", "<patern> cannot stand here", 2),
    ('<phase id="a"><active pattern="x"/></phase>' + RULE, "no phase 'here'", 1),
    ('<include href="no.sch"/>', "there is no such file", 2),
    ('<include href="../outside.sch"/>', "outside its folder", 2),
    ('<include href="https://example.org/a.sch"/>', "nothing is fetched", 2),
    ('<include href="house.sch"/>', "includes itself", 2),
    ('<ns prefix="a"/>', "<ns> needs @uri", 2),
    (
        '<pattern><rule context="p"><assert test="1" diagnostics="d">a</assert></rule></pattern>',
        "no diagnostic 'd'",
        2,
    ),
    ('<pattern documents="x">' + RULE[9:], "@documents", 2),
    (
        '<x:template xmlns:x="http://www.w3.org/1999/XSL/Transform" match="p"/>' + RULE,
        "<xsl:template>",
        2,
    ),
    (
        '<pattern><rule abstract="true" id="a"><extends rule="a"/></rule>'
        '<rule context="p"><extends rule="a"/></rule></pattern>',
        "extends itself",
        2,
    ),
]


@pytest.mark.parametrize("body, words, line", BROKEN, ids=[words for _, words, _ in BROKEN])
def test_a_broken_schematron_is_said_with_its_line(
    body: str, words: str, line: int, tmp_path: Path
) -> None:
    (tmp_path.parent / "outside.sch").write_text(RULE, encoding="utf-8")
    path = written(tmp_path, body)
    with pytest.raises(ConfigurationError) as stopped:
        read_schema(path, "here" if "here" in words else None)
    assert words in stopped.value.message
    assert (stopped.value.where or "").startswith(f"{path}:{line}:")
    assert stopped.value.hint


#: An assertion of XPath 1.0 → what is said of it.
WRONG = [
    ("count(", "a bracket is not closed"),
    ("1 +", "no XPath 1.0"),
    ("matches(., 'a')", 'queryBinding="xslt2"'),
    ("a:b", "prefix 'a' is not declared"),
    ("$no = 1", "variable $no is not declared"),
    ("document(@href)", "not written out"),
    ("document('../secret.xml')", "outside its folder"),
    ("document('no.xml')", "no such file"),
    ("document('https://example.org/a.xml')", "outside its folder"),
    ("dyn:evaluate('1')", "evaluate() is not taken"),
]


@pytest.mark.parametrize("test, words", WRONG)
def test_a_wrong_expression_is_said_before_anything_runs(
    test: str, words: str, tmp_path: Path
) -> None:
    body = f"""<ns prefix="dyn" uri="http://exslt.org/dynamic"/>
    <pattern><rule context="p"><assert test="{test}">a</assert></rule></pattern>"""
    with pytest.raises(ConfigurationError) as stopped:
        load_schematron(written(tmp_path, body))
    assert words in str(stopped.value)
    assert ":3:" in (stopped.value.where or "")


@pytest.mark.parametrize(
    "test",
    [
        "doc($x)",
        "doc('../a.xml')",
        "collection('.')",
        "environment-variable('HOME')",
        "unparsed-text(concat('/etc/', 'passwd'))",
        "for-each('a.xml', doc#1)",
        "fn:doc(string(.))",
        "Q{http://www.w3.org/2005/xpath-functions}doc(.)",
        "transform(map{})",
    ],
)
def test_nothing_outside_the_folder_can_be_asked_for(test: str, tmp_path: Path) -> None:
    body = f"""<let name="x" value="'a.xml'"/>
    <pattern><rule context="p"><assert test="{test}">a</assert></rule></pattern>"""
    with pytest.raises(ConfigurationError):
        load_schematron(written(tmp_path, body, binding="xslt3"))


def test_code_of_xslt_may_not_read_files_either(tmp_path: Path) -> None:
    function = """<x:function xmlns:x="http://www.w3.org/1999/XSL/Transform" name="f:f"
      xmlns:f="urn:f"><x:sequence select="{}"/></x:function>"""
    for inside in ("doc($x)", "unparsed-text('/etc/passwd')", "environment-variable('A')"):
        path = written(tmp_path, function.format(inside) + RULE, binding="xslt2")
        load_schematron.cache_clear()
        with pytest.raises(ConfigurationError):
            load_schematron(path)


@pytest.mark.parametrize(
    "text, words",
    [
        ("<schema", "not well-formed"),
        ("<grammar/>", "this is no Schematron"),
        ('<schema xmlns="http://www.ascc.net/xml/schematron"/>', "version 1.5"),
        (f'<schema xmlns="{SCH}" queryBinding="stx"/>', "query language 'stx'"),
        (f'<schema xmlns="{SCH}"/>', "asks nothing"),
    ],
)
def test_what_is_no_schematron_is_said(text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "x.sch"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=words) as stopped:
        load_schematron(path)
    assert str(path) in (stopped.value.where or "")


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no such file"):
        load_schematron(tmp_path / "no.sch")
    with pytest.raises(ConfigurationError, match="folder"):
        load_schematron(tmp_path)
