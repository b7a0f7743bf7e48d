"""The rules of parts with DOIs of their own, of reviews, and of papers of proceedings."""

from __future__ import annotations

from jatspress.article import Severity, declaring

_MARKUP = "https://www.crossref.org/documentation/schema-library/markup-guide-metadata-segments/"
_RECORDS = "https://www.crossref.org/documentation/schema-library/markup-guide-record-types/"
_crossref = declaring(profiles=("crossref",))

PARTS = _crossref(
    "JP825",
    Severity.INFO,
    "Parts with DOIs of their own are registered",
    rationale="A DOI that is printed beside a figure, a supplement or a review and was never "
    "registered leads nowhere.",
    source="Crossref schema, component_list and peer_review",
    hint='Set component_url below [crossref] in journal.toml: "https://…/{article}#{id}"; '
    "nothing is to be done for parts that somebody else registers.",
    failing='<fig id="f1"><object-id pub-id-type="doi">10.5555/rain-2022-7.f1</object-id></fig>',
    passing='[crossref]\ncomponent_url = "https://annals.example.org/{article}#{id}"',
    url=f"{_RECORDS}components/",
)
PROCEEDINGS = _crossref(
    "JP826",
    Severity.ERROR,
    "Proceedings name their conference and publisher, and have an ISSN or an ISBN",
    rationale="Crossref registers a paper of a conference with its proceedings, which the "
    "schema takes with a publisher, and as a series with an ISSN or a book with an ISBN.",
    source="Crossref schema, conference, proceedings_metadata, proceedings_series_metadata",
    hint="Give <conference> its <conf-name>, the volume its <isbn>, or set issn and publisher "
    "below [journal] in journal.toml. For articles of a journal remove content from "
    "[crossref].",
    failing="<conference><conf-date>May 2022</conf-date></conference>",
    passing="<conference><conf-date>May 2022</conf-date><conf-name>Rain Days</conf-name>"
    "</conference>",
    url=f"{_RECORDS}conference-proceedings/",
)
REVIEW = _crossref(
    "JP827",
    Severity.ERROR,
    "A review has its day and the DOI of what it reviews",
    rationale="Crossref's schema takes a review with year, month and day, and with the "
    "relation to the work that it is a review of.",
    source="Crossref schema, peer_review/review_date, rel:program",
    hint="Give the review its <pub-date>, or the article its day of publication and its DOI.",
    failing='<sub-article article-type="referee-report"><front-stub><article-id '
    'pub-id-type="doi">10.5555/r1</article-id><pub-date><year>2022</year></pub-date>'
    "</front-stub></sub-article>",
    passing='<sub-article article-type="referee-report"><front-stub><article-id '
    'pub-id-type="doi">10.5555/r1</article-id><pub-date><day>03</day><month>05</month>'
    "<year>2022</year></pub-date></front-stub></sub-article>",
    url=f"{_MARKUP}relationships/",
)
DEPTH = _crossref(
    "JP828",
    Severity.ERROR,
    "An article is not nested too deeply for a deposit",
    rationale="Most programs that read XML take 256 levels and no more; the deepest article "
    "that we know of has 18. Endless nesting is a slip of a converter, or hostile.",
    source="libxml2, XML_MAX_DEPTH",
    hint="Look for mark-up of one kind that was put around itself again and again.",
    failing="a title with <italic> 300 times inside itself",
    passing="<article-title>On <italic>rain</italic></article-title>",
)
