"""The journal as SPS wants it described: its ids, titles, ISSNs and publisher."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem
from jatspress.validation.scielo.asking import at, lacking, outside, sps

_META = "front/journal-meta"


def _article(journal_meta: str) -> str:
    return (
        f'<article dtd-version="1.3"><front><journal-meta>{journal_meta}</journal-meta>'
        "<article-meta/></front></article>"
    )


@sps(
    "SPS101",
    element="journal-id",
    pattern="journal-id_has_publisher-id",
    rationale="SciELO files an article under the acronym of its journal, which is this id.",
    hint='Add <journal-id journal-id-type="publisher-id"> with the acronym that SciELO gave.',
    failing=_article('<journal-id journal-id-type="nlm-ta">Salt</journal-id>'),
    passing=_article('<journal-id journal-id-type="publisher-id">salt</journal-id>'),
)
def journal_has_its_acronym(article: Article) -> Iterator[Problem]:
    """The journal has an id of the type publisher-id."""
    wanted = '<journal-id journal-id-type="publisher-id">'
    yield from lacking(at(article, _META), "journal-id[@journal-id-type='publisher-id']", wanted)


@sps(
    "SPS102",
    element="journal-id",
    pattern="journal-id_values",
    rationale="SciELO reads two kinds of journal ids; others stop its converter.",
    hint='Keep "publisher-id" and, for journals in PubMed, "nlm-ta"; take others out.',
    failing='<journal-id journal-id-type="hwp">salt</journal-id>',
    passing='<journal-id journal-id-type="nlm-ta">Salt</journal-id>',
)
def journal_ids_are_of_known_kinds(article: Article) -> Iterator[Problem]:
    """A journal id is of the type nlm-ta or publisher-id."""
    ids = at(article, f"{_META}/journal-id")
    yield from outside(ids, "journal-id-type", ("nlm-ta", "publisher-id"))


@sps(
    "SPS103",
    element="journal-title-group",
    pattern="has_journal-title_and_abbrev-journal-title",
    rationale="Pages and indexes name the journal by its title, citations by the short one.",
    hint='Write <journal-title> and <abbrev-journal-title abbrev-type="publisher">.',
    failing="<journal-title-group><journal-title>Salt</journal-title></journal-title-group>",
    passing="<journal-title-group><journal-title>Salt</journal-title>"
    '<abbrev-journal-title abbrev-type="publisher">Salt</abbrev-journal-title>'
    "</journal-title-group>",
)
def journal_has_its_titles(article: Article) -> Iterator[Problem]:
    """The journal has its title and the abbreviated title of the publisher."""
    yield from lacking(at(article, _META), "journal-title-group", "<journal-title-group>")
    groups = tuple(at(article, f"{_META}/journal-title-group"))
    yield from lacking(groups, "journal-title", "<journal-title>")
    wanted = '<abbrev-journal-title abbrev-type="publisher">'
    yield from lacking(groups, "abbrev-journal-title[@abbrev-type='publisher']", wanted)


@sps(
    "SPS104",
    element="publisher",
    pattern="publisher",
    rationale="The page of a journal at SciELO names who publishes it.",
    hint="Add <publisher> with <publisher-name>.",
    failing="<p>Salt.</p>",
    passing="<publisher><publisher-name>Salt Museum</publisher-name></publisher>",
)
def journal_has_a_publisher(article: Article) -> Iterator[Problem]:
    """The journal has a publisher."""
    yield from lacking(at(article, _META), "publisher", "<publisher>")


@sps(
    "SPS105",
    element="issn",
    pattern="issn_pub_type_epub_or_ppub",
    rationale="SciELO tells the print edition from the online one by @pub-type of the ISSN.",
    hint='Give each ISSN pub-type="epub" or pub-type="ppub".',
    failing="<issn>2049-3630</issn>",
    passing='<issn pub-type="epub">2049-3630</issn>',
)
def journal_has_an_issn_of_a_kind(article: Article) -> Iterator[Problem]:
    """The journal has an ISSN with pub-type epub or ppub."""
    for meta in at(article, _META):
        kinds = {issn.get("pub-type") for issn in meta.iterchildren("issn")}
        if not kinds & {"epub", "ppub"}:
            message = say("no ISSN says whether it is that of the print or the online edition")
            yield Problem(meta, message, expected='pub-type="epub", pub-type="ppub"')


@sps(
    "SPS106",
    element="abbrev-journal-title",
    pattern="abbrev-journal-title_notempty', 'ref_notempty",
    rationale="An empty element says that there is a value and does not tell it.",
    hint="Write the text as it is printed.",
    failing='<journal-title-group><abbrev-journal-title abbrev-type="publisher"/>'
    "</journal-title-group>",
    passing='<journal-title-group><abbrev-journal-title abbrev-type="publisher">Salt'
    "</abbrev-journal-title></journal-title-group>",
)
def short_titles_and_references_have_text(article: Article) -> Iterator[Problem]:
    """Abbreviated titles and references as printed are not empty."""
    title = f"{_META}/journal-title-group/abbrev-journal-title"
    for element in at(article, title, "back/ref-list/ref/mixed-citation"):
        if not squeezed(element):
            yield Problem(element, say("{tag} is empty", tag=tag(element)), say("a text"))
