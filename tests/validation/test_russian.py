"""Every rule speaks Russian too: its title, its reason, its advice and what it says of a case."""

from __future__ import annotations

import re

import pytest

from jatspress.article import JournalProfile, LangText, Rule, ValidationProfile
from jatspress.article.journal import DoiProfile
from jatspress.batch.rulebook import all_rules
from jatspress.validation.article import Article
from jatspress.validation.profiles import load_rules
from jatspress.validation.registry import NativeRule, native_rules
from tests.russian import RUSSIAN, untranslated
from tests.validation.samples import PREFIXES, WITH_JOURNAL, document, needs_more, with_pieces

load_rules()
FIELDS = re.compile(r"\{(\w+)[^}]*\}")
PIECES = [rule for rule in native_rules() if not needs_more(rule.rule.code)]
OF_JOURNALS = [rule for rule in native_rules() if rule.rule.code in WITH_JOURNAL]
LISTS_AND_LINES = [
    rule
    for rule in native_rules()
    if needs_more(rule.rule.code)
    and rule.rule.code.startswith("JP")
    and rule.rule.code not in WITH_JOURNAL
]
JOURNAL = JournalProfile(
    titles=(LangText("Journal of Inland Mobility", "en"), LangText("Inland Mobility", "en")),
    issn_print="2049-3630",
    publisher_names=(LangText("Harbour Press", "en"),),
    languages=("en", "ru"),
    doi=DoiProfile("10.5555", "{prefix}/{issn_print}-{year}"),
    validation=ValidationProfile(range_dash="–"),
)
OF_ANOTHER_JOURNAL = f"""<article {PREFIXES} xml:lang="en"><front><journal-meta>
<journal-title-group><journal-title>Annals of Rain</journal-title></journal-title-group>
<issn>1234-5679</issn><publisher><publisher-name>Hill Press</publisher-name></publisher>
</journal-meta><article-meta><article-id pub-id-type="doi">10.5556/1234-5679-2021</article-id>
<title-group><article-title>Salt</article-title></title-group><pub-date><year>2022</year></pub-date>
<abstract><p>Salt moved inland.</p></abstract></article-meta></front><back><ref-list><ref>
<mixed-citation>Dole E. Carriers. Inland Roads, 2021, pp. 134-147.</mixed-citation></ref></ref-list>
</back></article>"""


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_rule_is_explained_in_russian(rule: Rule) -> None:
    for name in ("title", "rationale", "hint"):
        text = RUSSIAN.part(rule.code, name)
        assert text, f"templates/messages/ru: [{rule.code}] lacks {name}"
        assert re.search("[а-яё]", text, re.IGNORECASE)


@pytest.mark.parametrize("rule", PIECES, ids=lambda rule: rule.rule.code)
def test_what_a_rule_says_of_its_example_is_said_in_russian(rule: NativeRule) -> None:
    assert untranslated(rule.findings(Article(document(with_pieces(rule.rule.failing))))) == []


@pytest.mark.parametrize("rule", LISTS_AND_LINES, ids=lambda rule: rule.rule.code)
def test_what_is_said_of_lists_and_citation_lines_is_said_in_russian(rule: NativeRule) -> None:
    example = re.sub("^<article>", f"<article {PREFIXES}>", rule.rule.failing)
    found = list(rule.findings(Article(document(with_pieces(example)))))
    assert found
    assert untranslated(found) == []


def test_what_is_said_of_another_journal_is_said_in_russian() -> None:
    article = Article(document(OF_ANOTHER_JOURNAL), JOURNAL)
    found = [finding for rule in OF_JOURNALS for finding in rule.findings(article)]
    assert {finding.rule for finding in found} == {rule.rule.code for rule in OF_JOURNALS}
    assert untranslated(found) == []


def test_a_translation_has_the_fields_of_its_pattern() -> None:
    for rule, said in RUSSIAN.words.items():
        for pattern, text in said.items():
            assert set(FIELDS.findall(text)) == set(FIELDS.findall(pattern)), (rule, pattern)
