"""What a published Crossref record has and ours has not, fact by fact.

`python scripts/compare_deposits.py` compares the pairs of ../shared/corpora/crossref/elife-pairs;
`python scripts/compare_deposits.py ARTICLE DEPOSIT [-j journal.toml]` any other pair: an article as
JATS and the record that its publisher deposited. Facts are the values of elements and attributes;
journal.toml should name what the publisher's had (Crossmark policy, component_url, …).
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from jatspress.article import CrossrefProfile, DoiProfile, JournalProfile
from jatspress.deposits.crossref import crossref_deposit
from jatspress.jats.parse import parse_file
from jatspress.jats.profile import read_profile

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT.parent / "shared" / "corpora" / "crossref" / "elife-pairs"
PAIRS = {
    "elife-00508-v1.xml": "elife-crossref-00508-20170717071707.xml",
    "elife-102451-v1.xml": "elife-crossref-102451-20170717071707.xml",
    "elife-66683.xml": "elife-crossref-66683-20170717071707.xml",
    "cstp77-jats.xml": "cstp-crossref-77-20170717071707.xml",
}
#: A journal.toml that names what these publishers' records have.
LIKE_THE_PUBLISHER = JournalProfile(
    doi=DoiProfile(resource_url="https://journal.example.org/{doi}"),
    crossref=CrossrefProfile(
        "Desk",
        "desk@example.org",
        "House",
        crossmark_policy="10.5555/policy",
        archives=("CLOCKSS",),
        similarity_check_url="https://journal.example.org/{doi}.pdf",
        pdf_url="https://journal.example.org/{doi}.pdf",
        xml_url="https://journal.example.org/{doi}.xml",
        component_url="https://journal.example.org/{article}?{doi}#{id}",
    ),
)
_LONGEST_SHOWN = 70
_TIMESTAMP = 20260131120000000
#: What is configured or ours: the values differ, and say nothing of the article.
_CONFIGURED = re.compile(
    r"(^|/)(resource|crossmark_policy|domain|crossmark_domain_exclusive|archive@name|citation@key)$"
)


@dataclass(frozen=True)
class Difference:
    """Facts of one element that only one of two records has, with how many both have."""

    path: str
    both: int
    theirs: tuple[str, ...]
    ours: tuple[str, ...]


def differences(theirs: etree._Element, ours: etree._Element) -> tuple[Difference, ...]:
    """Compare two deposits of an article, element by element, values without regard to blanks."""
    expected, made = _facts(theirs), _facts(ours)
    found = []
    for path in sorted(expected.keys() | made.keys()):
        here, there = made.get(path, Counter()), expected.get(path, Counter())
        both = sum((here & there).values())
        lone = tuple((there - here).elements()), tuple((here - there).elements())
        if any(lone):
            found.append(Difference(path, both, *lone))
    return tuple(found)


def _facts(root: etree._Element) -> dict[str, Counter[str]]:
    """The values of a deposit below `journal`, by the names that lead to them."""
    facts: dict[str, Counter[str]] = {}
    journal = next(root.iter("{*}journal"))
    for path, value in _walk(journal, ""):
        if not _CONFIGURED.search(path):
            facts.setdefault(path, Counter())[_same(value)] += 1
    return facts


#: Elements with mark-up inside them, which are compared whole.
_WHOLE = frozenset({"title", "subtitle", "p", "description", "unstructured_citation"})


def _walk(element: etree._Element, path: str) -> Iterator[tuple[str, str]]:
    for child in element.iterchildren("*"):
        name = etree.QName(child).localname
        own = f"{path}/{name}".lstrip("/")
        for attribute, value in child.attrib.items():
            yield f"{own}@{etree.QName(attribute).localname}", str(value)
        if name in _WHOLE:
            yield own, "".join(str(part) for part in child.itertext())
            continue
        if (child.text or "").strip():
            yield own, child.text or ""
        yield from _walk(child, own)


def _same(text: str) -> str:
    """A value as it is compared: blanks gone, dashes and resolvers alike."""
    text = "".join(text.split()).replace("\u2010", "-")
    text = re.sub(r"^https?://(dx\.)?doi\.org/", "", text)
    return text.removeprefix("http://").removeprefix("https://")


#: A part of the path ← why the values there differ; the first that fits counts.
WHY = (
    ("journal_metadata@language", "the language of a journal is that of journal.toml"),
    ("@publication_type", "they write the default of the schema out"),
    ("journal_article@language", "ours says the language that the article states"),
    ("journal_issue/publication_date", "ours has the year alone: a day of the issue is not stated"),
    ("journal_issue/issue", "ours has the issue that the article states"),
    ("acceptance_date@media_type", "ours says that it is of no medium; the default is print"),
    ("custom_metadata/assertion", "they say how reviews are made, of all articles alike; ours the "
        "history and the copyright of the article"),
    ("program/license_ref", "ours has the licence once, as that of the version that states it"),
    ("program@name", "ours writes the fixed value of the schema out"),
    ("publisher_item/identifier", "their number is the DOI again"),
    ("related_item/description", "ours has the title of the data before the name of their store"),
    ("component/titles/subtitle", "ours has the caption in description, made for it by the schema"),
    ("component/description", "as above"),
    ("component_list", "parts without an id, as the abstracts, get no address that asks for one"),
    ("abstract@lang", "ours says the language that the article states"),
    ("abstract/sec", "ours keeps the sections of the abstract"),
    ("abstract", "ours keeps the title of the abstract and all its paragraphs"),
    ("citation/cYear", "ours has the year as it is printed, 2011a; theirs counts data as below"),
    ("citation/unstructured_citation", "ours has the text of every reference"),
    ("citation_list/citation", "they list data of the section on data as citations; in ours they "
        "are relations"),
    ("institution", "ours has departments, places and ids apart, and editors with theirs"),
    ("person_name", "ours has editors too, and one first author"),
    ("doi_data/collection", "the full texts are those that journal.toml names"),
)  # fmt: skip


def why(path: str) -> str | None:
    """Why values at a path differ; `None` when nobody has said it."""
    found = (reason for beginning, reason in WHY if beginning in path)
    return next(found, None)


def table(name: str, found: tuple[Difference, ...]) -> str:
    """The differences of a pair as lines of text."""
    lines = [name, f"  {'both':>5} {'theirs':>6} {'ours':>5}  element"]
    for one in found:
        counts = f"{one.both:>5} {len(one.theirs):>6} {len(one.ours):>5}"
        lines.append(f"  {counts}  {one.path}")
        for side, values in (("theirs", one.theirs), ("ours", one.ours)):
            if values:
                lines.append(f"{'':23}{side}: {values[0][:_LONGEST_SHOWN]}")
        lines.append(f"{'':23}{why(one.path) or 'NOT EXPLAINED'}")
    return "\n".join(lines) + "\n"


def compared(
    article: Path, deposit: Path, profile: JournalProfile = LIKE_THE_PUBLISHER
) -> tuple[Difference, ...]:
    """Deposit an article and compare it with what its publisher deposited."""
    theirs = etree.parse(deposit).getroot()
    version = theirs.get("version", "5.5.0")
    made = crossref_deposit(
        [parse_file(article)], profile, schema_version=version, timestamp=_TIMESTAMP
    )
    if made.xml is None:
        reasons = "; ".join(str(f.message) for f in made.findings if f.severity == "error")
        raise SystemExit(f"{article.name} cannot be deposited: {reasons}")
    return differences(theirs, etree.fromstring(made.xml))


def main() -> int:
    """Print the table of the pairs, or of the one that is named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("article", nargs="?", type=Path)
    parser.add_argument("deposit", nargs="?", type=Path)
    parser.add_argument("-j", "--journal", type=Path)
    asked = parser.parse_args()
    profile = read_profile(asked.journal) if asked.journal else LIKE_THE_PUBLISHER
    pairs = {FOLDER / ours: FOLDER / theirs for ours, theirs in PAIRS.items()}
    if asked.article is not None:
        if asked.deposit is None:
            parser.error("name the deposit as well")
        pairs = {asked.article: asked.deposit}
    for article, deposit in pairs.items():
        if not article.is_file():
            print(f"{article} is not there", file=sys.stderr)
            return 2
        print(table(article.name, compared(article, deposit, profile)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
