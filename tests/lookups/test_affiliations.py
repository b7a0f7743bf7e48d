"""Which organization an affiliation names: name, country and city must tell it."""

from __future__ import annotations

from typing import Any

import pytest

from jatspress.article import Affiliation, AffPart, AffPartKind, Identifier
from jatspress.lookups.affiliation_matching import OrganizationMatch, has_ror, match_organization
from jatspress.lookups.matching import PROPOSED, SURE
from jatspress.lookups.organizations import Organization, read_organization
from tests.lookups.sample import HOSPITAL, UNIVERSITY, changed

NORWAY = AffPart("Norway", AffPartKind.COUNTRY, "NO")


def affiliation(*parts: AffPart | str) -> Affiliation:
    return Affiliation("a1", tuple(AffPart(p) if isinstance(p, str) else p for p in parts))


def institution(name: str) -> AffPart:
    return AffPart(name, AffPartKind.INSTITUTION)


def organization(table: dict[str, Any], *, chosen: bool = True, **changes: Any) -> Organization:
    made = read_organization(changed(table, **changes), chosen=chosen)
    assert made is not None
    return made


def place(city: str, code: str, country: str) -> list[dict[str, Any]]:
    details = {"name": city, "country_code": code, "country_name": country}
    return [{"geonames_details": details}]


def matched(aff: Affiliation, *found: Organization) -> OrganizationMatch:
    return match_organization(aff, found)


TAGGED = affiliation(institution("Nordhavn University"), ", ", "Nordhavn, ", NORWAY)


def test_name_city_and_country_make_it_sure() -> None:
    found = matched(TAGGED, organization(UNIVERSITY))
    assert found.best is not None
    assert found.score >= SURE


def test_without_ror_s_own_choice_it_is_proposed_and_not_sure() -> None:
    found = matched(TAGGED, organization(UNIVERSITY, chosen=False))
    assert found.best is not None
    assert PROPOSED <= found.score < SURE


def test_where_ror_chose_another_one_it_is_not_sure() -> None:
    other = organization(HOSPITAL, names=[{"value": "Sea School", "types": ["label"]}])
    found = matched(TAGGED, organization(UNIVERSITY, chosen=False), other)
    assert found.best is not None
    assert found.score < SURE


def test_a_name_in_another_script_is_the_same() -> None:
    aff = affiliation(institution("Нурдхавнский университет"), ", Nordhavn, ", NORWAY)
    assert matched(aff, organization(UNIVERSITY)).best is not None


def test_the_same_name_in_another_country_is_not_proposed() -> None:
    elsewhere = organization(UNIVERSITY, locations=place("Nordhavn", "DK", "Denmark"))
    found = matched(TAGGED, elsewhere)
    assert found.best is None
    assert "Denmark" in str(found.why)


def test_the_hospital_is_told_from_its_university() -> None:
    both = organization(UNIVERSITY), organization(HOSPITAL, chosen=False)
    assert matched(TAGGED, *both).best == both[0]
    text = affiliation("Nordhavn University Hospital, Nordhavn, Norway")
    assert matched(text, *both).best == both[1]


def test_a_department_alone_names_no_university() -> None:
    aff = affiliation(institution("Department of Geography"), ", Nordhavn, ", NORWAY)
    assert matched(aff, organization(UNIVERSITY)).best is None


def test_a_name_without_country_and_city_is_too_little() -> None:
    found = matched(affiliation(institution("Nordhavn University")), organization(UNIVERSITY))
    # Its name has the city.
    assert found.score < SURE
    bare = organization(UNIVERSITY, locations=place("Sund", "NO", "Norway"))
    assert matched(affiliation(institution("Nordhavn University")), bare).best is None


