"""One article from its source to everything the journal needs of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jatspress.article import Finding, JournalProfile, Reference
from jatspress.article.meta import ArticleMeta
from jatspress.batch.source import LoadedArticle, load_article
from jatspress.jats.citation_read import read_references
from jatspress.jats.front_read import read_front
from jatspress.jats.limits import DEFAULT_LIMITS, Limits
