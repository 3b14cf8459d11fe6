"""Laws that need no expected value: what may change in a company, and what must follow.

- **Ties**: in one population equal values have equal scores.
- **Idempotence**: the same company built again, over a build of it, has the same marts.
- **Relabelling**: other ids, in another order of rows, change nothing but the ids.
- **Scale**: all money times ten leaves every tier that is found by comparing customers.
- **Monotony**: a customer who buys once more, today, falls in nothing, while the others stay.
- **Conservation**: as many rows are accounted for as were written.
- **As-of**: a build as at a past day is a build of what was known on that day.

They are tried on the demo company with all its planted faults, on Online Retail in the shape of
the input contract, and on a company that is generated, all as own files in builds that share one
process. As-of is tried on the generated company only: `test_laws.py` has it for the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize

import duckdb
import pandas as pd
import pytest
from cutting import later_keys
from project import Project, source_variables
from worker import Worker

from generator.company import build_company
from generator.personas import MINIMUM_CUSTOMERS
from generator.tables import KEYS, build_tables
from scripts.input_contract import input_contract

SEED = 20251125
PAST = date(2025, 6, 30)
FACTOR = 10
MONEY = (
    "unit_cost", "list_price", "shipping_amount", "cost_to_serve", "unit_price", "line_amount",
    "discount_amount", "tax_amount", "amount", "annual_income", "annual_revenue",
)  # fmt: skip
NUMBER = re.compile(r"\d[\d,]*\.?\d*")
CUSTOMERS = ("customer_id", "referred_customer_id")
TIED = {
    "r_score": ("peer_group", "recency_days"),
    "f_score": ("peer_group", "window_orders > 0", "window_orders"),
    "m_score": ("peer_group", "window_orders > 0", "round(window_net_sales, 2)"),
}
# Where buying once more is better. In the others more is only different (tenure, pattern).
RISING = ("customer_rfm", "customer_spend_level", "customer_purchase_frequency")
# The places of a mart's first columns, after the customer.
AS_OF_DATE, TIER_CODE, TIER_RANK = 0, 1, 4
# On the curve equals stand by their ids: only tier, profit and net sales are the customer's own.
OWN_COLUMNS = {"pareto_curve": slice(2, 5)}
RUN = ("run", "--select", "+path:models/marts", "audit_ledger", "audit_rejected_rows")
MARTS = (
    "select table_name from information_schema.columns "
    "where table_schema = 'marts' and column_name = 'tier_code' "
    "intersect select table_name from information_schema.columns "
    "where table_schema = 'marts' and column_name = 'customer_id' order by 1"
)
LEDGER = (
    "select entity, cast(sum(rows_raw) as integer), cast(sum(rows_kept) as integer), "
    "cast(sum(rows_rejected) as integer) from audit.audit_ledger where rows_raw > 0 group by entity"
)
PICKED = """
    select arg_min(customer_id, abs(m_score - 3) + abs(f_score - 3)), max(as_of_date)
    from intermediate.int_rfm_scores
    where as_of_date = (select as_of_date from intermediate.int_as_of_dates where is_current)
    group by peer_group
    order by peer_group
"""

Tables = dict[str, pd.DataFrame]
Tiers = dict[str, dict[str, tuple[Any, ...]]]


class Company(NamedTuple):
    """The raw text of a company, by entity, and the variables that it is built with."""

    name: str
    tables: Tables
    variables: Mapping[str, Any]


class Built(NamedTuple):
    """The rows of every mart by customer, the ledger by entity, and one customer of each group."""

    tiers: Tiers
    ledger: dict[str, tuple[int, ...]]
    picked: list[str]
    as_of: date


# Ties --------------------------------------------------------------------------------------------


def _untied(project: Project, score: str) -> list[tuple[int, int]]:
    """Count the populations of equal values, and those that have more than one score."""
    population = ", ".join(("as_of_date", *TIED[score]))
    return project.query(
        f"""
        select count(*) filter (where customers > 1), count(*) filter (where scores > 1)
        from (
            select count(*) as customers, count(distinct {score}) as scores
            from intermediate.int_rfm_scores
            group by {population}
        )
        """
    )


@pytest.mark.parametrize("score", TIED)
@pytest.mark.parametrize("whole", ["demo_project", "online_retail_project"])
def test_equal_values_have_equal_scores_at_every_date(
    whole: str, score: str, request: pytest.FixtureRequest
) -> None:
    ((ties, unequal),) = _untied(request.getfixturevalue(whole), score)
    assert unequal == 0
    assert ties > 0


# A company that is changed ------------------------------------------------------------------------


def _times(text: str | None) -> str | None:
    """Take the first number of a text times ten, however it is spelled."""
    return text and NUMBER.sub(
        lambda number: str(Decimal(number[0].replace(",", "")) * FACTOR),
        normalize("NFKC", text),
        count=1,
    )


def relabelled(tables: Tables) -> Tables:
    """Spell the customers' ids backwards, and shuffle the rows."""
    return {
        name: table.assign(
            **{column: table[column].str[::-1] for column in table.columns.intersection(CUSTOMERS)}
        ).sample(frac=1, random_state=SEED)
        for name, table in tables.items()
    }


