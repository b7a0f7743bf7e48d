"""The forms of citations against each other: what one says of an article, the others say too."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jatspress.article import ArticleMeta
from jatspress.jats.front_read import read_front
from jatspress.jats.parse import parse_bytes, parse_file
from jatspress.rendering.citation_files import FORMS
from tests.rendering.sample import sample

Facts = dict[str, Any]
_WRITTEN = {form.name: form.write for form in FORMS}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_TEX = {
    r"\textbackslash{}": "\\", r"\textasciicircum{}": "^", r"\textasciitilde{}": "~",
    r"\{": "{", r"\}": "}", r"\%": "%", r"\&": "&", r"\#": "#", r"\$": "$", r"\_": "_",
}  # fmt: skip


def _plain(tex: str) -> str:
    """The characters of what BibTeX has between its braces."""
    tex = re.sub(r"\\(?:emph|text\w+)\{(?=.)(?!\})", "\x01", tex)
    for command, character in _TEX.items():
        tex = tex.replace(command, f"\x02{ord(character)}\x03")
    bare = tex.replace("{", "").replace("}", "").replace("\x01", "")
    return re.sub(r"\x02(\d+)\x03", lambda found: chr(int(found[1])), bare)


def _words(text: str | None) -> str:
    return " ".join((text or "").split())


def _pages(text: str | None) -> list[str]:
    return re.findall(r"\w+", text or "")


def from_bibtex(meta: ArticleMeta) -> Facts:
    entry = _WRITTEN["bibtex"]([meta])
    fields = dict(re.findall(r"^  (\w+) = (.*),$", entry, re.M))
    said = {name: _words(_plain(value)) for name, value in fields.items()}
    people = re.sub(r"^\{|\}$", "", fields.get("author", ""))
    return {
        "title": said.get("title", ""),
        "authors": len(re.split(r" and (?![^{]*\})", people)) if people else 0,
        "journal": said.get("journal", ""),
        "year": said.get("year", ""),
        "month": str(_MONTHS.index(fields["month"]) + 1) if "month" in fields else "",
        "volume": said.get("volume", ""),
        "issue": said.get("number", ""),
        "pages": _pages(said.get("pages") or said.get("eid")),
        "doi": said.get("doi", ""),
        "publisher": said.get("publisher", ""),
        "language": said.get("language", ""),
        "abstract": said.get("abstract", ""),
    }


def _tagged(lines: list[tuple[str, str]], names: dict[str, str], authors: str) -> Facts:
    said: dict[str, str] = {}
    for tag, value in lines:
        said.setdefault(tag, value)
    facts = {name: _words(said.get(tag)) for name, tag in names.items()}
    return {**facts, "authors": sum(tag == authors for tag, _ in lines)}


def from_ris(meta: ArticleMeta) -> Facts:
    lines = [(line[:2], line[6:]) for line in _WRITTEN["ris"]([meta]).split("\r\n") if line]
    names = {
        "title": "TI", "year": "PY", "volume": "VL", "issue": "IS", "doi": "DO",
        "publisher": "PB", "language": "LA", "abstract": "AB",
    }  # fmt: skip
    facts, said = _tagged(lines, names, "AU"), dict(lines)
    month = said.get("DA", "///").split("/")[1]
    kind_has_journal = said["TY"] == "JOUR" or "M3" in said
    pages = said.get("SP", "") + " " + said.get("EP", "")
    return {
        **facts,
        "journal": _words(said.get("T2")) if kind_has_journal else "",
        "month": month.lstrip("0"),
        "pages": _pages(pages),
    }


def from_endnote(meta: ArticleMeta) -> Facts:
    lines = [(line[1], line[3:]) for line in _WRITTEN["endnote"]([meta]).split("\n") if line]
    names = {
        "title": "T", "journal": "J", "year": "D", "volume": "V", "issue": "N", "doi": "R",
        "publisher": "I", "language": "G", "abstract": "X",
    }  # fmt: skip
    facts, said = _tagged(lines, names, "A"), dict(lines)
    stated = re.fullmatch(r"\d{4}-(\d\d)(?:-\d\d)?", said.get("8", ""))
    return {
        **facts,
        "month": stated[1].lstrip("0") if stated else "",
        "pages": _pages(said.get("P")),
    }


def from_csl(meta: ArticleMeta) -> Facts:
    (item,) = json.loads(_WRITTEN["csl-json"]([meta]))
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    title = re.sub(r"</?(?:i|b|sub|sup|span)\b[^>]*>", "", item.get("title", ""))
    return {
        "title": _words(title),
        "authors": len(item.get("author", ())),
        "journal": _words(item.get("container-title")),
        "year": f"{parts[0]:04d}" if parts else "",
        "month": str(parts[1]) if len(parts) > 1 else "",
        "volume": _words(item.get("volume")),
        "issue": _words(item.get("issue")),
        "pages": _pages(item.get("page")),
        "doi": item.get("DOI", ""),
        "publisher": _words(item.get("publisher")),
        "language": item.get("language", ""),
        "abstract": _words(item.get("abstract")),
    }


READERS: dict[str, Callable[[ArticleMeta], Facts]] = {
    "bibtex": from_bibtex,
    "ris": from_ris,
    "endnote": from_endnote,
}


def differences(meta: ArticleMeta) -> list[str]:
    """What a form says otherwise than CSL-JSON, with both."""
    wanted = from_csl(meta)
    return [
        f"{form} {name}: {said[name]!r}, not {wanted[name]!r}"
        for form, read in READERS.items()
        for said in [read(meta)]
        for name in wanted
        if said[name] != wanted[name]
    ]


def test_every_form_says_the_same_of_our_article() -> None:
    meta = read_front(sample("everything").root)
    assert differences(meta) == []
    facts = from_csl(meta)
    assert all(facts.values()), facts


def test_every_form_says_the_same_of_every_article_of_the_corpora(corpus: list[Path]) -> None:
    seen = 0
    for path in corpus:
        assert differences(read_front(parse_file(path).root)) == [], path
        seen += 1
    assert seen >= 50


_ARTICLE = """<article article-type="{kind}" xml:lang="en"><front>{journal}<article-meta>
<title-group><article-title>Rain</article-title></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Ray</surname>
<given-names>A</given-names></name></contrib><contrib contrib-type="translator"><name>
<surname>Tran</surname><given-names>B</given-names></name></contrib>
<contrib contrib-type="editor"><name><surname>Edit</surname>
<given-names>C</given-names></name></contrib></contrib-group>
<pub-date date-type="pub"><year>2020</year></pub-date>{rest}</article-meta></front></article>"""
_JOURNAL = (
    "<journal-meta><journal-title-group><journal-title>J</journal-title></journal-title-group>"
    "</journal-meta>"
)
_CONFERENCE = "<conference><conf-name>Rain Days</conf-name><conf-loc>Graz</conf-loc></conference>"


def made(kind: str = "research-article", journal: str = _JOURNAL, rest: str = "") -> ArticleMeta:
    text = _ARTICLE.format(kind=kind, journal=journal, rest=rest)
    return read_front(parse_bytes(text.encode(), name="rain.xml").root)


def test_translators_are_named_in_every_form_and_editors_in_none() -> None:
    for form in FORMS:
        written = form.write([made()])
        assert "Tran" in written, form.name
        assert "Edit" not in written, form.name


def test_a_paper_of_a_conference_is_one_in_every_form() -> None:
    meta = made(journal="", rest=_CONFERENCE)
    kinds = {
        "bibtex": "@inproceedings{",
        "ris": "TY  - CPAPER",
        "csl-json": '"paper-conference"',
        "endnote": "%0 Conference Paper",
    }
    for form in FORMS:
        written = form.write([meta])
        assert kinds[form.name] in written
        assert "Rain Days" in written
    assert differences(meta) == []


@pytest.mark.parametrize("journal", ["", _JOURNAL])
def test_a_preprint_is_no_article_of_a_journal(journal: str) -> None:
    meta = made("preprint", journal)
    kinds = {
        "bibtex": "@misc{",
        "ris": "TY  - GEN",
        "csl-json": '"type": "article"',
        "endnote": "%0 Generic",
    }
    for form in FORMS:
        written = form.write([meta])
        assert kinds[form.name] in written
        assert "Preprint" in written
    assert differences(meta) == []


@pytest.mark.parametrize(
    "pages",
    [
        "<fpage>44</fpage><lpage>53</lpage><page-range>44-53, 60</page-range>",
        "<fpage>44</fpage><lpage>44</lpage>",
        "<fpage>S1</fpage><lpage>S9</lpage><elocation-id>e7</elocation-id>",
        "<elocation-id>e7</elocation-id>",
    ],
)
def test_pages_are_the_same_in_every_form(pages: str) -> None:
    assert differences(made(rest=pages)) == []


def test_a_group_stays_in_one_piece_in_endnote() -> None:
    meta = made()
    group = parse_bytes(
        _ARTICLE.format(kind="research-article", journal="", rest="")
        .replace("<name><surname>Ray</surname>\n<given-names>A</given-names></name>",
                 "<collab>Rain, Snow and Ice</collab>").encode(),
        name="rain.xml",
    )  # fmt: skip
    assert "%A Ray, A\n" in _WRITTEN["endnote"]([meta])
    assert "%A Rain,, Snow and Ice,\n" in _WRITTEN["endnote"]([read_front(group.root)])
