"""The same Schematron says the same by libxslt, Saxon and elementpath."""

from __future__ import annotations

from pathlib import Path

import pytest

from jatspress.errors import ConfigurationError
from jatspress.validation.schematron.ids import with_typed_ids
from tests.validation.samples import document, with_body, with_front
from tests.validation.schematron.schemas import (
    COMPILERS,
    messages,
    outcome,
    read,
)

ARTICLE = with_front(
    '<kwd-group><kwd id="k1">salt</kwd><kwd id="k2" content-type="x">roads</kwd></kwd-group>'
)
BODY = with_body(
    '<sec id="s1"><title>One</title><p><xref rid="s2 f1">a</xref><xref rid="no">b</xref></p></sec>'
    '<sec id="s2"><title>Two</title><p id="f1">p<!-- c --><?pi x?></p></sec>'
)
engines = pytest.mark.parametrize("engine", list(COMPILERS))


def rule(context: str, test: str = "false()", message: str = "found", inside: str = "") -> str:
    return (
        f'<pattern><rule context="{context}">{inside}<assert test="{test}">{message}</assert>'
        "</rule></pattern>"
    )


@engines
def test_an_assert_is_found_when_false_and_a_report_when_true(engine: str, tmp_path: Path) -> None:
    body = """<pattern><rule context="kwd"><assert test="@content-type">no type</assert>
      <report test="@content-type">type</report></rule></pattern>"""
    assert messages(engine, tmp_path, body, ARTICLE) == ["no type", "type"]


@engines
def test_only_the_first_rule_of_a_pattern_that_matches_fires(engine: str, tmp_path: Path) -> None:
    body = """<pattern><rule context="kwd[@content-type]"><report test="1">a</report></rule>
      <rule context="kwd"><report test="1">b</report></rule>
      <rule context="kwd-group | kwd"><report test="1">c</report></rule></pattern>
      <pattern><rule context="kwd"><report test="1">d</report></rule></pattern>"""
    found = outcome(engine, tmp_path, body, ARTICLE)
    assert [one.message for one in found.said] == ["a", "b", "c", "d", "d"]
    assert found.fired == {0, 1, 2, 3}


@engines
def test_all_rules_of_a_group_fire(engine: str, tmp_path: Path) -> None:
    body = """<group><rule context="kwd[@content-type]"><report test="1">a</report></rule>
      <rule context="kwd"><report test="1">b</report></rule></group>"""
    assert sorted(messages(engine, tmp_path, body, ARTICLE)) == ["a", "b", "b"]


@engines
def test_variables_are_those_of_schema_pattern_and_rule(engine: str, tmp_path: Path) -> None:
    body = """<let name="a" value="'A'"/><let name="kwds" value="//kwd"/>
      <pattern><let name="b" value="concat($a, count($kwds))"/>
      <rule context="kwd[. = $kwds[2]]"><let name="c" value="concat($b, .)"/>
        <let name="d" value="concat($c, '!')"/>
        <report test="$d"><value-of select="$d"/></report></rule></pattern>"""
    assert messages(engine, tmp_path, body, ARTICLE) == ["A2roads!"]


@engines
@pytest.mark.parametrize(
    "context, test, found",
    [
        ("/", "article", []),
        ("/", "book", [()]),
        ("/article", "@no", [(1,)]),
        ("@content-type", ". = 'x'", []),
        ("kwd/@content-type", ". = 'y'", [(1, 1, 2, 3, 2)]),
        ("kwd/text()", "string-length(.) = 4", [(1, 1, 2, 3, 2)]),
        ("kwd[2]", "false()", [(1, 1, 2, 3, 2)]),
        ("article-meta//kwd", "@id = 'k1'", [(1, 1, 2, 3, 2)]),
        ("*[@id = 'k1']", "false()", [(1, 1, 2, 3, 1)]),
        ("id('k1')", "false()", [(1, 1, 2, 3, 1)]),
        ("kwd", "current()/@id = 'k1'", [(1, 1, 2, 3, 2)]),
        ("kwd", "generate-id(.) = generate-id(../kwd[1])", [(1, 1, 2, 3, 2)]),
    ],
)
def test_contexts_are_patterns_and_places_are_exact(
    engine: str, context: str, test: str, found: list[tuple[int, ...]], tmp_path: Path
) -> None:
    said = outcome(engine, tmp_path, rule(context, test), ARTICLE).said
    assert [one.steps for one in said] == found
    assert all(bool(one.attribute) == ("@content" in context) for one in said)


