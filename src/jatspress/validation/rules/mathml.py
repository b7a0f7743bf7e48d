"""MathML against its grammar, where the DTD does not say it: names, counts of arguments, places.

The DTDs of JATS with MathML 3 in their public identifier hold all of this; those with MathML 2
count no arguments.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import NAMESPACES, Severity, say
from jatspress.jats.text import has_text
from jatspress.validation.article import Article
from jatspress.validation.quoting import quoted, tag
from jatspress.validation.registry import Problem, rule

_URI = NAMESPACES["mml"]
_PREFIX = f"{{{_URI}}}"
_TOKENS = frozenset("mi mn mo mtext mspace ms mglyph".split())
_LAYOUTS = frozenset(
    """math mrow mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose msub msup msubsup
munder mover munderover mmultiscripts mtable mlabeledtr mtr mtd maction semantics""".split()
)
_OTHERS = frozenset(
    """maligngroup malignmark none mprescripts mstack mlongdiv msgroup msrow mscarries mscarry
msline annotation annotation-xml""".split()
)
_PRESENTATION = _TOKENS | _LAYOUTS | _OTHERS
_CONTENT = frozenset(
    """abs and apply approx arccos arccosh arccot arccoth arccsc arccsch arcsec arcsech
arcsin arcsinh arctan arctanh arg bind bvar card cartesianproduct cbytes ceiling
cerror ci cn codomain complexes compose condition conjugate cos cosh cot coth cs csc
csch csymbol curl declare degree determinant diff divergence divide domain
domainofapplication el emptyset eq equivalent eulergamma exists exp exponentiale
factorial factorof false floor fn forall gcd geq grad gt ident image imaginary
imaginaryi implies in infinity int integers intersect interval inverse lambda
laplacian lcm leq limit list ln log logbase lowlimit lt matrix matrixrow max mean
median min minus mode moment momentabout naturalnumbers neq not notanumber notin
notprsubset notsubset or otherwise outerproduct partialdiff pi piece piecewise plus
power primes product prsubset quotient rationals real reals reln rem root
scalarproduct sdev sec sech selector semantics sep set setdiff share sin sinh subset
sum tan tanh tendsto times transpose true union uplimit variance vector vectorproduct
xor""".split()
)

_SOUND = (
    "<p><inline-formula><mml:math><mml:mfrac><mml:mi>a</mml:mi><mml:mi>b</mml:mi></mml:mfrac>"
    "</mml:math></inline-formula></p>"
)


@rule(
    "JP183",
    Severity.ERROR,
    only_without_dtd=True,
    rationale="Programs that set formulas leave out what is not MathML, or show its letters in a "
    "row.",
    source="MathML 3.0, chapters 3 and 4; JATS 1.3, 'MathML'",
    url="https://www.w3.org/TR/MathML3/",
    hint='Use the elements of MathML 3 with xmlns:mml="http://www.w3.org/1998/Math/MathML".',
    failing="<p><inline-formula><mml:math><mml:fraction><mml:mi>a</mml:mi></mml:fraction>"
    "</mml:math></inline-formula></p>",
    passing=_SOUND,
)
def mathml_has_elements_of_mathml(article: Article) -> Iterator[Problem]:
    """Formulas in MathML are made of the elements of MathML, in its namespace."""
    for node in article.root.iter("{*}math"):
        uri = etree.QName(node).namespace
        if uri != _URI:
            message = say("{tag} stands in the wrong namespace", tag=tag(node))
            yield Problem(node, message, _URI, uri or say("no namespace"))
    for formula in article.named(f"{_PREFIX}math"):
        for node in formula.iter(f"{_PREFIX}*"):
            name = etree.QName(node).localname
            if name not in _PRESENTATION and name not in _CONTENT:
                yield Problem(node, say("MathML has no element {tag}", tag=tag(node)))
            elif name in _LAYOUTS and has_text(node):
                message = say("letters stand directly in {tag}", tag=tag(node))
                expected = say("<mml:mi>, <mml:mn>, <mml:mo> or <mml:mtext> around them")
                yield Problem(node, message, expected, quoted(node))


#: How many arguments an element has (MathML 3.0, 3.1.3.2).
_ARGUMENTS = {
    "mfrac": 2,
    "mroot": 2,
    "msub": 2,
    "msup": 2,
    "munder": 2,
    "mover": 2,
    "msubsup": 3,
    "munderover": 3,
}
#: What stands in these elements alone.
_PLACES = {
    "mtd": ("mtr", "mlabeledtr"),
    "mtr": ("mtable",),
    "mlabeledtr": ("mtable",),
    "mprescripts": ("mmultiscripts",),
    "none": ("mmultiscripts", "mscarries", "mscarry"),
}
_ROWS = {"mtable": ("mtr", "mlabeledtr"), "mtr": ("mtd",), "mlabeledtr": ("mtd",)}


@rule(
    "JP184",
    Severity.ERROR,
    rationale="A fraction has a numerator and a denominator: with one or three arguments browsers "
    "show an error in place of the formula.",
    source="MathML 3.0, 3.1.3.2, 'Table of argument requirements'",
    url="https://www.w3.org/TR/MathML3/chapter3.html#presm.reqarg",
    hint="Put arguments of several elements into <mml:mrow>, and add those that are missing.",
    failing='<article dtd-version="1.3"><body><p><inline-formula>'
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mi>a</mi></mfrac></math>'
    "</inline-formula></p></body></article>",
    passing=_SOUND,
)
def mathml_has_its_arguments(article: Article) -> Iterator[Problem]:
    """Each element of MathML has as many arguments as it needs, and rows and cells their places."""
    if "MathML3" in (article.document.public_id or ""):
        return  # the DTD says it
    for formula in article.named(f"{_PREFIX}math"):
        for node in formula.iter(f"{_PREFIX}*"):
            name = _name(node)
            if name in _ARGUMENTS:
                yield from _wrong_count(node, _ARGUMENTS[name])
            elif name in _PLACES or name in _ROWS:
                yield from _misplaced(node, name)
            elif name == "mmultiscripts":
                yield from _odd_scripts(node)


def _wrong_count(node: etree._Element, needed: int) -> Iterator[Problem]:
    count = _count(node)
    if count != needed:
        fields = {"tag": tag(node), "count": count, "needed": needed}
        message = say("{tag} has {count} arguments, not {needed}", **fields)
        if count == 1:
            message = say("{tag} has one argument, not {needed}", tag=tag(node), needed=needed)
        yield Problem(node, message, say("{needed} arguments", needed=needed), quoted(node) or None)


def _misplaced(node: etree._Element, name: str) -> Iterator[Problem]:
    parent = node.getparent()
    places = _PLACES.get(name, ())
    if places and parent is not None and _name(parent) not in places:
        message = say("{tag} stands in {parent}", tag=tag(node), parent=tag(parent))
        yield Problem(node, message, " / ".join(f"<{place}>" for place in places))
    for child in node.iterchildren("*"):
        if name in _ROWS and _name(child) not in _ROWS[name]:
            message = say("{tag} stands directly in {parent}", tag=tag(child), parent=tag(node))
            yield Problem(child, message, " / ".join(f"<{row}>" for row in _ROWS[name]))


def _odd_scripts(node: etree._Element) -> Iterator[Problem]:
    """After the base the scripts stand in pairs, before and after <mprescripts/>."""
    names = [_name(child) or "other" for child in node.iterchildren("*")]
    before, *after = " ".join(names).split("mprescripts")
    counts = [len(before.split()) - 1, *(len(part.split()) for part in after)]
    if len(after) > 1 or any(count % 2 or count < 0 for count in counts):
        message = say("the scripts of {tag} do not stand in pairs", tag=tag(node))
        yield Problem(
            node, message, say("a base, then pairs of scripts; <none/> for a missing one")
        )


def _name(node: etree._Element) -> str:
    """The name of an element of MathML; empty for others."""
    name = str(node.tag)
    return name[len(_PREFIX) :] if name.startswith(_PREFIX) else ""


def _count(node: etree._Element) -> int:
    return sum(1 for _ in node.iterchildren("*"))
