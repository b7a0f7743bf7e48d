"""Every fix changes what it should, and nothing else; it leaves alone what is not sure."""

from __future__ import annotations

import pytest

from jatspress.article import JournalProfile, ValidationProfile
from jatspress.jats.doctypes import doctype_for
from jatspress.translations import catalogue
from jatspress.validation.fixes.table import fixes, what_fix_does
from jatspress.validation.mend import mend
from jatspress.validation.profiles import load_rules
from tests.validation.fixes.samples import marked, mended, parsed, reference
from tests.validation.fixes.test_pmc_fixes import CASES as PMC_CASES

load_rules()


def contrib(orcid: str) -> str:
    return (
        f'<contrib-group><contrib><contrib-id contrib-id-type="orcid">{orcid}</contrib-id>'
        "<name><surname>Sand</surname></name></contrib></contrib-group>"
    )


def aff(inside: str) -> str:
    return f'<aff id="a1"><institution-wrap>{inside}</institution-wrap></aff>'


def licence(address: str, inside: str = "Open.") -> str:
    return (
        f'<permissions><license xlink:href="{address}"><license-p>{inside}</license-p></license>'
        "</permissions>"
    )


def keywords(*words: str) -> str:
    inside = "".join(f"\n  <kwd>{word}</kwd>" for word in words)
    return f"<kwd-group>{inside}\n</kwd-group>"


