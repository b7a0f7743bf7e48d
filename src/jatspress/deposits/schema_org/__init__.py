"""Articles as JSON-LD in the words of schema.org, for search engines and knowledge graphs."""

from jatspress.deposits.schema_org.deposit import deposit
from jatspress.deposits.targets import Target

FORMS = {"json-ld": Target("schema.org JSON-LD", ".schema-org.json", deposit, together=False)}
