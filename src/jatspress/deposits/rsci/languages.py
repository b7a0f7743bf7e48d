"""Languages as eLIBRARY.RU writes them: three capitals, from a list of its own."""

from __future__ import annotations

import re

from jatspress.article import ArticleMeta

#: A language that is not certain, or that its list lacks ('Не определён').
ANY = "ANY"

#: BCP 47 → the code of the list. Its codes are not those of ISO 639: KKZ is Kazakh, DEU stands
#: beside FRE, and TGL, MAL, KHM, RON and ORV are transliteration, several languages, Kumyk,
#: Moldovan and Rusyn. ISO's languages of those codes are not in the list, so that none is taken
#: for another. Labels that contradict each other (SYR, TSN) are left out.
_CODES = dict(
    pair.split(":")
    for pair in """
    ab:ABK ady:ADY af:AFR alt:ALT ar:ARA av:AVA az:AZE ba:BAK be:BEL bg:BGR bua:BUA ca:CAT
    ce:CHE chm:CHM cjs:CJS crh:CRH cs:CES cv:CHV cy:WEL da:DAN dar:DAR de:DEU el:ELL en:ENG eo:EPO
    es:ESP et:EST eu:BAQ fa:FAS fi:FIN fr:FRE ga:ILE gl:GLG haw:HAW he:HEB hi:HIN hr:HRV hu:HUN
    hy:HYE id:IND inh:INH it:ITA ja:JPN ka:GEO kaa:KAA kbd:KBD kca:KCA kjh:KJH kk:KKZ ko:KOR
    krc:KRC krl:KRL kum:KHM kv:KOM ky:KIR la:LAT lbe:LBE lt:LIT lv:LAV mk:MKD mn:MON mo:RON
    myv:MYV nb:NOR nl:NLD nn:NOR no:NOR nso:NSO os:OSS pl:POL prs:PRS pt:PRT ro:ROU ru:RUS rue:ORV
    sa:SAN sah:SAH sh:HBS sk:SVK sl:SLV so:SOM sq:ALB sr:SRB st:SOT sv:SWE sw:SWA tg:TJK th:THA
    tk:TUK tr:TUR tt:TAT tyv:TYV udm:UDM uk:UKR uz:UZB ve:VEN vep:VEP vi:VIE xal:XAL zh:ZHO
    """.split()
)
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def code_of(tag: str | None) -> str | None:
    """The code of a BCP 47 tag; `None` when the list has none for it."""
    primary = re.split("[-_]", (tag or "").strip())[0].lower()
    return _CODES.get(_SHORT.get(primary, primary))


#: Three letters of ISO 639 for the languages that are met most.
_SHORT = {"rus": "ru", "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es"}


def language_of(own: str | None, meta: ArticleMeta, text: str = "") -> str:
    """The code of a piece of an article: as stated for it, else for the article; else `ANY`.

    Where nothing is stated at all JATS means English, which Cyrillic letters contradict.
    """
    tag = own or meta.lang
    if tag is None:
        tag = None if _CYRILLIC.search(text) else "en"
    return code_of(tag) or ANY
