"""Hypothesis strategies for the values of the model."""

from __future__ import annotations

from hypothesis import strategies as st

from jatspress.article import (
    AbbreviatedTitle,
    Abstract,
    Affiliation,
    AffPart,
    AffPartKind,
    ArticleMeta,
    ArticleVersion,
    AuthorNote,
    Award,
    Conference,
    Contributor,
    CustomMeta,
    EventAddress,
    Funding,
    FundingSource,
    HistoryDate,
    Identifier,
    Isbn,
    Issn,
    JatsContent,
    JournalMeta,
    KeywordGroup,
    LangText,
    License,
    NameStyle,
    PartialDate,
    Permissions,
    PersonName,
    Product,
    PublicationDate,
    PublicationEvent,
    Publisher,
    RelatedArticle,
    RelatedObject,
    Role,
    SelfUri,
    SubjectGroup,
    Title,
)

words = st.text("abcdefgхцчшΩé&<>'\"’«»–123", min_size=1, max_size=12)
texts = st.lists(words, min_size=1, max_size=4).map(" ".join)
maybe = lambda strategy: st.none() | strategy  # noqa: E731
langs = st.sampled_from(["en", "ru", "de", "zh-Hans"])
tokens = st.text("abcdefgh", min_size=1, max_size=8)

plain = texts.map(JatsContent.of_text)
marked = st.tuples(plain, st.sampled_from(["italic", "bold", "sub", "sup"]), plain).map(
    lambda t: JatsContent(f"{t[0].xml}<{t[1]}>{t[2].xml}</{t[1]}>")
)
runs = plain | marked
paragraphs = st.lists(runs, min_size=1, max_size=3).map(
    lambda rs: JatsContent("".join(f"<p>{run.xml}</p>" for run in rs))
)


def tuples(strategy: st.SearchStrategy, most: int = 3) -> st.SearchStrategy:
    return st.lists(strategy, max_size=most).map(tuple)


@st.composite
def dates(draw) -> PartialDate:
    year = draw(st.integers(1600, 2100))
    kind = draw(st.sampled_from(["year", "month", "day", "season"]))
    if kind == "season":
        return PartialDate(year, season=draw(st.sampled_from(["Spring", "Зима"])))
    month = draw(st.integers(1, 12)) if kind != "year" else None
    day = draw(st.integers(1, 28)) if kind == "day" else None
    return PartialDate(year, month, day)


identifiers = st.builds(Identifier, scheme=st.sampled_from(["isni", "ror"]), value=tokens)
titles = st.builds(Title, content=runs, subtitle=maybe(runs), lang=langs)
journals = st.builds(
    JournalMeta,
    ids=tuples(st.builds(Identifier, scheme=tokens, value=tokens), 2),
    titles=tuples(st.builds(LangText, text=texts, lang=langs)),
    abbreviations=tuples(
        st.builds(AbbreviatedTitle, text=texts, abbrev_type=maybe(tokens), lang=maybe(langs)), 2
    ),
    issns=tuples(
        st.builds(
            Issn, value=tokens, publication_format=maybe(st.sampled_from(["print", "electronic"]))
        ),
        2,
    ),
    publishers=tuples(st.builds(Publisher, name=texts, place=maybe(texts), lang=maybe(langs)), 2),
)
names = st.builds(
    PersonName,
    surname=texts,
    given_names=maybe(texts),
    prefix=maybe(texts),
    suffix=maybe(texts),
    lang=maybe(langs),
    style=maybe(st.sampled_from(NameStyle)),
)
roles = st.builds(
    Role,
    text=texts,
    vocab=maybe(tokens),
    vocab_identifier=maybe(tokens),
    vocab_term=maybe(texts),
    vocab_term_identifier=maybe(tokens),
    degree_contribution=maybe(tokens),
)


def _alternating(parts: list[AffPart]) -> tuple[AffPart, ...]:
    """Two stretches of bare text in a row are one stretch."""
    kept: list[AffPart] = []
    for part in parts:
        if not (kept and part.kind is kept[-1].kind is AffPartKind.TEXT):
            kept.append(part)
    return tuple(kept)


@st.composite
def aff_parts(draw) -> AffPart:
    kind = draw(st.sampled_from(AffPartKind))
    country = draw(maybe(st.sampled_from(["RU", "DE"]))) if kind is AffPartKind.COUNTRY else None
    ids = draw(tuples(identifiers, 2)) if kind is AffPartKind.INSTITUTION else ()
    return AffPart(draw(texts), kind, country, ids)


