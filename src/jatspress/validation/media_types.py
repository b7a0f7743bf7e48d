"""Kinds of files: their endings and the media types that name them (IANA, Media Types)."""

from __future__ import annotations

from functools import cache
from pathlib import PurePosixPath

#: The top-level types, and those of chemistry that never were registered.
TOP_LEVEL = frozenset(
    """application audio chemical example font haptics image message model multipart text
video""".split()
)

_OFFICE = "application/vnd.openxmlformats-officedocument."
#: Endings of a kind of file: the types that name it.
_TYPES: dict[str, str] = {
    "jpg jpeg jpe jfif": "image/jpeg image/pjpeg image/jpg",
    "png": "image/png image/x-png",
    "gif": "image/gif",
    "tif tiff": "image/tiff image/tif image/x-tiff",
    "svg svgz": "image/svg+xml image/svg",
    "webp": "image/webp",
    "avif": "image/avif",
    "bmp": "image/bmp image/x-ms-bmp",
    "eps ps": "application/postscript image/eps image/x-eps application/eps application/x-eps",
    "pdf": "application/pdf application/x-pdf",
    "doc": "application/msword application/doc application/vnd.ms-word",
    "docx": f"{_OFFICE}wordprocessingml.document application/docx",
    "xls": "application/vnd.ms-excel application/xls application/msexcel application/x-msexcel",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet application/xlsx",
    "ppt": "application/vnd.ms-powerpoint application/ppt application/mspowerpoint",
    "pptx": f"{_OFFICE}presentationml.presentation application/pptx",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "rtf": "application/rtf text/rtf",
    "zip": "application/zip application/x-zip-compressed application/x-zip",
    "gz tgz": "application/gzip application/x-gzip",
    "mp4 m4v": "video/mp4 application/mp4 video/x-m4v",
    "mov qt": "video/quicktime video/mov",
    "avi": "video/x-msvideo video/avi video/vnd.avi video/msvideo",
    "wmv": "video/x-ms-wmv video/wmv",
    "mpg mpeg": "video/mpeg video/mpg",
    "webm": "video/webm audio/webm",
    "mp3": "audio/mpeg audio/mp3",
    "wav": "audio/wav audio/x-wav audio/vnd.wave audio/wave",
    "m4a": "audio/mp4 audio/x-m4a audio/m4a",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values text/tsv",
    "htm html": "text/html",
}
#: Said of many kinds of files: they contradict none.
_ANY = frozenset(
    """application/octet-stream application/x-download binary/octet-stream text/plain
application/xml text/xml application/unknown""".split()
)


@cache
def _kinds() -> dict[str, str]:
    """Endings and media types, each with the first ending of its kind."""
    kinds: dict[str, str] = {}
    for endings, types in _TYPES.items():
        first = endings.split()[0]
        kinds |= dict.fromkeys([*endings.split(), *types.split()], first)
    return kinds


def ending_of(name: str) -> str:
    """The ending of a file's name, in small letters without the dot; empty when it has none."""
    return PurePosixPath(name).suffix.lower().removeprefix(".")


def kind_of_ending(ending: str) -> str | None:
    """The kind of file with an ending, named by the usual one: `tiff` is `tif`."""
    return _kinds().get(ending.lower()) if "/" not in ending else None


def kind_of_type(media_type: str) -> str | None:
    """The kind of file that a media type names; `None` when it names none that we know."""
    return _kinds().get(media_type.lower()) if "/" in media_type else None


def contradict(media_type: str, ending: str) -> bool:
    """Tell whether a media type names another kind of file than the ending does.

    What we do not know contradicts nothing; `application/docx` is as good as the long name.
    """
    if media_type.lower() in _ANY:
        return False
    said, named = kind_of_type(media_type), kind_of_ending(ending)
    return said is not None and named is not None and said != named


def usual_type(ending: str) -> str | None:
    """The media type of files with an ending."""
    kind = kind_of_ending(ending)
    types = (types for endings, types in _TYPES.items() if endings.split()[0] == kind)
    return next((found.split()[0] for found in types), None)