@pytest.mark.parametrize(
    "printed",
    [
        "Nordhavn University of Railways",
        "Nordhavn University Press",
        "Nordhavn University A",
        "New Nordhavn University",
    ],
)
def test_a_name_that_begins_or_ends_like_it_is_another(printed: str) -> None:
    for aff in (
        affiliation(institution(printed), ", Nordhavn, ", NORWAY),
        affiliation(f"{printed}, Nordhavn, Norway"),
    ):
        found = matched(aff, organization(UNIVERSITY))
        assert found.best is None
        assert "has a name that is only a part of this one" in str(found.why)


def test_a_name_that_differs_by_a_letter_is_another() -> None:
    tagged = affiliation(institution("Nordhaven University"), ", Nordhavn, ", NORWAY)
    found = matched(tagged, organization(UNIVERSITY))
    assert found.best is None
    assert "has a name that is only a part of this one" in str(found.why)
    found = matched(affiliation("Nordhaven University, Nordhavn, Norway"), organization(UNIVERSITY))
    assert found.best is None
    assert str(found.why) == "no organization that was found fits"


@pytest.mark.parametrize(
    "printed",
    [
        "Sund Branch of Nordhavn University",
        "Nordhavn University School of Medicine",
        "Institute of Tides, Nordhavn University",
        "Sund Polytechnic and Nordhavn University",
    ],
)
def test_a_part_of_it_is_never_sure(printed: str) -> None:
    for aff in (
        affiliation(institution(printed), ", Nordhavn, ", NORWAY),
        affiliation(f"{printed}, Nordhavn, Norway"),
    ):
        found = matched(aff, organization(UNIVERSITY))
        assert found.best is not None
        assert PROPOSED <= found.score < SURE


def test_a_short_name_is_not_looked_for_in_a_text() -> None:
    sund = organization(UNIVERSITY, names=[{"value": "Nordhavn", "types": ["label"]}])
    assert matched(affiliation("Sea School, Nordhavn, Norway"), sund).best is None


def test_the_academy_behind_an_institute_is_not_its_id() -> None:
    aff = affiliation(institution("Institute of Tides"), ", Nordhavn University, ", NORWAY)
    assert matched(aff, organization(UNIVERSITY)).best is None


@pytest.mark.parametrize(
    "printed",
    [
        "Department of Geography, Nordhavn University",
        "Nordhavn University (NU)",
        "The Nordhavn University",
        "Кафедра географии, Нурдхавнский университет",
    ],
)
def test_departments_and_short_names_beside_it_do_no_harm(printed: str) -> None:
    aff = affiliation(institution(printed), ", Nordhavn, ", NORWAY)
    assert matched(aff, organization(UNIVERSITY)).score >= SURE


@pytest.mark.parametrize("name", ["Sund University, Nordhavn", "St. Olaf University - Nordhavn"])
def test_a_name_with_commas_and_points_is_one(name: str) -> None:
    campus = organization(UNIVERSITY, names=[{"value": name, "types": ["ror_display"]}])
    assert matched(affiliation(f"{name}, Norway"), campus).score >= SURE


@pytest.mark.parametrize("status", ["inactive", "withdrawn"])
def test_an_organization_that_is_no_more_is_not_proposed(status: str) -> None:
    found = matched(TAGGED, organization(UNIVERSITY, status=status))
    assert found.best is None
    assert "not active" in str(found.why)


def test_an_acronym_is_no_name() -> None:
    aff = affiliation(institution("NU"), ", Nordhavn, ", NORWAY)
    assert matched(aff, organization(UNIVERSITY)).best is None


def test_of_two_with_one_name_neither_is_proposed() -> None:
    twin = organization(UNIVERSITY, id="https://ror.org/05nh01t09")
    found = matched(TAGGED, organization(UNIVERSITY), twin)
    assert found.best is None
    assert "fit alike" in str(found.why)


def test_an_affiliation_with_a_ror_id_is_known() -> None:
    part = AffPart("Nordhavn University", AffPartKind.INSTITUTION, None, (Identifier("ror", "x"),))
    assert has_ror(affiliation(part))
    assert not has_ror(TAGGED)
