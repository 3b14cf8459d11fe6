"""Parts of a page that a program writes: what is between two marks is not written by hand."""

from __future__ import annotations

END = "<!-- end -->"


def begin(writer: str) -> str:
    """Return the mark above a part; it names the command that writes the part."""
    return f"<!-- Written by `{writer}`: begin -->"


def with_part(page: str, writer: str, part: str) -> str:
    """Return a page with a part between its marks.

    Raises:
        ValueError: The page has no such marks, or several.
    """
    before, rest = page.split(begin(writer))
    _, after = rest.split(END, maxsplit=1)
    return f"{before}{begin(writer)}\n{part}{END}{after}"
