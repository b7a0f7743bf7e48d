"""The roles of CRediT, by address and by name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.article.credit import CREDIT, ROLES, address_of_role
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.registry import Problem, rule

_ADDRESS = re.compile(r"https?://credit\.niso\.org/contributor-roles/([a-z-]+)/?")
_OF_CREDIT = re.compile(r"credit\.niso\.org|credit\.casrai\.org|dictionary\.casrai\.org|^credit$")


def _credit_roles(article: Article) -> Iterator[etree._Element]:
    """The roles that are said to be of CRediT."""
    for role in article.named("role"):
        stated = (role.get(name) for name in ("vocab", "vocab-identifier", "vocab-term-identifier"))
        if any(value and _OF_CREDIT.search(value.lower()) for value in stated):
            yield role


def _role(identifier: str, term: str) -> str:
    """An example."""
    return f"""<contrib-group><contrib contrib-type="author"><name><surname>Sand</surname></name>
<role vocab="credit" vocab-identifier="{CREDIT}" vocab-term="{term}"
vocab-term-identifier="{address_of_role(identifier)}">{term}</role></contrib>
</contrib-group>"""


@rule(
    "JP234",
    Severity.WARNING,
    rationale="A role of CRediT is known by its address; one that CRediT does not have is credited "
    "to nobody.",
    source="ANSI/NISO Z39.104-2022, CRediT; JATS4R, CRediT taxonomy",
    url=CREDIT,
    hint="Copy the address of the role from credit.niso.org; there are fourteen.",
    failing=_role("writing", "Writing"),
    passing=_role("software", "Software"),
)
def credit_addresses_exist(article: Article) -> Iterator[Problem]:
    """The address of a CRediT role is one that CRediT has."""
    for role in _credit_roles(article):
        address = (role.get("vocab-term-identifier") or "").strip()
        found = _ADDRESS.fullmatch(address.lower())
        if "credit.niso.org" in address and (found is None or found[1] not in ROLES):
            message = say("CRediT has no role at '{address}'", address=address)
            yield Problem(role, message, address_of_role("…"), address)


@rule(
    "JP235",
    Severity.WARNING,
    rationale="When name and address of a role differ, readers see another role than programs "
    "count.",
    source="ANSI/NISO Z39.104-2022, CRediT; JATS4R, CRediT taxonomy",
    url=CREDIT,
    hint="Use the name that CRediT has for the role, and its address.",
    failing=_role("software", "Supervision"),
    passing=_role("writing-original-draft", "Writing - Original Draft"),
)
def credit_terms_agree(article: Article) -> Iterator[Problem]:
    """Name and address of a CRediT role mean the same role."""
    for role in _credit_roles(article):
        found = _ADDRESS.fullmatch((role.get("vocab-term-identifier") or "").strip().lower())
        right = ROLES.get(found[1]) if found else None
        term = role.get("vocab-term") or squeezed(role)
        # A translated name is no name of another role.
        named = _BY_NAME.get(_folded(term))
        if right and named and named != right:
            message = say("the role is '{term}', its address that of '{right}'", term=term,
                          right=right)  # fmt: skip
            yield Problem(role, message, right, term)


def _folded(term: str) -> str:
    """A name of a role without its dashes and capitals."""
    return re.sub(r"[\W_]+|\band\b", "", term.lower())


_BY_NAME = {_folded(name): name for name in ROLES.values()}
