"""How facts of an article are recognised in its PubMed record."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from lxml import etree

from jatspress.article import FieldName, JatsContent, append_text
from jatspress.article.identifiers import same_doi
from jatspress.deposits.facts import StatedFact
from jatspress.deposits.pubmed.dates import STEPS
from jatspress.deposits.pubmed.kinds import publication_type
from jatspress.deposits.pubmed.languages import language_code, primary
from jatspress.deposits.pubmed.objects import LINKS
from jatspress.deposits.recognising import holds, in_words, says_part_in
from jatspress.descriptions.affiliations import without_email_label, without_emails
from jatspress.descriptions.plain_text import NOTE_MARKS, UNSAID

_FORMULAS = frozenset(
    {"{http://www.w3.org/1998/Math/MathML}math", "tex-math", "alternatives", "inline-graphic",
     "graphic", "media", "private-char"}
)  # fmt: skip
#: Between these stand labels of sections again.
_BLOCKS = frozenset({"title", "p", "sec"})
#: Stands where a formula does; no letter, so that one of the article itself does no harm.
_PASSAGE = "\ue000"


def says_run(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """All words of a run stand there in their order; a formula may stand as a mark between them."""
    value = fact.value
    assert isinstance(value, JatsContent)
    said, at = _letters(_with_labels(element)), 0
    for passage in passages(value):
        found = said.find(passage, at)
        if found < 0:
            return False
        at = found + len(passage)
    return True


def passages(run: JatsContent) -> Iterator[str]:
    """The letters of a run between its formulas and blocks, without marks of notes."""
    source = run.into(etree.Element("run"))
    for child in list(source.iter("*")):
        kind = child.get("ref-type")
        is_mark = child.tag == "fn" or (child.tag == "xref" and kind in NOTE_MARKS)
        if child.tag in _FORMULAS or is_mark or child.tag in UNSAID:
            tail = child.tail
            child.clear()
            child.tail = tail
            append_text(child, _PASSAGE if child.tag in _FORMULAS else "")
        elif child.tag in _BLOCKS:
            child.tail = _PASSAGE + (child.tail or "")
    text = "".join(str(part) for part in source.itertext())
    yield from filter(None, map(_letters, text.split(_PASSAGE)))


def _with_labels(element: etree._Element) -> str:
    """The words of a record's element, the labels of its sections in their places."""
    label = element.get("Label") or ""
    inside = "".join(_with_labels(child) + (child.tail or "") for child in element)
    return f"{label}{element.text or ''}{inside}"


def _letters(text: str) -> str:
    """The letters and digits of a text; signs between them may be set otherwise."""
    return "".join(sign for sign in unicodedata.normalize("NFC", text) if sign.isalnum()).casefold()


def says_status(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The date is that of the fact, as precise as it is stated, with its status for a step."""
    date = fact.value.date
    parts = {str(child.tag): child.text for child in element}
    expected = {
        "Year": f"{date.year:04d}",
        "Month": f"{date.month:02d}" if date.month else None,
        "Day": f"{date.day:02d}" if date.day else None,
        "Season": " ".join(date.season.split()) if date.season else None,
    }
    if fact.name == "history" and element.get("PubStatus") != STEPS.get(fact.value.date_type):
        return False
    return parts == {name: value for name, value in expected.items() if value}


def says_doi(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the DOI of the fact, which may have its resolver before it."""
    return same_doi(text) == same_doi(fact.value)


def says_medium(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The ISSN of that medium is the one that the record has."""
    return bool(element.text == fact.owners[0].value)


def says_language(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The code of the language, by the one of the tag that is stated."""
    return text in (language_code(str(fact.value)), primary(str(fact.value)))


def says_kind(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The publication type that means the kind of the article."""
    return text == publication_type(str(fact.value))


def says_link(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The object that is made of this link: its kind, with the id that it names."""
    related = fact.owners[0]
    ids = [param.text or "" for param in element if param.get("Name") == "id"]
    kind = LINKS.get(related.related_article_type.strip().lower())
    return element.get("Type") == kind and same_doi(related.href) in map(same_doi, ids)


def says_keyword(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The whole keyword, in an object that is one."""
    words = " ".join(fact.value.text.split())
    return element.get("Type") == "keyword" and [p.text for p in element] == [words]


def says_grant(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The value of a grant's number or giver, whole."""
    is_grant = element.get("Type") == "grant"
    return is_grant and in_words(fact) in [p.text or "" for p in element]


def says_trial(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The number of a registered trial."""
    return in_words(fact) in [p.text or "" for p in element if p.get("Name") == "id"]


def says_equal(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The mark that an author contributed equally."""
    return text == "Y"


def says_affiliation(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The words of a part of an affiliation, without e-mail addresses."""
    words = without_email_label(without_emails(in_words(fact)))
    return holds(text, " ".join(words.split()).strip(" ,;"))


def says_issue(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The number of an issue, or of a part of it, by itself."""
    return holds(text, in_words(fact))


#: What of a cited work stands in an element of its own.
says_cited = says_part_in({"ArticleId": FieldName.DOI})
