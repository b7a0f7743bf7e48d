"""The forms that Crossref's service takes: a file to deposit, a question about one."""

from __future__ import annotations

from email.parser import BytesParser
from email.policy import HTTP
from urllib.parse import parse_qs


def fields_of(body: bytes) -> dict[str, str]:
    """The fields of a plain form."""
    return {name: values[0] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}


def parts_of(kind: str, body: bytes) -> tuple[dict[str, str], dict[str, tuple[str, bytes]]]:
    """The fields and the files of a form in parts."""
    head = f"Content-Type: {kind}\r\n\r\n".encode()
    message = BytesParser(policy=HTTP).parsebytes(head + body)
    form: dict[str, str] = {}
    files: dict[str, tuple[str, bytes]] = {}
    for part in message.iter_parts():
        name = str(part.get_param("name", header="content-disposition"))
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        file_name = part.get_filename()
        if file_name:
            files[name] = (file_name, content)
        else:
            form[name] = content.decode("utf-8", "replace")
    return form, files
