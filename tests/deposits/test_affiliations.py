"""Affiliations in a deposit: no word of them is lost, none stands with another institution."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from jatspress.article import Affiliation, AffPart, AffPartKind
from jatspress.article.accounts import Fact
from jatspress.deposits.crossref import Deposit, crossref_deposit
from jatspress.descriptions.affiliations import printed_text
from tests.deposits.sample import TIMESTAMP, all_of, article, journal, root_of, texts

FIRST = (
    '<institution content-type="dept">Department of Clouds</institution>, <institution-wrap>'
    '<institution-id institution-id-type="ror">https://ror.org/05gq02987</institution-id>'
    "<institution>Example University</institution></institution-wrap>, <city>Vienna</city>, "
    '<country country="AT">Austria</country>'
)
SECOND = "Weather Station and Observatory near Graz, e-mail: <email>station@example.org</email>"


def made_of(inner: str, instead: str = FIRST, version: str = "5.5.0") -> Deposit:
    """The deposit of the article with another affiliation in place of one of its two."""
    return crossref_deposit(
        [article((instead, inner))],
        journal(),
        schema_version=version,
        timestamp=TIMESTAMP,
        accounted=True,
    )


def institutions(made: Deposit) -> list[dict[str, list[str]]]:
    """The institutions of the first affiliation of the first person: their texts by name."""
    (person, *_) = all_of(root_of(made), "person_name")
    return [
        {etree.QName(part).localname: texts(one, etree.QName(part).localname) for part in one}
        for one in all_of(person, "institution")[:-1]
    ]


def facts(made: Deposit, beginning: str) -> list[Fact]:
    return [fact for fact in made.accounts[0].facts if fact.field.startswith(beginning)]


WHOLE = "Group for Drops, Department of Clouds, Example University. Vienna, Austria"
PARTS = (
    '<institution content-type="orgdiv1">Department of Clouds</institution>'
    '<institution content-type="orgname">Example University</institution>'
    "<city>Vienna</city><country>Austria</country>"
)


def original(text: str) -> str:
    return f'<institution content-type="original">{text}</institution>'


def test_parts_that_lack_words_of_the_whole_are_deposited_as_the_whole() -> None:
    made = made_of(original(WHOLE) + PARTS)
    assert institutions(made) == [{"institution_name": [WHOLE]}]
    assert not made.accounts[0].lost


def test_parts_that_have_all_words_of_the_whole_are_deposited_as_parts() -> None:
    whole = WHOLE.removeprefix("Group for Drops, ")
    made = made_of(original(whole) + PARTS)
    assert institutions(made) == [
        {
            "institution_name": ["Example University"],
            "institution_place": ["Vienna, Austria"],
            "institution_department": ["Department of Clouds"],
        }
    ]
    (fact,) = [f for f in facts(made, "affiliations[1].parts") if f.value == whole]
    assert fact.reason == "the affiliation is deposited in its parts"


def test_departments_and_a_place_that_the_whole_does_not_print_are_deposited_beside_it() -> None:
    made = made_of(original("Example University (EXUN)") + PARTS)
    assert institutions(made) == [
        {
            "institution_name": ["Example University (EXUN)"],
            "institution_place": ["Vienna, Austria"],
            "institution_department": ["Department of Clouds"],
        }
    ]
    assert not made.accounts[0].lost


TWO = (
    '<institution-wrap><institution-id institution-id-type="ror">https://ror.org/05gq02987'
    "</institution-id><institution>Example University</institution></institution-wrap>",
    '<institution-wrap><institution-id institution-id-type="ror">https://ror.org/00k4n6c32'
    "</institution-id><institution>Rain Hospital</institution></institution-wrap>",
)
DEPT = '<institution content-type="dept">{}</institution>'
DIVIDED = {
    "departments before": (
        f"{DEPT.format('Clouds')}, {TWO[0]}, {DEPT.format('Drops')}, {TWO[1]}, <city>Graz</city>",
        [["Clouds"], ["Drops"]],
        [["Graz"], ["Graz"]],
    ),
    "departments after, places of their own": (
        f"{TWO[0]}, {DEPT.format('Clouds')}, <city>Vienna</city>, {TWO[1]}, <city>Graz</city>",
        [["Clouds"], []],
        [["Vienna"], ["Graz"]],
    ),
    "a department at the end of those before": (
        f"{DEPT.format('Clouds')}, {TWO[0]}, {TWO[1]}, {DEPT.format('Drops')}",
        [["Clouds"], ["Drops"]],
        [[], []],
    ),
}


@pytest.mark.parametrize("case", DIVIDED)
def test_departments_and_places_stand_with_their_own_institution(case: str) -> None:
    inner, departments, places = DIVIDED[case]
    made = made_of(inner)
    found = institutions(made)
    assert [one["institution_name"] for one in found] == [["Example University"], ["Rain Hospital"]]
    assert [one["institution_id"][0][-9:] for one in found] == ["05gq02987", "00k4n6c32"]
    assert [one.get("institution_department", []) for one in found] == departments
    assert [one.get("institution_place", []) for one in found] == places
    assert not made.accounts[0].lost


def test_a_name_of_one_institution_in_two_forms_is_one_institution() -> None:
    wrap = TWO[0].replace("</institution></", "</institution><institution>EU</institution></")
    assert [one["institution_name"] for one in institutions(made_of(wrap))] == [
        ["Example University, EU"]
    ]


E_MAILS = {
    "a tagged one": "Weather Station, Graz, e-mail: <email>station@example.org</email>",
    "one among the words": "Weather Station, Graz. E-mail: station@example.org",
    "one in the middle": "Weather Station, station@example.org, Graz",
    "with a label in Russian": "Weather Station, Graz, эл. почта: station@example.org",
    "in the whole": original("Weather Station, Graz, электронная почта station@example.org")
    + "<institution>Station</institution>",
}


@pytest.mark.parametrize("case", E_MAILS)
def test_no_address_of_a_person_is_published(case: str) -> None:
    made = made_of(E_MAILS[case])
    assert institutions(made) == [{"institution_name": ["Weather Station, Graz"]}]
    assert b"station@example.org" not in root_bytes(made)
    assert not made.accounts[0].lost


def root_bytes(made: Deposit) -> bytes:
    return etree.tostring(all_of(root_of(made), "person_name")[0])


def test_tagged_parts_without_a_sign_between_them_do_not_grow_together() -> None:
    city, street = AffPart("Graz", AffPartKind.CITY), AffPart("Ring 1", AffPartKind.STREET)
    touching = Affiliation("a", (street, city, AffPart(". "), AffPart("AT", AffPartKind.COUNTRY)))
    assert printed_text(touching) == "Ring 1, Graz. AT"
    assert printed_text(replace(touching, parts=(street, AffPart(" "), city))) == "Ring 1 Graz"


def test_a_part_of_an_affiliation_is_looked_for_with_its_own_people_alone() -> None:
    brook = "<name><surname>Brook</surname>"
    made = crossref_deposit(
        [
            article(
                ('<xref ref-type="aff" rid="aff2"/>', ""),
                (brook, f'<xref ref-type="aff" rid="aff2"/>{brook}'),
                (SECOND, "<institution>Weather Station</institution>, <country>Austria</country>"),
            )
        ],
        journal(),
        timestamp=TIMESTAMP,
        accounted=True,
    )
    (fact,) = [f for f in facts(made, "affiliations[2].parts") if f.value == "Austria"]
    assert fact.places[0].endswith("person_name[3]/affiliations/institution/institution_place")


def test_an_affiliation_of_nobody_in_the_record_is_said_to_be_so() -> None:
    name = "<name><surname>Brush</surname></name>"
    drawn = f'<contrib contrib-type="illustrator">{name}<xref ref-type="aff" rid="aff9"/></contrib>'
    made = crossref_deposit(
        [
            article(
                ("</contrib-group>\n", f"{drawn}</contrib-group>\n"),
                ('<aff id="aff1">', '<aff id="aff9">Paint <country>Austria</country></aff>'
                 '<aff id="aff1">'),
            )
        ],
        journal(),
        schema_version="5.4.0",
        timestamp=TIMESTAMP,
        accounted=True,
    )  # fmt: skip
    reasons = {f.reason for f in facts(made, "affiliations[1].parts")}
    assert reasons == {"no person of the deposit has this affiliation"}
    assert not made.accounts[0].lost
