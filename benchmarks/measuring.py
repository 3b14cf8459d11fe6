"""What a command costs: seconds, processor seconds and the most memory that it used."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

KILOBYTE = 1024


class CommandError(Exception):
    """A command failed; the message is all that it printed."""


@dataclass(frozen=True)
class Cost:
    """The cost of a command.

    Attributes:
        seconds: From start to end.
        cpu_seconds: Of all its threads together: what other work on the machine does not change.
        peak_bytes: The most memory that its process used at a time.
    """

    seconds: float
    cpu_seconds: float
    peak_bytes: int


def cost_of(command: Sequence[str | Path], folder: Path, log: Path) -> Cost:
    """Run a command and return what it cost.

    Args:
        command: The program and its arguments.
        folder: Where it runs.
        log: A file for what it prints.

    Raises:
        CommandError: It failed.
    """
    started = time.monotonic()
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
        # wait4 tells of this child alone, where getrusage would tell of the largest so far.
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise CommandError(log.read_text(encoding="utf-8", errors="replace"))
    return Cost(
        time.monotonic() - started,
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss * KILOBYTE,
    )