CASES = [
    ("JP111", {"numbers": "[[<volume/>→]]"}),
    ("JP111", {"numbers": "<volume>1</volume>[[\n  <issue></issue>→]]\n<fpage>3</fpage>"}),
    (
        "JP124",
        {
            "text": "See <xref rid=\"f1\" ref-type='[[table→fig]]'>Figure 1</xref>.",
            "body": '<fig id="f1"><label>Figure 1</label><graphic xlink:href="f1.png"/></fig>',
        },
    ),
    ("JP141", {"keywords": '<kwd-group xml:lang="[[rus→ru]]"><kwd>соль</kwd></kwd-group>'}),
    ("JP141", {"keywords": "<kwd-group xml:lang='[[pt_br→pt-BR]]'><kwd>sal</kwd></kwd-group>"}),
    ("JP147", {"numbers": "<volume>\n[[Vol. →]]3</volume><issue>[[No. →]]2</issue>"}),
    (
        "JP206",
        {
            "people": '<contrib-group><contrib><contrib-id contrib-id-type="[[researcher→orcid]]">'
            "https://orcid.org/0000-0002-1825-0097</contrib-id><name><surname>Sand</surname></name>"
            "</contrib></contrib-group>"
        },
    ),
    (
        "JP236",
        {
            "people": aff(
                '<institution-id institution-id-type="[[other→ror]]">https://ror.org/05dxps055'
                "</institution-id><institution>Salt</institution>"
            )
        },
    ),
    (
        "JP248",
        {"references": reference('Sand. <pub-id pub-id-type="[[other→doi]]">10.5555/b</pub-id>.')},
    ),
    ("JP255", {"ids": '<article-id pub-id-type="doi">10.5555/a[[%3C→&lt;]]1</article-id>'}),
    (
        "JP310",
        {
            "history": '<history><date date-type="[[recieved→received]]"><year>2020</year></date>'
            "</history>"
        },
    ),
    ("DOAJ109", {"people": contrib("[[→https://orcid.org/]]0000-0002-1825-0097")}),
    ("JP201", {"ids": '<article-id pub-id-type="doi">[[https://doi.org/→]]10.5555/a</article-id>'}),
    ("JP201", {"ids": '<article-id pub-id-type="doi">\n[[DOI: →]]10.5555/a</article-id>'}),
    (
        "JP201",
        {
            "references": reference(
                'Sand. [[→doi: ]]<pub-id pub-id-type="doi">[[doi: →]]10.5555/b</pub-id>.'
            )
        },
    ),
    ("JP203", {"people": contrib("[[→https://orcid.org/]]0000-0002-1825-0097\n")}),
    ("JP203", {"people": contrib("[[→https://]]orcid.org/0000-0002-1825-0097[[/→]]")}),
    ("JP211", {"journal": "<issn>2049[[→-]]3630</issn>"}),
    ("JP211", {"journal": "<issn>[[ISSN →]]2049[[&#8211;→-]]3630</issn>"}),
    (
        "JP213",
        {
            "people": aff(
                '<institution-id institution-id-type="ror">[[→https://ror.org/]]'
                "05dxps055</institution-id><institution>Salt</institution>"
            )
        },
    ),
    (
        "JP214",
        {
            "people": aff(
                '<institution-id institution-id-type="ISNI">[[ISNI: →]]'
                "0000 0001 2150 090X</institution-id><institution>S</institution>"
            )
        },
    ),
    (
        "JP215",
        {
            "references": reference(
                'Sand. [[→PMID: ]]<pub-id pub-id-type="pmid">[[PMID: →]]12345</pub-id>.'
            )
        },
    ),
    ("JP215", {"ids": '<article-id pub-id-type="pmid">[[PMID: 00→]]12345</article-id>'}),
    ("JP216", {"ids": '<article-id pub-id-type="pmcid">PMC[[ →]]12345</article-id>'}),
    (
        "JP216",
        {
            "references": reference(
                'Sand. [[→PMCID: ]]<pub-id pub-id-type="pmcid">[[PMCID: →]]PMC12</pub-id>.'
            )
        },
    ),
    ("JP221", {"permissions": licence("[[→https://]]creativecommons.org/licenses/by/4.0[[→/]]")}),
    (
        "JP222",
        {"permissions": licence("[[http→https]]://creativecommons.org/licenses/[[cc-BY→by]]/4.0/")},
    ),
    ("JP231", {"people": '<aff id="a1"><country country="[[gb→GB]]">Britain</country></aff>'}),
    ("JP231", {"people": '<aff id="a1"><country country="[[UK→GB]]">Britain</country></aff>'}),
    (
        "JP261",
        {
            "text": 'See <ext-link xlink:href="[[http://dx.doi.org/→https://doi.org/]]10.5555/a'
            '">http://dx.doi.org/10.5555/a</ext-link>.'
        },
    ),
    (
        "JP262",
        {
            "text": 'See <ext-link ext-link-type="uri" xlink:href="[[doi:→https://doi.org/]]'
            '10.5555/a">it</ext-link>.'
        },
    ),
    ("JP263", {"people": contrib("http[[→s]]://orcid.org/0000-0002-1825-0097")}),
    (
        "JP264",
        {
            "permissions": licence(
                "[[http://www.→https://]]creativecommons.org/licenses/by/4.0[[→/]]",
                'Open: <ext-link xlink:href="[[http://www.→https://]]creativecommons.org/licenses/'
                'by/4.0[[→/]]">http://www.creativecommons.org/licenses/by/4.0</ext-link>',
            )
        },
    ),
    ("JP265", {"ids": '<article-id pub-id-type="doi">[[ →]]10.5555/a[[\n→]]</article-id>'}),
    ("JP302", {"iso": ' iso-8601-date="[[16.7.2021→2021-07-16]]"'}),
    (
        "JP361",
        {
            "iso": ' iso-8601-date="2021-07-16"',
            "history": '<history><date date-type="received"[[→ iso-8601-date="2021-03"]]>'
            "<month>3</month><year>2021</year></date></history>",
        },
    ),
    ("JP504", {"keywords": keywords("salt[[;→]]", "roads<!-- x -->[[.→]] ")}),
    (
        "JP505",
        {
            "keywords": keywords(
                "salt[[; →</kwd>\n  <kwd>]]roads[[;→</kwd>\n  <kwd>]]trade &amp; war"
            ).replace(" &amp; war", "")
        },
    ),
    ("JP506", {"title": "The king’s salt and the queen[['→’]]s road"}),
    ("JP506", {"title": "The king’s salt, the queen[[&apos;→’]]s road and D[['→’]]Arcy"}),
    ("JP521", {"text": "The king[[&#146;→’]]s salt."}),
    ("JP525", {"text": "Sa[[&shy;→]]lt and ro[[\u200b→]]ads."}),
    (
        "JP526",
        {"text": "Jos[[e\u0301→é]] carried <bold>salt</bold>, R[[e&#x301;→é]]n[[e\u0301→é]]."},
    ),
    ("JP536", {"text": "Write to <email>[[mailto:→]]sand@example.org</email>."}),
    ("JP541", {"text": "Salt[[  → ]]roads <code>a  b</code> of[[&nbsp;  →\u00a0]]old."}),
    ("JP541", {"text": "Salt[[  →]], water."}),
    ("JP542", {"text": "Salt[[ →]], water[[ →]]. And <italic>roads</italic>."}),
    ("JP561", {"keywords": '<kwd-group xml:lang="[[RU→ru]]"><kwd>соль</kwd></kwd-group>'}),
    (
        "JP611",
        {
            "references": reference(
                "Dole E. Carriers. Inland Roads, 2021, pp. 134–147.",
                "Dole E. Carriers. Inland Roads, 2021, pp. 34–47.",
                "Carter A. Harbours. Inland Roads, 2021, pp. 41[[-→–]]53.",
            )
        },
    ),
]


