"""Records of Dublin Core for OAI-PMH: one by one, or a static repository that a gateway serves."""

from jatspress.deposits.oai.deposit import record_deposit, repository_deposit
from jatspress.deposits.targets import Target

FORMS = {
    "oai_dc": Target("OAI Dublin Core", ".oai_dc.xml", record_deposit, together=False),
    "static-repository": Target("OAI static repository", ".oai.xml", repository_deposit),
}
