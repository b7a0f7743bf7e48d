"""What PMC asks of footnotes, acknowledgements and notes, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.validation.article import Article
from jatspress.validation.pmc.guidelines import each, example, parent_name, pmc_rule, within
from jatspress.validation.quoting import called, quoted, tag
from jatspress.validation.registry import Problem

_NOTE = '<fn id="n1"{}>{}<p>Salt was dry.</p></fn>'


def _author_notes(attributes: str = "", label: str = "") -> str:
    return f"<author-notes>{_NOTE.format(attributes, label)}</author-notes>"


@pmc_rule(
    "PMC301",
    Severity.ERROR,
    section="<fn>",
    test="fn checking",
    page="tags/#el-fn",
    rationale="PMC shows the label of a note, and does not read @symbol.",
    hint="Write the symbol into <label>.",
    failing=_author_notes(' symbol="*"'),
    passing=_author_notes("", "<label>*</label>"),
)
def notes_have_labels(article: Article) -> Iterator[Problem]:
    """The symbol of a note stands in its label."""
    for note in article.named("fn"):
        if note.get("symbol") is not None:
            message = say("the symbol of the note stands in an attribute")
            yield Problem(note, message, "<label>", note.get("symbol"))


@pmc_rule(
    "PMC302",
    Severity.ERROR,
    section="<author-notes>",
    test="author-notes fn check",
    page="tags/#el-authornotes",
    rationale="Abbreviations and supplements are no notes on the authors.",
    hint="Move the note to <fn-group> in <back>, a supplement to <supplementary-material>.",
    failing=_author_notes(' fn-type="abbr"'),
    passing=_author_notes(' fn-type="equal"'),
)
def notes_on_authors_are_on_authors(article: Article) -> Iterator[Problem]:
    """A note on abbreviations or supplements is not among those on authors."""
    for note in article.named("fn"):
        kind = note.get("fn-type")
        if kind in ("abbr", "supplementary-material") and parent_name(note) == "author-notes":
            message = say(
                'a note of the kind "{kind}" stands among the notes on authors', kind=kind
            )
            yield Problem(note, message, "<fn-group>", kind)


def _in_section_of_body(element: etree._Element) -> bool:
    return parent_name(element) == "sec" and within(element, "body")


@pmc_rule(
    "PMC303",
    Severity.ERROR,
    section="Back Matter",
    test="back element check",
    page="dobs/#dob-ack",
    rationale="PMC shows acknowledgements and notes after the text, from the back matter.",
    hint="Move the element to <back>.",
    failing=example(
        "<body><sec><title>Salt</title><p>Salt.</p><ack><p>Thanks.</p></ack></sec></body>"
    ),
    passing="<ack><p>Thanks.</p></ack>",
)
def acknowledgements_stand_at_the_end(article: Article) -> Iterator[Problem]:
    """Acknowledgements and notes stand in the back matter, not in the text."""
    for element in each(article, "ack notes"):
        in_body = element.tag == "ack" and parent_name(element) == "body"
        disclaims = element.tag == "notes" and element.get("notes-type") == "disclaimer"
        if (in_body or _in_section_of_body(element)) and not disclaims:
            yield Problem(
                element,
                say("{tag} stands in the text", tag=tag(element)),
                "<back>",
                quoted(element),
            )


@pmc_rule(
    "PMC304",
    Severity.WARNING,
    section="Back Matter",
    test="glossary element check",
    page="tags/#el-glossary",
    rationale="Readers look for the glossary at the end.",
    hint="Move it to <back>, unless the text needs it where it is.",
    failing=example(
        "<body><sec><title>Salt</title><glossary><p>Brine: salt water.</p></glossary></sec></body>"
    ),
    passing="<glossary><p>Brine: salt water.</p></glossary>",
)
def glossaries_stand_at_the_end(article: Article) -> Iterator[Problem]:
    """A glossary stands in the back matter."""
    for glossary in article.named("glossary"):
        if _in_section_of_body(glossary):
            yield Problem(
                glossary, say("the glossary stands in the text"), "<back>", quoted(glossary)
            )


@pmc_rule(
    "PMC305",
    Severity.ERROR,
    section="Back Matter",
    test="back title check",
    page="tags/#el-back",
    rationale="The back matter is a container; its parts have titles.",
    hint="Move the title to the part that it is of: <ack>, <ref-list>, <sec>.",
    failing=example("<back><title>References</title><ref-list/></back>"),
    passing="<ref-list><title>References</title><p>None.</p></ref-list>",
)
def back_matter_has_no_title(article: Article) -> Iterator[Problem]:
    """The back matter has no title of its own."""
    for back in article.named("back"):
        for title in back.iterchildren("title"):
            message = say("the back matter has the title '{title}'", title=called(title))
            yield Problem(title, message, found=quoted(title))


@pmc_rule(
    "PMC306",
    Severity.ERROR,
    section="Disclaimers",
    test="disclaimer notes checking",
    page="dobs/#dob-pmcdisc",
    rationale="PMC shows a disclaimer at the head of the article.",
    hint="Move the notes to <front>.",
    failing='<notes notes-type="disclaimer"><p>Salt is not advice.</p></notes>',
    passing=example(
        '<front><article-meta/><notes notes-type="disclaimer"><p>Salt is not advice.</p></notes>'
        "</front>"
    ),
)
def disclaimers_stand_in_front(article: Article) -> Iterator[Problem]:
    """A disclaimer stands in the front matter."""
    for notes in article.named("notes"):
        if notes.get("notes-type") == "disclaimer" and parent_name(notes) != "front":
            message = say("the disclaimer stands in {parent}", parent=f"<{parent_name(notes)}>")
            yield Problem(notes, message, "<front>", quoted(notes))


@pmc_rule(
    "PMC307",
    Severity.ERROR,
    section="Notes in Proof",
    test="notes in proof check",
    page="dobs/#dob-nip",
    rationale="PMC shows a note added in proof after the text.",
    hint="Move the note to <back>.",
    failing='<article article-type="news" dtd-version="1.3"><front><article-meta/>'
    '<notes notes-type="note-in-proof"><p>Salt.</p></notes></front></article>',
    passing=example('<back><notes notes-type="note-in-proof"><p>Salt.</p></notes></back>'),
)
def notes_in_proof_stand_at_the_end(article: Article) -> Iterator[Problem]:
    """A note added in proof stands directly in the back matter."""
    for notes in article.named("notes"):
        if notes.get("notes-type") == "note-in-proof" and parent_name(notes) != "back":
            message = say("the note in proof stands in {parent}", parent=f"<{parent_name(notes)}>")
            yield Problem(notes, message, "<back>", quoted(notes))
