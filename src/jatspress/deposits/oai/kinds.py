"""What kind of work an article is, and whether everybody may read it, where that is certain."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import ArticleMeta, Permissions

_EU = "info:eu-repo/semantics/"
_COAR = "http://purl.org/coar/resource_type/"
#: JATS `@article-type` → kind of DRIVER and OpenAIRE, and term of COAR's resource types. Types
#: that are not here, such as `case-report`, have no term that is certain.
_KINDS = {
    "research-article": ("article", "c_2df8fbb1"),
    "review-article": ("article", "c_dcae04bc"),
    "editorial": (None, "c_b239"),
    "letter": (None, "c_545b"),
    "book-review": ("review", "c_ba08"),
    "data-paper": ("article", "c_beb9"),
    "correction": (None, "c_7acd"),
    "preprint": ("preprint", "c_816b"),
}
#: JAV terms of NISO for versions → those of DRIVER and OpenAIRE.
_VERSIONS = {
    "ao": "draft",
    "smur": "submittedVersion",
    "am": "acceptedVersion",
    "vor": "publishedVersion",
    "evor": "updatedVersion",
    "cvor": "updatedVersion",
}


def kinds_of(meta: ArticleMeta) -> Iterator[str]:
    """The terms of vocabularies first, then the kind as the article states it."""
    kind, term = _KINDS.get(meta.article_type or "", (None, None))
    if kind:
        yield f"{_EU}{kind}"
    if term:
        yield f"{_COAR}{term}"
    for version in meta.versions:
        known = _VERSIONS.get((version.designator or version.vocab_term or "").strip().lower())
        if known:
            yield f"{_EU}{known}"
    yield "Text"  # of the vocabulary of types of Dublin Core itself
    if meta.article_type:
        yield meta.article_type


def access_of(rights: Permissions) -> Iterator[str]:
    """Whether everybody may read it: it says so, or its licence does."""
    licences = [licence.url or "" for licence in rights.licenses]
    if rights.free_to_read or any("creativecommons.org/" in url for url in licences):
        yield f"{_EU}openAccess"
