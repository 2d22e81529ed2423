"""A page of the Theory as a tagged PDF.

Why it exists: some offices pass on nothing but PDF. A tagged one can be read aloud and knows its
headings and tables. It is made from the same page that is offered as HTML, by WeasyPrint, which is
large and needs libraries of the system; so it is an extra, and where it is missing the page says
what to install.
"""

from __future__ import annotations

import re
import sys
from typing import Any

from ltl_course.figures.palette import PAPER
from ltl_course.words import _

VARIANT = "pdf/ua-1"
"""The standard for PDF that everybody can read."""

_SVG = "{http://www.w3.org/2000/svg}"
_VARIABLE = re.compile(r"var\((--[\w-]+),\s*([^()]*)\)")
_WHITE = "#ffffff"


class MissingPart(RuntimeError):
    """Something that a PDF needs is not installed; the message says what to install and how."""


def write(page: str) -> bytes:
    """Write a web page as a tagged PDF.

    Parameters
    ----------
    page : str
        A whole page that stands alone, such as :func:`ltl_course.theory.formats.web.write` gives. Nothing
        that it names is fetched, neither from the net nor from this computer.

    Returns
    -------
    bytes
        The PDF.

    Raises
    ------
    MissingPart
        If WeasyPrint, or Pango on which it stands, is not installed.
    """
    weasyprint = _weasyprint()
    # Only pictures that stand in the page: nothing is fetched.
    held = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
    html = weasyprint.HTML(string=page, url_fetcher=held)
    for picture in html.etree_element.iter(f"{_SVG}svg"):
        _settle(picture)
    data: bytes = html.write_pdf(pdf_variant=VARIANT)
    return data


def missing() -> str:
    """Return what to install before a PDF can be written; an empty text if all is there."""
    try:
        _weasyprint()
    except MissingPart as why:
        return str(why)
    return ""


def _settle(picture: Any) -> None:
    """Give a picture colours and words as WeasyPrint takes them.

    It draws whatever names its colour by a variable in black, and says the title of a picture, not its
    label, to whoever listens.
    """
    for element in picture.iter():
        if "var(" in (style := element.get("style", "")):
            element.set("style", _coloured(style))
    title, words = picture.find(f"{_SVG}title"), picture.get("aria-label")
    if title is not None and words:
        title.text = words


def _coloured(style: str) -> str:
    """Put colours in the place of variables: what each falls back to, and white paper."""
    while (found := _VARIABLE.sub(lambda one: _WHITE if one[1] == PAPER.over else one[2], style)) != style:
        style = found
    return style


def _weasyprint() -> Any:
    try:
        import weasyprint  # noqa: PLC0415  two seconds, for those who have it
    except ImportError as fault:
        raise MissingPart(_how_to_add()) from fault
    except OSError as fault:  # it looks for Pango while it is imported
        raise MissingPart(f"{_('A PDF cannot be written yet.')} {_how_to_add_pango()}") from fault
    return weasyprint


def _how_to_add() -> str:
    # The course may be started in several ways; this is the Python that it runs on.
    python = f'"{sys.executable}"' if " " in sys.executable else sys.executable
    return " ".join(
        (
            _("A PDF needs a part of the course that is not installed."),
            _("Write in a terminal: “{command}”.").format(command=f"{python} -m pip install weasyprint"),
            _how_to_add_pango(),
        )
    )


def _how_to_add_pango() -> str:
    ways = {
        "linux": _("On Linux: sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
        "darwin": _("On a Mac: brew install pango"),
        "win32": _(
            "On Windows: install MSYS2 from msys2.org, open its window, and write there "
            "pacman -S mingw-w64-ucrt-x86_64-pango"
        ),
    }
    return " ".join(
        (
            _("It needs the library Pango, too."),
            ways.get(sys.platform, ways["linux"]),
            _("Then start the course again. Or take the web page instead, and print it as a PDF."),
        )
    )