def scaled(tables: Tables) -> Tables:
    """Take all money times ten."""
    return {
        name: table.assign(
            **{column: table[column].map(_times) for column in table.columns.intersection(MONEY)}
        )
        for name, table in tables.items()
    }


def with_orders(tables: Tables, customers: list[str], day: date) -> Tables:
    """Let each of these customers order once more."""
    orders = pd.DataFrame({"order_id": [f"MORE-{name}" for name in customers]})
    orders = orders.assign(customer_id=customers, ordered_at=str(day), order_status="completed")
    lines = pd.DataFrame({"order_id": orders["order_id"], "order_line_id": orders["order_id"]})
    lines = lines.assign(product_id="P001", quantity="1", unit_price="5000.00", unit_cost="1.00")
    return tables | {
        "orders": pd.concat([tables["orders"], orders], ignore_index=True),
        "order_lines": pd.concat([tables["order_lines"], lines], ignore_index=True),
    }


def without(tables: Tables, gone: Mapping[str, set[str]]) -> Tables:
    """Leave out the rows with these keys; lines go with their order."""
    keys = KEYS | {"order_lines": "order_id"}
    gone = {**gone, "order_lines": gone["orders"]}
    return {
        entity: table[~table[keys[entity]].isin(gone.get(entity, ()))]
        for entity, table in tables.items()
    }


def _run(worker: Worker, tables: Tables, folder: Path, variables: Mapping[str, Any]) -> Tiers:
    """Build a company of own files, and return the rows of every mart by customer."""
    folder.mkdir()
    for name, table in tables.items():
        table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
    # What can be read in two ways is decided, so that a change of the values changes no spelling.
    decided = {"date_order": "dmy", "decimal_mark": ".", "history_months": 0}
    answer = worker.run(*RUN, folder=folder, variables={**decided, **variables})
    assert answer.ok, answer.output
    rows_of = "select replace(customer_id, 'own:', ''), * exclude (customer_id) from marts"
    return {
        mart: {row[0]: row[1:] for row in worker.project.query(f"{rows_of}.{mart}")}
        for (mart,) in worker.project.query(MARTS)
    }


@pytest.fixture(scope="module")
def generated() -> Tables:
    """The tables of a generated company, without planted faults."""
    tables = build_tables(build_company(SEED, MINIMUM_CUSTOMERS), SEED)
    return {name: table.astype(object).where(table.notna(), None) for name, table in tables.items()}


@pytest.fixture(scope="module", params=["demo", "online_retail", "generated"])
def company(request: pytest.FixtureRequest) -> Company:
    """A company as the input contract has it: generated, or read from the base models of a source.

    Its amounts are in its own currency, its dates in its own time zone.
    """
    source: str = request.param
    if source == "generated":
        return Company(source, request.getfixturevalue("generated"), {})
    project: Project = request.getfixturevalue(f"{source}_project")
    nodes = project.manifest["nodes"]
    tables: Tables = {}
    with duckdb.connect(str(project.warehouse), read_only=True) as connection:
        for entity in input_contract():
            base = f"base_{source}__{entity}"
            if f"model.customer_classification.{base}" in nodes:
                table = connection.sql(f"from staging.{base}").df()
                tables[entity] = table.astype(object).where(table.notna(), None)
    variables = source_variables(source)
    variables.pop("source_systems", None)
    return Company(source, tables, variables)


