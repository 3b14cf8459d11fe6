"""Put the settings of `make build` together: those of the source, and those that the user gives."""

from __future__ import annotations

import json
import sys
from typing import Any

import yaml


def merged(*texts: str) -> dict[str, Any]:
    """Return one mapping of several in YAML; where two set a name, the later one counts.

    Raises:
        ValueError: A text is no mapping.
    """
    settings: dict[str, Any] = {}
    for text in texts:
        try:
            given = yaml.safe_load(text) or {}
        except yaml.YAMLError:
            given = None
        if not isinstance(given, dict):
            raise ValueError(f"VARS is '{text}': give settings as in '{{as_of_date: 2024-06-30}}'")
        settings |= given
    return settings


def main() -> None:
    """Print the settings of all arguments together, as dbt's --vars takes them."""
    try:
        print(json.dumps(merged(*sys.argv[1:]), default=str, ensure_ascii=False))
    except ValueError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
