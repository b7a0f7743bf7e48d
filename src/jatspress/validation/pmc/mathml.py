"""What PMC asks of the markup inside MathML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import NAMESPACES, Severity, say
from jatspress.validation.article import Article
from jatspress.validation.pmc.guidelines import own_text, pmc_rule
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem

_NS = f"{{{NAMESPACES['mml']}}}"
_PAGE = "tags/#el-math"


def _math(inside: str) -> str:
    return f'<disp-formula id="e1"><mml:math id="m1">{inside}</mml:math></disp-formula>'


_A, _B = "<mml:mi>a</mml:mi>", "<mml:mi>b</mml:mi>"
_PLAIN = _math(f"<mml:mrow>{_A}<mml:mo>+</mml:mo>{_B}</mml:mrow>")
_SUB = _math(f"<mml:msub>{_A}{_B}</mml:msub>")


def _parent(element: etree._Element) -> str:
    parent = element.getparent()
    return "" if parent is None else etree.QName(parent).localname


_CHILDREN = {
    **dict.fromkeys("mfrac mroot msub msup munder mover".split(), 2),
    **dict.fromkeys("munderover msubsup".split(), 3),
}


@pmc_rule(
    "PMC281",
    Severity.ERROR,
    section="<mml:math>",
    test="mathml element child count check",
    page=_PAGE,
    rationale="A fraction has two parts; with one or three a browser shows an error in its place.",
    hint="Wrap what belongs together into <mml:mrow>, and add what is missing.",
    failing=_math(f"<mml:msub>{_A}</mml:msub>"),
    passing=_SUB,
)
def mathml_has_the_right_number_of_parts(article: Article) -> Iterator[Problem]:
    """Fractions, roots and scripts have the number of parts that MathML asks."""
    for name, right in _CHILDREN.items():
        for element in article.named(_NS + name):
            found = sum(1 for _ in element.iterchildren("*"))
            if found != right:
                message = say(
                    "{tag} has {found} parts, not {right}",
                    tag=tag(element),
                    found=found,
                    right=right,
                )
                yield Problem(element, message, str(right), str(found))


_GROUPS = ("math", "mtd", "mrow", "mstyle", "mphantom", "mfenced", "maction", "semantics")
_PARENTS = {
    "semantics": ("math",),
    "annotation": ("semantics",),
    "annotation-xml": ("semantics",),
    "mprescripts": ("mmultiscripts",),
    "none": ("mmultiscripts",),
    "maligngroup": _GROUPS,
}


@pmc_rule(
    "PMC282",
    Severity.ERROR,
    section="<mml:math>",
    test="mathml parent element check",
    page=_PAGE,
    rationale="Outside its place the element has no meaning, and the formula is not shown.",
    hint="Move the element to the place where it belongs.",
    failing=_math(f"<mml:mrow><mml:semantics>{_A}</mml:semantics></mml:mrow>"),
    passing=_math(f"<mml:semantics>{_A}</mml:semantics>"),
)
def mathml_stands_in_its_place(article: Article) -> Iterator[Problem]:
    """Annotations, prescripts and alignment marks stand where MathML has them."""
    for name, right in _PARENTS.items():
        for element in article.named(_NS + name):
            parent = _parent(element)
            if parent not in right and not (name == "maligngroup" and parent == "mtd"):
                message = say(
                    "{tag} stands in {parent}", tag=tag(element), parent=f"<mml:{parent}>"
                )
                expected = " | ".join(f"<mml:{name}>" for name in right)
                yield Problem(element, message, expected, f"<mml:{parent}>")


#: Elements whose parts follow each other without an operator.
_SCRIPTS = frozenset("msubsup msub msup mfrac munderover munder mover mroot mmultiscripts".split())


def _repeated(article: Article, name: str) -> Iterator[etree._Element]:
    """The elements that another of their name and style follows at once."""
    for element in article.named(_NS + name):
        following = element.getnext()
        if following is None or following.tag != element.tag:
            continue
        styles = {(e.get("mathvariant") or "").strip() for e in (element, following)}
        parent = element.getparent()
        separated = (
            _parent(element) == "mfenced" and parent is not None and "separators" in parent.attrib
        )
        if len(styles) == 1 and _parent(element) not in _SCRIPTS and not separated:
            yield element


@pmc_rule(
    "PMC283",
    Severity.ERROR,
    section="<mml:math>",
    test="mml:mn repeat check",
    page=_PAGE,
    rationale="A number in pieces is read aloud as several numbers and found by no search.",
    hint="Put the whole number into one <mml:mn>, or the operator between the two.",
    failing=_math("<mml:mn>1</mml:mn><mml:mn>2</mml:mn>"),
    passing=_math("<mml:mn>12</mml:mn>"),
)
def numbers_stand_in_one_element(article: Article) -> Iterator[Problem]:
    """A number stands in one mml:mn."""
    for element in _repeated(article, "mn"):
        following = element.getnext()
        text = own_text(element) + (own_text(following) if following is not None else "")
        message = say("two numbers follow each other: '{text}'", text=text)
        yield Problem(element, message, say("one <mml:mn>"), text)


@pmc_rule(
    "PMC284",
    Severity.WARNING,
    section="<mml:math>",
    test="mml:mtext repeat check",
    page=_PAGE,
    rationale="Words in pieces are set apart, and read aloud in pieces.",
    hint="Put the whole phrase into one <mml:mtext>; spaces in it are kept.",
    failing=_math("<mml:mtext>salt</mml:mtext><mml:mtext>road</mml:mtext>"),
    passing=_math("<mml:mtext>salt road</mml:mtext>"),
)
def words_stand_in_one_element(article: Article) -> Iterator[Problem]:
    """Words in a formula stand in one mml:mtext."""
    for element in _repeated(article, "mtext"):
        following = element.getnext()
        text = f"{own_text(element)} {own_text(following) if following is not None else ''}"
        message = say("two texts follow each other: '{text}'", text=text)
        yield Problem(element, message, say("one <mml:mtext>"), text)


def _having(article: Article, name: str) -> list[etree._Element]:
    """The elements inside a formula that have an attribute."""
    elements = article.having(name)
    return [e for e in elements if str(e.tag).startswith(_NS) and e.tag != f"{_NS}math"]


_OLD = {
    "fontsize": re.compile(r".*[0-9].*|inherited"),
    "fontweight": re.compile("normal|bold|inherited"),
    "fontstyle": re.compile("italic|normal"),
    "color": re.compile(".*"),
}


@pmc_rule(
    "PMC285",
    Severity.WARNING,
    section="<mml:math>",
    test="mathml deprecated attribute(s)",
    page=_PAGE,
    rationale="MathML 2 replaced these attributes; browsers ignore them.",
    hint="Use mathvariant, mathsize and mathcolor.",
    failing=_math(f'<mml:mstyle fontweight="bold">{_A}</mml:mstyle>').replace(
        "<mml:mi>a", '<mml:mi fontweight="bold">a'
    ),
    passing=_math('<mml:mi mathvariant="bold">a</mml:mi>'),
)
def mathml_has_no_old_attributes(article: Article) -> Iterator[Problem]:
    """MathML has no attributes that were given up."""
    seen: set[etree._Element] = set()
    for name, pattern in _OLD.items():
        for element in _having(article, name):
            if element not in seen and pattern.fullmatch(str(element.get(name))):
                message = say(
                    "@{name} of {tag} is no longer in MathML", name=name, tag=tag(element)
                )
                expected = "@mathvariant | @mathsize | @mathcolor"
                yield Problem(element, message, expected, f"@{name}")
                seen.add(element)


_SIDES = "left center right"
_TRUTH = "true false"
_VARIANTS = """normal bold italic bold-italic double-struck bold-fraktur script bold-script fraktur
sans-serif bold-sans-serif sans-serif-italic sans-serif-bold-italic monospace"""
#: Attribute → its values.
_VALUES = {
    "numalign": _SIDES,
    "denomalign": _SIDES,
    "equalcolumns": _TRUTH,
    "equalrows": _TRUTH,
    "bevelled": _TRUTH,
    "mathvariant": _VARIANTS,
    "rowalign": "top bottom center baseline axis",
    "columnalign": _SIDES,
    "groupalign": f"{_SIDES} decimalpoint",
}
#: Attributes that may have a value for each row or column.
_LISTS = ("rowalign", "columnalign", "groupalign")


@pmc_rule(
    "PMC286",
    Severity.ERROR,
    section="<mml:math>",
    test="mathml attribute value check",
    page=_PAGE,
    rationale="A value that MathML does not have is ignored, and the formula looks different.",
    hint="Correct the value.",
    failing=_math(f'<mml:mfrac numalign="middle">{_A}{_B}</mml:mfrac>'),
    passing=_math(f'<mml:mfrac numalign="center">{_A}{_B}</mml:mfrac>'),
)
def mathml_attributes_have_known_values(article: Article) -> Iterator[Problem]:
    """The values of attributes in MathML are those that it has."""
    for math in article.named(f"{_NS}math"):
        display = math.get("display")
        if display not in (None, "block", "inline"):
            yield _unknown_value(math, "display", str(display), "block | inline")
    for name, known in _VALUES.items():
        for element in _having(article, name):
            said = str(element.get(name))
            words = said.split() if name in _LISTS else [said]
            if not words or not set(words) <= set(known.split()):
                yield _unknown_value(element, name, said, " | ".join(known.split()))


def _unknown_value(element: etree._Element, name: str, value: str, right: str) -> Problem:
    message = say(
        '{name}="{value}" of {tag} is no value of MathML', name=name, value=value, tag=tag(element)
    )
    return Problem(element, message, right, value)


@pmc_rule(
    "PMC287",
    Severity.WARNING,
    section="<mml:math>",
    test="mathml empty base or script check",
    page=_PAGE,
    since="5.47",
    rationale="An index without its base is read aloud as an index of nothing; usually the base "
    "stands before the element.",
    hint="Move the base into the element; indices before a symbol are <mml:mmultiscripts>.",
    failing=_math(f"{_A}<mml:msub><mml:mrow/>{_B}</mml:msub>"),
    passing=_SUB,
)
def scripts_and_bases_are_not_empty(article: Article) -> Iterator[Problem]:
    """Bases and indices are not empty."""
    for name in "msub msup msubsup munder mover munderover".split():
        for element in article.named(_NS + name):
            parts = list(element.iterchildren("*"))[: _CHILDREN[name]]
            if any(not own_text(part).strip() for part in parts):
                yield Problem(element, say("a part of {tag} is empty", tag=tag(element)))
