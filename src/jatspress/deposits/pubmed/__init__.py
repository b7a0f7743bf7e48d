"""Citations for PubMed: an ArticleSet by the DTD of the National Library of Medicine."""

from jatspress.deposits.pubmed.deposit import pubmed_deposit
from jatspress.deposits.pubmed.file_name import file_name_trouble
from jatspress.deposits.targets import Target

FORMS = {
    "xml": Target(
        "PubMed ArticleSet",
        ".pubmed.xml",
        pubmed_deposit,
        profile="pubmed",
        name_trouble=file_name_trouble,
        told_by_target=("PM-102",),
    )
}
