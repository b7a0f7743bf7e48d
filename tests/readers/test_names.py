"""Author lines in the forms that journals print, read into surnames and given names."""

from __future__ import annotations

import pytest

from jatspress.readers.words.names import FoundGroup, authors_on


def read(line: str) -> list[tuple[str, str | None, str]]:
    """Surname, given names and marks of each author on a line; a group has its name alone."""
    found = []
    for name in authors_on(line, 0, len(line)):
        if isinstance(name, FoundGroup):
            found.append((line[name.start : name.end], None, "".join(name.marks)))
        else:
            given = line[slice(*name.given)] if name.given else None
            found.append((line[slice(*name.surname)], given, "".join(name.marks)))
    return found


@pytest.mark.parametrize(
    "line, expected",
    [
        ("Ludwig van Beethoven-Ries9", [("van Beethoven-Ries", "Ludwig", "9")]),
        ("Tomás Ó Briain2 na1", [("Ó Briain", "Tomás", "2na1")]),
        ("Fatima al-Zahrani10", [("al-Zahrani", "Fatima", "10")]),
        ("ГАВРИЛОВА ОЛЬГА НИКОЛАЕВНА 1", [("ГАВРИЛОВА", "ОЛЬГА НИКОЛАЕВНА", "1")]),
        ("Магомедов Г.М.-Р.¹,²", [("Магомедов", "Г.М.-Р.", "12")]),
        ("Giulia Ferrari a, Ida Rossi a b", [("Ferrari", "Giulia", "a"), ("Rossi", "Ida", "ab")]),
        ("Ruth Okonkwo ¶ , Aiko Sato", [("Okonkwo", "Ruth", "¶"), ("Sato", "Aiko", "")]),
        ("Ida Storm1, Sukarno2", [("Storm", "Ida", "1"), ("Sukarno", None, "2")]),
        ("Hans Gruber · Émile Favre", [("Gruber", "Hans", ""), ("Favre", "Émile", "")]),
        ("В. П. Соснин*, Е. А. Ким**", [("Соснин", "В. П.", "*"), ("Ким", "Е. А.", "**")]),
        (
            "Ida Storm1, Jan Kok2; on behalf of the Upland Barley Consortium§",
            [
                ("Storm", "Ida", "1"),
                ("Kok", "Jan", "2"),
                ("the Upland Barley Consortium", None, "§"),
            ],
        ),
        (
            "Ida Storm ORCID: orcid.org/0000-0002-1825-0097 1 & Jan Kok",
            [("Storm", "Ida", "1"), ("Kok", "Jan", "")],
        ),
    ],
)
def test_an_author_line_is_read(line: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert read(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Universidad del Sur",
        "Village Clinic",
        "Coastal Policy Review",
        "CrossMark Logo CrossMark",
        "I. THE OLD RULE",
        "A. The Harbour Cases",
        "История Юга",
    ],
)
def test_what_names_no_person_is_no_author_line(line: str) -> None:
    assert read(line) == []
