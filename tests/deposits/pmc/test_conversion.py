"""Articles in PMC's tagging style: what is changed for it, and that nothing else is."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from jatspress.article import JournalProfile, Severity
from jatspress.batch import deposit_conversion
from jatspress.batch.deposit import deposit_for
from jatspress.batch.deposit_conversion import Conversion, converted
from jatspress.batch.source import LoadedArticle, load_article
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.pmc import FORMS
from jatspress.deposits.pmc.completeness import completeness
from jatspress.deposits.targets import Choices
from jatspress.jats.document import Document
from jatspress.jats.parse import parse_bytes
from jatspress.reports.speech import finding_in
from jatspress.translations import catalogue
from tests.conftest import ROOT
from tests.validation.pmc.oracle import verdicts

EXAMPLE = ROOT / "examples" / "article.xml"
ANY = JournalProfile()


def conversion_of(*changes: tuple[str, str], path: Path = EXAMPLE) -> tuple[str, Conversion]:
    """The text of an article with pieces replaced, and what becomes of it."""
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    document = parse_bytes(text.encode(), name="article.xml")
    return text, converted(LoadedArticle(path, document), ANY, "pmc")


def lines_changed(before: str, after: bytes) -> list[str]:
    pairs = difflib.ndiff(before.splitlines(), after.decode().splitlines())
    return [line for line in pairs if line[:2] in ("- ", "+ ")]


def test_the_copy_differs_where_pmc_asks_for_a_form_and_nowhere_else() -> None:
    before, conversion = conversion_of(("<mml:math>", '<mml:math id="a">'),
                                       ("<mml:math>", '<mml:math id="b">'))  # fmt: skip
    changed = lines_changed(before, conversion.article.document.data)
    assert [line.strip()[:60] for line in changed] == [
        '-           <mml:math display="block"><mml:mi>C</mml:mi><mml',
        '+           <mml:math display="block" id="mml3"><mml:mi>C</m',
        '-           <fn id="tfn1" symbol="*">',
        '+           <fn id="tfn1">',
        "+             <label>*</label>",
    ]


def test_each_change_is_said_with_the_rule_that_asks_for_it() -> None:
    _, conversion = conversion_of()
    assert [str(f.message) for f in conversion.findings] == [
        "changed in the copy (PMC276): <mml:math> has no id",
        "changed in the copy (PMC276): <mml:math> has no id",
        "changed in the copy (PMC276): <mml:math> has no id",
        "changed in the copy (PMC301): the symbol of the note stands in an attribute",
    ]
    assert {f.rule for f in conversion.findings} == {"JP832"}


def test_an_article_that_is_as_pmc_asks_is_sent_byte_for_byte() -> None:
    _, first = conversion_of()
    document = parse_bytes(first.article.document.data, name="article.xml")
    again = converted(LoadedArticle(EXAMPLE, document), ANY, "pmc")
    assert again.findings == ()
    assert again.article.document.data == document.data


@pytest.mark.parametrize(
    "good, bad, said",
    [
        (b"ice road", b"road", "the copy has lost text at '"),
        (b"0000-0002-1825-0097</contrib-id>", b"0000-0001-5109-3700</contrib-id>",
         "the copy has lost the identifier 'https://orcid.org/0000-0002-1825-0097'"),
        (b"10.5555/ice.2023.1</pub-id>", b"</pub-id>",
         "the copy has lost the identifier '10.5555/ice.2023.1'"),
        (b"<?salt here?>", b"", "the copy has lost <!-- here -->"),
        (b"<!-- salt -->", b"", "the copy has lost <!--  salt  -->"),
        (b"<bold>", b"", "the copy has lost <bold>"),
    ],
)  # fmt: skip
def test_a_change_that_loses_something_is_no_change_of_form(
    monkeypatch: pytest.MonkeyPatch, good: bytes, bad: bytes, said: str
) -> None:
    real = deposit_conversion.mend

    def careless(document: Document, *rest: object) -> object:
        mending = real(document, *rest)  # type: ignore[arg-type]
        assert good in mending.document.data
        data = mending.document.data.replace(good, bad, 1)
        data = data.replace(b"</bold>", b"", good == b"<bold>")
        object.__setattr__(mending, "document", parse_bytes(data, name=document.path))
        return mending

    monkeypatch.setattr(deposit_conversion, "mend", careless)
    noted = ("<back>", "<back><?salt here?><!-- salt -->"), ("<p>With", "<p><bold>With</bold>")
    _, conversion = conversion_of(*noted)
    lost = [f for f in conversion.findings if f.rule == "JP823"]
    assert [f.severity.value for f in lost] == ["error"]
    assert said in str(lost[0].message)


def test_the_account_is_of_the_article_as_it_was_written() -> None:
    """An iD that became another one is missed; one that became its address is not."""
    stated = (">https://orcid.org/0000-0002-1825-0097<", ">0000000218250097<")
    _, conversion = conversion_of(stated)
    data = conversion.article.document.data
    assert b"https://orcid.org/0000-0002-1825-0097<" in data
    before = parse_bytes(
        EXAMPLE.read_bytes().replace(stated[0].encode(), stated[1].encode()), name="a"
    )
    for sent, lost in (
        (data, []),
        (data.replace(b"1825-0097<", b"1825-0098<"), ["contributors[1].orcid"]),
        (data.replace(b"<volume>6<", b"<volume>7<"), ["volume"]),
        (data.replace(b">10.5555/jsh.2017.9.3.201<", b">10.5555/jsh.2017.9.3.202<"),
         ["references[2].fields[8].value"]),
    ):  # fmt: skip
        article = DepositArticle(parse_bytes(sent, name="a"), original=before)
        account = completeness(article, sent, "PMC")
        assert [fact.field for fact in account.lost] == lost


def test_what_stands_twice_is_said_to_stand_in_the_part_that_it_is_read_from() -> None:
    article = DepositArticle(parse_bytes(EXAMPLE.read_bytes(), name="a"))
    account = completeness(article, article.document.data, "PMC")
    places = {fact.field: fact.places[0] for fact in account.standing}
    assert places["volume"] == "/article/front/article-meta/volume"
    assert places["issue"] == "/article/front/article-meta"  # an affiliation is 2 as well
    assert places["lang"] == "/article/@xml:lang"
    assert places["keywords[2].lang"] == "/article/front/article-meta"
    assert places["contributors[2].names[1].surname"].endswith("/contrib[2]/name/surname")
    assert places["author_notes[2].content"].endswith("/author-notes/fn/p")
    assert places["references[2].label"] == "/article/back/ref-list/ref[2]/label"
    assert not [field for field in places if field.endswith((".confidence", ".start", ".line"))]


def words(root: etree._Element) -> Iterator[str]:
    """Every character of an article, by a few lines that know nothing of ours."""
    for element in root.iter("*"):
        if element.tag not in ("contrib-id", "article-id", "pub-id"):
            yield from (element.text or "")
        yield from (element.tail or "")


def test_no_character_and_no_element_of_the_corpora_is_lost(corpus: list[Path]) -> None:
    changed = 0
    for path in corpus:
        loaded = load_article(path, ANY)
        conversion = converted(loaded, ANY, "pmc")
        before, after = loaded.document.root, conversion.article.document.root
        assert list(words(before)) == list(words(after)), path.name
        names = (Counter(e.tag for e in root.iter("*")) for root in (before, after))
        assert next(names) == next(names), path.name
        for one, other in zip(before.iter("contrib-id"), after.iter("contrib-id"), strict=True):
            assert (other.text or "").endswith((one.text or "").strip()), path.name
        assert not [f for f in conversion.findings if f.rule == "JP823"], path.name
        changed += len(conversion.findings)
    assert changed > 80


def test_what_pmc_refuses_keeps_the_article_from_being_written() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    broken = text.replace('publication-format="electronic">9999', ">9999", 1)
    document = parse_bytes(broken.encode(), name="article.xml")
    deposited = deposit_for(FORMS["xml"], [LoadedArticle(EXAMPLE, document)], ANY, Choices())
    assert not deposited.is_made
    errors = {f.rule for f in deposited.report.files[0].findings if f.severity.value == "error"}
    assert errors == {"PMC104"}


def test_an_article_that_is_not_valid_is_not_sent() -> None:
    text = EXAMPLE.read_text(encoding="utf-8").replace("<back>", "<back><salt/>", 1)
    document = parse_bytes(text.encode(), name="article.xml")
    deposited = deposit_for(FORMS["xml"], [LoadedArticle(EXAMPLE, document)], ANY, Choices())
    assert not deposited.is_made
    assert "JP001" in {f.rule for f in deposited.report.files[0].findings}


def test_pmcs_own_checker_finds_half_as_much_in_the_copies_and_nothing_else(
    corpus: list[Path], shared: Path
) -> None:
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for path in corpus:
        loaded = load_article(path, ANY)
        copy = converted(loaded, ANY, "pmc").article.document
        for found, document in ((before, loaded.document), (after, copy)):
            told = verdicts(document, shared / "oracles" / "pmc-style-5.31")
            found.update(one.test for one in told if one.severity is Severity.ERROR)
    assert after - before == Counter()
    assert (before.total(), after.total()) == (207, 103)


def test_a_change_is_said_in_russian_with_the_words_of_the_rule_that_asks_for_it() -> None:
    _, conversion = conversion_of()
    said = {str(finding_in(f, catalogue("ru")).message) for f in conversion.findings}
    assert said == {
        "изменено в копии (PMC276): у <mml:math> нет id",
        "изменено в копии (PMC301): знак сноски стоит в атрибуте",
    }
