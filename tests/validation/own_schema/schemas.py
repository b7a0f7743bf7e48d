"""One house's grammar of articles as DTD, XSD and RELAX NG, each of two files, and articles."""

from __future__ import annotations

from pathlib import Path

from jatspress.article import Finding
from jatspress.validation.schema import judge
from tests.validation.samples import document

DTD = {
    "house.dtd": """<!ENTITY % parts SYSTEM "parts.ent">
%parts;
<!ELEMENT article (front, body?)>
<!ATTLIST article kind (review|note) #REQUIRED code NMTOKEN #IMPLIED>
<!ELEMENT front (title, year)>
<!ELEMENT body (p|sec)*>""",
    "parts.ent": """<!ELEMENT title (#PCDATA)><!ELEMENT year (#PCDATA)>
<!ELEMENT p (#PCDATA|i|xref)*><!ATTLIST p id ID #IMPLIED>
<!ELEMENT i (#PCDATA)><!ELEMENT xref (#PCDATA)><!ATTLIST xref rid IDREF #REQUIRED>
<!ELEMENT sec (title, p+)><!ATTLIST sec n CDATA #IMPLIED>""",
}

XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"'
XSD = {
    "house.xsd": f"""<xs:schema {XS}>
<xs:include schemaLocation="parts.xsd"/>
<xs:element name="article"><xs:complexType><xs:sequence>
<xs:element name="front"><xs:complexType><xs:sequence>
<xs:element name="title" type="xs:string"/><xs:element name="year" type="xs:gYear"/>
</xs:sequence></xs:complexType></xs:element>
<xs:element name="body" minOccurs="0"><xs:complexType>
<xs:choice minOccurs="0" maxOccurs="unbounded">
<xs:element name="p" type="p"/><xs:element name="sec" type="sec"/>
</xs:choice></xs:complexType></xs:element>
</xs:sequence>
<xs:attribute name="kind" use="required"><xs:simpleType><xs:restriction base="xs:token">
<xs:enumeration value="review"/><xs:enumeration value="note"/>
</xs:restriction></xs:simpleType></xs:attribute>
<xs:attribute name="code" type="code"/>
</xs:complexType></xs:element>
</xs:schema>""",
    "parts.xsd": f"""<xs:schema {XS}>
<xs:simpleType name="code"><xs:restriction base="xs:token"><xs:pattern value="[A-Z]{{3}}"/>
</xs:restriction></xs:simpleType>
<xs:complexType name="p" mixed="true"><xs:choice minOccurs="0" maxOccurs="unbounded">
<xs:element name="i" type="xs:string"/>
<xs:element name="xref"><xs:complexType><xs:simpleContent><xs:extension base="xs:string">
<xs:attribute name="rid" type="xs:IDREF" use="required"/></xs:extension></xs:simpleContent>
</xs:complexType></xs:element></xs:choice><xs:attribute name="id" type="xs:ID"/></xs:complexType>
<xs:complexType name="sec"><xs:sequence><xs:element name="title" type="xs:string"/>
<xs:element name="p" type="p" maxOccurs="unbounded"/></xs:sequence><xs:attribute name="n"/>
<!--assert-->
</xs:complexType>
</xs:schema>""",
}
XSD_11 = {
    "house.xsd": XSD["house.xsd"],
    "parts.xsd": XSD["parts.xsd"].replace("<!--assert-->", '<xs:assert test="count(p) le 2"/>'),
}

GRAMMAR = (
    'xmlns="http://relaxng.org/ns/structure/1.0" '
    'datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'
)
RNG = {
    "house.rng": f"""<grammar {GRAMMAR}>
<include href="parts.rng"><define name="extra"><element name="note"><text/></element></define>
</include>
<start><element name="article">
<attribute name="kind"><choice><value>review</value><value>note</value></choice></attribute>
<optional><attribute name="code"><data type="token"><param name="pattern">[A-Z]{{3}}</param></data>
</attribute></optional>
<element name="front"><interleave><element name="title"><text/></element>
<element name="year"><data type="gYear"/></element></interleave></element>
<optional><element name="body"><zeroOrMore><choice>
<ref name="p"/><ref name="sec"/><ref name="extra"/>
</choice></zeroOrMore></element></optional>
</element></start></grammar>""",
    "parts.rng": f"""<grammar {GRAMMAR}>
<define name="extra"><notAllowed/></define>
<define name="p"><element name="p"><optional><attribute name="id"><data type="ID"/></attribute>
</optional><zeroOrMore><choice><text/><element name="i"><text/></element>
<element name="xref"><attribute name="rid"><data type="IDREF"/></attribute><text/></element>
</choice></zeroOrMore></element></define>
<define name="sec"><element name="sec"><optional><attribute name="n"/></optional>
<element name="title"><text/></element><oneOrMore><ref name="p"/></oneOrMore></element></define>
</grammar>""",
}
SCHEMAS = {"dtd": DTD, "xsd": XSD, "xsd11": XSD_11, "rng": RNG}

GOOD = (
    '<article kind="note">\n<front><title>Salt</title><year>2020</year></front>\n'
    '<body><p id="a">By <i>road</i>, see <xref rid="a">1</xref>.</p>\n'
    '<sec n="1"><title>Sea</title><p/></sec></body>\n</article>'
)


def written(folder: Path, files: dict[str, str]) -> Path:
    """Write the files of a schema; the first is the main one."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder / next(iter(files))


def found(schema: Path, xml: str) -> list[Finding]:
    """What a schema finds in an article."""
    verdict = judge(document(xml), schema)
    assert (verdict.schema, verdict.doctype) == (schema.name, None)
    assert verdict.valid is not bool(verdict.findings)
    return list(verdict.findings)
