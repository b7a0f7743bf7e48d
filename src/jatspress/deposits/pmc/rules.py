"""What PMC asks of the files of an article that are sent together."""

from __future__ import annotations

from jatspress.article import Rule, Severity, declare

_SOURCE = "PMC, Naming and Delivery Specifications"
_PAGE = "https://pmc.ncbi.nlm.nih.gov/pub/filespec-delivery/"

NO_NAME = declare(
    Rule(
        code="PMC901",
        severity=Severity.ERROR,
        title="The files of an article have a name that tells them from others",
        rationale="PMC tells articles apart by the names of their files: journal, volume, issue "
        "and a number of the article's own.",
        source=_SOURCE,
        hint="State an id or ISSN of the journal, and a page, electronic number or DOI of the "
        "article.",
        failing="<article-meta><volume>3</volume></article-meta>",
        passing="<article-meta><volume>3</volume><elocation-id>e7</elocation-id></article-meta>",
        url=_PAGE,
        profiles=("pmc",),
    )
)
NOT_THERE = declare(
    Rule(
        code="PMC902",
        severity=Severity.ERROR,
        title="The files that the article shows are in its folder",
        rationale="PMC takes no package whose figures or supplements are missing.",
        source=f"{_SOURCE}: names must match those in the XML",
        hint="Put the file into the article's folder under this name, or correct @xlink:href; a "
        "link that leads out of the folder is not followed.",
        failing='<graphic xlink:href="nowhere.tif"/>',
        passing='<graphic xlink:href="fig1.tif"/>',
        url=_PAGE,
        profiles=("pmc",),
    )
)
NO_PDF = declare(
    Rule(
        code="PMC903",
        severity=Severity.INFO,
        title="The PDF of the article is sent with it",
        rationale="PMC shows the PDF beside the full text, under the same name.",
        source=f"{_SOURCE}: XML and PDF base file names must match",
        hint="Put the PDF beside the article, under its name: salt.xml, salt.pdf.",
        failing="salt.xml",
        passing="salt.xml salt.pdf",
        url=_PAGE,
        profiles=("pmc",),
    )
)
TOO_LARGE = declare(
    Rule(
        code="PMC904",
        severity=Severity.ERROR,
        title="The files of an article fit into one package",
        rationale="A package is made in memory, whole, so that a half one is never written.",
        source="A limit of jatspress",
        hint="Send large videos apart; ask PMC how.",
        failing="3 GB of videos",
        passing="20 MB of figures",
        url=_PAGE,
        profiles=("pmc",),
    )
)
NO_PICTURE = declare(
    Rule(
        code="PMC905",
        severity=Severity.WARNING,
        title="Figures are pictures that PMC takes",
        rationale="PMC makes its own pictures of TIFF, EPS, PNG, JPEG and GIF; of others it makes "
        "none.",
        source="PMC, Image File Requirements",
        hint="Send the figure as TIFF, EPS or PNG, and name that in @xlink:href.",
        failing='<graphic xlink:href="fig1.svg"/>',
        passing='<graphic xlink:href="fig1.tif"/>',
        url=_PAGE,
        profiles=("pmc",),
    )
)
