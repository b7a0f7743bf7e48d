"""Rules that say the same of an element: what one has told, the others need not tell again.

Each target asks for much that every article should keep to, and for much that other targets ask.
Who checks for several of them at once wants to hear of a fault once, from whoever takes it most
seriously, and to know who else minds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from jatspress.article import Finding
from jatspress.validation.floods import stands_for_others

#: Rules of one row say the same where they speak of one element. The gravest is heard, of equally
#: grave ones the one that comes first in this table.
_ROWS = """
JP101 J4R-peer-review-04
JP102 PMC182
PMC182 RSCI115
JP105 PMC181 SPS165
JP103 J4R-auths-affs-02
JP111 PMC221 PMC106 PMC144 PMC174 PMC180 SPS137 J4R-general-citations-04 J4R-permissions-04
JP112 JP109 JP201 JP208 JP211 JP212 JP213 JP214 JP215 JP216 JP221 JP306 JP535
JP112 PMC145 PMC147 PMC174 PMC175 PMC176 PMC180 SPS137 PM-105
JP112 J4R-data-citations-05 J4R-general-citations-04 J4R-permissions-04
JP117 SPS167
JP119 J4R-auths-affs-09
JP122 SPS192
JP124 PMC322 SPS191 SPS192 J4R-auths-affs-04
JP126 PMC311
JP127 PMC221
JP132 SPS114
JP133 J4R-peer-review-01 PMC111 PMC112 RSCI124 SPS232
JP134 SPS254 SPS258
JP135 SPS253
JP136 PMC249
JP137 CR118 PM-116 SPS252
JP141 J4R-xml-lang-01 DOAJ106 CR112
JP143 PMC214 J4R-abstract-07
JP144 PMC212
JP145 SPS141
JP146 SPS142
JP149 SPS262
JP151 PMC221 SPS106
JP153 JP130
JP156 PMC221
JP159 PMC125
JP160 J4R-display-object-03
JP162 J4R-accessibility-01 SPS271
JP168 PMC221
JP169 PMC223
JP170 SPS187 SPS188
JP172 J4R-accessibility-05
JP173 J4R-accessibility-04
JP179 J4R-accessibility-03
JP180 J4R-accessibility-10 J4R-math-04 SPS277
JP181 SPS277 PMC221
JP182 PMC201
JP184 PMC281
JP187 J4R-accessibility-07 J4R-abstract-08 J4R-ethics-05 PM-113 SPS181
JP188 PMC221
JP192 PMC221
JP195 PMC291 SPS186
JP197 J4R-display-object-01 J4R-display-object-04 J4R-display-object-06 SPS190
JP198 PMC221
JP201 PMC145 J4R-display-object-08 J4R-clinical-trial-11
JP202 PMC143
JP203 PMC188 DOAJ109
JP206 J4R-auths-affs-06 PMC187 SPS161
JP215 PMC147
JP217 PMC145
JP218 DOAJ101
JP221 SPS174
JP222 PMC261 PMC262 SPS174 J4R-permissions-10
JP226 J4R-permissions-17
JP227 J4R-permissions-08
JP227 J4R-permissions-09
JP228 J4R-permissions-02
JP228 J4R-permissions-03
JP231 J4R-auths-affs-12 SPS153
JP234 J4R-credit-02 J4R-credit-03 J4R-credit-06 SPS163
JP235 J4R-credit-04
JP236 J4R-auths-affs-05
JP241 PMC235 SPS194
JP242 JP245
JP248 J4R-general-citations-05
JP249 PMC143
JP252 RSCI133
JP253 PMC148
JP262 PMC235 SPS194
JP263 DOAJ109
JP264 PMC261 PMC262 SPS174 J4R-permissions-10
JP301 JP302 JP512 PMC171 PMC173 CR104 DOAJ105 GS102 PM-104 RSCI123
JP302 JP512
JP305 PMC165
JP306 JP313 PMC180 J4R-permissions-04
JP310 PMC179 SPS136
JP513 CR115
JP606 JP632
JP632 JP607 CR116
CR101 DOAJ103 PM-107 RSCI125 J4R-peer-review-02
CR102 DOAJ108 GS103 PMC102
CR103 DOAJ101 PM-103 PMC103
CR104 DOAJ105 GS102 PM-104 RSCI123 J4R-peer-review-06
CR107 PM-108
CR108 PM-109
CR117 J4R-permissions-01 J4R-peer-review-05 SPS171
CR117 J4R-permissions-13 J4R-permissions-15 PMC263
CR119 J4R-funding-03
DOAJ102 GS101 J4R-peer-review-03
PM-101 SPS104
PM-105 PMC175 SPS137
PM-106 PMC151 RSCI121 SPS113
J4R-abstract-02 PMC211
PMC211 PMC213
J4R-accessibility-06 J4R-accessibility-19
J4R-accessibility-16 SPS274
J4R-credit-07 SPS163
J4R-data-citations-05 J4R-general-citations-04 J4R-preprint-citations-08
J4R-data-citations-09 PMC311 SPS276
J4R-display-object-12 SPS276
J4R-general-citations-01 SPS216
J4R-general-citations-07 SPS212
J4R-math-02 PMC271 SPS278
J4R-math-03 PMC210
J4R-permissions-11 PMC223 SPS174
J4R-preprint-citations-07 SPS214
PMC108 SPS102
PMC131 SPS111
PMC132 SPS112
PMC141 SPS116
PMC142 SPS116
PMC156 SPS121
PMC161 SPS132
PMC166 SPS131
PMC167 SPS133
PMC169 SPS131
PMC169 SPS133
PMC223 SPS194
PMC224 SPS194
PMC225 SPS194
PMC231 SPS193
PMC232 SPS193
PMC233 SPS193
PMC234 SPS193
PMC241 SPS251
PMC242 SPS251
PMC247 SPS256
PMC248 SPS256
PMC250 SPS255
RSCI106 SPS120
RSCI126 SPS138
"""

#: The first rule speaks of an element directly in that of the second one.
_INSIDE = """
JP111 JP301
JP111 JP512
JP112 JP301
JP112 JP512
JP131 J4R-general-citations-03
CR107 PMC182
CR107 RSCI115
PM-108 PMC182
PM-108 RSCI115
"""

#: Advice that yields where a target asks the contrary: the rule, and the rule of that target.
CONTRARY: Mapping[str, str] = {
    "JP186": "PMC273",  # TeX as a formula alone, or as a whole document
    "JP203": "SPS162",  # ORCID iDs as addresses, or bare
    "JP263": "SPS162",
}


def _rows(table: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.split()) for row in table.strip().split("\n"))


#: The places of the rules in the tables, which decide between equally grave ones.
_PLACES: Mapping[str, int] = {
    code: place for place, code in enumerate(dict.fromkeys(f"{_ROWS} {_INSIDE}".split()))
}


@cache
def _beside(code: str) -> frozenset[str]:
    return frozenset(other for row in _rows(_ROWS) if code in row for other in row) - {code}


@cache
def _around(code: str) -> frozenset[str]:
    return frozenset(outer for inner, outer in _rows(_INSIDE) if inner == code)


@cache
def _within(code: str) -> frozenset[str]:
    return frozenset(inner for inner, outer in _rows(_INSIDE) if outer == code)


def twins_of(code: str) -> tuple[str, ...]:
    """The rules that say the same as the one of this code."""
    return tuple(sorted(_beside(code) | _around(code) | _within(code)))


def told_once(findings: Sequence[Finding]) -> list[Finding]:
    """Leave out what another rule says of the same element as gravely or more.

    What is left out stays in `also` of the finding that speaks for it. A finding speaks for one
    of each other rule: what that rule finds besides is another fault.
    """
    heard = _Heard()
    known = (f for f in findings if f.rule in _PLACES and not stands_for_others(f))
    for finding in sorted(known, key=_weight):
        heard.take(finding)
    return [
        replace(finding, also=tuple(heard.also[id(finding)]))
        if id(finding) in heard.also
        else finding
        for finding in findings
        if id(finding) not in heard.silent
    ]


def _weight(finding: Finding) -> tuple[int, int]:
    return -finding.severity.rank, _PLACES[finding.rule]


class _Heard:
    """The findings that are reported, by their elements and by what these stand in."""

    def __init__(self) -> None:
        self._at: dict[str, list[Finding]] = {}
        self._inside: dict[str, list[Finding]] = {}
        self.also: dict[int, list[Finding]] = {}
        self.silent: set[int] = set()

    def take(self, finding: Finding) -> None:
        """Report a finding, or let one speak for it that says the same."""
        for other in self._sayers_of_the_same(finding):
            spoken_for = self.also.setdefault(id(other), [])
            if all(finding.rule != each.rule for each in spoken_for):
                spoken_for.append(finding)
                self.silent.add(id(finding))
                return
        self._at.setdefault(finding.xpath or "", []).append(finding)
        if _around(finding.rule):
            self._inside.setdefault(_outer(finding), []).append(finding)

    def _sayers_of_the_same(self, finding: Finding) -> Iterator[Finding]:
        here = finding.xpath or ""
        for codes, others in (
            (_beside(finding.rule), self._at.get(here, ())),
            (_around(finding.rule), self._at.get(_outer(finding), ())),
            (_within(finding.rule), self._inside.get(here, ())),
        ):
            yield from (other for other in others if other.rule in codes)


def _outer(finding: Finding) -> str:
    """The XPath of the element around."""
    return (finding.xpath or "").rpartition("/")[0]
