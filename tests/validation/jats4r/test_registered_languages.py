"""Which language tags count as registered, beside JATS4R's own copy of the registry."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from jatspress.validation.jats4r.registered_languages import is_registered
from tests.validation.jats4r.oracle import ORACLE

#: What a subtag stands behind in a whole tag.
BEFORE = {"script": "en-", "region": "en-", "variant": "en-", "extlang": "zh-"}


def subtags(kind: str) -> Iterator[str]:
    for lang in etree.parse(ORACLE / "lang.xml").iter("lang"):
        subtag = str(lang.get("subtag"))
        if lang.get("type") == kind and ".." not in subtag:
            yield BEFORE.get(kind, "") + subtag


@pytest.mark.parametrize("kind", ["script", "region", "variant", "grandfathered", "redundant"])
def test_what_stands_in_the_registry_is_registered(kind: str, shared: Path) -> None:
    assert [tag for tag in subtags(kind) if not is_registered(tag)] == []


def test_languages_are_registered_unless_their_code_was_withdrawn(shared: Path) -> None:
    unknown = [tag for tag in subtags("language") if not is_registered(tag)]
    assert all(len(tag) == 3 for tag in unknown)
    # ISO 639-3 withdrew some 225 of the 8,177 codes, which the registry keeps as deprecated.
    assert len(unknown) < 240


@pytest.mark.parametrize(
    "tag", ["en", "EN", "en-us", "sr-Latn-RS", "es-419", "qaa", "x-salt", "zh-yue", "de-DE-1996"]
)
def test_a_tag_of_registered_parts_is_registered(tag: str) -> None:
    assert is_registered(tag)


@pytest.mark.parametrize(
    "tag", ["", "eng", "english", "en_US", "en-XXX", "en-UK", "Latn", "xx", "en-Abcd", " en", "x"]
)
def test_a_tag_with_an_unknown_part_is_not_registered(tag: str) -> None:
    assert not is_registered(tag)
