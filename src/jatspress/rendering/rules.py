"""The rules of rendering: what a page could not show as the article has it (JP9xx)."""

from __future__ import annotations

from jatspress.article import Rule, Severity, declare

UNKNOWN_ELEMENT = declare(
    Rule(
        code="JP901",
        severity=Severity.WARNING,
        title="Every element of the article has a rendering",
        rationale="An element that we do not know is shown as plain text, so that no word is "
        "lost; its meaning and look may be.",
        source="JATS 1.4, tag libraries",
        hint="Use an element of JATS Publishing or Archiving, or ask for a rendering of this one.",
        failing="<p>It is <emphasis>new</emphasis>.</p>",
        passing="<p>It is <italic>new</italic>.</p>",
        url="https://jats.nlm.nih.gov/publishing/tag-library/1.4/",
    )
)
MISSING_FILE = declare(
    Rule(
        code="JP902",
        severity=Severity.WARNING,
        title="Pictures and files stand in the article's folder",
        rationale="A page shows a picture only when it finds it; nothing is fetched from "
        "elsewhere, and nothing outside the folder is read.",
        source="JATS 1.4, graphic/@xlink:href; WCAG 2.2, 1.1.1",
        hint="Put the file beside the XML under the name that the article gives.",
        failing='<graphic xlink:href="missing.png"/>',
        passing='<graphic xlink:href="figure-1.png"/>  <!-- and figure-1.png beside it -->',
    )
)
UNSAFE_LINK = declare(
    Rule(
        code="JP903",
        severity=Severity.WARNING,
        title="Links lead to web addresses, e-mail addresses, DOIs or places in the article",
        rationale="Other kinds of address can run a program or reach the reader's own files; "
        "the words are shown without the link.",
        source="WHATWG URL; OWASP, cross-site scripting prevention",
        hint="Give an address that begins with https://, mailto: or a DOI.",
        failing='<ext-link xlink:href="javascript:alert(1)">data</ext-link>',
        passing='<ext-link ext-link-type="uri" xlink:href="https://example.org/">data</ext-link>',
    )
)
NO_DESCRIPTION = declare(
    Rule(
        code="JP904",
        severity=Severity.INFO,
        title="Every picture has a description for those who cannot see it",
        rationale="Screen readers read out the alternative text; without one the reader learns "
        "only that there is a figure.",
        source="WCAG 2.2, 1.1.1; JATS4R, accessibility",
        hint="Say in <alt-text> what the picture shows.",
        failing='<fig><graphic xlink:href="f1.png"/></fig>',
        passing="<fig><graphic xlink:href='f1.png'><alt-text>Rainfall by month</alt-text>"
        "</graphic></fig>",
    )
)
ACTIVE_DRAWING = declare(
    Rule(
        code="JP908",
        severity=Severity.WARNING,
        title="Drawings do nothing but be looked at",
        rationale="An SVG that is opened by itself is a document: its scripts run in the name of "
        "the journal's site, and what it asks for is fetched. Inside the page it is a picture; no "
        "link leads to its file.",
        source="SVG 2, 2.2 and 15; SVG Integration, secure static mode",
        hint="Export the drawing as 'plain SVG', without scripts, events, foreign objects and "
        "files of others.",
        failing='<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        passing='<svg xmlns="http://www.w3.org/2000/svg"><title>Rainfall</title></svg>',
    )
)
NOT_SHOWN = declare(
    Rule(
        code="JP961",
        severity=Severity.INFO,
        title="An article says everything in elements",
        rationale="Processing instructions speak to one program and comments to editors; a page "
        "shows neither, so what only they say reaches no reader.",
        source="XML 1.0, 2.5 and 2.6; PMC Tagging Guidelines",
        hint="Nothing is to be done unless one of them says what readers should see.",
        failing="<p>Levels rose.<?pagebreak 4?></p>",
        passing="<p>Levels rose.</p>",
    )
)
NO_STYLE = declare(
    Rule(
        code="JP962",
        severity=Severity.WARNING,
        title="References in parts are formatted in the style of the journal",
        rationale="A citation without text of its own is put together; in what order and with "
        "what signs is the journal's choice.",
        source="Citation Style Language 1.0.2; JATS 1.4, element-citation",
        hint="pip install 'jatspress[csl]', or give another style in journal.toml.",
        failing='references = "vancouver"  # in journal.toml, without the library',
        passing='references = "vancouver"  # with the library installed',
    )
)
PDF_WARNING = declare(
    Rule(
        code="JP905",
        severity=Severity.WARNING,
        title="The PDF is set without trouble",
        rationale="What the typesetting engine complains about may be missing or wrong in print.",
        source="WeasyPrint",
        hint="Mend the style sheet or picture that is named, or look at the PDF there.",
        failing='<graphic xlink:href="broken.png"/>  <!-- not a picture inside -->',
        passing='<graphic xlink:href="figure-1.png"/>',
    )
)
MISSING_GLYPH = declare(
    Rule(
        code="JP906",
        severity=Severity.WARNING,
        title="The fonts of the PDF have every character of the article",
        rationale="A character that our fonts lack is set from whatever font the machine has, "
        "or as an empty box.",
        source="PDF/UA-1 (ISO 14289-1), 7.21",
        hint="Look at these characters in the PDF; a theme can name a font that has them.",
        failing="<p>汉字</p>",
        passing="<p>Hanzi</p>",
    )
)
PLAIN_FORMULA = declare(
    Rule(
        code="JP907",
        severity=Severity.INFO,
        title="Formulas are set as mathematics",
        rationale="A formula in TeX is made MathML, which browsers draw and screen readers read. "
        "One with commands of its own cannot be; its code is shown as it stands.",
        source="MathML Core; JATS 1.4, alternatives",
        hint="Give MathML or a picture beside the TeX, or use commands of LaTeX and amsmath.",
        failing="<disp-formula><tex-math>\\mymacro{x}^2</tex-math></disp-formula>",
        passing="<disp-formula><mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn>"
        "</mml:msup></mml:math></disp-formula>",
    )
)
UNDRAWN_FORMULA = declare(
    Rule(
        code="JP910",
        severity=Severity.WARNING,
        title="Every formula of the PDF is drawn",
        rationale="The PDF shows formulas as drawings. One that cannot be drawn, or whose drawing "
        "cannot be right, is set with simple means: no character is lost, its look is poor.",
        source="MathML 3, chapter 3",
        hint="Look at this formula in the PDF; write it in simpler MathML.",
        failing="<mml:math>  <!-- ten thousand elements --></mml:math>",
        passing="<mml:math><mml:mi>x</mml:mi></mml:math>",
    )
)
WIDE_FORMULA = declare(
    Rule(
        code="JP912",
        severity=Severity.WARNING,
        title="Formulas fit into the column of the PDF",
        rationale="A formula that is wider than its column is made smaller, and broken before "
        "relations and signs where it can be. Below 70 % of its size it is hard to read.",
        source="The Chicago Manual of Style, 12.18-12.24, breaking formulas",
        hint="Break the formula into lines (<mml:mtable>), or choose a theme with wider columns.",
        failing="<disp-formula><mml:math>  <!-- a matrix of thirty columns -->"
        "</mml:math></disp-formula>",
        passing="<disp-formula><mml:math><mml:mi>x</mml:mi></mml:math></disp-formula>",
    )
)
MISSING_SIGN = declare(
    Rule(
        code="JP913",
        severity=Severity.WARNING,
        title="The font of formulas has every character of the formulas",
        rationale="Formulas are drawn with one font, STIX Two Math; a character that it lacks is "
        "drawn as an empty box.",
        source="Unicode Technical Report 25, mathematics",
        hint="Look at these characters in the PDF; use the sign of mathematics that is meant.",
        failing="<mml:mtext>汉字</mml:mtext>",
        passing="<mml:mtext>Hanzi</mml:mtext>",
    )
)
PICTURE_OF_BOOK = declare(
    Rule(
        code="JP951",
        severity=Severity.WARNING,
        title="Pictures of an EPUB are of kinds that every reading system shows",
        rationale="Reading systems must show PNG, JPEG, GIF, WebP and SVG; others are let out, "
        "and words stand in their place.",
        source="EPUB 3.3, section 3.2, core media types",
        hint="Save the picture as PNG, JPEG or plain SVG under the name that the article gives.",
        failing='<graphic xlink:href="photo.avif"/>',
        passing='<graphic xlink:href="photo.jpg"/>',
        url="https://www.w3.org/TR/epub-33/#sec-core-media-types",
    )
)
NO_FILE_OF_BOOK = declare(
    Rule(
        code="JP952",
        severity=Severity.INFO,
        title="Files that an EPUB carries cannot run anything",
        rationale="A web page, a script or a program inside a book would run on the machine of "
        "the reader; its name is shown without a link.",
        source="EPUB 3.3, section 11, security and privacy",
        hint="Put the file in a repository and give its address, or pack it as ZIP.",
        failing='<supplementary-material xlink:href="viewer.html"/>',
        passing='<supplementary-material xlink:href="data.csv"/>',
    )
)
LINK_OF_BOOK = declare(
    Rule(
        code="JP953",
        severity=Severity.WARNING,
        title="Links of an EPUB lead to addresses",
        rationale="Browsers forgive an address that is none; reading systems and shops refuse the "
        "book. The words are shown without the link.",
        source="EPUB 3.3, section 6.1; RFC 3986",
        hint="Mend the address: one host after https://, without blanks and brackets.",
        failing='<ext-link xlink:href="http://example .org [2]">data</ext-link>',
        passing='<ext-link xlink:href="https://example.org/data">data</ext-link>',
    )
)
DATE_OF_BOOK = declare(
    Rule(
        code="JP954",
        severity=Severity.INFO,
        title="An EPUB says when it was last changed",
        rationale="EPUB requires a moment. It is that of SOURCE_DATE_EPOCH, else the first moment "
        "of the latest date that the article states; with neither, reading systems take a newer "
        "version for the same.",
        source="EPUB 3.3, section 5.5.5, last modified date",
        hint="State the date of publication, or set SOURCE_DATE_EPOCH.",
        failing="<article-meta></article-meta>",
        passing="<article-meta><pub-date><year>2022</year></pub-date></article-meta>",
    )
)
ARTICLES_OF_BOOK = declare(
    Rule(
        code="JP955",
        severity=Severity.INFO,
        title="The articles of one EPUB are of one journal",
        rationale="A book of several articles is called by the journal and the issue that they "
        "have in common; without them it is called by the name of its file.",
        source="EPUB 3.3, section 5.5.3, required metadata",
        hint="Combine the articles of one issue, or give the file the name that the book shall "
        "have.",
        failing="two articles with different <journal-title>s",
        passing="two articles with the same <journal-title>",
    )
)
CLAIM_LEFT_OUT = declare(
    Rule(
        code="JP920",
        severity=Severity.INFO,
        title="The PDF can be claimed to follow PDF/A-3a and PDF/UA-1",
        rationale="Archives and readers with screen readers rely on what a PDF says of itself; a "
        "claim that something in the file breaks is not made.",
        source="ISO 19005-3; ISO 14289-1",
        hint="Mend what is named and render again.",
        failing='<graphic xlink:href="cover.jpg"/>  <!-- in CMYK -->',
        passing='<graphic xlink:href="cover.jpg"/>  <!-- in RGB -->',
    )
)
LARGE_FILE = declare(
    Rule(
        code="JP940",
        severity=Severity.WARNING,
        title="A self-contained page holds all its files",
        rationale="A file of many megabytes inside a page keeps every reader waiting, and some "
        "programs refuse the page; such a file stays beside it, and the page is no longer one "
        "file.",
        source="jatspress, --self-contained",
        hint="Send the file along with the page, or make it smaller.",
        failing='<media xlink:href="film.mp4"/>  <!-- of 200 MB -->',
        passing='<graphic xlink:href="figure-1.png"/>  <!-- of 200 kB -->',
    )
)
ENDLESS_TABLE = declare(
    Rule(
        code="JP974",
        severity=Severity.WARNING,
        title="The spans of a table make at most 1,000 columns",
        rationale="Browsers keep no more, and programs that lay tables out need memory for each "
        "place of them.",
        source="WHATWG HTML, 4.9.11, colspan and rowspan",
        hint="Let each cell span the columns and rows that the table has.",
        failing='<td colspan="1000" rowspan="65534">k</td>  <!-- in fifty rows -->',
        passing='<td colspan="2">k</td>',
    )
)
BROKEN_PICTURE = declare(
    Rule(
        code="JP970",
        severity=Severity.WARNING,
        title="Pictures can be opened",
        rationale="A picture that is empty, cut off, damaged or larger than programs unpack is "
        "shown by no page; words stand in its place.",
        source="PNG 3, 5; ITU T.81; TIFF 6.0; SVG 2",
        hint="Export the picture again from its source, and open it once.",
        failing='<graphic xlink:href="figure-1.png"/>  <!-- a file of no bytes -->',
        passing='<graphic xlink:href="figure-1.png"/>',
    )
)
UNSHOWN_PICTURE = declare(
    Rule(
        code="JP971",
        severity=Severity.WARNING,
        title="Pictures are of kinds that pages show",
        rationale="Browsers show SVG, PNG, JPEG, GIF, WebP and AVIF. TIFF, BMP and JPEG 2000 are "
        "converted; EPS, EMF and WMF are programs for printers and for Windows that nothing here "
        "runs.",
        source="WHATWG HTML, 4.8.4; MIME Sniffing, 6",
        hint="Export the picture as SVG, PNG or JPEG under the same name.",
        failing='<graphic xlink:href="figure-1.eps"/>',
        passing='<graphic xlink:href="figure-1.eps"/>  <!-- and figure-1.svg beside it -->',
    )
)
LOSS_OF_PICTURE = declare(
    Rule(
        code="JP972",
        severity=Severity.WARNING,
        title="A page shows all of a picture",
        rationale="A TIFF can have several pages, ink can be stated without saying which, and "
        "print does not move: readers see less than the file holds, or other colours.",
        source="TIFF 6.0, section 2; ICC.1, 7; WCAG 2.2, 2.2.2",
        hint="Give each page a <graphic> of its own; save in RGB, or with the profile of the ink.",
        failing='<graphic xlink:href="three-pages.tif"/>',
        passing='<graphic xlink:href="page-1.tif"/><graphic xlink:href="page-2.tif"/>',
    )
)
MISSPELT_FILE = declare(
    Rule(
        code="JP973",
        severity=Severity.INFO,
        title="Files are named with the capital letters that they have",
        rationale="Most servers and many archives take Fig1.PNG and fig1.png for two files; the "
        "page shows the one that is there.",
        source="RFC 3986, 6.2.2.1",
        hint="Write the name as the file has it.",
        failing='<graphic xlink:href="Fig1.PNG"/>  <!-- the file is fig1.png -->',
        passing='<graphic xlink:href="fig1.png"/>',
    )
)
PALE_COLOUR = declare(
    Rule(
        code="JP930",
        severity=Severity.WARNING,
        title="The colours of a theme can be read on paper",
        rationale="Pale words are lost on readers with weak eyes, on poor screens and in print.",
        source="WCAG 2.2, 1.4.3",
        hint="Choose a darker colour: 4.5:1 or more.",
        failing='[theme.colors] links = "#8ab8ec"',
        passing='[theme.colors] links = "#14457e"',
    )
)
MISSPELT_FILE = declare(
    Rule(
        code="JP931",
        severity=Severity.WARNING,
        title="The files of a theme have names that are looked for",
        rationale="A theme overrides our files by their names; one with another name changes "
        "nothing, and nobody would know why.",
        source="docs/themes.md",
        hint="Rename the file; a file for other purposes may have any name that is less alike.",
        failing="themes.css beside theme.toml",
        passing="theme.css beside theme.toml",
    )
)
