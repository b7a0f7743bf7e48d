"""Articles that cannot be deposited: `jatspress deposit crossref` says why, and writes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_deposit import Run, changed, folder, run
from tests.deposits.sample import ARTICLE

__all__ = ["folder", "run"]  # fixtures

_TEXT = ARTICLE.read_text(encoding="utf-8")
TITLE = _TEXT[_TEXT.index("<article-title>") : _TEXT.index("<trans-title-group")]
DOI = '<article-id pub-id-type="doi">10.5555/rain-2022-7</article-id>'

REFUSED = {
    "no DOI": ((DOI, ""), "there is no DOI"),
    "somebody else's prefix": (
        ("10.5555/rain-2022-7", "10.5556/rain-2022-7"),
        "the DOI begins with 10.5556; the journal's prefix is 10.5555",
    ),
    "no title": ((TITLE, "<article-title/>"), "the article has no title"),
    "a blank in the DOI": (("10.5555/rain-2022-7", "10.5555/rain 7"), "has a space inside"),
    "an invisible character in the DOI": (
        ("10.5555/rain-2022-7", "10.5555/rain\u200b7"),
        "has a zero width space inside",
    ),
    "an address in place of the DOI": (
        ("10.5555/rain-2022-7", "https://doi.org/10.5555/rain-7"),
        "has not the form of a DOI",
    ),
    "endless nesting": (
        ("<bold>ice</bold>", f"{'<bold>' * 230}ice{'</bold>' * 230}"),
        "elements stand more than 200 deep",
    ),
    "a control character": (
        ("Vienna", "Vie&#1;nna"),
        "the character with the number 1 may not stand in XML",
    ),
    "an entity that grows": (("Vienna", "&lol9;"), "lol9"),
    "an abstract larger than Crossref takes": (
        ("We ask how rain is made", "rain " * 1_950_000),
        "the record of the article has 9.8 MB",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_registered_is_said_and_nothing_is_written(
    case: str, run: Run, folder: Path
) -> None:
    change, sentence = REFUSED[case]
    code, out, err = run(changed(folder, "bad.xml", change))
    assert code != 0
    assert sentence in out + err, out + err
    assert "Traceback" not in out + err
    assert not (folder / "bad.crossref.xml").exists()


TAKEN = {
    "a DOI with odd signs": (
        ("10.5555/rain-2022-7", "10.5555/rain(2022)7&lt;1:2&gt;#?ü"),
        "characters that Crossref takes in old DOIs only",
        "https://annals.example.org/articles/10.5555/rain(2022)7%3C1:2%3E%23%3F%C3%BC",
    ),
    "tags written out in an abstract": (
        ("Rain is <italic>wet", "Rain is &lt;p&gt;very&lt;/p&gt; <italic>wet"),
        "'<p>' stands as text",
        "Rain is &lt;p&gt;very&lt;/p&gt;",
    ),
    "a title from right to left": (("How <italic>", "كيف تصنع <italic>"), "valid", "كيف تصنع"),
    "a note that leads to itself": (
        ('<fn id="fn1">', '<fn id="fn1"><label><xref ref-type="fn" rid="fn1">*</xref></label>'),
        "valid",
        "makes H<sub>2</sub>O",
    ),
    "an affiliation that leads to itself": (
        ('<aff id="aff2">', '<aff id="aff2"><xref ref-type="aff" rid="aff2">2</xref>'),
        "valid",
        "Weather Station",
    ),
    "one id for two affiliations": (
        ('<aff id="aff2">', '<aff id="aff1">'),
        "valid",
        "Weather Station",
    ),
    "a link to itself": (
        ("10.5555/rain-2021-1", "10.5555/RAIN-2022-7"),
        "it is this article itself",
        "<doi>10.5555/rain-2022-7</doi>",
    ),
    "a title of a megabyte": (("How <italic>", f"{'rain ' * 200_000}<italic>"), "valid", "rain ra"),
}


@pytest.mark.parametrize("case", TAKEN)
def test_what_is_odd_is_deposited_as_it_is(case: str, run: Run, folder: Path) -> None:
    change, sentence, stands = TAKEN[case]
    _, out, err = run(changed(folder, "odd.xml", change))
    assert "Traceback" not in out + err
    assert sentence in out + err, out + err
    assert stands in (folder / "odd.crossref.xml").read_text(encoding="utf-8")
