"""Articles that are large or odd, for the tests of every target: changes of the example."""

from __future__ import annotations

BROOK = (
    '<contrib contrib-type="author">\n          <name><surname>Brook</surname>'
    "<given-names>A.</given-names><suffix>Jr</suffix></name>\n        </contrib>"
)
AUTHORS, REFERENCES = 3000, 5000
#: Three thousand authors and five thousand references beside those that it has.
LARGE = (
    (
        BROOK,
        "".join(
            f'<contrib contrib-type="author"><name><surname>Brook{n}</surname>'
            f'<given-names>A</given-names></name><xref ref-type="aff" rid="aff{1 + n % 2}"/>'
            "</contrib>"
            for n in range(AUTHORS)
        ),
    ),
    (
        '<ref id="r3">',
        "".join(
            f'<ref id="x{n}"><mixed-citation>Work number {n}, 1999. <pub-id pub-id-type="doi">'
            f"10.5555/work.{n}</pub-id></mixed-citation></ref>"
            for n in range(REFERENCES)
        )
        + '<ref id="r3">',
    ),
)
#: What stands in the title or in the abstract, by what is odd in it.
ODD = {
    "a title from right to left": ("How <italic>", "كيف تصنع <italic>"),
    "MathML and TeX in a title": (
        "<bold>ice</bold>",
        "<inline-formula><alternatives><tex-math>\\ice</tex-math><mml:math><mml:mi>i</mml:mi>"
        "</mml:math></alternatives></inline-formula>",
    ),
    "HTML in a title": ("<bold>ice</bold>", "&lt;script&gt;alert(1)&lt;/script&gt; ice"),
    "HTML in an abstract": ("Rain is", "&lt;div onclick='x'&gt;Rain&lt;/div&gt; is"),
    "control characters": ("Rain is", "Rain&#x85;&#x9f; &#x2028;is"),
    "a reference in a title": (
        "<bold>ice</bold>",
        'ice<xref ref-type="bibr" rid="r1">1</xref>',
    ),
}
