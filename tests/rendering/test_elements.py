"""Every element of every tag set has a rendering, and no place of an article swallows words."""

from __future__ import annotations

import copy
import re
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from lxml import etree

from jatspress.descriptions.languages import own_name
from jatspress.jats.doctypes import doctype_for, doctypes, load_dtd
from jatspress.jats.document import Document
from jatspress.jats.parse import parse_bytes
from jatspress.rendering.page.render import HtmlPage
from jatspress.rendering.walk import ELEMENTS
from jatspress.resources import templates_dir
from tests.rendering.coverage import SAID_TWICE, owed, shown, stated, words_in
from tests.rendering.sample import errors_of, page_of, parsed, sample

_ARCHIVING = doctype_for("1.4", "archiving").dtd
_TAG_SETS = sorted({doctype.dtd for doctype in doctypes().values()})


def names_of(path: Path) -> set[str]:
    """The elements of a DTD as our table names them; MathML is one entry."""
    elements = [element for element in load_dtd(path).iterelements() if element.prefix != "mml"]
    return {f"{one.prefix}:{one.name}" if one.prefix else str(one.name) for one in elements}


@pytest.mark.parametrize("path", _TAG_SETS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_element_of_every_official_tag_set_has_a_rendering(path: Path) -> None:
    names = names_of(path)
    assert len(names) > 150
    assert names <= ELEMENTS.names()


def test_all_tag_sets_are_there() -> None:
    folders = {path.parent.name for path in _TAG_SETS}
    assert {"1.0", "1.1", "1.2", "1.3", "1.4", "2.3", "3.0"} <= folders
    assert len(_TAG_SETS) > 50


def test_what_is_shown_elsewhere_or_never_stands_in_one_table_with_its_reason() -> None:
    assert not set(ELEMENTS.never_shown) & set(ELEMENTS.shown_elsewhere)
    reasons = [*ELEMENTS.never_shown.values(), *ELEMENTS.shown_elsewhere.values()]
    assert len(reasons) > 30
    assert all(len(reason) > 10 for reason in reasons)


# --- an article with every element


@pytest.fixture(scope="module")
def every_element() -> Document:
    return sample("every-element")


def test_our_article_has_every_element_of_archiving_and_is_valid(every_element: Document) -> None:
    dtd = load_dtd(_ARCHIVING)
    assert dtd.validate(every_element.tree), dtd.error_log
    stated_names = {
        f"ali:{etree.QName(node).localname}" if "ali/1.0" in node.tag else str(node.tag)
        for node in every_element.root.iter("*")
    }
    assert names_of(_ARCHIVING) <= stated_names


def test_browsers_have_nothing_to_mend_in_it(every_element: Document) -> None:
    assert errors_of(page_of(every_element)) == []


def test_none_of_its_elements_is_unknown(every_element: Document) -> None:
    rules = [finding.rule for finding in page_of(every_element).findings]
    assert "JP901" not in rules


# --- nothing is swallowed, wherever it stands

#: The element or the place of an element whose words are not on the page → why.
NOT_ON_THE_PAGE = {
    "alt-title": "a short form of the title, for running heads",
    "index-term": "a page has no index",
    "see": "a page has no index",
    "see-also": "a page has no index",
    "processing-meta": "how the file was made",
    "restricted-by": "how the file was made",
    "extended-by": "how the file was made",
    "glyph-data": "the dots of a character",
    "journal-id": "a number of the publisher or of an archive",
    "abbrev-journal-title": "a short form of the title",
    "contrib-id": "a number of a kind that readers do not know",
    "institution-id": "a number that leads nowhere",
    "article-id": "a number of a kind that readers do not know",
}
#: Parents that show one of several forms, or whose second child of a kind no article has.
ONE_OF_ITS_CHILDREN = {
    "alternatives": "the form that says most",
    "block-alternatives": "the form that says most",
    "citation-alternatives": "the printed forms",
    "date": "one day, one month, one year",
    "pub-date": "one day, one month, one year",
    "article": "one body, one back",
    "sub-article": "one front",
    "response": "one front",
    "front": "one head",
    "abbrev": "one definition",
    "custom-meta": "one name",
    "title-group": "one title",
    "def-list": "one head of each column",
    "aff": "one label",
    "journal-title-group": "one title",
    "inline-formula": "MathML speaks for itself",
}
_AVOIDED = frozenset("alt-text long-desc label object-id email ext-link uri day era".split())


def _contents(element: etree._Element | None) -> set[str]:
    """The names that a content model allows; `#` for text."""
    found: set[str] = set()
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if one is None:
            continue
        if one.type == "element":
            found.add(one.name)
        elif one.type == "pcdata":
            found.add("#")
        else:
            waiting += [one.left, one.right]
    return found


def _allowed() -> dict[str, set[str]]:
    dtd = load_dtd(_ARCHIVING)
    return {one.name: _contents(one.content) for one in dtd.iterelements() if not one.prefix}


def _ways(allowed: dict[str, set[str]]) -> dict[str, tuple[str, ...]]:
    """The shortest way from each element down to one that holds text."""
    ways: dict[str, tuple[str, ...]] = {
        name: () for name, inside in allowed.items() if "#" in inside
    }
    for _ in range(9):
        for name, inside in allowed.items():
            good = [one for one in sorted(inside) if one in ways and one not in _AVOIDED]
            good = [one for one in ("p", "title", "tbody", "tr", "td") if one in good] + good
            if name not in ways and good:
                ways[name] = min(((one, *ways[one]) for one in good), key=len)
    return ways


def _with_a_word(name: str, way: tuple[str, ...], word: str) -> etree._Element:
    made = deepest = etree.Element(name)
    for step in way:
        deepest = etree.SubElement(deepest, step)
    deepest.text = word
    made.tail = " "
    return made


_APART = ("journal-meta", "index-term", "processing-meta", "abbrev", "block-alternatives")


def _holders(root: etree._Element) -> dict[str, str]:
    """Where the first of each element stands, in an ordinary place when there is one."""
    paths: dict[str, str] = {}
    for ordinary in (True, False):
        for node in root.iter("*"):
            apart = any(above.tag in _APART for above in node.iterancestors())
            if apart != ordinary:
                paths.setdefault(str(node.tag), root.getroottree().getpath(node))
    return paths


def test_no_element_swallows_another_that_it_may_hold(every_element: Document) -> None:
    allowed = _allowed()
    ways, holders = _ways(allowed), _holders(every_element.root)
    lost: dict[str, set[str]] = defaultdict(set)
    tried = 0
    for parent, inside in allowed.items():
        if parent in NOT_ON_THE_PAGE or parent in ONE_OF_ITS_CHILDREN:
            continue
        tree = copy.deepcopy(every_element.root)
        holder = tree.xpath(holders[parent])[0]
        words = {f"zq{child}Q".replace("-", ""): child for child in inside if child in ways}
        for word, child in words.items():
            holder.append(_with_a_word(child, ways[child], word))
        page = page_of(parse_bytes(etree.tostring(tree), name="article.xml"))
        text = re.sub(r"<[^>]*>", " ", page.html.decode().partition("<body")[2])
        found = set(re.findall(r"zq\w+", text)) | set(re.findall(r"zq\w+", page.html.decode()))
        tried += len(words)
        for word, child in words.items():
            ends_in = (child, *ways[child])
            if word not in found and not set(ends_in) & set(NOT_ON_THE_PAGE):
                lost[parent].add(child)
    assert tried > 5000
    assert dict(lost) == _KNOWN_LOSSES


#: The second of what an article has once.
_KNOWN_LOSSES: dict[str, set[str]] = {}


# --- nothing is invented, nothing is said twice

#: Words of pages that stand in no article and in no table of words, with where they come from.
OUR_SIGNS = frozenset("https org doi orcid iD CC BY NC ND SA CC0 Public Domain Mark".split())
OUR_SIGNS |= frozenset("PMID PMCID ROR ISNI GRID Wikidata arXiv EDN UDC".split())


#: Formulas are written anew: their tests are those of mathematics.
_FORMULAS = ("formula", "inline-formula")


def _our_words() -> set[str]:
    tables = tomllib.loads((templates_dir() / "html" / "strings.toml").read_text("utf-8"))
    said = (value for table in tables.values() for value in table.values())
    flat = (one for value in said for one in (value if isinstance(value, list) else [value]))
    return {word.lower() for text in flat for word in words_in(text)}


def invented(document: Document, page: HtmlPage) -> set[str]:
    """The words of a page that neither the article nor our words have; numbers left aside."""
    known = {word.lower() for word in stated(document.root)} | _our_words()
    known |= {sign.lower() for sign in OUR_SIGNS}
    known |= {word.lower() for word in words_in("".join(map(str, document.root.itertext())))}
    known |= {own_name(lang).lower() for lang in document.root.xpath("//@xml:lang")}
    on_page = shown(parsed(page), without=("web-only", "backlinks", *_FORMULAS))
    return {
        word
        for word in on_page
        if word.lower() not in known and not word.isdigit() and not word.startswith("PMC")
    }


def said_too_often(document: Document, page: HtmlPage) -> Counter[str]:
    """The words of a page that stand there more often than in the article, beyond what we say."""
    parts = shown(parsed(page), without=(*SAID_TWICE, "backlinks", *_FORMULAS))
    more = parts - stated(document.root)
    ours, signs = _our_words(), {sign.lower() for sign in OUR_SIGNS}
    # A cross-reference without words shows the label of what it leads to.
    labels = {word.lower() for one in document.root.iter("label") for word in words_in(one.text)}
    return Counter(
        {
            word: times
            for word, times in more.items()
            if word.lower() not in ours | signs | labels and not word.isdigit() and len(word) > 1
        }
    )


@pytest.mark.parametrize("name", ["everything", "every-element", "bare"])
def test_our_articles_keep_every_word_and_get_none(name: str) -> None:
    document = sample(name)
    page = page_of(document)
    assert owed(document.root) - shown(parsed(page)) == Counter()
    assert invented(document, page) == set()


def test_no_page_of_the_corpora_has_words_of_nobody(
    corpus_pages: list[tuple[Document, HtmlPage]],
) -> None:
    found = {document.path: invented(document, page) for document, page in corpus_pages}
    assert len(found) >= 50
    assert {path: words for path, words in found.items() if words} == {}


def test_no_page_of_the_corpora_says_words_twice_unless_it_is_meant(
    corpus_pages: list[tuple[Document, HtmlPage]],
) -> None:
    found = {document.path: said_too_often(document, page) for document, page in corpus_pages}
    assert len(found) >= 50
    assert {path: words for path, words in found.items() if words} == {}


def test_an_invented_word_would_be_seen(every_element: Document) -> None:
    page = page_of(every_element)
    html = page.html.replace(b"We measured every tide.", b"We measured every zebrafinch tide.")
    assert invented(every_element, HtmlPage(html, (), ())) == {"zebrafinch"}
