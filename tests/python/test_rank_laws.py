"""Laws of the classification that need no expected value: what may change, and what must follow.

- **Ties**: in one population equal values have equal scores.
- **Relabelling**: other ids, in another order of rows, change nothing but the ids.
- **Scale**: all money times ten leaves every tier that is found by comparing customers.
- **Monotony**: a customer who buys once more, today, falls in nothing, while the others stay.
- **Conservation**: as many rows are accounted for as were written.

Ties are looked for in every build at hand. The others are tried on a company that is generated, in
builds that share one process: as it is, relabelled, with its money scaled, and with more orders.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest
from project import Project
from worker import Answer, Worker

from generator.company import build_company
from generator.personas import MINIMUM_CUSTOMERS
from generator.tables import build_tables

SEED = 20251125
FACTOR = 10
MONEY = (
    "unit_cost", "list_price", "shipping_amount", "cost_to_serve", "unit_price", "line_amount",
    "discount_amount", "tax_amount", "amount", "annual_income", "annual_revenue",
)  # fmt: skip
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
PEER_GROUPS = 3
RUN = ("run", "--select", "+path:models/marts", "audit_ledger", "audit_rejected_rows")
MARTS = (
    "select table_name from information_schema.columns "
    "where table_schema = 'marts' and column_name = 'tier_code' "
    "intersect select table_name from information_schema.columns "
    "where table_schema = 'marts' and column_name = 'customer_id' order by 1"
)
LEDGER = (
    "select entity, cast(sum(rows_raw) as integer), cast(sum(rows_kept) as integer) "
    "from audit.audit_ledger where rows_raw > 0 group by entity"
)
PICKED = """
    select arg_min(customer_id, abs(m_score - 3) + abs(f_score - 3)), max(as_of_date)
    from intermediate.int_rfm_scores
    where as_of_date = (select as_of_date from intermediate.int_as_of_dates where is_current)
    group by peer_group
    order by peer_group
"""

Tables = dict[str, pd.DataFrame]
Tiers = dict[str, dict[str, list[object]]]


class Built(NamedTuple):
    """The rows of every mart by customer, and the rows of what else was asked."""

    tiers: Tiers
    rows: list[list[list[object]]]


# Ties --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("score", TIED)
@pytest.mark.parametrize("built", ["demo_project", "online_retail_project"])
def test_equal_values_have_equal_scores(
    built: str, score: str, request: pytest.FixtureRequest
) -> None:
    project: Project = request.getfixturevalue(built)
    population = ", ".join(("as_of_date", *TIED[score]))
    groups = f"""
        select count(*) as customers, count(distinct {score}) as scores
        from intermediate.int_rfm_scores
        group by {population}
    """
    unequal = f"select count(*) from ({groups}) where scores > 1"
    ties = f"select count(*) from ({groups}) where customers > 1"
    assert project.query(unequal) == [(0,)]
    assert project.query(ties)[0][0] > 0


# A company that is changed ------------------------------------------------------------------------


def _times(text: object) -> object:
    try:
        return str(Decimal(str(text)) * FACTOR) if text else text
    except InvalidOperation:
        return text


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


def with_orders(tables: Tables, customers: list[str], day: str) -> Tables:
    """Let each of these customers order once more."""
    orders = pd.DataFrame({"order_id": [f"MORE-{name}" for name in customers]})
    orders = orders.assign(customer_id=customers, ordered_at=day, order_status="completed")
    lines = pd.DataFrame({"order_id": orders["order_id"], "order_line_id": orders["order_id"]})
    lines = lines.assign(product_id="P001", quantity="1", unit_price="5000.00", unit_cost="1.00")
    return tables | {
        "orders": pd.concat([tables["orders"], orders], ignore_index=True),
        "order_lines": pd.concat([tables["order_lines"], lines], ignore_index=True),
    }


def _write(tables: Tables, folder: Path) -> Path:
    folder.mkdir()
    for name, table in tables.items():
        table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
    return folder


def _run(worker: Worker, folder: Path, *queries: str) -> Answer:
    # What can be read in two ways is decided, so that a change of the values changes no spelling.
    variables = {"date_order": "dmy", "decimal_mark": "."}
    answer = worker.run(*RUN, folder=folder, variables=variables, queries=queries)
    assert answer.ok, answer.output
    return answer


def _built(worker: Worker, folder: Path, *queries: str) -> Built:
    """Build, and return the rows of every mart by customer, without the source's name."""
    marts = [mart for (mart,) in _run(worker, folder, MARTS).rows[0]]
    of_marts = tuple(
        f"select replace(customer_id, 'own:', ''), * exclude (customer_id) from marts.{mart}"
        for mart in marts
    )
    asked = worker.run(
        "run", "--select", "stg_fx_rates", folder=folder, queries=(*of_marts, *queries)
    )
    tiers = {
        mart: {str(row[0]): row[1:] for row in rows}
        for mart, rows in zip(marts, asked.rows, strict=False)
    }
    return Built(tiers, asked.rows[len(marts) :])


