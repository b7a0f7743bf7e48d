"""Documents that mean harm, each made small: by name, the bytes; and what says that one is refused.

`{folder}` in a text is the address of a folder that has what must not be read, `{server}` that
of a server that must not be asked.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.validation.samples import ARTICLE, DOCTYPE, OPEN, with_body, with_front

HEAD = f'<!DOCTYPE article PUBLIC "{DOCTYPE.public_id}" "a.dtd"'
BODY = ARTICLE[ARTICLE.index("<article ") :]


def with_subset(declarations: str, body: str = "") -> str:
    """The sample article with an internal subset, and more in its body."""
    return f"{HEAD} [{declarations}]>\n{BODY.replace('<p>', f'<p>{body}', 1)}"


def with_doctype(external: str) -> str:
    return f"<!DOCTYPE article {external}>\n{BODY}"


_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))

#: What is refused, and the words that say why.
REFUSED: dict[str, tuple[str | bytes, str]] = {
    "billion-laughs": (with_subset(f'<!ENTITY l0 "ha">{_LAUGHS}', "&l9;"), "refused for safety"),
    "quadratic": (
        with_subset(f'<!ENTITY e "{"x" * 900}">', "&e;" * 5000),
        "far longer than it is",
    ),
    "external-file": (
        with_subset('<!ENTITY x SYSTEM "{folder}/secret">', "&x;"),
        "external entity",
    ),
    "external-http": (
        with_subset('<!ENTITY x SYSTEM "{server}/secret">', "&x;"),
        "external entity",
    ),
    "unparsed": (
        with_subset('<!NOTATION n SYSTEM "n"><!ENTITY x SYSTEM "{folder}/secret" NDATA n>', "&x;"),
        "is declared neither",
    ),
    "parameter-file": (
        with_subset('<!ENTITY % p SYSTEM "{folder}/secret"> %p;'),
        "parameter entity",
    ),
    "parameter-http": (
        with_subset('<!ENTITY % p SYSTEM "{server}/secret"> %p;'),
        "parameter entity",
    ),
    "in-an-attribute": (
        with_subset('<!ENTITY x SYSTEM "{folder}/secret"><!ATTLIST p id CDATA "&x;">'),
        "external entity",
    ),
    "content-model": (
        with_subset(f"<!ELEMENT p ({','.join(['(a?,b?)*'] * 1000)})>"),
        "declares far too much itself",
    ),
    "many-declarations": (
        with_subset("".join(f"<!ATTLIST p a{n} CDATA #IMPLIED>" for n in range(3000))),
        "declares far too much itself",
    ),
    "nul-at-once": (b"<article>\x00</article>", "binary file"),
    "nul-far-behind": (with_body(f"<p>{'salt ' * 2000}\x00</p>"), "not well-formed"),
    "control-character": (with_body("<p>\x1b[2J</p>"), "not well-formed"),
    "number-of-no-character": (with_body("<p>&#27;&#xFFFF;</p>"), "not well-formed"),
    "number-beyond-unicode": (with_body("<p>&#x110000;</p>"), "not well-formed"),
    "overlong-utf-8": (ARTICLE.encode().replace(b"hills", b"\xc0\xaf"), "is not UTF-8"),
    "surrogate-in-utf-8": (ARTICLE.encode().replace(b"hills", b"\xed\xa0\x80"), "is not UTF-8"),
    "half-a-pair": (ARTICLE.replace("UTF-8", "UTF-16").encode("utf-16") + b"\x00\xd8", "UTF-16"),
    "ebcdic": (ARTICLE.replace("UTF-8", "cp037").encode("cp037"), "not UTF-8"),
    "another-encoding": (ARTICLE.replace("hills", "соль").encode("cp1251"), "is not UTF-8"),
    "an-encoding-of-commands": (ARTICLE.replace("UTF-8", "unicode_escape").encode(), "encoding"),
    "an-encoding-that-is-none": (ARTICLE.replace("UTF-8", "base64").encode(), "encoding"),
    "an-undefined-encoding": (ARTICLE.replace("UTF-8", "undefined").encode(), "encoding"),
    "twice-declared": (with_body('<p xmlns:a="u" xmlns:b="u" a:x="1" b:x="2"/>'), "twice"),
    "xmlns-as-prefix": (with_body('<p xmlns:xmlns="u"/>'), "not well-formed"),
}

#: Large ones, each made when it is asked for.
LARGE: dict[str, tuple[Callable[[], str], str]] = {
    "deep": (
        lambda: with_body("<sec>" * 100_000 + "</sec>" * 100_000),
        "nested more than 256 deep",
    ),
    "never-closed": (lambda: "<sec>" * 100_000, "nested more than 256 deep"),
    "long-attribute": (
        lambda: with_body(f'<p id="{"x" * 10_500_000}"/>'),
        "10 million characters",
    ),
    "long-text": (lambda: with_body(f"<p>{'x' * 10_500_000}</p>"), "10 million characters"),
    "a-million-attributes": (
        lambda: with_body(f"<p {' '.join(f'a{n}=1' for n in range(1_000_000))}/>").replace(
            "=1", '="1"'
        ),
        "10 million characters",
    ),
    "endless-tags": (lambda: with_body("<p/>" * 600_000), "tags; the limit is"),
}

_XI = "http://www.w3.org/2001/XInclude"
_LONG_ID = "a" * 1_000_000

#: What is read and judged like any other article; nothing that it names is.
JUDGED: dict[str, str | bytes] = {
    "doctype-file": with_doctype('SYSTEM "{folder}/secret"'),
    "doctype-public-file": with_doctype(f'PUBLIC "{DOCTYPE.public_id}" "{{folder}}/secret"'),
    "doctype-http": with_doctype(f'PUBLIC "{DOCTYPE.public_id}" "{{server}}/a.dtd"'),
    "doctype-ftp": with_doctype('SYSTEM "ftp://127.0.0.1:1/a.dtd"'),
    "doctype-network-path": with_doctype(r'SYSTEM "\\host\share\a.dtd"'),
    "doctype-above": with_doctype('PUBLIC "a" "../../../../etc/passwd"'),
    "xinclude": with_body(f'<xi:include xmlns:xi="{_XI}" href="{{folder}}/secret" parse="text"/>'),
    "xinclude-http": with_body(f'<xi:include xmlns:xi="{_XI}" href="{{server}}/secret"/>'),
    "stylesheet": ARTICLE.replace(
        "<!DOCTYPE", '<?xml-stylesheet type="text/xsl" href="{folder}/secret"?>\n<!DOCTYPE'
    ),
    "model": ARTICLE.replace("<!DOCTYPE", '<?xml-model href="{server}/secret"?>\n<!DOCTYPE'),
    "catalogue": ARTICLE.replace(
        "<!DOCTYPE", '<?oasis-xml-catalog catalog="{folder}/secret"?>\n<!DOCTYPE'
    ),
    "schema-location": BODY.replace(
        "<article ",
        '<article xsi:noNamespaceSchemaLocation="{folder}/secret" '
        'xsi:schemaLocation="u {server}/secret" ',
    ),
    "base": ARTICLE.replace("<article ", '<article xml:base="{folder}/" ').replace(
        "<p>", '<p><inline-graphic xlink:href="secret"/>'
    ),
    "default-namespace": ARTICLE.replace("<article ", '<article xmlns="urn:other" '),
    "prefix-of-another": ARTICLE.replace("http://www.w3.org/1999/xlink", "urn:other"),
    "prefix-redefined": with_body(
        '<p xmlns:xlink="urn:other" xlink:href="a"><sec xmlns="http://www.w3.org/1999/xlink" '
        'xmlns:mml="urn:x"><mml:math/></sec></p>'
    ),
    "xml-prefix": with_body('<p xmlns:xml="http://www.w3.org/XML/1998/namespace" xml:id="x"/>'),
    "odd-names": with_body("<соль/><a.-·b/><_/><p-\u0300 aء='x'/>"),
    "long-name": with_body(f"<{'n' * 40_000}/>"),
    "long-id": with_body(
        f'<p id="{_LONG_ID}"/><p id="{_LONG_ID}"/><p><xref rid="{_LONG_ID}">1</xref></p>'
    ),
    "version-1.1": ARTICLE.replace('version="1.0"', 'version="1.1"'),
    "standalone": ARTICLE.replace("?>", ' standalone="yes"?>', 1),
    "comments": with_body("<!-- ' \" > ]]&gt; <p> -->" * 1000 + "<p><![CDATA[<p>&x;]]]]></p>"),
    "numbers-without-end": with_front(
        f"<volume>{'9' * 6000}</volume><fpage>{'9' * 6000}</fpage><lpage>{'1' * 6000}</lpage>"
        f'<counts><fig-count count="{"9" * 6000}"/><page-count count="{"9" * 6000}"/></counts>'
    ),
    "ranges-without-end": with_body(
        '<p>[<xref ref-type="bibr" rid="r1">1–9999999999</xref>] 1-1000000000</p>'
        f"<p>{'http://[::1 ' * 50}</p>"
    ),
    "spans-without-end": with_body(
        '<table-wrap><table><tbody><tr><td colspan="999999" rowspan="999999">a</td></tr>'
        f'<tr><td colspan="{"9" * 5000}" rowspan="-1">b</td></tr></tbody></table></table-wrap>'
    ),
    "no-front": "<article/>",
    "another-document": "<html><body/></html>",
    "a-text-alone": f"{OPEN}\ud7ff</article>",
}

#: Names of files that lead elsewhere; the folder of the article has none of them.
HREFS = (
    *("../../../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "file:secret", "~/x"),
    *("..", ".", "./../secret", "figures/../../secret", "%2e%2e/secret", "..%2fsecret", "a%00.png"),
    *(r"\\host\share\a.png", r"..\secret", r"C:\secret", "C:secret", "//host/share/a.png"),
    *("data:text/plain,x", "data:", "http://[", "http://[::1", "urn:x", "a.zip/b.png", "a.zip!b"),
    *("link.png", "pipe.png", "zero.png", "loop.png", "folder.png", "link/a.png", "x" * 5000),
    *("a/" * 2000 + "b.png", "con", "nul.png", "a\tb", "{server}/a.png", "{folder}/secret"),
)
WITH_HREFS = with_body(
    *(f'<fig><graphic xlink:href="{href}"/></fig>' for href in HREFS),
    *(f'<p><ext-link xlink:href="{href}">a</ext-link></p>' for href in HREFS),
    *(f'<supplementary-material xlink:href="{href}"/>' for href in HREFS),
)