@engines
def test_ids_have_their_types(engine: str, tmp_path: Path) -> None:
    body = rule("xref", "count(id(@rid)) = 2", "<value-of select='count(id(@rid))'/>")
    assert messages(engine, tmp_path, body, BODY) == ["0"]


@pytest.mark.parametrize("engine", ["saxon", "elementpath"])
def test_what_leads_to_an_id_is_found(engine: str, tmp_path: Path) -> None:
    body = rule("*[@id]", "idref(@id)", "<value-of select='@id'/>")
    assert messages(engine, tmp_path, body, BODY) == ["s1"]


@engines
def test_keys_look_things_up(engine: str, tmp_path: Path) -> None:
    body = """<x:key xmlns:x="http://www.w3.org/1999/XSL/Transform" name="by-id" match="sec"
      use="@id"/>""" + rule("xref", "key('by-id', @rid)", "no <value-of select='@rid'/>")
    assert messages(engine, tmp_path, body, BODY) == ["no s2 f1", "no no"]


@engines
def test_files_of_the_folder_are_read(engine: str, tmp_path: Path) -> None:
    (tmp_path / "words.xml").write_text("<words><w>salt</w></words>", encoding="utf-8")
    inside = "<let name='words' value=\"document('words.xml')\"/>"
    body = rule("kwd", ". = $words//w", "<value-of select='.'/>", inside)
    assert messages(engine, tmp_path, body, ARTICLE) == ["roads"]


@engines
def test_names_values_and_diagnostics_are_filled_in(engine: str, tmp_path: Path) -> None:
    body = """<pattern><rule context="kwd[1]"><assert test="0" diagnostics="d">
      <name/> in   <name path=".."/>: <value-of select="count(../kwd)"/>, <emph>a &lt; b</emph>
      </assert></rule></pattern>
      <diagnostics><diagnostic id="d">is <value-of select="."/></diagnostic></diagnostics>"""
    (said,) = outcome(engine, tmp_path, body, ARTICLE).said
    assert said.message == "kwd in kwd-group: 2, a < b"
    assert said.diagnostics == ("is salt",)


@engines
def test_a_subject_says_where(engine: str, tmp_path: Path) -> None:
    body = """<pattern><rule context="kwd-group"><assert test="0" subject="kwd[2]">a</assert>
      <assert test="0" subject="nothing">b</assert></rule></pattern>"""
    said = outcome(engine, tmp_path, body, ARTICLE).said
    assert [one.steps for one in said] == [(1, 1, 2, 3, 2), (1, 1, 2, 3)]


@engines
def test_an_id_that_stands_twice_is_no_obstacle(engine: str, tmp_path: Path) -> None:
    twice = ARTICLE.replace('"k2"', '"k1"')
    body = rule("kwd-group", "0", "<value-of select=\"id('k1')\"/>")
    assert messages(engine, tmp_path, body, twice) == ["salt"]


@engines
def test_what_no_rule_looks_at_did_not_fire(engine: str, tmp_path: Path) -> None:
    found = outcome(engine, tmp_path, rule("book"), ARTICLE)
    assert (found.fired, found.said) == (frozenset(), ())


@pytest.mark.parametrize("engine", ["saxon", "elementpath"])
@pytest.mark.parametrize(
    "context, test, rule_fired",
    [
        ("kwd-group", "string(kwd) = 'salt'", True),
        ("kwd-group", "xs:integer(kwd[1]) = 1", True),
        ("kwd-group[string(kwd)]", "true()", False),
    ],
)
def test_what_cannot_be_evaluated_is_told_and_the_rest_goes_on(
    engine: str, context: str, test: str, rule_fired: bool, tmp_path: Path
) -> None:
    body = (
        f'<pattern><rule context="{context}"><assert test="{test}">a</assert>'
        '<assert test="0">second</assert></rule>'
        '<rule context="kwd"><assert test="@content-type">next</assert></rule></pattern>'
    )
    found = outcome(engine, tmp_path, body, ARTICLE)
    failed = [one for one in found.said if one.failed]
    assert len(failed) == 1
    assert failed[0].message
    others = [one.message for one in found.said if not one.failed]
    assert others == (["second", "next"] if rule_fired else ["next"])


