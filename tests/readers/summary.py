"""What a converted page says, in a form that is easy to review by eye."""

from __future__ import annotations

from jatspress.readers.convert import Conversion


def golden(conversion: Conversion, xml: bytes) -> str:
    """The article, then what was left out, what was lost and what was found."""
    account = conversion.conservation
    lines = [xml.decode("utf-8").rstrip(), "", "LEFT OUT"]
    lines += [
        f"{p.start_line}-{p.end_line} {p.reason}: {' '.join(p.text.split())[:60]}"
        for p in account.left_out
    ]
    lines += ["", "UNPLACED", *(f"{p.start_line}: {p.text}" for p in account.unplaced)]
    lines += ["", "FINDINGS"]
    lines += [
        f"{f.source.line if f.source else '-'}: {f.rule} {f.severity}: {f.message}"
        for f in conversion.findings
    ]
    return "\n".join(lines) + "\n"
