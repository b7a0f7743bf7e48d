"""The slips (slips.py) of the second half of the topics, from ethics to xml:lang."""

from __future__ import annotations

from tests.validation.jats4r.slips import Finder, Slip

_BY = "https://creativecommons.org/licenses/by/4.0/"
_IN_SUB_ARTICLE = """<article xml:lang="en" dtd-version="1.3"><front><article-meta>
<permissions/></article-meta></front>{}<sub-article article-type="translation" xml:lang="fr">
{}</sub-article></article>"""
_REVIEW = """<article article-type="reviewer-report" dtd-version="1.3"><front><article-meta>
<contrib-group><contrib contrib-type="author"><collab>Salt Club<contrib-group><contrib><name>
<surname>Salter</surname></name></contrib></contrib-group></collab><role specific-use="reviewer"/>
</contrib></contrib-group></article-meta></front></article>"""
_STATED = """<permissions><copyright-statement>{}</copyright-statement><copyright-year>{}
</copyright-year><copyright-holder>A. Salter</copyright-holder></permissions>"""


def _licence(inside: str, href: str = "") -> str:
    return f"<permissions><license{href}>{inside}</license></permissions>"


def _reference(inside: str) -> str:
    return f"""<ref-list><ref id="r1"><element-citation publication-type="journal">{inside}
</element-citation></ref></ref-list>"""


#: The rules whose examples make the Schematron break off: it finds nothing in the article at all.
STOPS = {
    "J4R-permissions-07": "contains() of -10 takes one address, and here are several, as -07 wants",
}

