"""What PMC asks of instructions to it, and of attributes it is not ready for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jatspress.article import Severity, say
from jatspress.validation.article import Article
from jatspress.validation.pmc.guidelines import example, instructions, pmc_rule
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem

_DELAY = re.compile(r"\s*[0-9]+\s*\|\s*[0-9]+\s*")


@pmc_rule(
    "PMC331",
    Severity.ERROR,
    section="Embargo",
    test="release-delay-pi check",
    page="genprac/#embargo",
    rationale="PMC holds an article back for the months and days that are told; what it cannot "
    "read it does not hold back.",
    hint="Write months and days, both as numbers: <?release-delay 6|0?>.",
    failing=example("<?release-delay 6?><front><article-meta/></front>"),
    passing=example("<?release-delay 6|0?><front><article-meta/></front>"),
)
def embargoes_are_months_and_days(article: Article) -> Iterator[Problem]:
    """An embargo is told in months and days."""
    for target, text in instructions(article):
        if target == "release-delay" and not _DELAY.fullmatch(text):
            message = say("the embargo '{text}' is not in months and days", text=text.strip())
            yield Problem(article.root, message, "<?release-delay 6|0?>", text.strip())


#: Attributes that JATS 1.4 has added.
_LANGUAGE_ATTRIBUTES = (
    "lang-focus", "lang-focus-custom", "lang-group", "lang-grouping", "lang-source",
    "lang-source-custom", "lang-translate", "lang-variant", "lang-variant-custom",
)  # fmt: skip


@pmc_rule(
    "PMC332",
    Severity.ERROR,
    section="@xml:lang",
    test="lang attribute check",
    page="genprac/",
    since="5.47",
    rationale="PMC does not take the attributes on languages of JATS 1.4 yet.",
    hint="Leave the attribute out of the copy for PMC, or ask PMC's journal manager.",
    failing=example('<body><p lang-source="translated">Salt.</p></body>'),
    passing="<p xml:lang='en'>Salt.</p>",
)
def new_language_attributes_wait(article: Article) -> Iterator[Problem]:
    """No attribute on languages of JATS 1.4 is used."""
    for name in _LANGUAGE_ATTRIBUTES:
        for element in article.having(name):
            message = say("PMC does not take @{name} of {tag} yet", name=name, tag=tag(element))
            yield Problem(element, message, found=f"@{name}")
