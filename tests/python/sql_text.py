"""What the lints find in the text of a SQL file: clocks, cut-offs and aliases of one letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

CLOCKS = frozenset(
    [
        "clock_timestamp",
        "curdate",
        "current_date",
        "current_time",
        "current_timestamp",
        "get_current_time",
        "get_current_timestamp",
        "getdate",
        "getutcdate",
        "localtime",
        "localtimestamp",
        "run_started_at",
        "statement_timestamp",
        "sysdate",
        "systimestamp",
        "transaction_timestamp",
        "unix_timestamp",
        "utcnow",
    ]
)
# Words that are clocks only when they are called, and texts that PostgreSQL casts to the day.
CALLED_CLOCKS = frozenset({"now", "today"})
CLOCK_TEXTS = frozenset({"'now'", "'today'", "'tomorrow'", "'yesterday'"})

# 0 and 1 are not measured, 2 halves (a middle rank) or means "more than one".
FREE_NUMBERS = frozenset({"0", "1", "2"})
# The numbers between the brackets of these are sizes, positions in a text or the middle of a set.
SIZED = frozenset(
    [
        "char",
        "decimal",
        "left",
        "lpad",
        "numeric",
        "percentile_cont",
        "right",
        "round",
        "rpad",
        "split_part",
        "substr",
        "substring",
        "varchar",
    ]
)
CUT_OFF_TEXT = re.compile(r"'-?\d+(\.\d+)?'|'\d{4}-\d{2}-\d{2}.*'", re.DOTALL)

_TOKEN = re.compile(
    r"""
    (?P<comment> \{\#.*?\#\} | --[^\n]* | /\*.*?\*/ )
    | (?P<text> '(?:[^']|'')*' )
    | (?P<name> "[^"]*" )
    | (?P<word> [a-z_]\w* )
    | (?P<number> \d+(?:\.\d+)? )
    | (?P<sign> \S )
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)


class Token(NamedTuple):
    """A word, number, text, quoted name or sign, in lower case, and its line (from 1)."""

    kind: str
    value: str
    line: int


class Finding(NamedTuple):
    """What a lint objects to, and in which line."""

    line: int
    value: str


def tokens(sql: str) -> list[Token]:
    """Cut SQL, and the Jinja in it, into tokens; comments are left out."""
    return [
        Token(str(found.lastgroup), found[0].lower(), sql.count("\n", 0, found.start()) + 1)
        for found in _TOKEN.finditer(sql)
        if found.lastgroup != "comment"
    ]


def clocks(sql: str) -> Iterator[Finding]:
    """Find what reads the clock."""
    found = tokens(sql)
    following = [token.value for token in found[1:]] + [""]
    for token, after in zip(found, following, strict=True):
        is_called = token.value in CALLED_CLOCKS and after == "("
        if is_called or token.value in CLOCKS | CLOCK_TEXTS:
            yield Finding(token.line, token.value)


def cut_offs(sql: str) -> Iterator[Finding]:
    """Find numbers, and texts that are numbers or dates, that belong in the standard."""
    calls: list[str] = []
    before = ""
    for token in tokens(sql):
        if token.value == "(":
            calls.append(before)
        elif token.value == ")" and calls:
            calls.pop()
        elif token.kind == "number":
            is_size = bool(calls) and calls[-1] in SIZED
            if token.value not in FREE_NUMBERS and not is_size:
                yield Finding(token.line, token.value)
        elif token.kind == "text" and CUT_OFF_TEXT.fullmatch(token.value):
            yield Finding(token.line, token.value)
        before = token.value


def short_aliases(sql: str) -> Iterator[Finding]:
    """Find aliases of one letter."""
    found = tokens(sql)
    for token, after in pairwise(found):
        if token.value == "as" and after.kind == "word" and len(after.value) == 1:
            yield Finding(after.line, after.value)
