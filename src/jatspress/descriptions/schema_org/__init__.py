"""An article in the words of schema.org: one description for pages and for files.

`article.py` puts it together, `terms.py` knows which words schema.org has.
"""

from jatspress.descriptions.schema_org.article import article_node
from jatspress.descriptions.schema_org.nodes import Node

__all__ = ["Node", "article_node"]
