"""Articles that are large, odd or hostile are deposited whole, or refused with a sentence."""

from __future__ import annotations

import pytest

from jatspress.article import Severity
from jatspress.deposits.crossref import Deposit, crossref_deposit, size
from tests.deposits.sample import (
    TIMESTAMP,
    VERSIONS,
    all_of,
    article,
    deposit,
    journal,
    of_rule,
    root_of,
    texts,
)

BROOK = (
    '<contrib contrib-type="author">\n          <name><surname>Brook</surname>'
    "<given-names>A.</given-names><suffix>Jr</suffix></name>\n        </contrib>"
)


def accounted(*changes: tuple[str, str], version: str = "5.5.0") -> Deposit:
    return crossref_deposit(
        [article(*changes)],
        journal(),
        schema_version=version,
        timestamp=TIMESTAMP,
        accounted=True,
    )


def test_thousands_of_authors_and_references_stand_in_order() -> None:
    authors = "".join(
        f'<contrib contrib-type="author"><name><surname>Brook{n}</surname></name>'
        f'<xref ref-type="aff" rid="aff{1 + n % 2}"/></contrib>'
        for n in range(3000)
    )
    references = "".join(
        f'<ref id="x{n}"><mixed-citation>Work number {n}, 1999.</mixed-citation></ref>'
        for n in range(5000)
    )
    made = accounted((BROOK, authors), ('<ref id="r3">', f'{references}<ref id="r3">'))
    root = root_of(made)
    brooks = [name for name in texts(root, "surname") if name.startswith("Brook")]
    assert brooks == [f"Brook{n}" for n in range(3000)]
    assert texts(root, "unstructured_citation")[2:-1] == [
        f"Work number {n}, 1999." for n in range(5000)
    ]
    assert made.accounts[0].lost == ()


ODD = {
    "a title from right to left": ("How <italic>", "كيف تصنع <italic>"),
    "MathML and TeX in a title": (
        "<bold>ice</bold>",
        "<inline-formula><alternatives><tex-math>\\ice</tex-math><mml:math><mml:mi>i</mml:mi>"
        "</mml:math></alternatives></inline-formula>",
    ),
    "tags as text": ("Rain is <italic>wet", "Rain is &lt;p&gt;wet&lt;/p&gt; <italic>wet"),
    "a picture in a title": ("<bold>ice</bold>", '<inline-graphic xlink:href="ice.png"/>'),
    "a list in an abstract": (
        "<p>Мы спрашиваем",
        "<list><list-item><p>Раз</p></list-item></list><p>Мы спрашиваем",
    ),
    "an affiliation without an id": ('<aff id="aff2">', "<aff>"),
    "an affiliation whose parts stick together": (
        "Weather Station and Observatory near Graz, e-mail: ",
        "Weather Station<country>USA</country>, e-mail: ",
    ),
    "an author of no name": (BROOK, '<contrib contrib-type="author"><anonymous/></contrib>'),
    "an empty issue": ("<issue>3</issue>", "<issue> </issue>"),
    "a blank reference": ("Personal talk with a cloud, “very &lt;low&gt;”, 2020.", " "),
}


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", ODD)
def test_an_odd_article_is_deposited_and_loses_nothing(name: str, version: str) -> None:
    made = accounted(ODD[name], version=version)
    assert made.xml is not None, [str(finding.message) for finding in made.findings]
    assert made.accounts[0].lost == ()
    assert all(texts(root_of(made), "unstructured_citation"))


def test_a_value_longer_than_the_schema_takes_is_refused_by_name() -> None:
    made = accounted(("Brook", "B" * 300))
    assert made.xml is None
    assert "surname" in of_rule(made, "JP820")[0].message
    assert len(of_rule(made, "JP820")[0].message) < 400


def test_a_mathematical_title_keeps_its_formula() -> None:
    made = accounted(ODD["MathML and TeX in a title"])
    assert len(all_of(all_of(root_of(made), "titles")[0], "math")) == 2


@pytest.mark.parametrize("place", ["<bold>ice</bold>", "Rain is ", "Personal talk"])
def test_mark_up_as_deep_as_readers_take_is_deposited_whole(place: str) -> None:
    made = accounted((place, f"{'<italic>' * 180}drop {'</italic>' * 180}{place}"))
    assert made.xml is not None, [str(finding.message) for finding in made.findings]
    assert made.accounts[0].lost == ()
    assert of_rule(accounted((place, f"{'<italic>' * 230}{'</italic>' * 230}{place}")), "JP828")


def test_a_batch_that_is_too_large_is_made_and_shared_out_when_it_is_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(size, "LARGEST", 9_000)
    second = article(("10.5555/rain-2022-7", "10.5555/rain-2022-2"), name="second.xml")
    made = deposit(article(), second)
    assert made.xml is not None
    told = of_rule(made, "CR526")
    assert [(finding.severity, finding.path) for finding in told] == [
        (Severity.WARNING, "rain.xml")
    ]
    assert "shares it out" in (told[0].hint or "")


def test_a_record_that_is_too_large_alone_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(size, "LARGEST", 4_000)
    made = deposit(article())
    assert made.xml is None
    assert of_rule(made, "CR526")[0].severity is Severity.ERROR
