"""What JATS4R lets articles of older versions do, and what its rules ask of them instead."""

from __future__ import annotations

import pytest

from jatspress.article import Finding
from jatspress.validation.article import Article
from jatspress.validation.profiles import load_rules
from jatspress.validation.registry import native_rules
from tests.validation.samples import document

load_rules(["jats4r"])
RULES = {rule.rule.code: rule for rule in native_rules()}
IN_NOTES = '<author-notes><fn fn-type="conflict"><p>None.</p></fn></author-notes>'
IN_BACK = '<fn-group><fn fn-type="conflict"><p>None.</p></fn></fn-group>'
ROLE = "<contrib-group><contrib><role>Software</role></contrib></contrib-group>"


def findings(code: str, version: str, front: str = "", back: str = "") -> list[Finding]:
    article = f"""<article dtd-version="{version}"><front><article-meta>{front}</article-meta>
</front><back>{back}</back></article>"""
    return list(RULES[code].findings(Article(document(article))))


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.1d3", "2.3", "3.0"])
def test_an_older_article_may_keep_the_type_of_its_statement(version: str) -> None:
    assert findings("J4R-coi-02", version, IN_NOTES) == []
    (finding,) = findings("J4R-coi-02", version, back=IN_BACK)
    assert (finding.hint or "").startswith("Move it into <author-notes>")


@pytest.mark.parametrize("version", ["1.2", "1.3", "1.4"])
def test_a_newer_article_has_the_new_type(version: str) -> None:
    (finding,) = findings("J4R-coi-02", version, IN_NOTES)
    assert (finding.hint or "").startswith("Tag it as")


@pytest.mark.parametrize(
    "version, code",
    [
        ("1.1d3", "J4R-credit-08"),
        ("3.0", "J4R-credit-08"),
        ("1.2d1", "J4R-credit-07"),
        ("1.3", "J4R-credit-07"),
    ],
)
def test_a_role_of_credit_is_tagged_as_its_version_has_it(version: str, code: str) -> None:
    asked = [rule for rule in ("J4R-credit-07", "J4R-credit-08") if findings(rule, version, ROLE)]
    assert asked == [code]
