"""Records for the Directory of Open Access Journals: its XML, or JSON for its API."""

from jatspress.deposits.doaj.deposit import json_deposit, xml_deposit
from jatspress.deposits.targets import Target

FORMS = {
    "xml": Target("DOAJ XML", ".doaj.xml", xml_deposit, profile="doaj"),
    "json": Target("DOAJ JSON", ".doaj.json", json_deposit, profile="doaj"),
}
