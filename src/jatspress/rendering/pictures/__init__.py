"""Pictures made fit for pages: opened with care, in colours of screens, no larger than needed.

`kinds` tells what a file is, `opening` reads it within limits, `colours` brings it to sRGB,
`encoding` writes it, `preparing` makes of a file what a page shows.
"""

from jatspress.rendering.pictures.preparing import Copy, Prepared, for_book, for_print, prepared
from jatspress.rendering.pictures.trouble import PictureError

#: The widths of copies for the web, in pixels: phones, columns, fine screens.
IMAGE_WIDTHS = (480, 960, 1600)
#: How dense pictures of a PDF are at most, in pixels for each inch of paper.
IMAGE_DPI = 300

__all__ = [
    "IMAGE_DPI",
    "IMAGE_WIDTHS",
    "Copy",
    "PictureError",
    "Prepared",
    "for_book",
    "for_print",
    "prepared",
]