@st.composite
def metas(draw) -> ArticleMeta:
    """A whole front matter, with ids that agree."""
    lang = draw(langs)
    affs = tuple(
        Affiliation(f"aff{n}", _alternating(parts), draw(maybe(tokens)), draw(maybe(langs)))
        for n, parts in enumerate(
            draw(st.lists(st.lists(aff_parts(), min_size=1, max_size=5), max_size=3)), 1
        )
    )
    notes = tuple(
        AuthorNote(
            f"note{n}",
            content=draw(plain) if kind == "corresp" else draw(paragraphs),
            kind=kind,
            fn_type=None if kind == "corresp" else draw(maybe(st.just("con"))),
            label=draw(maybe(tokens)),
        )
        for n, kind in enumerate(draw(st.lists(st.sampled_from(["corresp", "fn"]), max_size=2)), 1)
    )
    contributor = contributors([a.id for a in affs], notes)
    elocation = draw(maybe(tokens))
    own = st.builds(
        Abstract,
        content=paragraphs,
        lang=st.none() | st.just(lang),
        title=maybe(runs),
        abstract_type=maybe(tokens),
    )
    foreign = st.builds(
        Abstract,
        content=paragraphs,
        lang=langs.filter(lambda other: other != lang),
        title=maybe(runs),
        abstract_type=maybe(tokens),
    )
    return ArticleMeta(
        journal=draw(journals),
        lang=lang,
        article_type=draw(tokens),
        doi=draw(maybe(tokens)),
        other_ids=draw(
            tuples(st.builds(Identifier, scheme=st.just("publisher-id"), value=tokens), 2)
        ),
        subjects=draw(
            tuples(
                st.builds(
                    SubjectGroup,
                    subjects=st.lists(runs, min_size=1, max_size=3).map(tuple),
                    group_type=maybe(tokens),
                    lang=maybe(langs),
                ),
                2,
            )
        ),
        title=draw(st.builds(Title, content=runs, subtitle=maybe(runs), lang=st.just(lang))),
        trans_titles=draw(tuples(titles, 2)),
        contributors=draw(tuples(contributor)),
        affiliations=affs,
        author_notes=notes,
        publication_dates=draw(
            tuples(
                st.builds(
                    PublicationDate,
                    date=dates(),
                    date_type=maybe(tokens),
                    publication_format=maybe(tokens),
                ),
                2,
            )
        ),
        volume=draw(maybe(texts)),
        volume_series=draw(maybe(texts)),
        issue=draw(maybe(texts)),
        issue_title=draw(maybe(texts)),
        issue_part=draw(maybe(texts)),
        supplement=draw(maybe(texts)),
        isbns=draw(
            tuples(st.builds(Isbn, value=tokens, publication_format=maybe(st.just("print"))), 2)
        ),
        events=draw(tuples(events.filter(lambda event: event != PublicationEvent()), 2)),
        versions=draw(tuples(versions, 2)),
        elocation_id=elocation,
        fpage=None if elocation else "44",
        lpage=None if elocation else draw(maybe(tokens)),
        page_range=None if elocation else draw(maybe(tokens)),
        history=draw(
            st.lists(st.builds(HistoryDate, date_type=tokens, date=dates()), max_size=3).map(tuple)
        ),
        permissions=draw(maybe(permissions)),
        self_uris=draw(tuples(st.builds(SelfUri, href=tokens, content_type=maybe(tokens)), 2)),
        related_articles=draw(
            tuples(
                st.builds(
                    RelatedArticle,
                    related_article_type=tokens,
                    href=tokens,
                    ext_link_type=maybe(tokens),
                    id=st.none(),
                    content=maybe(runs),
                    lang=maybe(langs),
                ),
                2,
            )
        ),
        related_objects=draw(tuples(related_objects, 2)),
        products=draw(tuples(products, 2)),
        conferences=draw(tuples(conferences, 2)),
        abstracts=draw(tuples(own, 2)) + draw(tuples(foreign, 2)),
        keywords=draw(
            tuples(
                st.builds(
                    KeywordGroup,
                    keywords=st.lists(runs, min_size=1, max_size=4).map(tuple),
                    lang=maybe(langs),
                    group_type=maybe(tokens),
                    title=maybe(runs),
                ),
                2,
            )
        ),
        funding=draw(maybe(fundings)),
        custom_meta=draw(tuples(st.builds(CustomMeta, name=tokens, value=plain), 2)),
    )