SLIPS: tuple[Slip, ...] = (
    Slip(
        "J4R-ethics-02",
        Finder.UPSTREAM,
        "A sub-article, such as a translation, has a statement of its own.",
        _IN_SUB_ARTICLE.format(
            '<body><sec sec-type="ethics-statement"><title>Ethics</title></sec></body>',
            '<body><sec sec-type="ethics-statement"><title>Éthique</title></sec></body>',
        ),
    ),
    Slip(
        "J4R-funding-09",
        Finder.OURS,
        "The draft 1.1d3, read as 1.13, is taken for a version that is neither old nor new.",
        """<article dtd-version="1.1d3"><front><article-meta><funding-group><award-group>
<funding-source><institution-wrap><institution-id institution-id-type="doi">doi:10.13039/1
</institution-id></institution-wrap></funding-source></award-group></funding-group></article-meta>
</front></article>""",
    ),
    Slip(
        "J4R-general-citations-03",
        Finder.UPSTREAM,
        "It compares the digits of A9 and B2, or of 341ps12, as if they were numbers.",
        _reference("<fpage>A9</fpage><lpage>B2</lpage>"),
    ),
    Slip(
        "J4R-general-citations-04",
        Finder.UPSTREAM,
        "Its years end at 2029, and a whole date in @iso-8601-date has a year too.",
        _reference('<year>2030</year><year iso-8601-date="1998-05">May 1998</year>'),
    ),
    Slip(
        "J4R-general-citations-07",
        Finder.UPSTREAM,
        "A work that names nobody (a web site, a standard) has no people to group.",
        _reference("<source>Salt atlas</source>"),
    ),
    Slip(
        "J4R-kwd-02",
        Finder.UPSTREAM,
        "In a translation the article's language is not the one that holds, so it must be said.",
        _IN_SUB_ARTICLE.format(
            "", '<front-stub><kwd-group xml:lang="en"><kwd>salt</kwd></kwd-group></front-stub>'
        ),
    ),
    Slip(
        "J4R-subj-02",
        Finder.UPSTREAM,
        "In a translation the article's language is not the one that holds, so it must be said.",
        _IN_SUB_ARTICLE.format(
            "",
            '<front-stub><article-categories><subj-group xml:lang="en"><subject>Salt</subject>'
            "</subj-group></article-categories></front-stub>",
        ),
    ),
    Slip(
        "J4R-subj-01",
        Finder.UPSTREAM,
        "Groups inside a group are steps of one hierarchy and have the type of the outermost.",
        """<article-categories><subj-group subj-group-type="topics"><subject>Salt</subject>
<subj-group><subject>Mines</subject></subj-group><subj-group><subject>Roads</subject></subj-group>
</subj-group></article-categories>""",
    ),
    Slip(
        "J4R-peer-review-07",
        Finder.UPSTREAM,
        "Members of a group are left out in sub-articles, as they should be, but not in articles.",
        _REVIEW,
    ),
    Slip(
        "J4R-peer-review-17",
        Finder.UPSTREAM,
        "The members of a group are no authors of the report beside the group.",
        _REVIEW,
    ),
    Slip(
        "J4R-peer-review-18",
        Finder.UPSTREAM,
        "A reply inside a report is asked as well, whatever its own type.",
        """<article dtd-version="1.3"><sub-article article-type="reviewer-report"><front-stub>
<related-object document-type="peer-reviewed-article" document-id-type="doi"
document-id="10.5555/12345679"/></front-stub><sub-article article-type="reply"><front-stub/>
</sub-article></sub-article></article>""",
    ),
    Slip(
        "J4R-peer-review-20",
        Finder.OURS,
        "NLM 3.0 is an older tag set than JATS 1.2, and has no events.",
        """<article article-type="reviewer-report" dtd-version="3.0"><front><article-meta><history>
<date date-type="received"><year>2020</year></date></history></article-meta></front></article>""",
    ),
    *(
        Slip(
            code,
            Finder.UPSTREAM,
            "What lies in the public domain has no copyright, though a statement says so; "
            "a licence may say it too.",
            "<permissions><copyright-statement>This work lies in the public domain."
            "</copyright-statement></permissions>",
        )
        for code in ("J4R-permissions-02", "J4R-permissions-03")
    ),
    Slip(
        "J4R-permissions-06",
        Finder.UPSTREAM,
        "A line end before or behind an address makes it no other address.",
        _licence(f"<ali:license_ref>{_BY}\n</ali:license_ref>", f' xlink:href="{_BY}"'),
    ),
    Slip(
        "J4R-permissions-13",
        Finder.UPSTREAM,
        "A licence whose address stands in @xlink:href has one; -14 says where it should stand.",
        _licence("<license-p>Open.</license-p>", f' xlink:href="{_BY}"'),
    ),
    Slip(
        "J4R-permissions-15",
        Finder.UPSTREAM,
        "An article that states no version, or an old one, but has license_ref has an address.",
        f"""<article xmlns:ali="http://www.niso.org/schemas/ali/1.0/"><front><article-meta>
{_licence(f"<ali:license_ref>{_BY}</ali:license_ref>")}</article-meta></front></article>""",
    ),
    Slip(
        "J4R-permissions-16",
        Finder.UPSTREAM,
        "Beside the link to the licence the words may have others, as to the publisher's page.",
        _licence(
            f"""<ali:license_ref>{_BY}</ali:license_ref><license-p><ext-link xlink:href="{_BY}">CC
BY</ext-link>, <ext-link xlink:href="https://example.org/rights">rights</ext-link></license-p>"""
        ),
    ),
    Slip(
        "J4R-permissions-17",
        Finder.UPSTREAM,
        "A line end in copyright-year, which -05 says, is no other year.",
        _STATED.format("© 2020 A. Salter", "2020"),
    ),
    Slip(
        "J4R-permissions-18",
        Finder.UPSTREAM,
        "A line end inside the holder's name is no other name.",
        _STATED.format("© 2020 A.\nSalter", "2020"),
    ),
    Slip(
        "J4R-xml-lang-01",
        Finder.UPSTREAM,
        "Its list has the parts of tags but hardly a whole one, as en-US; capitals are the same.",
        """<boxed-text xml:lang="en-US"><p>Salt</p></boxed-text><boxed-text xml:lang="EN"><p>Salt
</p></boxed-text>""",
    ),
    Slip(
        "J4R-xml-lang-01",
        Finder.OURS,
        "A script or a region alone is no language; codes withdrawn from ISO 639-3 are none.",
        '<boxed-text xml:lang="Latn"><p>Salt</p></boxed-text>',
    ),
)
