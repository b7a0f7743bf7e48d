"""What PMC asks of the files of an article that are sent together."""

from __future__ import annotations

from jatspress.article import Severity, declaring

_SOURCE = "PMC, Naming and Delivery Specifications"
_pmc = declaring(url="https://pmc.ncbi.nlm.nih.gov/pub/filespec-delivery/", profiles=("pmc",))

NO_NAME = _pmc(
    "PMC901",
    Severity.ERROR,
    "The files of an article have a name that tells them from others",
    rationale="PMC tells articles apart by the names of their files: journal, volume, issue "
    "and a number of the article's own.",
    source=_SOURCE,
    hint="State an id or ISSN of the journal, and a page, electronic number or DOI of the article.",
    failing="<article-meta><volume>3</volume></article-meta>",
    passing="<article-meta><volume>3</volume><elocation-id>e7</elocation-id></article-meta>",
)
NOT_THERE = _pmc(
    "PMC902",
    Severity.ERROR,
    "The files that the article shows are in its folder",
    rationale="PMC takes no package whose figures or supplements are missing.",
    source=f"{_SOURCE}: names must match those in the XML",
    hint="Put the file into the article's folder under this name, or correct @xlink:href; a "
    "link that leads out of the folder is not followed.",
    failing='<graphic xlink:href="nowhere.tif"/>',
    passing='<graphic xlink:href="fig1.tif"/>',
)
NO_PDF = _pmc(
    "PMC903",
    Severity.INFO,
    "The PDF of the article is sent with it",
    rationale="PMC shows the PDF beside the full text, under the same name.",
    source=f"{_SOURCE}: XML and PDF base file names must match",
    hint="Put the PDF beside the article, under its name: salt.xml, salt.pdf.",
    failing="salt.xml",
    passing="salt.xml salt.pdf",
)
TOO_LARGE = _pmc(
    "PMC904",
    Severity.ERROR,
    "The files of an article fit into one package",
    rationale="A package is made in memory, whole, so that a half one is never written.",
    source="A limit of jatspress",
    hint="Send large videos apart; ask PMC how.",
    failing="3 GB of videos",
    passing="20 MB of figures",
)
NO_PICTURE = _pmc(
    "PMC905",
    Severity.WARNING,
    "Figures are pictures that PMC takes",
    rationale="PMC makes its own pictures of TIFF, EPS, PNG, JPEG and GIF; of others it makes "
    "none.",
    source="PMC, Image File Requirements",
    hint="Send the figure as TIFF, EPS or PNG, and name that in @xlink:href.",
    failing='<graphic xlink:href="fig1.svg"/>',
    passing='<graphic xlink:href="fig1.tif"/>',
)
