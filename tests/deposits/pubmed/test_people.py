"""Authors, groups and affiliations of a record."""

from __future__ import annotations

from tests.deposits.pubmed.sample import parts, record

BROOK = "<name><surname>Brook</surname><given-names>A.</given-names><suffix>Jr</suffix></name>"

LATIN = (
    '<name name-style="western" xml:lang="en"><surname>Petrova</surname>'
    "<given-names>Anna S.</given-names></name>"
)


def test_persons_have_both_names_and_groups_have_one() -> None:
    authors = record().findall("AuthorList/Author")
    assert [parts(author) for author in authors] == [
        [
            "FirstName=Anna S.", "LastName=Petrova", "AffiliationInfo", "AffiliationInfo",
            "Identifier=https://orcid.org/0000-0002-1825-0097",
        ],
        ["FirstName=None", "LastName=Suharto"],
        ["FirstName=A.", "LastName=Brook", "Suffix=Jr"],
        ["CollectiveName=The Rain Group"],
    ]  # fmt: skip
    assert [author[0].get("EmptyYN") for author in authors] == [None, "Y", None, None]


def test_a_person_is_listed_by_the_name_in_latin_letters() -> None:
    swapped = record((LATIN, ""), ("</name-alternatives>", f"{LATIN}</name-alternatives>"))
    assert swapped.findtext("AuthorList/Author/LastName") == "Petrova"


def test_editors_and_illustrators_are_no_authors() -> None:
    names = [e.text for e in record().iter("LastName")]
    assert names == ["Petrova", "Suharto", "Brook", "Pool"]


def test_the_members_of_a_group_stand_in_the_list_of_groups() -> None:
    groups = record().findall("GroupList/Group")
    assert [group.findtext("GroupName") for group in groups] == ["The Rain Group"]
    assert [parts(one) for one in groups[0].iter("IndividualName")] == [
        ["FirstName=None", "LastName=Pool"]
    ]


def test_who_worked_with_the_authors_is_a_group_without_a_name() -> None:
    found = record(
        ('<contrib contrib-type="guest-editor">', '<contrib contrib-type="collaborator">')
    )
    groups = found.findall("GroupList/Group")
    assert [group.findtext("GroupName") for group in groups] == ["The Rain Group", None]
    assert [parts(one) for one in groups[1].iter("IndividualName")] == [
        ["FirstName=Eve", "LastName=Dew"]
    ]


def test_affiliations_are_as_printed_with_their_ids_and_no_e_mail() -> None:
    found = record().findall("AuthorList/Author/AffiliationInfo")
    assert [e.findtext("Affiliation") for e in found] == [
        "Department of Clouds, Example University, Vienna, Austria",
        "Weather Station and Observatory near Graz",
    ]
    assert [(i.get("Source"), i.text) for e in found for i in e.iter("Identifier")] == [
        ("ROR", "https://ror.org/05gq02987")
    ]


def test_an_e_mail_address_inside_the_words_of_an_affiliation_is_left_out() -> None:
    found = record(
        ("e-mail: <email>station@example.org</email>", "Austria. E-mail: station@example.org")
    )
    text = found.findall("AuthorList/Author/AffiliationInfo")[1].findtext("Affiliation")
    assert text == "Weather Station and Observatory near Graz, Austria"


def test_parts_that_touch_are_told_apart() -> None:
    found = record(
        (", <city>Vienna</city>, <country", "<city>Vienna</city><country"),
    )
    text = found.findtext("AuthorList/Author/AffiliationInfo/Affiliation")
    assert text == "Department of Clouds, Example University, Vienna, Austria"


def test_equal_contribution_is_marked() -> None:
    found = record(
        ('<contrib contrib-type="author">\n          ' + BROOK,
         '<contrib contrib-type="author" equal-contrib="yes">\n          ' + BROOK)
    )  # fmt: skip
    assert [e.get("EqualContrib") for e in found.iter("Author")] == [None, None, "Y", None]
