"""How a value of the read model is recognised in what was made of an article."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from lxml import etree

from jatspress.article import (
    FieldName,
    Identifier,
    JatsContent,
    PartialDate,
    PublicationDate,
    Reference,
    ReferencePerson,
    SubArticle,
)
from jatspress.article.dates import HistoryDate
from jatspress.deposits.facts import StatedFact
from jatspress.descriptions.linear_math import linear
from jatspress.descriptions.plain_text import NOTE_MARKS, UNSAID, form_of, tex_of

#: Tells whether the text of an element or of an attribute says a fact.
Test = Callable[[StatedFact, etree._Element, str], bool]
_LONG_ENOUGH = 4
_LAST_OF_ADDRESS = re.compile(r"[^/\s]+(?=/?\s*$)")


def in_words(fact: StatedFact) -> str:
    """A fact as people read it, white space normalised."""
    value = fact.value
    if isinstance(value, JatsContent):
        text = value.text
    elif isinstance(value, PartialDate):
        text = value.iso
    elif isinstance(value, PublicationDate | HistoryDate):
        kind = [value.date_type, getattr(value, "publication_format", None)]
        text = " ".join([*(part for part in kind if part), value.date.iso])
    elif isinstance(value, Identifier):
        text = f"{value.scheme}: {value.value}"
    elif isinstance(value, ReferencePerson):
        text = cited_text(fact)[value.start : value.end]
    elif isinstance(value, SubArticle):
        text = value.display
    elif isinstance(value, bool):
        text = "yes" if value else "no"
    else:
        text = str(value)
    return " ".join(text.split())


def cited_text(fact: StatedFact) -> str:
    """The whole text of the reference that a fact belongs to."""
    return next(owner.text for owner in fact.owners if isinstance(owner, Reference))


def squeezed(text: str) -> str:
    """The characters of a text without blanks, in lower case."""
    return "".join(text.split()).casefold()


def holds(text: str, wanted: str) -> bool:
    """Tell whether a text has words in it; of short ones each must stand alone."""
    found, letters = squeezed(text), squeezed(wanted)
    if found == letters or (len(letters) >= _LONG_ENOUGH and letters in found):
        return True
    return _stands_alone(wanted.casefold(), text.casefold())


def _stands_alone(word: str, text: str) -> bool:
    """Tell whether a text has a word with none of its letters beside it; quicker than a pattern."""
    start = text.find(word)
    while start >= 0:
        beside = text[max(0, start - 1) : start], text[start + len(word) : start + len(word) + 1]
        if not any(sign.isalnum() or sign == "_" for sign in beside):
            return True
        start = text.find(word, start + 1)
    return False


def says_words(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The words of the fact are those of the element, or stand among them."""
    value = fact.value
    return holds(text, _without_notes(value) if isinstance(value, JatsContent) else in_words(fact))


def says_main_name(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The part is one of the main name; another form may look like it."""
    name, person = fact.owners[0], fact.owners[1]
    return person.name == name and says_words(fact, element, text)


def _without_notes(run: JatsContent) -> str:
    """The words of a run without note marks, second forms of a formula, and ids."""
    element = run.into(etree.Element("run"))
    for child in list(element.iter("fn", "xref", "tex-math", "object-id", "alternatives")):
        if child.tag == "alternatives":
            _keep_mathematics(child)
        elif child.tag != "xref" or child.get("ref-type") in NOTE_MARKS:
            _empty(child)
    return "".join(str(part) for part in element.itertext())


def _keep_mathematics(alternatives: etree._Element) -> None:
    forms = [child for child in alternatives if isinstance(child.tag, str)]
    kept = [form for form in forms if str(form.tag).endswith("}math")] or forms
    for form in forms:
        if form is not kept[0]:
            _empty(form)


def _empty(element: etree._Element) -> None:
    tail = element.tail
    element.clear()
    element.tail = tail


def says_plainly(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The letters and figures of a run stand in a text, whatever signs are put between them.

    Looks at the run itself, not at how it was written: a paragraph that was forgotten is missed.
    """
    wanted = _letters(_stated_words(fact.value))
    return bool(wanted) and wanted in _letters(text)


def says_whole(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The letters and figures of a run are all that stands there: 'rain' is no 'rain gauge'.

    A run without letters is compared by its signs.
    """
    words = _stated_words(fact.value)
    wanted = _letters(words)
    return wanted == _letters(text) if wanted else squeezed(words) == squeezed(text)


def has_letters(run: JatsContent) -> bool:
    """Tell whether anything of a run is to be found in a text: pictures and notes are not."""
    return bool(_letters(_stated_words(run)))


def _stated_words(run: JatsContent) -> str:
    element = run.into(etree.Element("run"))
    for child in list(element.iter("*")):
        name = etree.QName(child).localname
        if name == "alternatives":
            for form in set(child) - {form_of(child)}:
                _empty(form)
        elif name == "mmultiscripts":  # its mass number stands behind its letter in the XML
            words = linear(child)
            _empty(child)
            child.text = words
        elif name in ("fn", "annotation", "annotation-xml", "mphantom", *UNSAID) or (
            name == "xref" and child.get("ref-type") in NOTE_MARKS
        ):
            _empty(child)
        elif name == "tex-math":
            child.text = tex_of(child)
    return "".join(str(part) for part in element.itertext())


def _letters(text: str) -> str:
    """Letters and figures; a sign above a letter is none, be it one character with it or two."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())


def says_anything(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """That it stands there at all says the fact: its words are those of the target."""
    return True


def says_address(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The last part of an address or identifier is the same, however it begins."""
    value = fact.value.value if isinstance(fact.value, Identifier) else str(fact.value)
    last = _LAST_OF_ADDRESS.search(value)
    return last is not None and squeezed(text).endswith(squeezed(last[0]))


def says_pages(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """All pages of a range stand there."""
    words = re.findall(r"\w+", " ".join(str(part) for part in element.itertext()))
    pages = re.findall(r"\w+", str(fact.value))  # '144-9' ends on 149
    return all(any(word.endswith(page) for word in words) for page in pages)


def says_iso_date(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the date in ISO 8601, as precise as it is stated."""
    date = fact.value if isinstance(fact.value, PartialDate) else fact.value.date
    return bool(date.iso == text.strip())


def says_person(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The surname of a person of a cited work, or the person as printed."""
    reference = next(owner for owner in fact.owners if isinstance(owner, Reference))
    surname = reference.surname_of(fact.value)
    printed = reference.text[fact.value.start : fact.value.end]
    return _is_in(printed, text) or (surname is not None and holds(text, surname))


def _is_in(printed: str, text: str) -> bool:
    """Tell whether a piece as it is printed is in a text; what is not printed is nowhere."""
    return bool(printed) and (printed in text or holds(text, printed))


def says_part_in(names: dict[str, FieldName]) -> Test:
    """A test for parts of a cited work: the value, or as it is printed.

    `names` are the elements that hold one part alone.
    """

    def test(fact: StatedFact, element: etree._Element, text: str) -> bool:
        field = fact.owners[0]
        if names.get(etree.QName(element).localname, field.name) != field.name:
            return False
        printed = cited_text(fact)[field.start : field.end]
        return holds(text, str(fact.value)) or _is_in(printed, text)

    return test
