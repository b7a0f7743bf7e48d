"""Rules about names, titles, dates, links and identifiers: cases beyond their own examples."""

from __future__ import annotations

import pytest

from tests.validation.firing import messages, problems
from tests.validation.samples import ARTICLE, with_body, with_front, with_pieces


def author(surname: str, given: str = "Anna", more: str = "") -> str:
    return (
        f'<contrib contrib-type="author"{more}><name><surname>{surname}</surname>'
        f"<given-names>{given}</given-names></name></contrib>"
    )


def group(*contribs: str) -> str:
    return with_front(f"<contrib-group>{''.join(contribs)}</contrib-group>")


@pytest.mark.parametrize(
    "code, surname, given, found",
    [
        ("JP106", "Sand", "sand", True),
        ("JP106", "Sand", "S.", False),
        ("JP107", "SANDSTONE", "A.", True),
        ("JP107", "VON SAND", "A.", True),
        ("JP107", "NG", "AB", False),
        ("JP107", "O'Sand", "DJ", False),
        ("JP107", "山田", "太郎", False),
        ("JP108", "Sand", "Prof. Anna", True),
        ("JP108", "Sand Jr.", "Anna", True),
        ("JP108", "Sand", "Anna, M.D.", True),
        ("JP108", "Rahman", "Md. Anis", False),
        ("JP108", "Júnior", "Anna", False),
        ("JP108", "Sand", "Drusilla", False),
        ("JP109", "Sand2", "Anna", True),
        ("JP109", "Sand†", "Anna", True),
        ("JP109", "Sand, A.", "Anna", True),
        ("JP109", "d’Arc-Sand", "Anna (Ann)", False),
        ("JP109", "ʻAlī", "Anna-Maria M.", False),
    ],
)
def test_names_hold_names(code: str, surname: str, given: str, found: bool) -> None:
    assert bool(messages(code, group(author(surname, given)))) is found


def test_two_persons_of_one_name_are_told_apart_by_their_orcids() -> None:
    orcid = '<contrib-id contrib-id-type="orcid">https://orcid.org/{}</contrib-id><name>'
    twins = [
        author("Sand").replace("<name>", orcid.format(iD))
        for iD in ("0000-0002-1825-0097", "0000-0001-5109-3700")
    ]
    assert messages("JP110", group(*twins)) == []
    assert len(messages("JP110", group(twins[0], author("Sand")))) == 1


def test_the_members_of_a_group_author_need_no_kind() -> None:
    member = author("Sand").replace(' contrib-type="author"', "")
    inside = f"<collab>Salt Group<contrib-group>{member}</contrib-group></collab>"
    whole = f'<contrib contrib-type="author">{inside}</contrib>'
    assert messages("JP105", group(whole)) == []
    (message,) = messages("JP105", group(member, member, member))
    assert message.endswith("and 2 more contributed as")


def test_an_address_in_the_notes_to_the_authors_serves_the_corresponding_author() -> None:
    corresponding = author("Sand", more=' corresp="yes"')
    notes = '<author-notes><corresp id="c">Write to sand@example.org</corresp></author-notes>'
    contribs = f"<contrib-group>{corresponding}</contrib-group>"
    assert messages("JP116", with_front(contribs, notes)) == []
    assert len(messages("JP116", with_front(contribs))) == 1


@pytest.mark.parametrize(
    "code, title, found",
    [
        ("JP513", "Salt roads of the interior.", True),
        ("JP513", "Salt roads,", True),
        ("JP513", "A new species of Halobacterium spp.", False),
        ("JP513", "Salt in the U.S.A.", False),
        ("JP513", "Why salt?", False),
        ("JP513", "Salt roads…", False),
        ("JP514", "Salt roads †", False),
        ("JP514", "Salt roads**", True),
        ("JP514", "* Salt roads", True),
        ("JP514", "The C* algebra of salt", False),
        ("JP516", "<italic>Salt roads of the whole interior</italic>", True),
        ("JP516", "<italic>Halobacterium salinarum</italic>", False),
        ("JP516", "<bold>Salt</bold> roads", False),
    ],
)
def test_titles_carry_no_signs_of_the_page(code: str, title: str, found: bool) -> None:
    xml = ARTICLE.replace("Salt roads", title)
    assert bool(messages(code, xml)) is found


