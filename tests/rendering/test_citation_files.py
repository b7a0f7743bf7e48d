"""Citation files: what the article states, escaped as each form asks, nothing more."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from jatspress.article import ArticleMeta
from jatspress.cli.main import main
from jatspress.jats.front_read import read_front
from jatspress.jats.parse import parse_bytes, parse_file
from jatspress.rendering.citation_files import FORMS, as_bibtex, as_csl_json, as_ris
from jatspress.rendering.citation_files.endnote import as_endnote
from tests.rendering.sample import ARTICLES, article, sample

_JOURNAL = (
    "<journal-meta><journal-title-group><journal-title>J &amp; K</journal-title>"
    "</journal-title-group></journal-meta>"
)


def meta_of(meta: str = "", *, title: str = "Title", lang: str = "en") -> ArticleMeta:
    document = article(meta=meta, lang=lang)
    data = document.data.decode().replace(">Title<", f">{title}<")
    data = data.replace("<front>", f"<front>{_JOURNAL}")
    return read_front(parse_bytes(data.encode(), name="article.xml").root)


def bib(meta: ArticleMeta) -> dict[str, str]:
    """The fields of an entry, as written between the outer braces."""
    return dict(re.findall(r"^  (\w+) = (.*),$", as_bibtex([meta]), re.M))


def ris(meta: ArticleMeta) -> list[tuple[str, str]]:
    lines = as_ris([meta]).split("\r\n")
    assert lines.pop() == ""
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines)
    return [(line[:2], line[6:]) for line in lines]


def csl(meta: ArticleMeta) -> dict[str, Any]:
    (item,) = json.loads(as_csl_json([meta]))
    assert isinstance(item, dict)
    return item


def test_our_article_is_cited_in_three_forms() -> None:
    meta = read_front(sample("everything").root)
    assert bib(meta)["author"] == "{Ozola, Inga and Berg, Jr, Tor and {Harbour Levels Group}}"
    assert bib(meta)["title"] == r"{{Tides at the \emph{Northern} Quay: A century of levels}}"
    assert bib(meta)["pages"] == "{212--219}"
    assert ("AU", "Berg, Tor, Jr") in ris(meta)
    assert ("DA", "2023/04/05/") in ris(meta)
    assert ris(meta)[0] == ("TY", "JOUR")
    assert ris(meta)[-1] == ("ER", "")
    assert csl(meta)["title"] == "Tides at the <i>Northern</i> Quay: A century of levels"
    assert csl(meta)["author"][2] == {"literal": "Harbour Levels Group"}
    assert csl(meta)["issued"] == {"date-parts": [[2023, 4, 5]]}


@pytest.mark.parametrize(
    "stated, month, parts, da",
    [
        ("<year>2019</year>", None, [2019], "2019///"),
        ("<month>7</month><year>2019</year>", "jul", [2019, 7], "2019/07//"),
    ],
)
def test_a_date_is_as_precise_as_it_is_stated(
    stated: str, month: str | None, parts: list[int], da: str
) -> None:
    meta = meta_of(f'<pub-date date-type="pub">{stated}</pub-date>')
    assert bib(meta).get("month") == month
    assert "day" not in bib(meta)
    assert csl(meta)["issued"] == {"date-parts": [parts]}
    assert ("DA", da) in ris(meta)


def test_endnote_has_a_date_beside_the_year_where_more_than_the_year_is_stated() -> None:
    for stated, said in (
        ("", None),
        ("<month>7</month>", "2019-07"),
        ("<season>Fall</season>", "Fall"),
    ):
        meta = meta_of(f'<pub-date date-type="pub">{stated}<year>2019</year></pub-date>')
        lines = dict(line[1:].split(" ", 1) for line in as_endnote([meta]).splitlines())
        assert lines["D"] == "2019"
        assert lines.get("8") == said


def test_the_number_of_an_article_stands_once_where_it_has_no_pages() -> None:
    number = "<elocation-id>e7</elocation-id>"
    alone = ris(meta_of(number))
    assert [tag for tag, value in alone if value == "e7"] == ["SP"]
    beside = ris(meta_of(f"<fpage>3</fpage>{number}"))
    assert [tag for tag, value in beside if value in ("3", "e7")] == ["SP", "C7"]
    assert "number" not in csl(meta_of(number))


def test_the_suffix_of_a_name_is_a_part_of_it() -> None:
    name = "<name><surname>Berg</surname><given-names>Tor</given-names><suffix>Jr</suffix></name>"
    meta = meta_of(
        f"<contrib-group><contrib contrib-type='author'>{name}</contrib></contrib-group>"
    )
    assert csl(meta)["author"] == [{"family": "Berg", "given": "Tor", "suffix": "Jr"}]


def test_a_season_is_kept_as_printed() -> None:
    meta = meta_of('<pub-date date-type="pub"><season>Spring</season><year>2019</year></pub-date>')
    assert ("DA", "2019///Spring") in ris(meta)
    assert csl(meta)["issued"] == {"date-parts": [[2019]], "season": "Spring"}


def test_what_is_not_stated_is_absent() -> None:
    meta = meta_of()
    assert set(bib(meta)) == {"title", "journal", "language"}
    assert [name for name, _ in ris(meta)] == ["TY", "TI", "T2", "LA", "ER"]
    assert set(csl(meta)) == {"id", "type", "title", "container-title", "language"}


def test_signs_that_mean_something_to_tex_are_escaped() -> None:
    meta = meta_of(title=r"50 % of A&amp;B_c {d} #1 $x^2$ ~ a\b")
    assert bib(meta)["title"] == (
        r"{{50 \% of A\&B\_c \{d\} \#1 \$x\textasciicircum{}2\$ \textasciitilde{} "
        r"a\textbackslash{}b}}"
    )
    assert bib(meta)["journal"] == r"{J \& K}"


def test_braces_are_balanced_whatever_the_article_says() -> None:
    meta = meta_of('<article-id pub-id-type="doi">10.5555/a}b{c</article-id>', title="} { }}} \\")
    written = re.sub(r"\\[{}]", "", as_bibtex([meta]))
    assert written.count("{") == written.count("}")
    assert bib(meta)["doi"] == "{10.5555/a%7Db%7Bc}"


def test_a_name_with_a_comma_or_and_in_it_stays_one_person() -> None:
    meta = meta_of(
        "<contrib-group><contrib contrib-type='author'><collab>Peace and War, Ltd</collab>"
        "</contrib><contrib contrib-type='author'><name><surname>Rock and Roll</surname>"
        "<given-names>A</given-names></name></contrib></contrib-group>"
    )
    assert bib(meta)["author"] == "{{Peace and War, Ltd} and {Rock and Roll}, A}"


def test_no_text_of_an_article_begins_another_line_of_ris() -> None:
    meta = meta_of(title="One\nER  - \nTY  - BOOK")
    assert ("TI", "One ER - TY - BOOK") in ris(meta)


def test_characters_stand_in_csl_json_as_they_are_and_markup_as_it_knows_it() -> None:
    meta = meta_of(title="&lt;script&gt; of <italic>Zea &amp; mays</italic> H<sub>2</sub>O")
    assert csl(meta)["title"] == "<script> of <i>Zea & mays</i> H<sub>2</sub>O"
    assert bib(meta)["title"].endswith(r"\emph{Zea \& mays} H\textsubscript{2}O}}")
    assert ("TI", "<script> of Zea & mays H₂O") in ris(meta)


@pytest.mark.parametrize(
    "tex, written",
    [
        (r"\alpha_{1}", r"$\alpha_{1}$"),
        (r"$\alpha$", r"$\alpha$"),
        (r"\begin{document}$$\beta$$\end{document}", r"$\beta$"),
        (r"a}b", r"a\}b"),
        (r"50%", r"50\%"),
        (r"\begin{align}a\end{align}", r"\textbackslash{}begin\{align\}a"),
    ],
)
def test_a_formula_in_tex_stands_in_bibtex_as_a_formula(tex: str, written: str) -> None:
    meta = meta_of(title=f"On <inline-formula><tex-math>{tex}</tex-math></inline-formula>")
    assert bib(meta)["title"].startswith(f"{{{{On {written}")


def test_a_formula_of_a_title_is_legible_in_every_form() -> None:
    mathml = (
        '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:msup><mml:mi>x</mml:mi>'
        "<mml:mn>2</mml:mn></mml:msup></mml:math>"
    )
    both = f"<alternatives>{mathml}<tex-math>x^{{2}}</tex-math></alternatives>"
    meta = meta_of(title=f"On <inline-formula>{both}</inline-formula>")
    assert ("TI", "On x²") in ris(meta)
    assert csl(meta)["title"] == "On x²"
    assert bib(meta)["title"] == "{{On $x^{2}$}}"


def test_a_keyword_with_a_comma_in_it_stays_one() -> None:
    meta = meta_of("<kwd-group><kwd>ice, wet &amp; dry</kwd><kwd>snow</kwd></kwd-group>")
    assert bib(meta)["keywords"] == r"{{ice, wet \& dry}, snow}"


def test_what_holds_nothing_but_a_note_leaves_no_empty_mark() -> None:
    meta = meta_of(title="Tides<sup><xref ref-type='fn' rid='n1'>*</xref></sup> rise")
    assert bib(meta)["title"] == "{{Tides rise}}"
    assert csl(meta)["title"] == "Tides rise"


def test_words_on_two_lines_of_a_title_stay_apart() -> None:
    meta = meta_of(title="Tides<break/>rise")
    assert bib(meta)["title"] == "{{Tides rise}}"
    assert ("TI", "Tides rise") in ris(meta)


def test_a_note_to_the_title_is_no_part_of_it() -> None:
    meta = meta_of(title="Tides<xref ref-type='fn' rid='n1'>*</xref> rise<fn><p>Slowly.</p></fn>")
    assert ("TI", "Tides rise") in ris(meta)


def test_the_words_of_an_abstract_run_together_only_where_they_do_in_print() -> None:
    abstract = (
        "<abstract><sec><title>Aim</title><p>Levels of HPO<sub>4</sub><sup>2−</sup></p></sec>"
        "<sec><title>Result</title><p><bold>All</bold><italic>year</italic>.</p></sec></abstract>"
    )
    assert csl(meta_of(abstract))["abstract"] == "Aim: Levels of HPO₄²⁻ Result: Allyear."


def test_an_article_number_stands_where_each_form_has_it() -> None:
    meta = meta_of("<elocation-id>e0302107</elocation-id>")
    assert bib(meta)["eid"] == "{e0302107}"
    assert ("SP", "e0302107") in ris(meta)
    assert csl(meta)["page"] == "e0302107"


def test_entries_of_one_file_have_different_keys() -> None:
    meta = read_front(sample("everything").root)
    assert re.findall(r"@article\{([^,]+),", as_bibtex([meta, meta])) == [
        "ozola2023tides",
        "ozola2023tides-2",
    ]


def test_a_key_is_ascii_in_every_script() -> None:
    doi = '<article-id pub-id-type="doi">10.5555/м-1</article-id>'
    author = (
        "<contrib-group><contrib contrib-type='author'><name><surname>Иванова</surname>"
        "<given-names>А.</given-names></name></contrib></contrib-group>"
    )
    assert as_bibtex([meta_of(doi + author, lang="ru")]).startswith("@article{10.5555/--1,\n")


def test_every_article_of_the_corpora_is_cited(corpus: list[Path]) -> None:
    for path in corpus:
        meta = read_front(parse_file(path).root)
        for form in FORMS:
            written = form.write([meta])
            assert meta.title is None or len(written) > 60
        bare = re.sub(r"\\[{}]", "", as_bibtex([meta]))
        assert bare.count("{") == bare.count("}"), path
        assert ris(meta)[-1] == ("ER", ""), path
        assert csl(meta)["type"], path


def test_the_command_prints_the_form_that_is_asked_for(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    source, target = ARTICLES / "everything.xml", tmp_path / "one.ris"
    assert main(["cite", str(source)]) == 0
    assert capsys.readouterr().out.startswith("@article{ozola2023tides,\n")
    assert main(["cite", str(source), "--to", "ris", "-o", str(target)]) == 0
    assert target.read_bytes().startswith(b"TY  - JOUR\r\nAU  - Ozola, Inga\r\n")


def test_the_command_never_overwrites_what_it_reads(tmp_path: Path) -> None:
    source = tmp_path / "a.xml"
    source.write_bytes(sample("everything").data)
    assert main(["cite", str(source), "-o", str(source)]) == 2
    assert source.read_bytes() == sample("everything").data