events = st.builds(
    PublicationEvent,
    event_type=maybe(tokens),
    description=maybe(plain),
    ids=tuples(st.builds(Identifier, scheme=st.just("doi"), value=tokens), 1),
    published=tuples(st.builds(PublicationDate, date=dates(), date_type=maybe(tokens)), 1),
    dates=tuples(st.builds(HistoryDate, date_type=tokens, date=dates()), 1),
    addresses=tuples(st.builds(EventAddress, href=tokens, content_type=maybe(tokens)), 1),
)
versions = st.builds(
    ArticleVersion,
    text=texts,
    version_type=maybe(tokens),
    designator=maybe(tokens),
    date=maybe(st.just("2022-05")),
    vocab=maybe(tokens),
    vocab_identifier=maybe(tokens),
    vocab_term=maybe(tokens),
    vocab_term_identifier=maybe(tokens),
)
related_objects = st.builds(
    RelatedObject,
    href=maybe(tokens),
    object_id=maybe(tokens),
    object_id_type=maybe(tokens),
    object_type=maybe(tokens),
    document_id=maybe(tokens),
    document_id_type=maybe(tokens),
    document_type=maybe(tokens),
    source_id=maybe(tokens),
    source_id_type=maybe(tokens),
    source_type=maybe(tokens),
    link_type=maybe(tokens),
    ext_link_type=maybe(tokens),
    content_type=maybe(tokens),
    id=st.none(),
    content=maybe(runs),
)
products = st.builds(
    Product,
    content=runs | texts.map(lambda text: JatsContent("<source>Rain</source>")),
    product_type=maybe(tokens),
    href=maybe(tokens),
    id=st.none(),
)
conferences = st.builds(
    Conference,
    names=st.lists(texts, min_size=1, max_size=2).map(tuple),
    acronyms=tuples(tokens, 1),
    date=texts,
    iso_date=maybe(st.just("2022-05-03/2022-05-05")),
    number=maybe(tokens),
    place=maybe(texts),
    sponsors=tuples(texts, 2),
    theme=maybe(texts),
    href=maybe(tokens),
    lang=maybe(langs),
)
permissions = st.builds(
    Permissions,
    statements=tuples(plain, 1),
    years=tuples(st.just("2022"), 1),
    holders=tuples(plain, 1),
    licenses=st.lists(
        st.builds(
            License,
            url=tokens,
            content=plain.map(lambda run: JatsContent(f"<license-p>{run.xml}</license-p>")),
            license_type=maybe(tokens),
            lang=maybe(langs),
            start_date=maybe(st.just("2022-01-01")),
        ),
        min_size=1,
        max_size=2,
    ).map(tuple),
    free_to_read=st.booleans(),
)
fundings = st.builds(
    Funding,
    awards=tuples(
        st.builds(
            Award,
            sources=st.lists(
                st.builds(
                    FundingSource,
                    name=texts,
                    ids=tuples(identifiers, 1),
                    country_code=maybe(st.just("RU")),
                ),
                min_size=1,
                max_size=2,
            ).map(tuple),
            award_ids=tuples(tokens, 2),
            id=st.none(),
        ),
        2,
    ),
    statements=tuples(plain, 1),
)


def contributors(aff_ids: list[str], notes: tuple[AuthorNote, ...]) -> st.SearchStrategy:
    @st.composite
    def person(draw) -> Contributor:
        linked = draw(st.lists(st.sampled_from(notes), max_size=1)) if notes else []
        kind = draw(st.sampled_from(["person", "group", "anonymous"]))
        return Contributor(
            names=draw(st.lists(names, min_size=1, max_size=2).map(tuple))
            if kind == "person"
            else (),
            collab=draw(plain) if kind == "group" else None,
            anonymous=kind == "anonymous",
            contrib_type=draw(st.sampled_from(["author", "editor"])),
            orcid=draw(maybe(tokens)) if kind == "person" else None,
            other_ids=draw(tuples(identifiers, 1)),
            emails=draw(tuples(tokens, 1)),
            affiliations=draw(st.lists(st.sampled_from(aff_ids), unique=True).map(tuple))
            if aff_ids
            else (),
            notes=tuple(note.id for note in linked),
            corresponding=any(note.kind == "corresp" for note in linked) or draw(st.booleans()),
            equal_contribution=draw(st.booleans()),
            deceased=draw(st.booleans()),
            roles=draw(tuples(roles, 2)),
            degrees=draw(maybe(texts)),
            bio=draw(maybe(paragraphs)),
        )

    return person()
