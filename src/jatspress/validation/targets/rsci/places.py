"""Cities and countries in affiliations, marked or written in the text."""

from __future__ import annotations

import re
from functools import cache

from lxml import etree

from jatspress.jats.text import squeezed, text_of

#: Beginnings of the Russian names of the countries that Russian journals meet most.
_RUSSIAN = re.compile(
    r"""\b(?:росси|рф\b|ссср|белору|беларус|казахстан|украин|узбекистан|к[иы]рг[иы]з|таджикистан
    |туркмен|армени|азербайджан|грузи|абхази|осети|молдов|молдав|приднестров|латви|литв|эстони
    |герман|франц|китай|кнр\b|сша\b|великобритан|англи|ирланд|итал|испан|португал|польш|польск
    |чехи|чешск|словак|словен|венгри|румын|болгар|серби|хорват|черногор|македон|албан|греци|кипр
    |турци|израил|иран|ирак|сири|египет|алжир|марокк|тунис|нигер|эфиоп|оаэ\b|индия|индии|пакистан
    |афганистан|вьетнам|лаос|таиланд|малайзи|сингапур|индонези|япони|коре[яи]|кндр\b|монголи|канад
    |мексик|куб[аы]\b|бразили|аргентин|чили\b|австрали|зеланди|австри|швейцар|нидерланд|голланд
    |бельги|люксембург|дани[яи]|норвеги|швеци|финлянд|исланди|юар\b)""",
    re.IGNORECASE | re.VERBOSE,
)
#: Names in use that ISO 3166 writes otherwise.
_ENGLISH = """russia usa u.s.a. us uk england scotland wales korea iran syria vietnam laos moldova
prc turkey macedonia bolivia venezuela tanzania taiwan uae belarus czechia""".split()
_CITIES = ("city", "municipality")
#: A town named with its kind: 'г. Пермь', 'пос. Рыбное'.
_TOWN = re.compile(r"(?<!\w)(?:г|гор|пос|пгт|с|д)\.\s?[А-ЯЁ]")


def names_a_country(aff: etree._Element) -> bool:
    """Tell whether a country is marked in an affiliation or stands in its text."""
    if next(aff.iter("country"), None) is not None:
        return True
    text = squeezed(aff)
    return _RUSSIAN.search(text) is not None or _countries().search(text) is not None


def names_a_city(aff: etree._Element) -> bool:
    """Tell whether a city is marked in an affiliation, or its text has the parts for one.

    Cities cannot be listed: three parts between commas are taken for institution, city, country.
    """
    marked = next(aff.iter(*_CITIES), None) is not None or any(
        part.get("content-type") == "city" for part in aff.iter("named-content")
    )
    text = squeezed(aff)
    return (
        marked
        or text_of(aff, "addr-line") is not None
        or (_TOWN.search(text) is not None or len(re.split("[,;]", text)) > 2)
    )


@cache
def _countries() -> re.Pattern[str]:
    import pycountry

    names = {
        str(name).lower()
        for country in pycountry.countries
        for key in ("name", "common_name", "official_name")
        if (name := getattr(country, key, None))
    }
    longest_first = sorted({*names, *_ENGLISH}, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