@pytest.fixture(scope="module")
def company() -> Tables:
    """A generated company, without planted faults."""
    tables = build_tables(build_company(SEED, MINIMUM_CUSTOMERS), SEED)
    return {name: table.astype(object).where(table.notna(), None) for name, table in tables.items()}


@pytest.fixture(scope="module")
def built(company: Tables, own_worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The company as it is, with its ledger and one customer of each peer group."""
    folder = _write(company, tmp_path_factory.mktemp("company") / "as_it_is")
    return _built(own_worker, folder, LEDGER, PICKED)


@pytest.fixture
def changed(tmp_path: Path, own_worker: Worker) -> Callable[[Tables], Tiers]:
    """A function that builds a changed company and returns its marts."""
    return lambda tables: _built(own_worker, _write(tables, tmp_path / "changed")).tiers


def test_the_ids_and_the_order_of_rows_decide_nothing(
    company: Tables, built: Built, changed: Callable[[Tables], Tiers]
) -> None:
    other = changed(relabelled(company))
    assert other.keys() == built.tiers.keys()
    for mart, rows in built.tiers.items():
        back = {name[::-1]: row for name, row in other[mart].items()}
        assert {name: row for name, row in rows.items() if back.get(name) != row} == {}, mart
        assert len(back) == len(rows) > 0


def test_the_scale_of_money_decides_no_tier(
    company: Tables, built: Built, changed: Callable[[Tables], Tiers]
) -> None:
    other = changed(scaled(company))
    for mart, rows in built.tiers.items():
        moved = {
            name: (row[TIER_CODE], other[mart][name][TIER_CODE])
            for name, row in rows.items()
            if other[mart][name][TIER_CODE] != row[TIER_CODE]
        }
        assert moved == {}, mart


def test_who_buys_more_falls_in_nothing(
    company: Tables, built: Built, changed: Callable[[Tables], Tiers]
) -> None:
    """One customer of each peer group buys, so that the others of his group stay."""
    picked = built.rows[1]
    names = [str(name).removeprefix("own:") for name, _ in picked]
    after = changed(with_orders(company, names, str(picked[0][1])))
    rose = 0
    for mart in RISING:
        for name in names:
            old, new = built.tiers[mart][name], after[mart][name]
            assert new[AS_OF_DATE] == old[AS_OF_DATE]
            assert new[TIER_RANK] <= old[TIER_RANK], (mart, name)
            rose += new[TIER_RANK] < old[TIER_RANK]
    assert len(names) == PEER_GROUPS
    assert rose > 0


def test_every_row_of_the_company_is_accounted_for(company: Tables, built: Built) -> None:
    """Nothing was planted, so every row is kept."""
    assert {entity: counts for entity, *counts in built.rows[0]} == {
        entity: [len(table), len(table)] for entity, table in company.items() if len(table)
    }
