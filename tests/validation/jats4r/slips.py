"""Where we knowingly differ from the official Schematron: its slips, each with an example.

What it means to say is followed in every other case. An example is a piece of JATS, as the rules
have them (samples.py), on which the two differ in the way that is listed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Finder(Enum):
    """Who alone finds something where the two differ."""

    UPSTREAM = "upstream alone finds it: a false alarm, or a case that it did not mean"
    OURS = "we alone find it: upstream misses a case that it means"


@dataclass(frozen=True)
class Slip:
    """A slip of upstream's: the rule, who finds more, why we do not follow, an example."""

    code: str
    finder: Finder
    reason: str
    example: str


_EMPTY_ALT_TEXT = """<fig id="f1"><label>Figure 1</label><graphic xlink:href="f1.png"><alt-text/>
</graphic></fig>"""
_TRIAL = """<related-object {} source-id="10.18810/ISRCTN" source-id-type="crossref-doi"
document-id="ISRCTN12345678" document-id-type="clinical-trial-number">A trial</related-object>"""
_ROLE = """<contrib-group><contrib contrib-type="author"><name><surname>Salter</surname></name>
<role vocab="credit" vocab-identifier="https://credit.niso.org/" vocab-term="{}"
vocab-term-identifier="{}">A role</role></contrib></contrib-group>"""
_UNKNOWN_ROLE = _ROLE.format("Carrying salt", "https://credit.niso.org/carrying-salt/")
_ROLE_OF_NLM = """<article dtd-version="3.0"><front><article-meta><contrib-group><contrib>
<role>Software</role></contrib></contrib-group></article-meta></front></article>"""

SLIPS: tuple[Slip, ...] = (
    Slip(
        "J4R-accessibility-16",
        Finder.UPSTREAM,
        "An empty alternative text is said to repeat a title that is not there; -18 says it.",
        _EMPTY_ALT_TEXT,
    ),
    Slip(
        "J4R-accessibility-17",
        Finder.UPSTREAM,
        "An empty alternative text is said to repeat a caption that is not there; -18 says it.",
        _EMPTY_ALT_TEXT,
    ),
    Slip(
        "J4R-auths-affs-04",
        Finder.OURS,
        "name(id(@rid)) fails when @rid names two affiliations, and so the link is passed over.",
        """<contrib-group><contrib contrib-type="author"><name><surname>Salter</surname></name>
<xref rid="a1 a2"/></contrib></contrib-group><aff id="a1"><institution>Salt Museum</institution>
</aff><aff id="a2"><institution>Salt Club</institution></aff>""",
    ),
    Slip(
        "J4R-auths-affs-12",
        Finder.UPSTREAM,
        "The list has no GS and CCK for CC; XK stands for Kosovo wherever Kosovo is named.",
        """<aff id="a1"><institution>Salt Museum</institution>, <country country="GS">South Georgia
</country>, <country country="CC">Cocos</country>, <country country="XK">Kosovo</country></aff>""",
    ),
    Slip(
        "J4R-auths-affs-13",
        Finder.UPSTREAM,
        "An institution in institution-wrap, where its identifiers stand, is not seen.",
        """<aff id="a1"><institution-wrap><institution>Salt Museum</institution></institution-wrap>
</aff>""",
    ),
    Slip(
        "J4R-auths-affs-14",
        Finder.UPSTREAM,
        "A group that edited, or a book's author, is taken for an author of the article; one in "
        "collab-alternatives is not seen to stand in its contrib.",
        """<contrib-group><contrib contrib-type="editor"><collab>Salt Club</collab></contrib>
<contrib contrib-type="author"><collab-alternatives><collab>Salt Club</collab><collab
xml:lang="fr">Club du sel</collab></collab-alternatives></contrib></contrib-group>""",
    ),
    Slip(
        "J4R-clinical-trial-01",
        Finder.UPSTREAM,
        "A DOI in capitals is the same DOI (DOI Handbook, 2.4).",
        _TRIAL.format('content-type="results" source-type="clinical-trials-registry"'),
    ),
    Slip(
        "J4R-clinical-trial-05",
        Finder.UPSTREAM,
        "A DOI in capitals is the same DOI (DOI Handbook, 2.4).",
        _TRIAL.format('source-type="clinical-trials-registry"'),
    ),
    Slip(
        "J4R-clinical-trial-17",
        Finder.OURS,
        "A DOI in capitals is the same DOI (DOI Handbook, 2.4).",
        _TRIAL.format(""),
    ),
    Slip(
        "J4R-coi-02",
        Finder.UPSTREAM,
        "The recommendation itself (1.1, item 2) takes fn-type='conflict' in the authors' notes "
        "of JATS 1.1 and older, which list the values of @fn-type.",
        """<article dtd-version="1.1"><front><article-meta><author-notes><fn fn-type="conflict">
<p>None.</p></fn></author-notes></article-meta></front></article>""",
    ),
    Slip(
        "J4R-coi-04",
        Finder.OURS,
        "It looks for the title in <b>, which JATS has not; the element is <bold>.",
        "<p><bold>Conflict of interest</bold> None declared.</p>",
    ),
    Slip(
        "J4R-coi-05",
        Finder.UPSTREAM,
        "A section 'Conflicts' in the body is what the article is about.",
        """<article dtd-version="1.3"><body><sec><title>Conflicts</title><p>There were two.</p>
</sec></body></article>""",
    ),
    Slip(
        "J4R-credit-02",
        Finder.OURS,
        "With vocab='credit', a term and an address of which neither is of CRediT pass unseen.",
        _UNKNOWN_ROLE,
    ),
    Slip(
        "J4R-credit-03",
        Finder.OURS,
        "With vocab='credit', a term and an address of which neither is of CRediT pass unseen.",
        _UNKNOWN_ROLE,
    ),
    Slip(
        "J4R-credit-03",
        Finder.UPSTREAM,
        "The term is 'Formal analysis' (ANSI/NISO Z39.104); the list has a capital A.",
        _ROLE.format(
            "Formal analysis", "https://credit.niso.org/contributor-roles/formal-analysis/"
        ),
    ),
    Slip(
        "J4R-credit-07",
        Finder.UPSTREAM,
        "NLM 3.0 is an older tag set than JATS 1.2 and has no attributes for vocabularies.",
        _ROLE_OF_NLM,
    ),
    Slip(
        "J4R-credit-08",
        Finder.OURS,
        "NLM 3.0 is an older tag set than JATS 1.2: the role's address goes into @content-type.",
        _ROLE_OF_NLM,
    ),
    Slip(
        "J4R-credit-08",
        Finder.UPSTREAM,
        "Where no version is stated, a role that has its term and address is asked for more.",
        """<article article-type="other"><front><article-meta><contrib-group><contrib>
<role vocab="credit" vocab-term="Software">Software</role></contrib></contrib-group></article-meta>
</front></article>""",
    ),
    Slip(
        "J4R-display-object-03",
        Finder.UPSTREAM,
        "A figure may show a film, which JATS4R asks of video abstracts, a structure, a listing.",
        """<fig id="f1"><label>Figure 1</label><media mimetype="video" xlink:href="f1.mp4"/></fig>
""",
    ),
    Slip(
        "J4R-display-object-10",
        Finder.UPSTREAM,
        "The expression has an empty branch and matches every caption without a label.",
        """<table-wrap id="t1"><caption><p>Roads.</p></caption><table><tbody><tr><th>Road</th></tr>
</tbody></table></table-wrap>""",
    ),
)
