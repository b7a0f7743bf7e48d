"""Records for DataCite: its XML, metadata schema 4.6, one for each article."""

from jatspress.deposits.datacite.deposit import datacite_deposit
from jatspress.deposits.targets import Target

FORMS = {"xml": Target("DataCite 4.6", ".datacite.xml", datacite_deposit, together=False)}
