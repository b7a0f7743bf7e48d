"""Where `assemble` puts things: XPaths from the `article` element, for readers to name."""

from __future__ import annotations

META = "front/article-meta"
JOURNAL_META = "front/journal-meta"
#: The name of the custom statement that keeps the page's own citation of the article.
CITATION_AS_PRINTED = "citation-as-printed"
TITLE_GROUP = f"{META}/title-group"
TITLE = f"{TITLE_GROUP}/article-title"
DOI = f"{META}/article-id[@pub-id-type='doi']"
VOLUME = f"{META}/volume"
ISSUE = f"{META}/issue"
FPAGE = f"{META}/fpage"
LPAGE = f"{META}/lpage"
ELOCATION_ID = f"{META}/elocation-id"
PERMISSIONS = f"{META}/permissions"
FUNDING_STATEMENT = f"{META}/funding-group/funding-statement"


def article_id(scheme: str) -> str:
    """An `<article-id>` of a kind that JATS has no `@pub-id-type` for, such as `edn`."""
    return f"{META}/article-id[@custom-type='{scheme}']"


def trans_title(number: int) -> str:
    """The title in another language; numbers count from 1."""
    return f"{TITLE_GROUP}/trans-title-group[{number}]/trans-title"


def contributor(number: int) -> str:
    """A contributor of the article; numbers count from 1."""
    return f"{META}/contrib-group/contrib[{number}]"


def affiliation(aff_id: str) -> str:
    """An affiliation."""
    return f"{META}/aff[@id='{aff_id}']"


def author_note(note_id: str) -> str:
    """A note to the authors, correspondence or footnote."""
    return f"{META}/author-notes/*[@id='{note_id}']"


def subjects(group_type: str) -> str:
    """The subjects of a kind: `heading`, `udc`, `jel`."""
    return f"{META}/article-categories/subj-group[@subj-group-type='{group_type}']"


def abstract(number: int, *, translated: bool = False) -> str:
    """An abstract, or one in another language; numbers count from 1 in each."""
    return f"{META}/{'trans-abstract' if translated else 'abstract'}[{number}]"


def keywords(number: int) -> str:
    """A group of keywords; numbers count from 1."""
    return f"{META}/kwd-group[{number}]"


def history(date_type: str) -> str:
    """A date of the article's history."""
    return f"{META}/history/date[@date-type='{date_type}']"


def custom_meta(name: str) -> str:
    """The value of a custom statement, such as `CITATION_AS_PRINTED`."""
    return f"{META}/custom-meta-group/custom-meta[meta-name='{name}']/meta-value"


def reference(ref_id: str) -> str:
    """A reference: its label and citation."""
    return f"back//ref[@id='{ref_id}']"
