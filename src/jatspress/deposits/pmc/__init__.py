"""Articles for PubMed Central: the JATS in PMC's tagging style, alone or with its files."""

from jatspress.deposits.pmc.deposit import pmc_article, pmc_package
from jatspress.deposits.pmc.names import file_name_trouble
from jatspress.deposits.targets import Target

FORMS = {
    "xml": Target(
        "JATS for PMC",
        ".pmc.xml",
        pmc_article,
        profile="pmc",
        together=False,
        name_trouble=file_name_trouble,
        mended=True,
    ),
    "zip": Target(
        "PMC package",
        ".pmc.zip",
        pmc_package,
        profile="pmc",
        together=False,
        name_trouble=file_name_trouble,
        mended=True,
    ),
}
