"""Where each field of the read model stands for PMC: the article is its own record."""

from __future__ import annotations

from jatspress.article import ArticleMeta, Reference
from jatspress.deposits.facts import fields_of
from jatspress.deposits.places import OURS, Place, Places

#: Fields that tell how the article was read.
_OURS = {
    "AffPart": ("kind",),
    "AuthorNote": ("kind",),
    "Reference": ("line", "as_printed", "status", "confidence", "date", "access_date"),
    "ReferenceField": ("name", "start", "end", "confidence"),
}

#: Class and field of the read model → its place: it stands where it stood.
PLACES: Places = {
    (owner, name): OURS if name in _OURS.get(owner, ()) else Place(("article",))
    for owner, name in (*fields_of(ArticleMeta), *fields_of(Reference))
}
