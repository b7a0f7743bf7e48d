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
#: What is odd in an article, and what makes it so.
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
    "TeX in a title": (
        "<bold>ice</bold>",
        "<inline-formula><tex-math>$y_1$</tex-math></inline-formula>",
    ),
    "tags as text": ("Rain is <italic>wet", "Rain is &lt;p&gt;wet&lt;/p&gt; <italic>wet"),
    "a list in an abstract": (
        "<p>Мы спрашиваем",
        "<list><list-item><p>Раз</p></list-item></list><p>Мы спрашиваем",
    ),
    "an affiliation without an id": ('<aff id="aff2">', "<aff>"),
    "an author of no name": (BROOK, '<contrib contrib-type="author"><anonymous/></contrib>'),
    "an empty issue": ("<issue>3</issue>", "<issue> </issue>"),
    "a language that is none": (
        '<trans-title-group xml:lang="ru">',
        '<trans-title-group xml:lang="русский">',
    ),
    "a licence whose address is none": (
        "https://creativecommons.org/licenses/by/4.0/",
        "see the page of the journal",
    ),
    "a blank keyword": ("<funding-group>", "<kwd-group><kwd> </kwd></kwd-group><funding-group>"),
    "two years of copyright": (
        "<permissions>",
        "<permissions><copyright-year>2021, 2022</copyright-year>",
    ),
}
