"""What libxml2 says against a document by its DTD, said again in the words of production staff.

libxml2 names the parent of a child that does not fit and prints its whole content model; here
the child itself is found, and what could stand in its place is read from the DTD.
"""

from jatspress.validation.dtd_errors import (  # noqa: F401 — importing them registers their words
    attributes,
    content,
    ids,
    names,
)
from jatspress.validation.dtd_errors.judging import judged_by
from jatspress.validation.dtd_errors.table import Judged, Said, tag

__all__ = ["Judged", "Said", "judged_by", "tag"]
