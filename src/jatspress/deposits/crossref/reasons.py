"""Reasons why facts of many kinds stand nowhere in a Crossref deposit."""

from __future__ import annotations

from jatspress.article import say

PAGE = say("it stands on the page of the article alone; Crossref has no place for it")
LANGUAGE = say("Crossref has no place for the language here, or does not know it")
