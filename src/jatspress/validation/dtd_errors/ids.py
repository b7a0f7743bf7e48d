"""Ids that stand twice, and links that point to none."""

from __future__ import annotations

import re

from jatspress.validation.dtd_errors.table import DtdError, Said, says, tag
from jatspress.validation.vocabulary import name_in_document


@says("DTD_ID_REDEFINED", r"^ID (.*) already defined")
def _id_twice(error: DtdError, match: re.Match[str]) -> Said:
    first = error.judged.ids.get(match[1], error.node)
    elsewhere = (
        f"; {tag(name_in_document(first))} has it already" if first is not error.node else ""
    )
    message = f'the id "{match[1]}" of {tag(error.name)} is used twice{elsewhere}'
    hint = "Give each element an id of its own and mend the links to it."
    return Said(error.node, message, "an id that no other element has", hint)


@says("DTD_UNKNOWN_ID", r'^IDREFS? attribute (\S+) references an unknown ID "(.*)"')
def _points_nowhere(error: DtdError, match: re.Match[str]) -> Said:
    near = error.judged.near_id(match[2])
    message = f'{match[1]}="{match[2]}" of {tag(error.name)} points to no id in this document'
    hint = f'Did you mean "{near}"?' if near else "Correct it, or give the target this id."
    return Said(error.node, message, "an id of this document", hint)
