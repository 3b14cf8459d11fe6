"""What dbt gives to a template, so that sqlfluff renders the models without dbt or a warehouse.

Every public name is one in the Jinja context, beside sqlfluff's own stand-ins for `ref`, `source`,
`config`, `this` and `return`, and the project's macros. `dbt.*` render as SQL that all dialects
read.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytz
import yaml
from jinja2 import pass_context
from jinja2.runtime import Context

_PROJECT = Path(__file__).resolve().parents[2] / "dbt_project.yml"
_VARIABLES: dict[str, Any] = yaml.safe_load(_PROJECT.read_text(encoding="utf-8"))["vars"]
_ENGINES = {"duckdb": "duckdb", "postgres": "postgres", "sparksql": "spark"}


def _engine() -> str:
    """Return the engine whose macros are linted: sqlfluff tells a library no dialect."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("-d", "--dialect", choices=_ENGINES, default="duckdb")
    return _ENGINES[parser.parse_known_args()[0].dialect]


@pass_context
def _dispatch(context: Context, macro_name: str, macro_namespace: str = "") -> Callable[..., str]:
    """Find a macro as dbt does: the engine's own version, else the default one."""
    own = context.get(f"{_engine()}__{macro_name}")
    return own or context[f"default__{macro_name}"]


def var(name: str, default: Any = None) -> Any:
    """Return the project's own value of a variable."""
    return _VARIABLES.get(name, default)


def typed_rows(entity: str, only: Any = None) -> str:
    """Replace the macro of this name, which .sqlfluff leaves out."""
    return f"select * from raw_{entity}"


def own_rows(entity: str) -> str:
    """Replace the macro of this name, which asks the warehouse for the user's files."""
    return f"select * from own_{entity}"


def dimension_marts() -> list[str]:
    """Replace the macro of this name, which asks dbt for its models."""
    return ["customer_tenure"]


def expected_scopes() -> list[str]:
    """Replace the macro of this name, which looks into a model."""
    return ["everyone", "purchasers"]


def scope_flags() -> dict[str, str]:
    """Replace the macro of this name, which looks into a model."""
    return {"everyone": "is_everyone", "purchasers": "is_purchaser"}


def measures_of_conflicts() -> dict[str, str]:
    """Replace the macro of this name, whose folder .sqlfluff leaves out."""
    return {"role": "null", "tenure": "tenure_days"}


def parameters_read() -> list[str]:
    """Replace the macro of this name, which looks into a model."""
    return ["window_days"]


def are_histories_left_out() -> bool:
    """Replace the macro of this name, which asks dbt what it builds."""
    return False


def lost_histories() -> list[str]:
    """Replace the macro of this name, which asks the warehouse for its tables."""
    return []


def standard_fingerprint() -> str:
    """Replace the macro of this name, which reads the project's files."""
    return "0"


def stored_relation(name: str) -> str:
    """Replace the macro of this name, which asks the warehouse for a table."""
    return f"audit.{name}"


adapter = SimpleNamespace(dispatch=_dispatch)
dbt = SimpleNamespace(
    date_trunc=lambda part, moment: f"date_trunc('{part}', {moment})",
    dateadd=lambda part, count, moment: f"date_add({moment}, {count})",
    datediff=lambda first, second, part: f"datediff({first}, {second})",
    generate_series=lambda last: f"select {last} as generated_number",
    type_bigint=lambda: "bigint",
    type_boolean=lambda: "boolean",
    type_float=lambda: "float",
    type_int=lambda: "int",
    type_string=lambda: "varchar(256)",
    type_timestamp=lambda: "timestamp",
)
execute = True
flags = SimpleNamespace(WHICH="compile")
graph = SimpleNamespace(nodes={})
modules = SimpleNamespace(pytz=pytz)
run_started_at = datetime(2026, 1, 1, tzinfo=UTC)
target = SimpleNamespace(name="duckdb", schema="main", type="duckdb")
