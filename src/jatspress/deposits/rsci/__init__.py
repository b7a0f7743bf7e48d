"""Deposits for the Russian Science Citation Index (РИНЦ): the XML of eLIBRARY.RU's Articulus."""

from __future__ import annotations

from collections.abc import Mapping

from jatspress.deposits.rsci.deposit import TITLE, xml_deposit, zip_deposit
from jatspress.deposits.targets import Target

#: The endings are those that Articulus knows its files by: `…_unicode.xml`, and a zip.
FORMS: Mapping[str, Target] = {
    "xml": Target(TITLE, ".rsci_unicode.xml", xml_deposit, profile="rsci", modelled=True),
    "zip": Target(TITLE, ".rsci.zip", zip_deposit, profile="rsci", modelled=True),
}