@pytest.mark.parametrize(
    "code, pieces", CASES, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_fix_changes_what_it_should_and_nothing_else(code: str, pieces: dict[str, str]) -> None:
    before, after = marked(**pieces)
    mending = mended(parsed(before), code)
    assert mending.document.data.decode() == after
    assert {finding.rule for finding in mending.mended} == {code}
    assert mending.left_out == ()
    assert mending.remaining == ()


UNDECLARED = """<!DOCTYPE article PUBLIC "{public_id}" "{system_id}">
<!-- old --><article
 article-type="research-article"{declared}><front><journal-meta>
<journal-id journal-id-type="publisher-id">salt</journal-id><issn>2049-3630</issn></journal-meta>
<article-meta><title-group><article-title>Salt</article-title></title-group>
<pub-date><year>2020</year></pub-date></article-meta></front>
<body><p>See <ext-link xlink:href="https://example.org/">the roads</ext-link>,
<inline-formula><mml:math><mml:mi>x</mml:mi></mml:math></inline-formula>.</p></body></article>"""


def test_prefixes_that_the_dtd_declares_are_declared_in_the_article() -> None:
    dtd = doctype_for("1.3")
    names = {"public_id": dtd.public_id, "system_id": dtd.system_id}
    mending = mended(parsed(UNDECLARED.format(declared="", **names)), "JP267")
    declared = (
        ' xmlns:mml="http://www.w3.org/1998/Math/MathML" xmlns:xlink="http://www.w3.org/1999/xlink"'
    )
    text = mending.document.data.decode()
    assert text.replace(declared, "") == UNDECLARED.format(declared="", **names)
    assert f"<article{declared}\n" in text
    assert len(mending.mended) == 2
    assert mending.document.undeclared == ()


PRINTED = [
    f"Dole E. Carriers. Inland Roads, 2021, pp. {pages}."
    for pages in (
        "34[[-→–]]47",
        "134–147",
        "54[[-→–]]57",
    )
]


def test_the_dash_of_ranges_is_that_of_the_journal_where_it_names_one() -> None:
    before, after = marked(references=reference(*PRINTED))
    journal = JournalProfile(validation=ValidationProfile(range_dash="–"))
    mending = mend(parsed(before), journal)
    assert mending.document.data.decode() == after
    assert [finding.rule for finding in mending.mended] == ["JP562", "JP562"]


def test_a_journal_that_names_no_dash_leaves_it_to_the_lists() -> None:
    texts = [text.replace("[[-→–]]", "-").replace("134–147", "134[[–→-]]147") for text in PRINTED]
    before, after = marked(references=reference(*texts))
    mending = mend(parsed(before))
    assert mending.document.data.decode() == after
    assert [finding.rule for finding in mending.mended] == ["JP611"]


def test_every_fix_has_a_case() -> None:
    others = {code for code, _ in PMC_CASES} | {"PMC108"}
    assert set(fixes()) - {code for code, _ in CASES} - others == {"JP267", "JP562"}


@pytest.mark.parametrize("code", fixes())
def test_a_fix_says_what_it_does_in_both_languages(code: str) -> None:
    does = what_fix_does(code) or ""
    assert does.endswith(".")
    assert catalogue("ru").has(code, does)


def test_there_are_enough_fixes() -> None:
    assert len(fixes()) >= 18


NOT_SURE = [
    # Which of the two numbers is right, only people can tell.
    ("JP302", {"iso": ' iso-8601-date="2021-06-16"'}),
    # A wrong digit.
    ("JP211", {"journal": "<issn>20493631</issn>"}),
    (
        "JP213",
        {
            "people": aff(
                '<institution-id institution-id-type="ror">05dxps056</institution-id>'
                "<institution>Salt</institution>"
            )
        },
    ),
    ("JP203", {"people": contrib("0000000218250098")}),
    ("JP203", {"people": contrib("Sand")}),
    # The words say that the link leads to the wrong place.
    (
        "JP124",
        {
            "text": 'See <xref ref-type="table" rid="f1">Table 1</xref>.',
            "body": '<fig id="f1"><label>Figure 1</label><graphic xlink:href="f1.png"/></fig>',
        },
    ),
    ("JP201", {"ids": '<article-id pub-id-type="doi">https://doi.org/10.5555%2Fa</article-id>'}),
    ("JP201", {"ids": '<article-id pub-id-type="doi">10.5555/a b</article-id>'}),
    ("JP221", {"permissions": licence("CC BY 4.0")}),
    ("JP222", {"permissions": licence("https://creativecommons.org/licenses/by-nd-sa/4.0/")}),
    ("JP231", {"people": '<aff id="a1"><country country="EN">England</country></aff>'}),
    ("JP141", {"keywords": '<kwd-group xml:lang="russian1"><kwd>соль</kwd></kwd-group>'}),
    # ' may be a soft sign here.
    ("JP506", {"title": "The king’s salt and Kon'kov"}),
    ("JP505", {"keywords": keywords("salt; roads (old; new); trade")}),
    ("JP505", {"keywords": keywords("<italic>salt</italic>; roads; trade")}),
    # Whether a name stands here, only people can tell.
    ("JP111", {"numbers": '<volume id="v1"/>'}),
]


@pytest.mark.parametrize(
    "code, pieces", NOT_SURE, ids=lambda value: value if isinstance(value, str) else ""
)
def test_what_is_not_sure_is_left_for_people(code: str, pieces: dict[str, str]) -> None:
    document = parsed(marked(**pieces)[0])
    mending = mended(document, code)
    assert [finding.rule for finding in mending.remaining][:1] == [code]
    assert mending.document.data == document.data
    assert not any(finding.fixable for finding in mending.remaining)
