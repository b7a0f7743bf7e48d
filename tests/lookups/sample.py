"""Invented works, organizations and people, in the forms of the services."""

from __future__ import annotations

from typing import Any

from jatspress.article import Reference
from jatspress.lookups.rehearsal.records import Records, records_of
from jatspress.lookups.works import Work, read_work
from jatspress.references.parse import parse_reference

Table = dict[str, Any]

SALT: Table = {
    "DOI": "10.5555/tides.2014.12.45",
    "type": "journal-article",
    "title": ["Salt roads of the interior and the people who kept them"],
    "container-title": ["Journal of Tidal History"],
    "short-container-title": ["J Tidal Hist"],
    "publisher": "Harbour Press",
    "prefix": "10.5555",
    "author": [{"family": "Dole", "given": "E."}, {"family": "van der Meer", "given": "P."}],
    "issued": {"date-parts": [[2014, 6]]},
    "volume": "12",
    "issue": "3",
    "page": "45-61",
    "ISSN": ["2049-3630"],
}
SALT_TEXT = (
    "Dole E., van der Meer P. Salt roads of the interior and the people who kept them. "
    "Journal of Tidal History, 2014, vol. 12, no. 3, pp. 45–61."
)
BOOK: Table = {
    "DOI": "10.5555/harbours",
    "type": "book",
    "title": ["Harbours of the coast"],
    "subtitle": ["Maps and their silences"],
    "publisher": "Harbour Press",
    "author": [{"family": "Carter", "given": "A."}],
    "issued": {"date-parts": [[2011]]},
}
BOOK_TEXT = (
    "Carter A. Harbours of the coast: Maps and their silences. Trieste: Harbour Press; 2011. 284 p."
)
UNIVERSITY: Table = {
    "id": "https://ror.org/05nh00t08",
    "status": "active",
    "names": [
        {"value": "Nordhavn University", "types": ["ror_display", "label"], "lang": "en"},
        {"value": "Нурдхавнский университет", "types": ["label"], "lang": "ru"},
        {"value": "NU", "types": ["acronym"]},
    ],
    "locations": [
        {
            "geonames_details": {
                "name": "Nordhavn",
                "country_code": "NO",
                "country_name": "Norway",
            }
        }
    ],
    "relationships": [],
}
HOSPITAL: Table = UNIVERSITY | {
    "id": "https://ror.org/05nh01t09",
    "names": [{"value": "Nordhavn University Hospital", "types": ["ror_display"]}],
}


def changed(table: Table, **changes: Any) -> Table:
    """A table with other values; `_` in a name stands for `-`, None takes the value away."""
    made = table | {name.replace("_", "-"): value for name, value in changes.items()}
    return {name: value for name, value in made.items() if value is not None}


def work(table: Table, **changes: Any) -> Work:
    made = read_work(changed(table, **changes))
    assert made is not None
    return made


def year(number: int) -> Table:
    return {"date-parts": [[number]]}


def reference(text: str) -> Reference:
    return parse_reference(text, id="r1", label="1")


def records(**tables: Any) -> Records:
    return records_of(tables)


ARTICLE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.3 20210610//EN" \
"JATS-journalpublishing1-3.dtd">
<article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="research-article" \
dtd-version="1.3" xml:lang="en">
<front>
<journal-meta><journal-id journal-id-type="publisher-id">tides</journal-id>
<journal-title-group><journal-title>Journal of Tidal History</journal-title></journal-title-group>
<issn publication-format="electronic">2049-3630</issn>
<publisher><publisher-name>Harbour Press</publisher-name></publisher></journal-meta>
<article-meta><article-id pub-id-type="doi">10.5555/tides.2024.1.1</article-id>
<title-group><article-title>Who walked the salt roads</article-title></title-group>
<contrib-group><contrib contrib-type="author">\
<contrib-id contrib-id-type="orcid">https://orcid.org/0000-0005-0000-1238</contrib-id>\
<name><surname>Lindgren</surname><given-names>Tomas</given-names></name>\
<xref ref-type="aff" rid="a1"/></contrib></contrib-group>
<aff id="a1"><institution content-type="dept">Geography</institution>, \
<institution>Nordhavn University</institution>, <city>Nordhavn</city>, \
<country country='NO'>Norway</country></aff>
<pub-date date-type="pub" publication-format="electronic"><year>2024</year></pub-date>
<volume>22</volume><fpage>1</fpage><lpage>9</lpage>
</article-meta></front>
<body><p>Salt &#x2014; and roads.</p></body>
<back><ref-list>
<ref id="r1"><label>1</label><mixed-citation>TEXT  </mixed-citation></ref>
<ref id="r2"><label>2</label>
  <element-citation publication-type="book">
    <person-group person-group-type="author"><name><surname>Carter</surname>\
<given-names>A.</given-names></name></person-group>
    <source>Harbours of the coast: Maps and their silences</source>
    <publisher-name>Harbour Press</publisher-name>
    <year>2011</year>
  </element-citation></ref>
<ref id="r3"><label>3</label><mixed-citation publication-type="journal"><string-name>\
<surname>Ray</surname> <given-names>A.</given-names></string-name> <article-title>A tide table for \
inland readers</article-title>. <source>Sea News</source>. <year>2009</year>;<volume>4</volume>:\
<fpage>7</fpage>. https://doi.org/<pub-id pub-id-type="doi">10.5555/sn.2009.4.7</pub-id>\
</mixed-citation></ref>
</ref-list></back></article>
""".replace("TEXT", SALT_TEXT)
TIDE: Table = {
    "DOI": "10.5555/sn.2009.4.7",
    "type": "journal-article",
    "title": ["A tide table for inland readers"],
    "container-title": ["Sea News"],
    "author": [{"family": "Ray", "given": "A."}],
    "issued": year(2009),
    "volume": "4",
    "page": "7-12",
}
PERSON: Table = {
    "name": {"given-names": {"value": "Tomas"}, "family-name": {"value": "Lindgren"}},
    "other-names": {"other-name": []},
}
PEOPLE = {"0000-0005-0000-1238": PERSON}
