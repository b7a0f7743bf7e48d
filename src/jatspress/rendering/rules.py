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
PDF_WARNING = declare(
    Rule(
        code="JP905",
        severity=Severity.WARNING,
        title="The PDF is set without trouble",
        rationale="What the typesetting engine complains about may be missing or wrong in print.",
        source="WeasyPrint",
        hint="Look at the PDF at the place named.",
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
        rationale="Browsers draw MathML; in the PDF it is set with simple means, and a formula "
        "that is stated only in TeX is shown as code.",
        source="MathML Core; JATS 1.4, alternatives",
        hint="Look at the formulas of the PDF; give MathML beside TeX.",
        failing="<disp-formula><tex-math>x^2</tex-math></disp-formula>",
        passing="<disp-formula><mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn>"
        "</mml:msup></mml:math></disp-formula>",
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
