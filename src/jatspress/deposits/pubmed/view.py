"""An article as PubMed lists it: in English where it is stated, in its own language beside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from jatspress.article import (
    XML_LANG,
    Abstract,
    ArticleMeta,
    Contributor,
    Identifier,
    Issn,
    JatsContent,
    JournalProfile,
    SubArticle,
    Title,
)
from jatspress.article.identifiers import bare_doi
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.pubmed.languages import is_english, primary
from jatspress.deposits.pubmed.registries import trial_of
from jatspress.jats.people_read import affiliation_ids
from jatspress.jats.places import META

#: Types of abstracts that are the abstract itself.
_ABSTRACTS = frozenset({"abstract", "section", "structured", "summary", None})
PLAIN = frozenset({"plain-language-summary", "plain-language", "lay-summary"})
#: Groups of keywords that the authors chose, or that say what was studied.
_KEYWORDS = frozenset(
    {"author", "authors", "author-keywords", "author-generated", "author-created", "keywords",
     "research-organism", None}
)  # fmt: skip
#: What a journal is known by in the NLM Catalog, in JATS and in older articles.
_NLM = frozenset({"nlm-ta", "nlm", "pubmed"})
_ONLINE = frozenset({"electronic", "online", "online-only", "epub"})


@dataclass(frozen=True, eq=False)
class Citation:
    """What PubMed takes of an article and its journal."""

    article: DepositArticle
    profile: JournalProfile

    @property
    def meta(self) -> ArticleMeta:
        """The front matter."""
        return self.article.meta

    @property
    def lang(self) -> str | None:
        """The language of the article: as it states, else that of its title, else the journal's."""
        title = self.meta.title.lang if self.meta.title else None
        return self.meta.lang or title or self.profile.language

    def is_english(self, stated: str | None) -> bool:
        """Tell whether something is in English; without a language it is in the article's."""
        lang = stated or self.lang
        return lang is None or is_english(lang)

    @cached_property
    def translations(self) -> tuple[SubArticle, ...]:
        """The whole article in other languages, inside it."""
        return tuple(
            one for one in self.article.parts.sub_articles if one.article_type == "translation"
        )

    @cached_property
    def _english(self) -> ArticleMeta | None:
        """The front matter of the article's translation into English."""
        return next((t.meta for t in self.translations if is_english(t.meta.lang)), None)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the whole article is published in."""
        stated = (self.lang, *(translation.meta.lang for translation in self.translations))
        by_code = {primary(lang): lang for lang in reversed(stated) if lang}
        return tuple(lang for lang in dict.fromkeys(stated) if lang in by_code.values() and lang)

    @cached_property
    def title(self) -> Title | None:
        """The title in English."""
        return next((title for title in self._titles if self.is_english(title.lang)), None)

    @cached_property
    def vernacular(self) -> Title | None:
        """The title in the article's own language when that is another one, wherever it stands."""
        own = [title for title in self._own_titles if not self.is_english(title.lang)]
        of_article = (t for t in own if primary(t.lang or self.lang) == primary(self.lang))
        main = (title for title in own if title is self.meta.title)
        return next(iter([*of_article, *main]), None)

    @property
    def _own_titles(self) -> Iterator[Title]:
        if self.meta.title is not None:
            yield self.meta.title
        yield from (title for title in self.meta.trans_titles if title.lang)

    @property
    def _titles(self) -> Iterator[Title]:
        yield from self._own_titles
        if self._english is not None and self._english.title is not None:
            yield Title(self._english.title.content, self._english.title.subtitle, "en")

    @cached_property
    def abstract(self) -> Abstract | None:
        """The abstract in English."""
        return next((one for one in self._abstracts if self.is_english(one.lang)), None)

    @cached_property
    def other_abstracts(self) -> tuple[Abstract, ...]:
        """Abstracts in other languages, one for each, and plain-language summaries."""
        others: dict[str | None, Abstract] = {}
        for one in self._abstracts:
            if not self.is_english(one.lang):
                others.setdefault(primary(one.lang or self.lang), one)
        plain = (one for one in self.meta.abstracts if one.abstract_type in PLAIN)
        return (*others.values(), *plain)

    @property
    def _abstracts(self) -> Iterator[Abstract]:
        """The abstracts, one that is called nothing else before a summary beside it."""
        own = (a for a in self.meta.abstracts if _kind(a) in _ABSTRACTS)
        yield from sorted(own, key=lambda abstract: _kind(abstract) == "summary")
        if self._english is not None:
            english = (a for a in self._english.abstracts if _kind(a) in _ABSTRACTS)
            yield from (Abstract(a.content, "en", a.title) for a in english)

    @property
    def keywords(self) -> tuple[JatsContent, ...]:
        """The keywords in English."""
        groups = [g for g in self.meta.keywords if self.is_english(g.lang)]
        if not groups and self._english is not None:
            groups = list(self._english.keywords)
        return tuple(dict.fromkeys(k for g in groups if takes_keywords(g.group_type)
                                   for k in g.keywords))  # fmt: skip

    @property
    def journal_title(self) -> str | None:
        """The abbreviation of the NLM Catalog: journal.toml's, else the article's; no other one."""
        ids = (*self.profile.ids, *self.meta.journal.ids)
        stated = [ident.value for ident in ids if ident.scheme in _NLM]
        stated += [a.text for a in self.meta.journal.abbreviations if a.abbrev_type in _NLM]
        # 'nlm' is used for the number of the catalogue as well.
        return next((name for name in stated if any(map(str.isalpha, name))), None)

    @property
    def publisher(self) -> str | None:
        """The name of the publisher, in English when there is one."""
        names = [(name.lang, name.text) for name in self.profile.publisher_names]
        names = names or [(one.lang, one.name) for one in self.meta.journal.publishers]
        english = [name for lang, name in names if is_english(lang)]
        return next(iter([*english, *(name for _, name in names)]), None)

    @cached_property
    def issns(self) -> tuple[Issn, ...]:
        """The journal's ISSNs: journal.toml's, else the article's."""
        stated = ((self.profile.issn_print, "print"), (self.profile.issn_online, "electronic"))
        known = tuple(Issn(value, medium) for value, medium in stated if value)
        return known or self.meta.journal.issns

    def issn(self, *, is_online: bool) -> str | None:
        """The ISSN of a medium, else the journal's first one."""
        matching = [i.value for i in self.issns if (i.publication_format in _ONLINE) is is_online]
        return next(iter([*matching, *(issn.value for issn in self.issns)]), None)

    @property
    def doi(self) -> str | None:
        """The DOI of the article, without a resolver before it."""
        return bare_doi(self.meta.doi) if self.meta.doi else None

    @property
    def pii(self) -> str | None:
        """The id that the publisher gave the article."""
        ids = sorted(self.meta.other_ids, key=lambda identifier: identifier.scheme != "pii")
        return next((i.value for i in ids if i.scheme in ("pii", "publisher-id")), None)

    @property
    def trials(self) -> tuple[Identifier, ...]:
        """The registered trials that the article names: the registry, and the number there."""
        objects = (*self.meta.related_objects, *self.article.parts.objects)
        return tuple(dict.fromkeys(t for one in objects if (t := trial_of(one)) is not None))

    @cached_property
    def authors(self) -> tuple[Contributor, ...]:
        """Who is listed as author: the persons and groups of the byline."""
        return tuple(c for c in self.meta.contributors if role_of(c) == "author")

    def form_taken(self, affiliation: str) -> str:
        """The id of the form that PubMed gets of an affiliation: in English, else the first."""
        return self._forms_taken.get(affiliation, affiliation)

    @cached_property
    def _forms_taken(self) -> dict[str, str]:
        front = self.article.root.find(META)
        if front is None:
            return {}
        ids, taken = affiliation_ids(front), {}
        for one in front.iterfind("aff-alternatives"):
            forms = [form for form in one.iterfind("aff") if form in ids]
            english = [form for form in forms if is_english(form.get(XML_LANG))]
            for form in forms:
                taken[ids[form]] = ids[next(iter([*english, *forms]))]
        return taken

    @cached_property
    def collaborators(self) -> tuple[Contributor, ...]:
        """Who worked with them and does not stand in the byline."""
        return tuple(c for c in self.meta.contributors if role_of(c) == "collaborator")


def _kind(abstract: Abstract) -> str | None:
    return abstract.abstract_type.lower() if abstract.abstract_type else None


def takes_keywords(group_type: str | None) -> bool:
    """Tell whether keywords of a group are those of the authors."""
    return (group_type.lower() if group_type else None) in _KEYWORDS


_COLLABORATORS = frozenset({"collaborator", "collaborators", "investigator", "collab"})


def role_of(contributor: Contributor) -> str | None:
    """What a contributor is to PubMed: an author, a collaborator, or nobody that it lists."""
    if not contributor.display or contributor.anonymous:
        return None
    kind = (contributor.contrib_type or "author").lower().replace("_", "-").strip()
    if kind in _COLLABORATORS or kind in ("author-non-byline", "non-byline-author", "non-byline"):
        return "collaborator" if contributor.name is not None else None
    return "author" if kind == "author" or kind.endswith("-author") else None
