"""Contributors and what belongs to them: affiliations, e-mail, correspondence."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.article.identifiers import EMAIL
from jatspress.jats.text import squeezed
from jatspress.validation.article import FRONTS, Article
from jatspress.validation.quoting import excerpt, quoted
from jatspress.validation.registry import Problem, rule

_AFFS = "https://jats4r.niso.org/authors-and-affiliations/"
_NAMED = "<name><surname>{}</surname></name>"
_SAND, _STONE = _NAMED.format("Sand"), _NAMED.format("Stone")


@rule(
    "JP115",
    Severity.WARNING,
    rationale="An equal contribution is shared by two at least: the mark of the others was lost.",
    source="JATS4R, Authors and Affiliations; JATS 1.3, @equal-contrib",
    url=_AFFS,
    hint="Mark all who contributed equally, or nobody.",
    failing=f'<contrib-group><contrib contrib-type="author" equal-contrib="yes">{_SAND}</contrib>'
    f'<contrib contrib-type="author">{_STONE}</contrib></contrib-group>',
    passing=f'<contrib-group><contrib contrib-type="author" equal-contrib="yes">{_SAND}</contrib>'
    f'<contrib contrib-type="author" equal-contrib="yes">{_STONE}</contrib></contrib-group>',
)
def equal_contributions_are_shared(article: Article) -> Iterator[Problem]:
    """Nobody alone contributed equally."""
    for group in article.named("contrib-group"):
        equal = [c for c in group.iterchildren("contrib") if c.get("equal-contrib") == "yes"]
        if len(equal) == 1 and not _shared_by_note(equal[0], group):
            message = say("'{who}' alone is said to contribute equally", who=_who(equal[0]))
            yield Problem(equal[0], message, say("two contributors or more"), say("one"))


def _shared_by_note(contrib: etree._Element, group: etree._Element) -> bool:
    """Tell whether another contributor is linked to a note that this one is linked to."""
    own = {x.get("rid") for x in contrib.iterchildren("xref") if x.get("ref-type") == "fn"}
    others = (c for c in group.iterchildren("contrib") if c is not contrib)
    return any(x.get("rid") in own for other in others for x in other.iterchildren("xref"))


def _who(contrib: etree._Element) -> str:
    name = next(contrib.iterchildren("name", "string-name", "name-alternatives", "collab"), contrib)
    return quoted(name)


@rule(
    "JP116",
    Severity.WARNING,
    rationale="Readers write to the corresponding author; without an address nobody can.",
    source="JATS 1.3, @corresp, <corresp>; JATS4R, Authors and Affiliations",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/attribute/corresp.html",
    hint="Put <email> into <contrib>, or into the <corresp> that it is linked to.",
    failing=f'<contrib-group><contrib contrib-type="author" corresp="yes">{_SAND}</contrib>'
    "</contrib-group>",
    passing=f'<contrib-group><contrib contrib-type="author" corresp="yes">{_SAND}'
    "<email>sand@example.org</email></contrib></contrib-group>",
)
def corresponding_authors_can_be_written_to(article: Article) -> Iterator[Problem]:
    """A corresponding author has an e-mail address."""
    addressed: dict[etree._Element, bool] = {}
    for contrib in article.named("contrib"):
        if contrib.get("corresp") != "yes" or next(contrib.iter("email"), None) is not None:
            continue
        front = next(contrib.iterancestors(*FRONTS), None)
        if front is not None and front not in addressed:
            addressed[front] = _has_address(front)
        if front is not None and not addressed[front]:
            message = say("the corresponding author '{who}' has no e-mail address",
                          who=_who(contrib))  # fmt: skip
            yield Problem(contrib, message, "<email>")


def _has_address(front: etree._Element) -> bool:
    """Tell whether a note to the authors or an affiliation has an address, tagged or not."""
    notes = front.iter("author-notes", "corresp", "aff", "address", "bio")
    return any(EMAIL.search(squeezed(note)) for note in notes)


@rule(
    "JP117",
    Severity.WARNING,
    profiles=("core", "crossref"),
    rationale="Where the other authors are linked to their affiliations, one without a link has "
    "none in the deposit and is not counted for an institution.",
    source="JATS4R, Authors and Affiliations; PMC Style Checker, 'aff'",
    url=_AFFS,
    hint='Link the author: <xref ref-type="aff" rid="…"/> inside <contrib>.',
    failing=f"""<contrib-group><contrib contrib-type="author">{_SAND}<xref ref-type="aff" rid="a1"/>
</contrib><contrib contrib-type="author">{_STONE}</contrib></contrib-group>
<aff id="a1">Salt Museum</aff>""",
    passing=f"""<contrib-group><contrib contrib-type="author">{_SAND}<xref ref-type="aff" rid="a1"/>
