"""Ids that stand twice, and links that point to none."""

from __future__ import annotations

import re

from jatspress.article import say
from jatspress.validation.dtd_errors.table import DtdError, Said, says, tag
from jatspress.validation.vocabulary import name_in_document


@says("DTD_ID_REDEFINED", r"^ID (.*) already defined")
def _id_twice(error: DtdError, match: re.Match[str]) -> Said:
    first = error.judged.ids.get(match[1], error.node)
    message = say('the id "{id}" of {tag} is used twice', id=match[1], tag=tag(error.name))
    if first is not error.node:
        message = say(
            'the id "{id}" of {tag} is used twice; {other} has it already',
            id=match[1],
            tag=tag(error.name),
            other=tag(name_in_document(first)),
        )
    hint = say("Give each element an id of its own and mend the links to it.")
    return Said(error.node, message, say("an id that no other element has"), hint)


@says("DTD_UNKNOWN_ID", r'^IDREFS? attribute (\S+) references an unknown ID "(.*)"')
def _points_nowhere(error: DtdError, match: re.Match[str]) -> Said:
    near = error.judged.near_id(match[2])
    message = say(
        '{attribute}="{id}" of {tag} points to no id in this document',
        attribute=match[1],
        id=match[2],
        tag=tag(error.name),
    )
    hint = say("Correct it, or give the target this id.")
    if near:
        hint = say('Did you mean "{name}"?', name=near)
    return Said(error.node, message, say("an id of this document"), hint)