@pytest.mark.parametrize(
    "text, found",
    [
        ("Abstract: Salt.", True),
        ("Resumo — Sal.", True),
        ("Аннотация. Соль.", True),
        ("Summary statistics of salt.", False),
        ("Abstracts of salt.", False),
    ],
)
def test_the_word_abstract_is_no_part_of_an_abstract(text: str, found: bool) -> None:
    assert bool(messages("JP517", with_front(f"<abstract><p>{text}</p></abstract>"))) is found


def test_the_message_says_which_abstract_is_meant() -> None:
    xml = with_front('<trans-abstract xml:lang="de"><p>Salz ...</p></trans-abstract>')
    assert messages("JP518", xml) == ["the translated abstract ends in '...'"]


def link(href: str, words: str = "roads") -> str:
    return with_body(f'<p><ext-link ext-link-type="uri" xlink:href="{href}">{words}</ext-link></p>')


@pytest.mark.parametrize(
    "code, href, found",
    [
        ("JP241", "example.org/salt", True),
        ("JP241", "salt.pdf", False),
        ("JP241", "mailto:sand@example.org", False),
        ("JP241", "#s1", False),
        ("JP242", "https://example.org/salt roads", True),
        ("JP242", "https://example.org/salt.", True),
        ("JP242", "http://https://example.org", True),
        ("JP242", "http:/example.org", True),
        ("JP242", "https://example.org/salt_(roads)", False),
        ("JP242", " https://example.org/salt ", False),
        ("JP242", "ftp://example.org/salt roads", False),
        ("JP243", "file:///home/sand/salt.docx", True),
        ("JP243", "http://localhost/", True),
        ("JP243", "http://192.168.1.1/salt", True),
        ("JP243", "https://example.org/{{doi}}", True),
        ("JP243", "https://example.org/?next=undefined", False),
        ("JP243", "https://www.latest.test.org/", False),
        ("JP245", "https://doi.org/salt/1", True),
        ("JP245", "https://doi.org/10.5555/salt.", True),
        ("JP245", "https://doi.org/bvc6px", False),
        ("JP245", "http://dx.doi.org/10.1000/a%3C1%3E", False),
    ],
)
def test_links_lead_somewhere(code: str, href: str, found: bool) -> None:
    assert bool(messages(code, link(href))) is found


@pytest.mark.parametrize(
    "href, words, found",
    [
        ("https://example.org/a", "https://example.org/b", True),
        ("https://doi.org/10.5555/a", "10.5555/b", True),
        ("https://doi.org/10.5555/A", "doi.org/10.5555/a", False),
        ("https://example.org/~sand/", "www.example.org/∼sand", False),
        ("https://example.org/a%20b", "https://example.org/a b", False),
        ("https://example.org/a/b/c", "https://example.org/a/…", False),
        ("https://example.org/a/b/c", "example.org", False),
        ("https://tinyurl.com/abc", "https://example.org/a", False),
        ("https://example.org/a", "the site", False),
    ],
)
def test_links_lead_where_they_say(href: str, words: str, found: bool) -> None:
    assert bool(messages("JP244", link(href, words))) is found


LICENSE = """<permissions><license xlink:href="https://creativecommons.org/licenses/{}/">
<license-p>{}</license-p></license></permissions>"""


