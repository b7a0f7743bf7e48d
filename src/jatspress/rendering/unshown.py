"""What stands in an article and is no part of it: processing instructions and comments."""

from __future__ import annotations

from lxml import etree

from jatspress.article import Message, say
from jatspress.rendering import rules
from jatspress.rendering.walk import Walk

#: Instructions to us, which the rules of validation read.
_OURS = "jatspress"


def report_unshown(walk: Walk) -> None:
    """Say once how many processing instructions and comments an article has: none is shown."""
    root = walk.document.root
    instructions = [
        node
        for node in root.iter(etree.PI)
        if isinstance(node, etree._ProcessingInstruction) and node.target != _OURS
    ]
    comments = [node for node in root.iter(etree.Comment) if (node.text or "").strip()]
    if not instructions and not comments:
        return
    names = ", ".join(sorted({f"<?{node.target}?>" for node in instructions}))
    walk.report(
        rules.NOT_SHOWN,
        _counted(len(instructions), len(comments)),
        root,
        found=names or "<!-- -->",
    )


def _counted(instructions: int, comments: int) -> Message:
    if not comments:
        return say("not shown: processing instructions ({count})", count=instructions)
    if not instructions:
        return say("not shown: comments ({count})", count=comments)
    return say(
        "not shown: processing instructions ({instructions}), comments ({comments})",
        instructions=instructions,
        comments=comments,
    )
