"""Look-ups at Crossref, ROR and ORCID: asked with care, kept on disk, compared, never just taken.

A question (`questions.py`) goes through `asking.py`, which knows the cache and the pace, to
`client.py`. What comes back is read into values (`works.py`, `organizations.py`, `people.py`),
compared with what the article prints (`matching.py`, `affiliation_matching.py`), and becomes a
proposal (`linking.py`) or a finding (`checks.py`). See docs/decisions/0043-look-ups.md.
"""
