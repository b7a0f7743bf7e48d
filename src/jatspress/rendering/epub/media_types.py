"""What a file is: pictures and sounds by their first bytes, others by the ends of their names."""

from __future__ import annotations

from pathlib import PurePosixPath

#: Pictures that every reading system shows (EPUB 3.3, core media types), by how they begin.
_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png", ".png"),
    (b"\xff\xd8\xff", "image/jpeg", ".jpg"),
    (b"GIF87a", "image/gif", ".gif"),
    (b"GIF89a", "image/gif", ".gif"),
)
#: Sounds that every reading system plays, by the ends of their names.
_SOUNDS = {".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".opus": "audio/ogg; codecs=opus"}
_FILMS = {
    ".mp4": "video/mp4",
    ".m4v": "video/mp4",
    ".webm": "video/webm",
    ".ogv": "video/ogg",
    ".mov": "video/quicktime",
    ".mpg": "video/mpeg",
    ".mpeg": "video/mpeg",
    ".avi": "video/x-msvideo",
}
_OTHERS = {
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".bib": "application/x-bibtex",
    ".ris": "application/x-research-info-systems",
    ".json": "application/json",
    ".xml": "application/xml",
    ".tex": "application/x-tex",
    ".r": "text/plain",
    ".py": "text/plain",
    ".pdf": "application/pdf",
    ".rtf": "application/rtf",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ppt": "application/vnd.ms-powerpoint",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".zip": "application/zip",
    ".gz": "application/gzip",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".eps": "application/postscript",
    ".avif": "image/avif",
    ".bmp": "image/bmp",
    ".wav": "audio/wav",
    ".flac": "audio/flac",
}
#: Files that are programs or pages which may hold some: a book carries none.
_ACTIVE = frozenset(
    """.html .htm .xhtml .xht .mhtml .shtml .svg .svgz .js .mjs .css .swf .jar .exe .bat .cmd .com
    .msi .scr .ps1 .vbs .sh .app .apk .xsl .xslt .hta .lnk .opf .ncx""".split()
)


def picture_type(data: bytes) -> tuple[str, str] | None:
    """The media type and ending of a picture that every reading system shows, else `None`."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp", ".webp"
    found = ((kind, ending) for begins, kind, ending in _PICTURES if data.startswith(begins))
    return next(found, None)


def sound_type(name: str) -> str | None:
    """The media type of a sound that every reading system plays, else `None`."""
    return _SOUNDS.get(ending_of(name))


def film_type(name: str) -> str | None:
    """The media type of a film, else `None`; films need no fallback (EPUB 3.3, section 3.4)."""
    return _FILMS.get(ending_of(name))


def attached_type(name: str) -> str | None:
    """The media type of a file that a page leads to; `None` for programs and pages."""
    ending = ending_of(name)
    if ending in _ACTIVE:
        return None
    known = {**_FILMS, **_SOUNDS, **_OTHERS}
    return known.get(ending, "application/octet-stream")


def ending_of(name: str) -> str:
    """The ending of a name, in lower case."""
    return PurePosixPath(name).suffix.lower()
