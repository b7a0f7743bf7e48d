"""Fingerprints: what makes a finding the same one after lines have moved."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from jatspress.article.finding import Finding
from jatspress.message import in_english

_NUMBER = re.compile(r"\[\d+\]")


def fingerprinted(findings: Iterable[Finding]) -> Iterator[tuple[str, Finding]]:
    """Give each finding of one file its fingerprint, 32 hexadecimal digits.

    It is made of the rule, the elements that lead to the place, what was found and the beginning
    of the text there: not of lines, columns or numbers of elements, which move when something is
    put in above, nor of our wording. Findings that agree in all this are numbered in order.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        path = _NUMBER.sub("", finding.xpath or "")
        found = in_english(finding.found or "")
        said = "\0".join((finding.rule, path, finding.excerpt or "", found))
        seen[said] += 1
        # The name of a file may have bytes that are no characters.
        data = f"{said}\0{seen[said]}".encode(errors="surrogatepass")
        yield hashlib.sha256(data).hexdigest()[:32], finding
