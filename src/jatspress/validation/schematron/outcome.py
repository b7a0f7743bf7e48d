"""What a stylesheet tells of an article, read back."""

from __future__ import annotations

from lxml import etree

from jatspress.validation.schematron.model import Outcome, Said
from jatspress.validation.schematron.stylesheet import OWN

_OWN = f"{{{OWN}}}"


def outcome_of(root: etree._Element) -> Outcome:
    """Read the result of a stylesheet."""
    fired = frozenset(int(node.get("rule", "0")) for node in root.iter(f"{_OWN}fired"))
    return Outcome(fired, tuple(_said(node) for node in root.iter(f"{_OWN}said")))


def _said(node: etree._Element) -> Said:
    assertion = node.get("assertion")
    return Said(
        rule=int(node.get("rule", "0")),
        assertion=int(assertion) if assertion is not None else None,
        steps=tuple(map(int, (node.findtext(f"{_OWN}at") or "").split())),
        attribute=node.findtext(f"{_OWN}attribute") or None,
        message=_text(node.find(f"{_OWN}message")),
        diagnostics=tuple(map(_text, node.findall(f"{_OWN}diagnostic"))),
        failed=node.get("failed") is not None,
    )


def _text(node: etree._Element | None) -> str:
    return " ".join("".join(node.itertext()).split()) if node is not None else ""