</contrib><contrib contrib-type="author">{_STONE}<xref ref-type="aff" rid="a1"/></contrib>
</contrib-group><aff id="a1">Salt Museum</aff>""",
)
def authors_are_linked_to_affiliations(article: Article) -> Iterator[Problem]:
    """Every author has an affiliation where the others have."""
    for group in article.named("contrib-group"):
        authors = [c for c in group.iterchildren("contrib") if c.get("contrib-type") == "author"]
        without = [a for a in authors if not _has_affiliation(a)]
        if len(without) * 2 > len(authors) or group.find("aff") is not None:
            continue
        for author in without:
            if (
                next(author.iterchildren("collab", "collab-alternatives", "anonymous"), None)
                is None
            ):
                message = say("'{who}' is linked to no affiliation, others are", who=_who(author))
                yield Problem(author, message, '<xref ref-type="aff" rid="…"/>')


def _has_affiliation(contrib: etree._Element) -> bool:
    own = next(contrib.iterchildren("aff", "aff-alternatives", "address", "on-behalf-of"), None)
    links = (x.get("ref-type") in ("aff", None) for x in contrib.iterchildren("xref"))
    return own is not None or any(links) or bool(contrib.get("rid"))


@rule(
    "JP118",
    Severity.WARNING,
    rationale="An affiliation that stands twice gets two marks on the page and is deposited twice.",
    source="JATS4R, Authors and Affiliations",
    url=_AFFS,
    hint="Keep one of the two and link all its authors to it.",
    failing='<aff id="a1"><label>1</label>Salt Museum, Bern</aff>'
    '<aff id="a2"><label>2</label>Salt Museum, Bern</aff>',
    passing='<aff id="a1"><label>1</label>Salt Museum, Bern</aff>'
    '<aff id="a2"><label>2</label>Salt Museum, Basel</aff>',
)
def affiliations_stand_once(article: Article) -> Iterator[Problem]:
    """No affiliation is listed twice."""
    seen: dict[tuple[etree._Element | None, str | None, str], etree._Element] = {}
    for aff in article.named("aff"):
        holder = aff.getparent()
        if holder is None or holder.tag not in ("contrib-group", *FRONTS):
            continue
        label = aff.find("label")
        words = squeezed(aff).removeprefix(squeezed(label) if label is not None else "").strip()
        key = (holder, aff.get("{http://www.w3.org/XML/1998/namespace}lang"), words.casefold())
        if words and seen.setdefault(key, aff) is not aff:
            message = say("the affiliation '{aff}' is listed twice", aff=excerpt(words))
            yield Problem(aff, message, say("once"), aff.get("id"))


_RESEARCH = frozenset(
    "research-article review-article case-report brief-report rapid-communication".split()
)


@rule(
    "JP119",
    Severity.WARNING,
    rationale="A research article without an author cannot be cited; the authors were left out or "
    "their kind is not 'author'.",
    source="JATS 1.3, <contrib-group>; Crossref, 'Contributors'; Google Scholar, inclusion",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/contrib-group.html",
    hint='Add the authors, each <contrib contrib-type="author">.',
    failing='<contrib-group><contrib contrib-type="editor"><name><surname>Stone</surname></name>'
    "</contrib></contrib-group>",
    passing=f'<contrib-group><contrib contrib-type="author">{_SAND}</contrib></contrib-group>',
)
def research_has_an_author(article: Article) -> Iterator[Problem]:
    """A research article has an author."""
    if article.root.get("article-type") not in _RESEARCH:
        return
    for meta in article.root.iterfind("front/article-meta"):
        kinds = {c.get("contrib-type") or "author" for c in meta.iterfind("contrib-group/contrib")}
        if kinds and not any("author" in kind for kind in kinds):
            message = say("no contributor is an author: {kinds}", kinds=", ".join(sorted(kinds)))
            yield Problem(meta, message, '<contrib contrib-type="author">')


@rule(
    "JP120",
    Severity.INFO,
    rationale="An e-mail address that two authors share is mostly copied from one to the other.",
    source="jatspress; addresses seen in published articles",
    hint="Ask both authors for their addresses.",
    failing=f"""<contrib-group><contrib contrib-type="author">{_SAND}<email>sand@example.org</email>
</contrib><contrib contrib-type="author">{_STONE}<email>sand@example.org</email></contrib>
</contrib-group>""",
    passing=f"""<contrib-group><contrib contrib-type="author">{_SAND}<email>sand@example.org</email>
</contrib><contrib contrib-type="author">{_STONE}<email>stone@example.org</email></contrib>
</contrib-group>""",
)
def addresses_are_not_shared(article: Article) -> Iterator[Problem]:
    """No two contributors have the same e-mail address."""
    for group in article.named("contrib-group"):
        seen: dict[str, etree._Element] = {}
        for contrib in group.iterchildren("contrib"):
            for email in contrib.iter("email"):
                address = squeezed(email).lower()
                if address and seen.setdefault(address, contrib) is not contrib:
                    message = say("two contributors have the address {address}", address=address)
                    yield Problem(email, message, found=address)