@pytest.mark.parametrize(
    "address, words, found",
    [
        ("by/4.0", "Creative Commons Attribution 4.0 International License", False),
        ("by/4.0", "Creative Commons Attribution License, which permits use", False),
        ("by-nc-nd/4.0", "CC BY-NC-ND", False),
        ("by-nc-nd/4.0", "Creative Commons Attribution-NonCommercial-NoDerivatives 4.0", False),
        ("by/4.0", "Creative Commons Attribution-NonCommercial 4.0 License", True),
        ("by/4.0", "CC BY 3.0", True),
        ("by-sa/4.0", "CC-BY", True),
        ("by/4.0", "Esta obra está bajo una licencia", False),
        ("by/4.0", "CC BY, but Figure 1 is CC BY-NC", False),
    ],
)
def test_words_and_address_of_a_licence(address: str, words: str, found: bool) -> None:
    assert bool(messages("JP223", with_front(LICENSE.format(address, words)))) is found


DATED = "<history><date date-type='{}'><day>5</day><month>6</month><year>{}</year></date></history>"


@pytest.mark.parametrize(
    "kind, expected",
    [
        ("recieved", "received"),
        ("Accepted", "accepted"),
        ("revised", "rev-recd"),
        ("received", None),
        ("salt-day", None),
    ],
)
def test_words_for_what_happened(kind: str, expected: str | None) -> None:
    found = problems("JP310", with_front(DATED.format(kind, 2020)))
    assert [problem.expected for problem in found] == ([expected] if expected else [])


@pytest.mark.parametrize("year, found", [("2003", True), ("2007", False), ("2202", True)])
def test_years_of_one_article_lie_near_each_other(year: str, found: bool) -> None:
    assert bool(messages("JP309", with_front(DATED.format("received", year)))) is found


def cited(numbers: str) -> str:
    """An article of twenty numbered references that cites some of them."""
    refs = "".join(
        f'<ref id="r{n}"><label>{n}.</label><mixed-citation>No {n}.</mixed-citation></ref>'
        for n in range(1, 21)
    )
    body = "".join(
        part if not part.isdigit() else f'<xref ref-type="bibr" rid="r{part}">{part}</xref>'
        for part in numbers.replace(",", " , ").replace("–", " – ").split()
    )
    return with_body(f"<p>{body}</p>").replace(
        "<back/>", f"<back><ref-list>{refs}</ref-list></back>"
    )


@pytest.mark.parametrize(
    "numbers, found",
    [
        ("1,2,3,4", 0),
        ("1,2,4,3", 1),
        ("1–4,3,5", 0),
        ("1,3,2,5,4,7,6", 0),  # of three that are out of order nobody knows the order
        ("20,1,2", 2),
    ],
)
def test_numbers_are_cited_in_their_order(numbers: str, found: int) -> None:
    assert len(messages("JP129", cited(numbers))) == found


def test_a_reference_cited_in_a_legend_may_come_later_in_the_text() -> None:
    legend = '<fig id="f"><caption><p><xref ref-type="bibr" rid="r3">3</xref></p></caption></fig>'
    assert messages("JP129", cited("1,2,4,3").replace("</body>", f"{legend}</body>")) == []


@pytest.mark.parametrize(
    "label, text, found",
    [
        ("Figure 3", "Fig. 2", True),
        ("Figure 3", "Figs 1–4", False),
        ("Figure 3", "Figure 3A", False),
        ("Figure 3", "the figure", False),
        ("Figure 2—figure supplement 1", "Figure 2", False),
        ("Рис. 3", "рисунок 4", True),
        ("Figure III", "Figure 3", False),
    ],
)
def test_a_link_prints_the_number_of_its_target(label: str, text: str, found: bool) -> None:
    xml = with_body(
        f'<fig id="f"><label>{label}</label></fig><p><xref ref-type="fig" rid="f">{text}</xref></p>'
    )
    assert bool(messages("JP128", xml)) is found


@pytest.mark.parametrize("text, found", [("3", True), ("1", False), ("Sand 2004", False)])
def test_a_citation_by_name_and_year_has_no_number(text: str, found: bool) -> None:
    xml = cited("1").replace('rid="r1">1<', f'rid="r1">{text}<')
    assert bool(messages("JP128", xml)) is found


def test_an_empty_link_between_the_ends_of_a_range_is_meant() -> None:
    ends = '<xref ref-type="bibr" rid="r1">1</xref><xref ref-type="bibr" rid="r2"/>'
    assert messages("JP127", with_body(f"<p>{ends}–3</p>")) == []


