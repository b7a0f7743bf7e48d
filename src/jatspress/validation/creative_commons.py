"""The addresses of Creative Commons' licences, and their usual form."""

from __future__ import annotations

import re

ANY_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?creativecommons\.org\b", re.IGNORECASE)
#: The addresses that Creative Commons answers, with a page or the text of the licence.
ADDRESS = re.compile(
    r"""https?://(?:www\.)?creativecommons\.org/
    (?: licenses/(?:by|by-sa|by-nd|by-nc|by-nc-sa|by-nc-nd|nc|nd|sa|nd-nc|nc-sa)/\d\.\d(?:/[a-z-]+)*
      | publicdomain/(?:zero|mark)/1\.0(?:/[a-z.-]+)* | licenses/publicdomain )
    (?:/(?:deed(?:\.[a-zA-Z_-]+)?|legalcode(?:\.[a-zA-Z_-]+)?))? /?""",
    re.VERBOSE,
)
_PARTS = re.compile(
    r"""(?:https?:/*)?(?:www\.)?creativecommons\.org/+
    (?: licen[sc]es/+(?:cc-)?(?P<kind>by(?:-(?:sa|nd|nc)){0,2})/+(?P<version>[1-4]\.[05])
        (?:/+(?P<port>[a-z]{2}|igo|scotland))?
      | publicdomain/+(?P<mark>zero|mark)/+1\.0 )
    (?:/+(?:deed|legalcode)(?:\.[a-z_-]+)?)? [/.,;]*""",
    re.IGNORECASE | re.VERBOSE,
)
_KINDS = ("by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd")


def canonical_address(stated: str) -> str | None:
    """The address of a licence as Creative Commons writes it; `None` when it is not plain which.

    https, no `www`, small letters, a slash at the end, no page such as `legalcode`.
    """
    found = _PARTS.fullmatch(stated.strip())
    if found is None:
        return None
    if found["mark"]:
        return f"https://creativecommons.org/publicdomain/{found['mark'].lower()}/1.0/"
    parts = set(found["kind"].lower().split("-"))
    kind = next((k for k in _KINDS if set(k.split("-")) == parts), None)
    if kind is None or kind.count("-") != found["kind"].count("-"):
        return None
    port = f"{found['port'].lower()}/" if found["port"] else ""
    return f"https://creativecommons.org/licenses/{kind}/{found['version']}/{port}"
