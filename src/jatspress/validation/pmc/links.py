"""What PMC asks of links to the web and to databases."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from jatspress.article import XLINK_HREF, Severity, say
from jatspress.validation.article import Article
from jatspress.validation.pmc.guidelines import pmc_rule
from jatspress.validation.quoting import called
from jatspress.validation.registry import Problem

_PAGE = "tags/#el-extlink"


def _link(attributes: str) -> str:
    return f"<p>See <ext-link {attributes}>the map</ext-link>.</p>"


_GOOD = _link('ext-link-type="uri" xlink:href="https://example.org/map"')


@pmc_rule(
    "PMC231",
    Severity.ERROR,
    section="<ext-link>",
    test="ext-link check",
    page=_PAGE,
    rationale="A link without an address leads nowhere.",
    hint="Write the address into @xlink:href, or keep the words without <ext-link>.",
    failing=_link('ext-link-type="uri"'),
    passing=_GOOD,
)
def external_links_have_an_address(article: Article) -> Iterator[Problem]:
    """An external link has an address."""
    for link in article.named("ext-link"):
        if link.get(XLINK_HREF) is None:
            yield Problem(
                link, say("the link '{text}' has no address", text=called(link)), "@xlink:href"
            )


@pmc_rule(
    "PMC232",
    Severity.ERROR,
    section="<ext-link>",
    test="ext-link check",
    page=_PAGE,
    rationale="PMC makes links to databases of a number and the kind of the link.",
    hint='Write ext-link-type="uri" for a web address, "doi" for a DOI.',
    failing=_link('xlink:href="https://example.org/map"'),
    passing=_GOOD,
)
def external_links_have_a_type(article: Article) -> Iterator[Problem]:
    """An external link says of what kind it is."""
    for link in article.named("ext-link"):
        if link.get("ext-link-type") is None:
            message = say("the link '{text}' does not say of what kind it is", text=called(link))
            yield Problem(link, message, '@ext-link-type="uri"', link.get(XLINK_HREF))


@pmc_rule(
    "PMC233",
    Severity.ERROR,
    section="<email>",
    test="ext-link check",
    page="tags/#el-email",
    rationale="An e-mail address has an element of its own.",
    hint="Use <email>.",
    failing=_link('ext-link-type="email" xlink:href="mailto:salt@example.org"'),
    passing="<p>Write to <email>salt@example.org</email>.</p>",
)
def mail_addresses_have_their_element(article: Article) -> Iterator[Problem]:
    """An e-mail address is tagged as email."""
    for link in article.named("ext-link"):
        if link.get("ext-link-type") == "email":
            message = say("the e-mail address '{text}' is tagged as a link", text=called(link))
            yield Problem(link, message, "<email>", "<ext-link>")


_TYPES = """ANZCTR biomodels bmrb ccdc ChiCTR ClinicalTrials.gov CRiS CTRI DDBJ/EMBL/GenBank doi
DRKS EBI:arrayexpress EBI:emdb EBI:ena ec emblalign EU-CTR EudraCT flybase ftp geneweaver:geneset
IRCT ISRCTN JapicCTI JMACCT JPRN mirbase NCBI:gene NCBI:geo NCBI:nucleotide NCBI:protein
NCBI:pubchem-substance NCBI:pubchem-bioassay NCBI:pubchem-compound NCBI:refseq NCBI:refseq_gene
NCBI:sra NCBI:structure NCBI:taxonomy NTR omim PDB pfam pombase pride prosite ReBec rfam sasbdb
SLCTR swiss-model TCTR UMINCTR UniProt uri url wormbase pmc pmcid pmid pubchem""".split()
_KNOWN = {kind.lower(): kind for kind in _TYPES}


@pmc_rule(
    "PMC234",
    Severity.ERROR,
    section="<ext-link>",
    test="ext-link check",
    page=_PAGE,
    rationale="PMC has a closed list of databases that it links to.",
    hint='Take the kind from PMC\'s list, or give the whole web address with ext-link-type="uri".',
    failing=_link('ext-link-type="website" xlink:href="https://example.org/map"'),
    passing=_GOOD,
)
def external_links_are_of_a_known_type(article: Article) -> Iterator[Problem]:
    """The kind of an external link is one that PMC knows."""
    for link in article.named("ext-link"):
        kind = link.get("ext-link-type")
        if kind is not None and kind != "email" and kind.lower() not in _KNOWN:
            near = [_KNOWN[word] for word in difflib.get_close_matches(kind.lower(), _KNOWN, 2)]
            message = say('PMC does not know ext-link-type="{kind}"', kind=kind)
            yield Problem(link, message, " | ".join([*near, "uri"]), kind)


_SCHEMES = ("http://", "https://", "ftp://", "ftps://", "www.", "ftp.", "sftp.")


@pmc_rule(
    "PMC235",
    Severity.ERROR,
    section="<ext-link>",
    test="web links check",
    page=_PAGE,
    since="5.47",
    rationale="A web address without http:// is taken for a file beside the article.",
    hint='Write the whole address from https:// on; a DOI is ext-link-type="doi".',
    failing=_link('ext-link-type="uri" xlink:href="example.org/map"'),
    passing=_GOOD,
)
def web_addresses_are_whole(article: Article) -> Iterator[Problem]:
    """A web address begins with http:// or the like."""
    for link in article.named("ext-link"):
        address = link.get(XLINK_HREF)
        if link.get("ext-link-type") not in ("uri", "url") or address is None:
            continue
        text = address.strip()
        if text and not text.startswith("#") and not text.lower().startswith(_SCHEMES):
            message = say("the web address '{address}' is not whole", address=text)
            yield Problem(link, message, "https://…", text)
