"""Our reading of RELAX NG agrees with libxml2's on what is valid."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from lxml import etree

from jatspress.validation.own_schema import load_own_schema
from tests.validation.own_schema.schemas import GOOD, GRAMMAR, RNG, written
from tests.validation.samples import document

#: A pattern → articles that it takes, and others.
PATTERNS = [
    ("<group><ref name='a'/><ref name='b'/></group>", ["ab"], ["ba", "a", "abb", ""]),
    ("<choice><ref name='a'/><ref name='b'/></choice>", ["a", "b"], ["ab", ""]),
    ("<interleave><ref name='a'/><ref name='b'/></interleave>", ["ab", "ba"], ["a", "aba"]),
    ("<interleave><ref name='a'/><oneOrMore><ref name='b'/></oneOrMore></interleave>",
     ["bab", "abb", "bba"], ["bb", "a", "aab"]),
    ("<zeroOrMore><group><ref name='a'/><optional><ref name='b'/></optional></group></zeroOrMore>",
     ["", "aab", "abab"], ["b", "abb"]),
    ("<choice><group><ref name='a'/><ref name='b'/></group><group><ref name='a'/><ref name='c'/>"
     "</group></choice>", ["ab", "ac"], ["a", "abc"]),
    ("<mixed><zeroOrMore><ref name='a'/></zeroOrMore></mixed>", ["", "a", "aa"], ["b"]),
    ("<ref name='any'/>", ["a", "b", "c"], ["", "ab"]),
]  # fmt: skip


@pytest.mark.parametrize("pattern, right, wrong", PATTERNS, ids=[case[0] for case in PATTERNS])
def test_a_pattern_takes_what_libxml2_takes(
    pattern: str, right: list[str], wrong: list[str], tmp_path: Path
) -> None:
    names = "".join(
        f"<define name='{name}'><element name='{name}'><empty/></element></define>"
        for name in "abc"
    )
    anything = "<define name='any'><element><anyName/><empty/></element></define>"
    schema = written(
        tmp_path,
        {
            "x.rng": f"<grammar {GRAMMAR}><start><element name='x'>{pattern}</element></start>"
            f"{names}{anything}</grammar>"
        },
    )
    theirs = etree.RelaxNG(file=str(schema))
    for inside in (*right, *wrong):
        article = document(f"<x>{''.join(f'<{name}/>' for name in inside)}</x>")
        assert theirs.validate(article.tree) is (inside in right)
        assert ours_alone(schema, article.root) is (inside in right), inside


def ours_alone(schema: Path, root: etree._Element) -> bool:
    """Whether our patterns take a tree, whatever libxml2 says."""
    loaded = load_own_schema(schema)
    loaded.quick = None  # type: ignore[attr-defined]
    return not list(loaded.errors(document(etree.tostring(root, encoding="unicode"))))


def test_mutated_articles_are_judged_as_libxml2_judges_them(tmp_path: Path) -> None:
    schema, random = written(tmp_path, RNG), Random(4)
    theirs = etree.RelaxNG(file=str(schema))
    verdicts = []
    for _ in range(400):
        root = etree.fromstring(GOOD)
        for _ in range(random.choice([1, 1, 2, 3])):
            change(root, random)
        valid = theirs.validate(root)
        assert ours_alone(schema, root) is valid, etree.tostring(root)
        verdicts.append(valid)
    assert 20 < sum(verdicts) < 350


def change(root: etree._Element, random: Random) -> None:
    elements = list(root.iter("*"))
    element, other = random.choice(elements), random.choice(elements)
    parent = element.getparent()
    match random.randrange(7):
        case 0 if parent is not None:
            parent.remove(element)
        case 1 if parent is not None:
            parent.append(etree.fromstring(etree.tostring(element, with_tail=False)))
        case 2:
            element.tag = other.tag
        case 3:
            element.attrib.clear()
        case 4:
            element.set(
                random.choice(["n", "id", "rid", "code"]), random.choice(["ABC", "a b", ""])
            )
        case 5:
            element.text = "1999"
        case 6 if other not in element.iterancestors() and other is not element:
            element.append(other)


def test_where_libxml2_cannot_compile_a_schema_ours_judge_alone(tmp_path: Path) -> None:
    text = f"""<element name="x" {GRAMMAR}><interleave><zeroOrMore><element name="a"><text/>
    </element></zeroOrMore><zeroOrMore><element name="a"><text/></element></zeroOrMore>
    </interleave></element>"""
    schema = written(tmp_path, {"x.rng": text})
    assert list(load_own_schema(schema).errors(document("<x><a/><a/></x>"))) == []
    assert list(load_own_schema(schema).errors(document("<x><b/></x>")))