@pytest.mark.parametrize(
    "code, piece, found",
    [
        ("JP147", "<volume>Т. 3</volume>", True),
        ("JP147", "<volume>№ 7</volume>", True),
        ("JP147", "<issue>S2</issue>", False),
        ("JP147", "<issue>Suppl 2</issue>", False),
        ("JP147", "<volume>N3</volume>", False),
        ("JP233", "<funding-group><award-group><award-id>not applicable</award-id></award-group>"
         "</funding-group>", True),
        ("JP233", "<funding-group><award-group><award-id>NA-12</award-id></award-group>"
         "</funding-group>", False),
        ("JP252", '<article-id pub-id-type="custom" custom-type="edn">abcdef</article-id>', True),
        ("JP313", "<permissions><copyright-year>2021</copyright-year></permissions>", False),
        ("JP313", "<permissions><copyright-year>2022</copyright-year></permissions>", True),
    ],
)  # fmt: skip
def test_values_have_their_forms(code: str, piece: str, found: bool) -> None:
    assert bool(messages(code, with_front(piece))) is found


@pytest.mark.parametrize(
    "text, found",
    [
        ("sand@example.org", False),
        ("anna.sand+salt@sea-institute.example.org", False),
        ("sand [at] example.org", True),
        ("sand@example.org; stone@example.org", True),
        ("sand@example.org.", True),
        ("sand@localhost", True),
    ],
)
def test_an_email_is_one_address(text: str, found: bool) -> None:
    assert bool(messages("JP208", with_body(f"<p><email>{text}</email></p>"))) is found


@pytest.mark.parametrize(
    "text, found",
    [
        ("2101.00001v3", False),
        ("arXiv:math/0601001", False),
        ("10.48550/arXiv.2101.00001", False),
        ("arXiv", True),
    ],
)
def test_ids_of_arxiv(text: str, found: bool) -> None:
    ref = f'<ref id="r"><mixed-citation><pub-id pub-id-type="arxiv">{text}</pub-id>'
    xml = with_pieces(f"<ref-list>{ref}</mixed-citation></ref></ref-list>")
    assert bool(messages("JP247", xml)) is found


def test_ten_thousand_contributors_are_judged_in_a_time_that_grows_with_them() -> None:
    many = [author("Sand", f"A{n}", ' corresp="yes"') for n in range(10_000)]
    assert len(problems("JP116", group(*many))) == 10_000


def test_a_waiver_for_the_data_is_no_second_licence() -> None:
    by, zero = (f"https://creativecommons.org/{kind}/" for kind in ("licenses/by/4.0", _ZERO))
    link = '<ext-link xlink:href="{{}}">{{}}</ext-link>'
    words = f"Under {link.format(by, 'CC BY')}; the data under {link.format(zero, 'CC0')}."
    licence = f'<license xlink:href="{by}"><license-p>{words}</license-p></license>'
    assert messages("JP224", with_front(f"<permissions>{licence}</permissions>")) == []


_ZERO = "publicdomain/zero/1.0"


def test_the_doi_of_a_species_in_a_title_is_not_that_of_the_work() -> None:
    species = '<ext-link ext-link-type="doi" xlink:href="10.5555/nm.1">Salicornia</ext-link>'
    cited = f"""<ref-list><ref id="r1"><mixed-citation><article-title>{species} by the road
</article-title> <pub-id pub-id-type="doi">10.5555/salt</pub-id></mixed-citation></ref>
</ref-list>"""
    assert messages("JP253", with_pieces(cited)) == []


def test_a_bare_ror_id_is_one() -> None:
    aff = """<aff id="a1"><institution-wrap><institution-id institution-id-type="ror"
>05dxps055</institution-id><institution>Salt Museum</institution></institution-wrap></aff>"""
    (problem,) = problems("JP213", with_pieces(aff))
    assert problem.severity == "warning"
    assert problem.expected == "https://ror.org/05dxps055"
