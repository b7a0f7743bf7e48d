"""Articles with what neither the corpus nor the examples of the rules have wrong."""

from __future__ import annotations

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
_CITATION = "<element-citation {kind}>{inside}</element-citation>"


def _reference(*citations: str) -> str:
    return f"<ref id='r'><mixed-citation>Salt.</mixed-citation>{''.join(citations)}</ref>"


def _citation(inside: str, kind: str = 'publication-type="book"') -> str:
    return _CITATION.format(kind=kind, inside=inside)


_FRONT = """<journal-meta><journal-id/><journal-title-group><journal-title/>
<abbrev-journal-title abbrev-type="publisher">Salt</abbrev-journal-title></journal-title-group>
<issn/><publisher><publisher-name/></publisher></journal-meta>
<article-meta><article-id pub-id-type="doi"/>
<contrib-group><contrib><contrib-id>1</contrib-id></contrib></contrib-group>
<aff id="a"><institution content-type="original">Museum</institution><country/></aff>
<aff id="b"><addr-line><named-content>Hallein</named-content></addr-line></aff>
<pub-date date-type="collection"><season>Spring</season></pub-date>
<pub-date date-type="pub"><day>2</day><month>3</month></pub-date>
<volume/><issue/><elocation-id/><elocation-id>1</elocation-id><fpage/>
<product product-type="salt"><source>Salt</source></product>
<counts><table-count count="7"/><equation-count count="7"/></counts></article-meta>"""

_BODY = """<list><list-item><p>Salt</p></list-item><list-item><p>Roads</p></list-item></list>
<media mimetype="video" mime-subtype="mp4"/><ext-link xlink:href="https://example.org/">S</ext-link>
<ext-link ext-link-type="uri" xlink:href="file:///salt">S</ext-link>
<table-wrap id="t"><table><tbody><tr><th>1</th></tr></tbody></table></table-wrap>
<related-article id="q"/>"""

_EMPTY_REFERENCE = "<ref id='e'><mixed-citation/></ref>"
_LIST = _EMPTY_REFERENCE + "".join(
    (
        _reference(_citation("<source>A</source>"), _citation("<source>B</source>")),
        _reference(_citation("<etal/>")),
        _reference(_citation('<person-group person-group-type="artist"/>')),
        _reference(_citation("<source>A</source>", "")),
        _reference(_citation('<size units="pages">1</size><size units="pages">2</size>')),
        _reference(_citation("<month>1</month><month>2</month><issue>1</issue><issue>2</issue>")),
        _reference(_citation("<chapter-title>A</chapter-title><chapter-title>B</chapter-title>")),
    )
)

_PARTS = """<sub-article xml:lang="en"/><response xml:lang="en"/>
<response response-type="reply" id="s" xml:lang="en"><front-stub><related-article
related-article-type="letter" id="r1" vol="2"/></front-stub></response>"""


def _article(front: str, rest: str = "", kind: str = "research-article") -> str:
    return (
        f'<article {XLINK} article-type="{kind}" xml:lang="pt" dtd-version="1.1" '
        f'specific-use="sps-1.10"><front>{front}</front>{rest}</article>'
    )


_REVIEWED = '<related-object object-type="peer-reviewed-material"/>'

ARTICLES = {
    "much": _article(
        _FRONT, f"<body>{_BODY}</body><back><ref-list>{_LIST}</ref-list></back>{_PARTS}"
    ),
    "in-brief": _article("<article-meta/>", kind="in-brief"),
    "referee-report": _article(f"<article-meta>{_REVIEWED}</article-meta>", kind="referee-report"),
}
