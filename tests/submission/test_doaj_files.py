"""Files of articles for DOAJ: what is an article, what DOAJ would refuse by its form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from jatspress.errors import InputError
from jatspress.submission import read_articles
from jatspress.submission.doaj.checks import check_article, keys_of
from tests.russian import RUSSIAN
from tests.submission.doaj_sample import article, numbered, write_articles


@pytest.mark.parametrize(
    "data, message",
    [
        (b"", "no JSON"),
        (b'[{"bibjson": {"title": "Ra', "no JSON"),
        (b"<html></html>", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b'[{"bibjson": NaN}]', "no JSON"),
        ('"дождь"'.encode("cp1251"), "not in UTF-8"),
        (rb'[{"bibjson": {"title": "\ud800"}}]', "not in UTF-8"),
        (b"[]", "no articles for DOAJ"),
        (b"7", "no articles for DOAJ"),
        (b'[{"title": "Rain"}]', "no articles for DOAJ"),
        (b'[{"bibjson": []}]', "bibjson is no object"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_what_is_no_file_of_articles_is_said(data: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(data)
    with pytest.raises(InputError, match=message):
        read_articles(path)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        read_articles(tmp_path / "a.json")
    with pytest.raises(InputError, match="cannot be read"):
        read_articles(tmp_path)


def _with(name: str, value: Any) -> dict[str, Any]:
    made = article(1, "Rain")
    made["bibjson"][name] = value
    return made


@pytest.mark.parametrize(
    "made, message",
    [
        (_with("title", " "), "the article has no title"),
        (_with("title", 7), "the article has no title"),
        (_with("author", [{"name": ""}]), "an author has no name"),
        (_with("author", ["Ada"]), "bibjson.author has not the form that DOAJ asks for"),
        (_with("keywords", "rain, snow"), "bibjson.keywords has not the form that DOAJ asks for"),
        (_with("author", [{"name": "A", "orcid_id": "0000-0002-1825-0097"}]), "no ORCID iD with"),
        (_with("identifier", []), "the article names no ISSN"),
        (_with("identifier", [{"type": "eissn", "id": "20493630"}]), "'20493630' is no ISSN"),
        (
            _with("identifier", [{"type": t, "id": "2049-3630"} for t in ("eissn", "pissn")]),
            "one print ISSN and one online ISSN at most",
        ),
        (_with("identifier", [{"type": "doi", "id": "rain"}]), "'rain' is no DOI"),
        (_with("abstract", "<ScRiPt>x</script>"), "there is a <script> in the metadata"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_doaj_would_refuse_by_its_form_is_said_with_its_number(
    made: dict[str, Any], message: str, tmp_path: Path
) -> None:
    path = write_articles(tmp_path / "a.json", article(2, "Snow"), made)
    with pytest.raises(InputError) as caught:
        read_articles(path)
    assert message in caught.value.message
    assert caught.value.where == f"{path}#2"
    wrong = check_article(made)
    assert wrong is not None
    assert RUSSIAN.has("errors", wrong.pattern)


def test_an_article_without_doi_and_address_has_no_name(tmp_path: Path) -> None:
    made = article(1, "Rain", doi=False)
    assert keys_of(made) == ("rain.example.org/1",)
    made["bibjson"]["link"] = []
    with pytest.raises(InputError, match="neither a DOI nor the address"):
        read_articles(write_articles(tmp_path / "a.json", made))


def test_two_articles_of_one_doi_or_one_address_would_fail_all(tmp_path: Path) -> None:
    one, other = article(1, "Rain"), article(2, "Snow")
    other["bibjson"]["identifier"][1]["id"] = "https://doi.org/10.5555/RAIN-1"
    with pytest.raises(InputError, match=r"have the DOI or address 10\.5555/rain-1"):
        read_articles(write_articles(tmp_path / "a.json", one, other))
    other = article(2, "Snow", doi=False)
    other["bibjson"]["link"][0]["url"] = "http://rain.example.org/1"
    with pytest.raises(InputError, match=r"have the DOI or address rain\.example\.org/1"):
        read_articles(write_articles(tmp_path / "a.json", one, other))


def test_order_of_values_and_what_doaj_sets_itself_are_no_change(tmp_path: Path) -> None:
    (made,) = numbered("Rain")
    same = {
        "last_updated": "2026-01-01T00:00:00Z",
        "bibjson": dict(reversed(made["bibjson"].items())),
    }
    first, second = (
        read_articles(write_articles(tmp_path / "a.json", each)).digests for each in (made, same)
    )
    assert first == second
    (other,) = numbered("Snow")
    assert read_articles(write_articles(tmp_path / "a.json", other)).digests != first
