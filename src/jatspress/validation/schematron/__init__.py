"""The user's own Schematron (`--schematron FILE`): read, run, and its findings.

`read.py` reads it into values; `xslt1.py` runs XPath 1.0 with EXSLT through libxslt, `saxon.py`
XSLT 2 and 3 where the extra is installed, `xpath2.py` interprets them where it is not.
"""

from jatspress.validation.schematron.findings import explained, schematron_findings
from jatspress.validation.schematron.read import ALL
from jatspress.validation.schematron.run import Schematron, load_schematron

__all__ = ["ALL", "Schematron", "explained", "load_schematron", "schematron_findings"]
