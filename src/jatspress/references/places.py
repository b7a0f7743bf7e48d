"""Cities that stand as places of publication, in English and Russian, with their short forms."""

from __future__ import annotations

#: Capitals, and cities with universities and presses that reference lists name most.
_CITIES = frozenset(
    """
    amsterdam|ann arbor|arkhangelsk|astana|athens|baku|baltimore|barcelona|basel|beijing|berkeley
    |berlin|bern|bologna|boston|bristol|brussels|bucharest|budapest|buenos aires|cairo|cambridge
    |chelyabinsk|chicago|copenhagen|delhi|dordrecht|dublin|dushanbe|edinburgh|ekaterinburg
    |florence|frankfurt|geneva|glasgow|göttingen|hamburg|heidelberg|helsinki|hong kong|irkutsk
    |istanbul|ithaca|jerusalem|kaliningrad|kazan|kharkiv|kyiv|krasnodar|krasnoyarsk|leiden|leipzig
    |leningrad|lisbon|ljubljana|london|los angeles|lviv|madrid|manchester|melbourne|mexico city
    |milan|minneapolis|minsk|montreal|moscow|mumbai|munich|new delhi|new haven|new york
    |nizhny novgorod|novosibirsk|odessa|omsk|oslo|oxford|paris|penza|perm|petrograd|petrozavodsk
    |philadelphia|prague|princeton|riga|rome|rostov-on-don|samara|saratov|seattle|seoul|shanghai
    |singapore|smolensk|sofia|st. petersburg|saint petersburg|stanford|stockholm|stuttgart|sydney
    |tallinn|tashkent|tbilisi|tokyo|tomsk|toronto|tula|turin|tver|tyumen|ufa|ulyanovsk|uppsala
    |vienna|vilnius|vladivostok|volgograd|vologda|voronezh|warsaw|washington|washington, dc
    |yaroslavl|yekaterinburg|yerevan|zagreb|zurich
    |алматы|архангельск|астана|баку|берлин|благовещенск|брянск|владивосток|владикавказ|владимир
    |волгоград|вологда|воронеж|вильнюс|горький|гродно|донецк|душанбе|екатеринбург|ереван|иваново
    |ижевск|иркутск|казань|калининград|калуга|кемерово|киев|киров|кострома|краснодар|красноярск
    |курган|курск|л.|ленинград|липецк|лондон|львов|м.|м.–л.|м.; л.|махачкала|минск|москва
    |мурманск|н. новгород|нижний новгород|новгород|новосибирск|нью-йорк|одесса|омск|орёл|орел
    |оренбург|париж|пг.|пенза|пермь|петроград|петрозаводск|псков|рига|ростов н/д|ростов-на-дону
    |рязань|самара|саранск|саратов|санкт-петербург|свердловск|смоленск|спб.|ставрополь|сыктывкар
    |таллин|тамбов|тарту|ташкент|тбилиси|тверь|томск|тула|тюмень|улан-удэ|ульяновск|уфа|хабаровск
    |харьков|чебоксары|челябинск|чита|якутск|ярославль
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)


def is_place_of_publication(words: str) -> bool:
    """Tell whether words name a city of publication and nothing else."""
    plain = " ".join(words.lower().split())
    return plain in _CITIES or f"{plain}." in _CITIES
