"""The addresses of Creative Commons licences that PMC knows."""

from __future__ import annotations

import re
from functools import cache

_SIX = "by by-sa by-nd by-nc by-nc-sa by-nc-nd"
_FIRST_SIX = "by by-sa by-nd by-nc by-nc-sa by-nd-nc"
_OTHERS = "nc nd sa nc-sa nd-nc"
#: Versions of licences: the kinds, and the countries that have a version of their own ('-': all).
_LICENCES = (
    ("4.0", _SIX, "-"),
    (
        "3.0",
        _SIX,
        """- am at au az br ca ch cl cn cr cz de ec ee eg es fr ge gr gt hk hr ie igo it lu nl no
        nz ph pl pr pt ro rs sg th tw ug us ve vn za""",
    ),
    (
        "2.5",
        _SIX,
        """- ar au bg br ca ch cn co dk es hr hu il in it mk mt mx my nl pe pl pt scotland se si tw
        za""",
    ),
    ("2.1", _SIX, "au ca es jp"),
    ("2.0", _SIX, "- at au be br ca cl de es fr hr it jp kr nl pl tw uk za"),
    ("2.0", _OTHERS, "jp"),
    ("2.0", "devnations", "-"),
    ("1.0", _FIRST_SIX, "- fi il nl"),
    ("1.0", _OTHERS, "- fi nl"),
    ("1.0", "nc-samplingplus", "- tw"),
    ("1.0", "sampling+", "- br de tw"),
    ("1.0", "sampling", "- br tw"),
)
_DEDICATIONS = ("zero", "zero-assert", "zero-waive", "mark")


@cache
def canonical_addresses() -> frozenset[str]:
    """List the addresses that PMC knows, without scheme and last slash."""
    licences = {
        f"creativecommons.org/licenses/{kind}/{version}" + ("" if country == "-" else f"/{country}")
        for version, kinds, countries in _LICENCES
        for kind in kinds.split()
        for country in countries.split()
    }
    return frozenset(
        licences | {f"creativecommons.org/publicdomain/{name}/1.0" for name in _DEDICATIONS}
    )


def plain(address: str) -> str:
    """Cut what two spellings of one address may differ in: scheme, www., the last slash."""
    text = re.sub(r"^(?:https?://www\.|www\.|https?://)", "", " ".join(address.split()))
    text = text.removesuffix("/").replace("/licences/", "/licenses/", 1)
    cc0 = "creativecommons.org/share-your-work/public-domain/cc0"
    return "creativecommons.org/publicdomain/zero/1.0" if text == cc0 else text