def test_libxslt_tells_what_it_cannot_evaluate(tmp_path: Path) -> None:
    found = outcome("xslt1", tmp_path, rule("kwd", "count(string(.)) = 1"), ARTICLE)
    (said,) = found.said
    assert said.failed
    assert "Invalid type" in said.message


@engines
def test_an_expression_that_does_not_compile_is_said_with_its_line(
    engine: str, tmp_path: Path
) -> None:
    binding = "xslt" if engine == "xslt1" else "xslt2"
    schema = read(tmp_path, "\n" + rule("kwd", "concat(.,)"), binding=binding)
    with pytest.raises(ConfigurationError) as stopped:
        COMPILERS[engine](schema)
    assert "does not compile" in stopped.value.message
    assert ":3:" in (stopped.value.where or "")


FUNCTION = """<x:function xmlns:x="http://www.w3.org/1999/XSL/Transform" name="f:long">
  <x:param name="t"/><x:sequence select="string-length($t) gt 4"/></x:function>
  <ns prefix="f" uri="urn:f"/>"""


def test_functions_of_a_schema_are_run_by_saxon(tmp_path: Path) -> None:
    body = FUNCTION.replace("<x:function ", '<x:function xmlns:f="urn:f" ') + rule(
        "kwd", "f:long(.)", "short: <value-of select='.'/>"
    )
    assert messages("saxon", tmp_path, body, ARTICLE) == ["short: salt"]


def test_functions_of_a_schema_are_refused_without_saxon(tmp_path: Path) -> None:
    body = FUNCTION.replace("<x:function ", '<x:function xmlns:f="urn:f" ') + rule(
        "kwd", "f:long(.)"
    )
    with pytest.raises(ConfigurationError) as stopped:
        COMPILERS["elementpath"](read(tmp_path, body, binding="xslt2"))
    assert "jatspress[schematron]" in (stopped.value.hint or "")


def test_functions_of_exslt_work_and_others_are_said(tmp_path: Path) -> None:
    names = """<ns prefix="re" uri="http://exslt.org/regular-expressions"/>
      <ns prefix="str" uri="http://exslt.org/strings"/><ns prefix="no" uri="urn:no"/>"""
    body = names + rule("kwd", "re:test(., '^s')", "<value-of select=\"str:padding(2, 'x')\"/>")
    assert messages("xslt1", tmp_path, body, ARTICLE) == ["xx"]
    with pytest.raises(ConfigurationError, match=r"no function no:thing\(\)"):
        messages("xslt1", tmp_path, names + rule("book", "no:thing(.)"), ARTICLE)


def test_a_variable_may_hold_elements(tmp_path: Path) -> None:
    words = "<let name='words'><w xmlns=''>salt</w><w xmlns=''>peat</w></let>"
    body = words + rule("kwd", ". = $words/w", "<value-of select='.'/>")
    assert messages("saxon", tmp_path, body, ARTICLE) == ["roads"]
    with pytest.raises(ConfigurationError, match=r"\$words has elements"):
        messages("elementpath", tmp_path, body, ARTICLE)
    exsl = '<ns prefix="exsl" uri="http://exslt.org/common"/>'
    body = exsl + words + rule("kwd", ". = exsl:node-set($words)/w", "<value-of select='.'/>")
    assert messages("xslt1", tmp_path, body, ARTICLE) == ["roads"]


@pytest.mark.parametrize("engine", ["saxon", "elementpath"])
def test_xslt3_has_what_xpath_3_has(engine: str, tmp_path: Path) -> None:
    if engine == "saxon":
        pytest.importorskip("saxonche", reason="saxonche (of the extra 'dev') is missing")
    body = rule("kwd", "let $n := string-length(.) return $n gt 4", "<value-of select='. || 1'/>")
    article = document(ARTICLE)
    compiled = COMPILERS[engine](read(tmp_path, body, binding="xslt3"))
    said = compiled.run(with_typed_ids(article), article.path).said
    assert [one.message for one in said] == ["salt1"]


@engines
def test_what_stands_before_the_article_is_seen(engine: str, tmp_path: Path) -> None:
    body = rule("/processing-instruction('style')", "0", "<value-of select='.'/>")
    styled = ARTICLE.replace("<article ", "<!-- c --><?style a.css?><article ", 1)
    assert messages(engine, tmp_path, body, styled) == ["a.css"]
