"""Which test of the style checker each of our rules stands for, and where the two differ.

A test is known by its name and a pattern of its message; the style checker uses one name for
several tests.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from tests.validation.pmc.oracle import Verdict

#: Rule → the name of the test, and a pattern of its message.
TESTS: dict[str, tuple[tuple[str, str], ...]] = {
    "PMC101": (("front content check", "requires"),),
    "PMC102": (("journal-meta-check", "journal-title is required"),),
    "PMC103": (("journal-meta-check", "issn is required"),),
    "PMC104": (("journal-meta-check", "issn must have a pub-type"),),
    "PMC105": (
        ("pub-type attribute check", "on element issn"),
        ("publication-format attribute check", "on element issn"),
    ),
    "PMC106": (("journal-meta-check", "journal-id element cannot be empty"),),
    "PMC107": (("journal-meta-check", "must have a journal-id-type"),),
    "PMC108": (("journal-meta-check", "journal-id-type attribute value"),),
    "PMC109": (("journal-meta-check", "not both|must not coexist"),),
    "PMC110": (("duplicate id-type check", "<journal-id>"),),
    "PMC111": (("article-type attribute check", ""),),
    "PMC112": (("article-type attribute value check", "Unknown"),),
    "PMC113": (("article-type attribute value check", "should not have"),),
    "PMC114": (("article-type attribute-check", ""),),
    "PMC115": (("product review check", ""),),
    "PMC116": (("correction related object check", ""),),
    "PMC117": (("retraction related object check", ""),),
    "PMC118": (("expression-of-concern related article check", ""),),
    "PMC119": (("in-brief article related article check", ""),),
    "PMC120": (("letter reply related article check", ""),),
    "PMC121": (("article commentary related article check", ""),),
    "PMC122": (("collection content check", ""),),
    "PMC123": (("correction content check", ""),),
    "PMC124": (("required id check", ""),),
    "PMC125": (("attribute present check", "(article|response)-type"),),
    "PMC126": (("DOI check", ""),),
    "PMC131": (("required child", "article-categories"),),
    "PMC132": (("subject-group check", "must contain a <subj-group>"),),
    "PMC133": (("subj-group check", "only contain a single subject"),),
    "PMC134": (("subj-group check", "compound-subject"),),
    "PMC135": (("subj-group check", "More than one"),),
    "PMC136": (("subj-group check", "inline-graphics"),),
    "PMC137": (("subject content check", "emphasis"),),
    "PMC138": (("subject content check", "xref"),),
    "PMC139": (("kwd-group-check", ""),),
    "PMC141": (("pub-id-type attribute check", ""),),
    "PMC142": (("article-id check", "recognized"),),
    "PMC143": (("duplicate pub-id-type check", ""),),
    "PMC144": (("article-id check", "must contain a value"),),
    "PMC145": (("doi format check", ""),),
    "PMC146": (("pub-id check", ""),),
    "PMC147": (("PMID format check", ""),),
    "PMC148": (("duplicate id-type check", "<pub-id>"),),
    "PMC149": (("custom-type check", ""),),
    "PMC151": (("fpage-elocation check", ""),),
    "PMC152": (("lpage checking", ""),),
    "PMC153": (("volume-count-check", ""),),
    "PMC154": (("issue-count-check", ""),),
    "PMC155": (("issue-id-check", ""),),
    "PMC156": (("supplemental-issue-check", ""),),
    "PMC161": (("pub-date check", "real publication date"),),
    "PMC162": (("pub-date check", "must also have an e-pub"),),
    "PMC163": (("pub-date check", "with day and month"),),
    "PMC164": (("pub-date check", "both print and collection"),),
    "PMC165": (("pub-date checking", "only contain one"),),
    "PMC166": (("pub-date/@date-type check", "@date-type on"),),
    "PMC167": (
        ("pub-date/@date-type check", "@publication-format on"),
        ("pub-date/@publication-format check", ""),
    ),
    "PMC168": (("pub-date check", "Do not use"),),
    "PMC169": (("pub-date check", "must be accompanied"),),
    "PMC171": (("(pub-)?date check", "a day must have a month"),),
    "PMC172": (("(pub-)?date check", "multiple month"),),
    "PMC173": (("date validity check", ""),),
    "PMC174": (("day check", ""),),
    "PMC175": (("month check", ""),),
    "PMC176": (("year check", ""),),
    "PMC177": (("season checking", ""),),
    "PMC178": (("date content check", ""),),
    "PMC179": (("date check", "date inside history"),),
    "PMC180": (("copyright-year check", ""),),
    "PMC181": (("contrib attributes check", ""),),
    "PMC182": (("contrib content check", "must have one of"),),
    "PMC183": (("contrib content check", "<collab> and a <name>"),),
    "PMC184": (("contrib content check", "<name> and <name-alternatives>"),),
    "PMC185": (("contrib content check", "only contain a single|Alternate versions"),),
    "PMC186": (("contrib content check", "must not include contrib-id"),),
    "PMC187": (("contrib-id check", ""),),
    "PMC188": (("ORCID contrib-id check", ""),),
    "PMC189": (("ORCID check", ""),),
    "PMC190": (("name check", "only contains given-names"),),
    "PMC191": (("name check", "surname must not be present"),),
    "PMC192": (("name check", "punctuation only"),),
    "PMC193": (("string-name check", ""),),
    "PMC194": (("collab check", ""),),
    "PMC195": (("aff check", ""),),
    "PMC201": ((r"[\w-]*alternatives check", "more than 1 child"),),
    "PMC202": ((r"\w+-alternatives check", "must be distingui"),),
    "PMC203": ((r"\w+-alternatives check", "Exactly one"),),
    "PMC204": ((r"\w+-alternatives check", "must all include"),),
    "PMC205": ((r"\w+-alternatives check", "should be unique"),),
    "PMC206": (("alternatives parent check", ""),),
    "PMC207": (("alternatives content check", "may not contain"),),
    "PMC208": (("alternatives content check", "must contain"),),
    "PMC209": (("alternatives content check", "local file"),),
    "PMC210": (("alternatives content check", "Multiple"),),
    "PMC211": (("abstract content check", ""),),
    "PMC212": (("abstract type check", ""),),
    "PMC213": (("abstract-section check", ""),),
    "PMC214": (("trans-abstract language attribute check", "must include"),),
    "PMC215": (("trans-abstract language attribute check", "different"),),
    "PMC216": (("trans-title language attribute check", ""),),
    "PMC217": (("trans-source language attribute check", ""),),
    "PMC218": (("trans-title-group language attribute check", ""),),
    "PMC219": (("trans-subtitle check", ""),),
    "PMC221": (("empty element check", ""),),
    "PMC222": (("empty math check", ""),),
    "PMC223": (("xlink:href checking", "cannot be empty"),),
    "PMC224": (("xlink:href checking", "spaces"),),
    "PMC225": (("xlink:href checking", "#"),),
    "PMC226": (("@xlink:href checking", ""),),
    "PMC227": (("inline-supplementary-material", ""),),
    "PMC231": (("ext-link check", "xlink:href"),),
    "PMC232": (("ext-link check", "must have an ext-link-type"),),
    "PMC233": (("ext-link check", "element email"),),
    "PMC234": (("ext-link check", "restricted"),),
    "PMC235": (("web links check", ""),),
    "PMC241": (("related-article check", "missing related-article-type"),),
    "PMC242": (("related-article check", "missing an id"),),
    "PMC243": (("related-article check", "^related-article-type attribute is restricted"),),
    "PMC244": (("related-article check", "to classify"),),
    "PMC245": (("related-article check", "insufficient"),),
    "PMC246": (("related-article check", "only be a PMCID"),),
    "PMC247": (("related-article check", "^ext-link-type attribute is restricted"),),
    "PMC248": (("related-article check", "is a DOI but"),),
    "PMC249": (
        ("related-article check", "same as the article DOI|point to the containing"),
        ("related-article letter reply check", ""),
    ),
    "PMC250": (("(related-article-type|link-type) check", "attribute in <article>"),),
    "PMC251": (("(related-article-type|link-type) check", "article-version"),),
    "PMC252": (("related-object check", "requires an @id"),),
    "PMC253": (("related-object check", "^Every target"),),
    "PMC254": (("related-object check", "link to something"),),
    "PMC255": (("related-object check", "must have (document-id-type|a document-id)"),),
    "PMC256": (("related-object check", "^link-type"),),
    "PMC261": (("license cc url check", "does not point"),),
    "PMC262": (("license cc url check", "variant spelling"),),
    "PMC263": (("cc no uri license check", ""),),
    "PMC264": (("license check", ""),),
    "PMC265": (("Creative Commons license check", ""),),
    "PMC266": (("cc license_ref check", ""),),
    "PMC267": (("copyright-statement check( v2)?", ""),),
    "PMC268": (("OA license check", ""),),
    "PMC271": (("formula content checking", ""),),
    "PMC272": (("disp-formula checking", ""),),
    "PMC273": (("tex-math content check", "complete"),),
    "PMC274": (("tex-math content check", "character"),),
    "PMC275": (("tex-math id check", ""),),
    "PMC276": (("mathml id check", ""),),
    "PMC277": (("display formula check", "Do not use"),),
    "PMC281": (("mathml element child count check", ""),),
    "PMC282": (("mathml parent element check", ""),),
    "PMC283": (("mml:mn repeat check", ""),),
    "PMC284": (("mml:mtext repeat check", ""),),
    "PMC285": ((r"mathml deprecated attribute\(s\)", ""),),
    "PMC286": (("mathml attribute value check", ""),),
    "PMC287": (("mathml empty base or script check", ""),),
    "PMC291": (("list-type check", ""),),
    "PMC292": (("continued list check", ""),),
    "PMC293": (("q and answer list check", ""),),
    "PMC294": (("block-formatting check", ""),),
    "PMC295": (("table span checking", ""),),
    "PMC296": (("table footnote checking", ""),),
    "PMC297": (("floats check", ""),),
    "PMC298": (("display-objects sec check", ""),),
    "PMC301": (("fn checking", ""),),
    "PMC302": (("author-notes fn check", ""),),
    "PMC303": (("back element check", ""),),
    "PMC304": (("glossary element check", ""),),
    "PMC305": (("back title check", ""),),
    "PMC306": (("disclaimer notes checking", ""),),
    "PMC307": (("notes in proof check", ""),),
    "PMC311": (("ref checking", ""),),
    "PMC312": (("citation type checking", ""),),
    "PMC313": (("contract element check", "^contract-num"),),
    "PMC314": (("contract element check", "^contract-sponsor"),),
    "PMC321": (("xref attribute check", ""),),
    "PMC322": (("xref check", "does not point"),),
    "PMC323": (("xref content check", ""),),
    "PMC331": (("release-delay-pi check", ""),),
    "PMC332": (("lang attribute check", ""),),
    # Rules of the profile that other profiles share.
    "JP123": (("xref check", "no rid attribute"),),
    "JP211": (("journal-meta-check", "correct form"),),
}
_PATTERNS = [
    (rule, re.compile(name), re.compile(message))
    for rule, tests in TESTS.items()
    for name, message in tests
]


def rule_of(verdict: Verdict) -> str | None:
    """Our rule for what the style checker said; `None` when we have none."""
    for rule, name, message in _PATTERNS:
        if name.fullmatch(verdict.test) and message.search(verdict.message):
            return rule
    return None


#: Rules for tests that PMC has added since (their `source` says so).
NEWER = frozenset(
    """PMC109 PMC110 PMC148 PMC153 PMC154 PMC155 PMC169 PMC191 PMC192 PMC225 PMC235 PMC277 PMC287
    PMC332""".split()
)

#: Tests that we say otherwise: by another rule, or by the DTD.
OTHERWISE = {
    "caption-format": "PMC294 at the paragraph, as PMC does since April 2025",
    "pub-type attribute check": "PMC162, of which PMC speaks twice",
    "xref check": "JP122 and the DTD: the target is not in the document",
}


@dataclass(frozen=True)
class Difference:
    """Why a rule differs from the style checker of 2021, and of which elements that holds."""

    why: str
    holds: Callable[[etree._Element], bool]


def _has_no_number(date: etree._Element) -> bool:
    parts = (date.findtext("day") or "", date.findtext("month") or "")
    return not all(part.strip().isdecimal() for part in parts)


#: Rules that differ from the style checker of 2021.
DIFFERENT = {
    "JP211": Difference(
        "PMC looks at the form of an ISSN only, we at its check digit too",
        lambda e: re.fullmatch(r"\d{4}-\d{3}[\dX]", e.text or "") is not None,
    ),
    "PMC104": Difference(
        "since March 2023 PMC takes @publication-format as well",
        lambda e: e.get("publication-format") is not None,
    ),
    "PMC108": Difference(
        "a journal-id without a type is said once, by PMC107",
        lambda e: e.get("journal-id-type") is None,
    ),
    "PMC145": Difference(
        "an empty identifier is said once, by PMC144 or PMC221",
        lambda e: not "".join(map(str, e.itertext())).strip(),
    ),
    "PMC164": Difference(
        "a slip that PMC mended in April 2023: it looked for a format 'collection'",
        lambda e: e.get("date-type") is not None,
    ),
    "PMC173": Difference(
        "a day without month, or that is no number, is said once, by PMC171 or PMC174",
        _has_no_number,
    ),
    "PMC250": Difference(
        "since April 2022 PMC looks at the kind of the part that the link stands in",
        lambda e: next(e.iterancestors("sub-article", "response"), None) is not None,
    ),
    "PMC267": Difference(
        "since March 2023 PMC asks it only where there is no <license>",
        lambda e: next(e.getroottree().iter("license"), None) is not None,
    ),
    "PMC293": Difference(
        "since April 2023 PMC looks at @list-content, as JATS has it",
        lambda e: e.get("list-content") is not None,
    ),
}

#: Rules that are graver or milder than in 2021, and why.
SEVERITY_DIFFERS = {"PMC267": "an error since March 2023"}