@pytest.fixture(scope="module")
def built(company: Company, own_worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The company as it is."""
    folder = tmp_path_factory.mktemp("company") / "as_it_is"
    tiers = _run(own_worker, company.tables, folder, company.variables)
    ledger = {entity: tuple(rows) for entity, *rows in own_worker.project.query(LEDGER)}
    picked = own_worker.project.query(PICKED)
    names = [name.removeprefix("own:") for name, _ in picked]
    return Built(tiers, ledger, names, picked[0][1])


@pytest.fixture
def changed(company: Company, tmp_path: Path, own_worker: Worker) -> Callable[[Tables], Tiers]:
    """A function that builds the company with other tables and returns its marts."""
    return lambda tables: _run(own_worker, tables, tmp_path / "changed", company.variables)


def test_every_row_is_accounted_for(company: Company, built: Built) -> None:
    rows = {entity: len(table) for entity, table in company.tables.items() if len(table)}
    assert {entity: raw for entity, (raw, _, _) in built.ledger.items()} == rows
    assert {entity: kept + gone for entity, (_, kept, gone) in built.ledger.items()} == rows
    nothing_was_planted = company.name == "generated"
    assert nothing_was_planted == all(gone == 0 for _, _, gone in built.ledger.values())


def test_a_second_build_changes_nothing(
    company: Company, built: Built, changed: Callable[[Tables], Tiers]
) -> None:
    assert changed(company.tables) == built.tiers


def test_the_ids_and_the_order_of_rows_decide_nothing(
    company: Company, built: Built, changed: Callable[[Tables], Tiers]
) -> None:
    other = changed(relabelled(company.tables))
    assert other.keys() == built.tiers.keys()
    for mart, rows in built.tiers.items():
        own = OWN_COLUMNS.get(mart, slice(None))
        back = {name[::-1]: row[own] for name, row in other[mart].items()}
        assert {name: row for name, row in rows.items() if back.get(name) != row[own]} == {}, mart
        assert len(back) == len(rows)


def test_the_scale_of_money_decides_no_tier(
    company: Company, built: Built, changed: Callable[[Tables], Tiers]
) -> None:
    other = changed(scaled(company.tables))
    assert sum(
        other["customer_spend_level"][name] != row
        for name, row in built.tiers["customer_spend_level"].items()
    )
    for mart, rows in built.tiers.items():
        moved = {
            name: (row[TIER_CODE], other[mart][name][TIER_CODE])
            for name, row in rows.items()
            if other[mart][name][TIER_CODE] != row[TIER_CODE]
        }
        assert moved == {}, mart


def test_who_buys_more_falls_in_nothing(
    company: Company, built: Built, changed: Callable[[Tables], Tiers]
) -> None:
    """One customer of each peer group buys, so that the others of his group stay."""
    after = changed(with_orders(company.tables, built.picked, built.as_of))
    rose = 0
    for mart in RISING:
        for name in built.picked:
            old, new = built.tiers[mart][name], after[mart][name]
            assert new[AS_OF_DATE] == old[AS_OF_DATE]
            assert new[TIER_RANK] <= old[TIER_RANK], (mart, name)
            rose += new[TIER_RANK] < old[TIER_RANK]
    assert rose > 0


def test_equal_values_have_equal_scores_in_a_generated_company(
    generated: Tables, own_worker: Worker, tmp_path: Path
) -> None:
    _run(own_worker, generated, tmp_path / "ties", {})
    for score in TIED:
        ((ties, unequal),) = _untied(own_worker.project, score)
        assert unequal == 0
        assert ties > 0


def test_as_of_law_on_a_generated_company(
    generated: Tables, own_worker: Worker, tmp_path: Path
) -> None:
    as_of = {"as_of_date": str(PAST)}
    whole = _run(own_worker, generated, tmp_path / "whole", as_of)
    known = without(generated, later_keys(own_worker.project, PAST))
    cut = _run(own_worker, known, tmp_path / "cut", as_of)

    assert cut == whole
    assert all(len(known[name]) < len(generated[name]) for name in ("customers", "orders"))
