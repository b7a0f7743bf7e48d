"""The quick judge of deposits beside the thorough one: one verdict, and who is right if not."""

from __future__ import annotations

import logging
import random
import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from jatspress.deposits import quick_judge
from jatspress.deposits.crossref.assertions import ASSERTIONS
from jatspress.deposits.crossref.versions import VERSIONS
from jatspress.deposits.old_xsd import old_schema
from jatspress.deposits.quick_judge import quick_verdict
from jatspress.deposits.schema_check import (
    SchemaSource,
    explained_problems,
    load_schema,
    schema_problems,
)
from jatspress.deposits.schema_problem import local_name, path_of
from jatspress.deposits.schema_source import Assertion
from tests.deposits.sample import ARTICLE, article, deposit
from tests.deposits.test_corpus import made
from tests.deposits.test_schemas import as_version

XSD = "http://www.w3.org/2001/XMLSchema"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
FORMULA = (
    '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:msup><mml:mi>x</mml:mi>'
    "<mml:mn>2</mml:mn></mml:msup></mml:math>"
)


@pytest.fixture
def formulas_are_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a process that has judged many deposits with formulas."""
    monkeypatch.setattr(quick_judge, "_WORTH_COMPILING_FORMULAS", 0)


@pytest.fixture
def formulas_are_not_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick_judge, "_WORTH_COMPILING_FORMULAS", 10**9)


def plain(version: str = "5.5.0") -> bytes:
    """Our deposit without the formula that its title has."""
    xml = deposit(version=version).xml or b""
    without = re.sub(rb"<mml:math>.*?</mml:math>", b"", xml)
    assert without != xml
    return without


def verdicts(root: etree._Element, version: str) -> tuple[bool, bool]:
    """The verdict of libxml2 with the assertions in Python, and that of xmlschema alone."""
    source = VERSIONS[version].schema
    thorough = next(load_schema(source).iter_errors(root), None) is None
    return quick_verdict(root, source, 0).is_valid, thorough


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.usefixtures("formulas_are_compiled")
def test_both_judges_agree_on_every_file_of_the_corpora(version: str, shared: Path) -> None:
    folder = shared / "corpora" / "crossref"
    files = [p for p in sorted(folder.rglob("*.xml")) if b"<doi_batch" in p.read_bytes()[:3000]]
    assert len(files) > 40
    found = Counter()
    for path in files:
        quick, thorough = verdicts(etree.fromstring(as_version(path, version)), version)
        assert quick == thorough, path.name
        found[quick] += 1
    assert found[True] > 20
    assert found[False] > 10


@pytest.mark.parametrize("version", VERSIONS)
def test_both_judges_take_our_deposits_of_published_articles(
    version: str, corpus: list[Path]
) -> None:
    deposits = [(path.name, made(path, version).xml) for path in corpus]
    written = [(name, xml) for name, xml in deposits if xml is not None]
    assert len(written) > 40
    for name, xml in written:
        assert verdicts(etree.fromstring(xml), version) == (True, True), name


#: Values as people and programs get them wrong, and some that look wrong and are not.
VALUES = (
    "", " ", " 7 ", "x", "0", "-1", "13", "2022", "99999", "1.0", "+5", "true", "en", "ru-RU", "zz",
    "2022-02-30", "2024-02-29", "2022-13-01", "2022-01-01Z", "-0001-01-01", "https://example.org/ж",
    "https://example.org/%zz", "//", "a:b", "10.5555/x", "10.55/x", "10.5555/ x", "doi:10.5555/x",
    "https://orcid.org/0000-0002-1825-0097", "http://orcid.org/0000-0002-1825-009x", "1234-567X",
    "12345678", "a@example.org", "a@b", "a" * 40, "a" * 300, "a" * 1100, "first", "author",
    "editor", "software", "crossref", "credit", "vor", "online", "Ж", "É", "\U0001f600",
    "a\tb", "-a", "_",
)  # fmt: skip


def broken(root: etree._Element, chance: random.Random) -> etree._Element:
    """A copy with one thing changed: an element, an attribute, a value or their order."""
    copy = deepcopy(root)
    element = chance.choice(list(copy.iter("*")))
    parent = element.getparent()
    ways = ["text", "name", "drop attribute", "set attribute", "put inside"]
    ways += [] if parent is None else ["drop", "twice", "swap", "words after"]
    way = chance.choice(ways)
    others = list(copy.iter("*"))
    if way == "text":
        element.text = chance.choice(VALUES)
    elif way == "name":
        element.tag = chance.choice(others).tag
    elif way == "drop attribute" and element.attrib:
        del element.attrib[chance.choice(sorted(element.attrib))]
    elif way == "set attribute":
        names = sorted({name for e in others for name in e.attrib})
        own = sorted(element.attrib) or names
        element.set(chance.choice(own), chance.choice(VALUES))
    elif way == "put inside":
        element.append(deepcopy(chance.choice([e for e in others if len(e) < 5])))
    elif way == "drop":
        parent.remove(element)
    elif way == "twice":
        parent.insert(parent.index(element), deepcopy(element))
    elif way == "words after":
        element.tail = chance.choice(VALUES)
    elif way == "swap" and len(parent) > 1:
        parent.append(element)
    return etree.fromstring(etree.tostring(copy))


def mutants(xml: bytes, count: int, seed: int) -> Iterator[etree._Element]:
    chance = random.Random(seed)
    root = etree.fromstring(xml)
    return (broken(root, chance) for _ in range(count))


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.usefixtures("formulas_are_compiled")
def test_both_judges_agree_on_what_is_broken_by_chance(version: str) -> None:
    found = Counter()
    for xml, seed in ((plain(version), 1), (with_formula(plain(version)), 2)):
        for number, root in enumerate(mutants(xml, 150, seed)):
            quick, thorough = verdicts(root, version)
            assert quick == thorough, (seed, number, etree.tostring(root))
            found[quick] += 1
    assert min(found[True], found[False]) > 50


def with_formula(xml: bytes, formula: str = FORMULA) -> bytes:
    """The deposit with a formula in the title of its article."""
    before, title, after = xml.partition(b"<titles>")
    assert title
    return before + title + after.replace(b"<title>", b"<title>" + formula.encode(), 1)


@pytest.mark.parametrize(
    "change",
    [
        ('<role type="author" vocab="crossref"/>', ""),
        ('type="author" vocab="crossref"', 'type="software" vocab="crossref"'),
        ('type="writing-review-editing" vocab="credit"', 'type="editor" vocab="credit"'),
        ("<month>07</month>", "<month>35</month>"),
        ("<year>2022</year>", "<year>22222</year>"),
        ("<jats:p>Мы", "Мы<jats:p>"),
        ("<i>Nimbus magnus</i>", "<italic>Nimbus magnus</italic>"),
        ("https://orcid.org/", ""),
        ("<doi>10.5555/rain", "<doi>https://doi.org/10.5555/rain"),
        ('language="ru"', 'language="ru-RU"'),
        ("https://ror.org/05gq02987", "http://ror.org/05gq02987"),
    ],
)
def test_both_judges_refuse_what_the_schema_refuses(change: tuple[str, str]) -> None:
    """libxml2 with our assertions, and xmlschema by XSD 1.1."""
    xml = plain()
    old, new = change
    broken = xml.replace(old.encode(), new.encode())
    assert broken != xml
    root, source = etree.fromstring(broken), VERSIONS["5.5.0"].schema
    assert explained_problems(root, source)
    assert not quick_verdict(root, source, 0).is_valid


def test_both_judges_take_our_deposit() -> None:
    xml = plain()
    root, source = etree.fromstring(xml), VERSIONS["5.5.0"].schema
    assert explained_problems(root, source) == ()
    assert quick_verdict(root, source, 0).is_valid


def crossmark_twice(xml: bytes) -> bytes:
    """Two in place of the funding and the licence, which would stand inside."""
    mark = b"<crossmark><crossmark_policy>10.5555/policy</crossmark_policy></crossmark>"
    without = re.sub(rb"<(fr|ai):program.*?</\1:program>", b"", xml, flags=re.DOTALL)
    assert b"<rel:program" in without
    return without.replace(b"<rel:program", mark + mark + b"<rel:program", 1)


#: What the judges differ on, who is right by the specification, and the section that says so.
#: Crossref's own judge is Xerces; that of OpenJDK is of libxml2's opinion in each case.
WHERE_THEY_DIFFER = {
    "a digit of another script is no digit (XSD 2, gYear and integer)": (
        lambda xml: xml.replace(b"<day>16</day>", "<day>1٣</day>".encode()),
        False,
    ),
    "a no-break space between elements is text (XML 1.0, 2.3)": (
        lambda xml: xml.replace(b"</day>", f"</day>{NO_BREAK_SPACE}".encode(), 1),
        False,
    ),
    "a no-break space alone is a word of one character (XSD 2, whiteSpace)": (
        lambda xml: re.sub(b"<surname>[^<]*", f"<surname>{NO_BREAK_SPACE}".encode(), xml, count=1),
        True,
    ),
    "an article has one crossmark (crossref5.5.0.xsd, journal_article)": (
        lambda xml: crossmark_twice(xml),
        False,
    ),
    "an address whose bracket is not closed is none (RFC 3986, 3.2.2)": (
        lambda xml: xml.replace(b"<resource>https://", b"<resource>https://["),
        False,
    ),
}


@pytest.mark.parametrize("case", WHERE_THEY_DIFFER)
def test_where_the_judges_differ_the_quick_one_is_right_and_has_its_way(case: str) -> None:
    change, is_valid = WHERE_THEY_DIFFER[case]
    xml = change(plain())
    assert xml != plain()
    source = VERSIONS["5.5.0"].schema
    root = etree.fromstring(xml)
    assert quick_verdict(root, source, 0).is_valid == is_valid
    assert (explained_problems(root, source) == ()) != is_valid
    assert (schema_problems(xml, source) == ()) == is_valid


@pytest.mark.parametrize("name", ["day", "jats:p"])
def test_what_only_the_quick_judge_refuses_is_said_in_its_words(name: str) -> None:
    ending = f"</{name}>"
    xml = plain().replace(ending.encode(), f"{ending}{NO_BREAK_SPACE}".encode(), 1)
    source = VERSIONS["5.5.0"].schema
    root = etree.fromstring(xml)
    assert explained_problems(root, source) == ()
    (problem,) = schema_problems(xml, source)
    assert "Character content other than whitespace is not allowed" in problem.reason
    assert "{" not in problem.reason
    broken = next(e for e in root.iter("*") if any(NO_BREAK_SPACE in (c.tail or "") for c in e))
    assert problem.path == path_of(broken)
    assert problem.element == local_name(broken)
    assert problem.line is not None


@pytest.mark.parametrize("judge", ["formulas_are_compiled", "formulas_are_not_compiled"])
@pytest.mark.parametrize(
    "formula, is_valid",
    [
        (FORMULA, True),
        (FORMULA.replace("<mml:mn>2</mml:mn>", ""), False),  # msup has two children
        (FORMULA.replace("mml:mi>", "mml:mx>"), False),
        ("<mml:mi xmlns:mml='http://www.w3.org/1998/Math/MathML'>x</mml:mi>", False),
    ],
)
def test_formulas_are_judged_whether_they_are_compiled_or_not(
    judge: str, formula: str, is_valid: bool, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue(judge)
    xml = with_formula(plain(), formula)
    assert (schema_problems(xml, VERSIONS["5.5.0"].schema) == ()) == is_valid


@pytest.mark.usefixtures("formulas_are_not_compiled")
def test_what_is_wrong_beside_a_formula_is_found_by_the_quick_judge() -> None:
    xml = with_formula(plain()).replace(b"</day>", f"</day>{NO_BREAK_SPACE}".encode(), 1)
    assert schema_problems(xml, VERSIONS["5.5.0"].schema)


def test_formulas_are_compiled_when_much_has_been_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    source = VERSIONS["5.5.0"].schema
    without, formula = etree.fromstring(plain()), etree.fromstring(with_formula(plain()))
    asked: list[bool] = []

    def noted(source: SchemaSource, *, formulas: bool) -> etree.XMLSchema | None:
        asked.append(formulas)
        return old_schema(source, formulas=False)

    monkeypatch.setattr(quick_judge, "old_schema", noted)
    monkeypatch.setattr(quick_judge, "_judged", Counter())
    for root in (without, formula, formula, formula, without):
        quick_verdict(root, source, 900_000)
    assert asked == [False, False, False, True, False]


@pytest.mark.parametrize(
    "change",
    [
        ('<role type="author" vocab="crossref"/>', ""),
        ('type="author" vocab="crossref"', 'type="software" vocab="crossref"'),
        ('type="writing-review-editing" vocab="credit"', 'type="editor" vocab="credit"'),
    ],
)
def test_each_assertion_is_asked(change: tuple[str, str]) -> None:
    old, new = change
    xml = plain().replace(old.encode(), new.encode())
    source = VERSIONS["5.5.0"].schema
    root = etree.fromstring(xml)
    assert not all(assertion.holds(root) for assertion in ASSERTIONS)
    assert not quick_verdict(root, source, 0).is_valid
    schema = old_schema(source, formulas=False)
    assert schema is not None
    assert schema.validate(root), "the rest of the schema does not see it"
    assert "assertion test is false" in schema_problems(xml, source)[0].reason


def test_a_role_of_an_abstract_is_no_role_of_a_person() -> None:
    root = etree.fromstring(
        '<doi_batch xmlns="http://www.crossref.org/schema/5.5.0" xmlns:j="urn:jats">'
        '<j:role vocab="credit" type="editor"/></doi_batch>'
    )
    assert all(assertion.holds(root) for assertion in ASSERTIONS)


def written(folder: Path, body: str, **names: object) -> SchemaSource:
    """A schema of our own in a folder."""
    text = f'<xs:schema xmlns:xs="{XSD}">{body}</xs:schema>'
    (folder / "own.xsd").write_text(text, encoding="utf-8")
    return SchemaSource("own", "1", "own.xsd", home=folder, **names)


def test_a_schema_of_our_own_judges_as_well(tmp_path: Path) -> None:
    source = written(tmp_path, '<xs:element name="year" type="xs:gYear"/>')
    assert schema_problems(b"<year>2022</year>", source) == ()
    (problem,) = schema_problems(b"<year>next</year>", source)
    assert (problem.path, problem.value) == ("/year", "next")


def test_an_assertion_that_nobody_has_in_python_leaves_the_schema_to_the_thorough_judge(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    body = (
        '<xs:element name="a"><xs:complexType><xs:attribute name="b"/>'
        '<xs:assert test="@b = {}"/></xs:complexType></xs:element>'
    )
    known = Assertion("@b='x'", lambda root: root.get("b") == "x")
    source = written(tmp_path, body.format("'x'"), xsd="1.1", assertions=(known,))
    assert quick_verdict(etree.fromstring('<a b="x"/>'), source, 0).is_valid
    assert not quick_verdict(etree.fromstring('<a b="y"/>'), source, 0).is_valid
    newer = tmp_path / "newer"
    newer.mkdir()
    source = written(newer, body.format("'y'"), xsd="1.1", assertions=(known,))
    with caplog.at_level(logging.INFO):
        assert schema_problems(b'<a b="y"/>', source) == ()
        assert schema_problems(b'<a b="x"/>', source)
    assert "a new assertion" in caplog.text


@pytest.mark.parametrize("location", ["https://example.org/far.xsd", "../outside.xsd"])
def test_nothing_but_the_files_of_the_schema_is_read(
    location: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "outside.xsd").write_text(f'<xs:schema xmlns:xs="{XSD}"/>', encoding="utf-8")
    home = tmp_path / "home"
    home.mkdir()
    body = f'<xs:include schemaLocation="{location}"/><xs:element name="a"/>'
    with caplog.at_level(logging.INFO):
        assert old_schema(written(home, body), formulas=True) is None
    assert "does not judge by own.xsd" in caplog.text


def test_a_document_cannot_bring_a_schema_along(tmp_path: Path) -> None:
    (tmp_path / "theirs.xsd").write_text(
        f'<xs:schema xmlns:xs="{XSD}" targetNamespace="urn:theirs"><xs:element name="b" '
        'type="xs:int"/></xs:schema>',
        encoding="utf-8",
    )
    body = (
        '<xs:element name="a"><xs:complexType><xs:sequence><xs:any namespace="##other" '
        'processContents="lax"/></xs:sequence></xs:complexType></xs:element>'
    )
    xml = (
        '<a xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:theirs '
        f'{(tmp_path / "theirs.xsd").as_uri()}"><b xmlns="urn:theirs">no number</b></a>'
    )
    source = written(tmp_path, body)
    assert quick_verdict(etree.fromstring(xml), source, 0).is_valid
    assert explained_problems(etree.fromstring(xml), source) == ()


def test_an_article_without_formulas_needs_no_thorough_judge(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(source: SchemaSource) -> None:
        raise AssertionError("xmlschema was asked")

    monkeypatch.setattr("jatspress.deposits.schema_check.load_schema", refuse)
    formula = re.search(r"<inline-formula>.*?</inline-formula>", ARTICLE.read_text("utf-8"))
    assert formula is not None
    assert deposit(article((formula[0], "square"))).xml is not None
