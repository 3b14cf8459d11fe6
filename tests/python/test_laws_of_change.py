"""Laws that need no expected value: what may change in a company, and what must follow.

- **Ties**: in one population equal values have equal scores.
- **Idempotence**: the same company built again, over a build of it, is the same to the last row.
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
import shutil
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize

import duckdb
import pandas as pd
import pytest
from comparing import differences
from cutting import later_keys
from project import Project, source_variables
from worker import Worker

from generator.company import build_company
from generator.output import write_csv
from generator.personas import MINIMUM_CUSTOMERS
from generator.tables import KEYS, build_tables
from scripts.input_contract import input_contract

SEED = 20251125
PAST = date(2025, 6, 30)
FACTOR = 10
MONEY = (
    "unit_cost", "list_price", "shipping_amount", "cost_to_serve", "unit_price", "line_amount",
    "discount_amount", "discount_taken", "tax_amount", "amount", "annual_income", "annual_revenue",
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
MARTS = ("+path:models/marts",)
LEDGER = ("audit_ledger", "audit_rejected_rows")
CUSTOMER_MARTS = (
    "select table_name from information_schema.columns "
    "where table_schema = 'marts' and column_name = 'tier_code' "
    "intersect select table_name from information_schema.columns "
    "where table_schema = 'marts' and column_name = 'customer_id' order by 1"
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

    def with_tables(self, tables: Tables) -> Company:
        """Return the company with these tables in place of its own."""
        return self._replace(tables=self.tables | tables)

    def with_columns(
        self, columns: Iterable[str], change: Callable[[pd.Series], pd.Series]
    ) -> Company:
        """Return the company with these columns changed, in all tables that have them."""
        return self.with_tables(
            {
                name: table.assign(
                    **{column: change(table[column]) for column in columns if column in table}
                )
                for name, table in self.tables.items()
            }
        )


class Built(NamedTuple):
    """A copy of the build of a company, and the rows of its marts by customer."""

    project: Project
    tiers: Tiers


class Builder(NamedTuple):
    """Builds companies of own files: a process, and a warehouse that holds the seeds alone."""

    worker: Worker
    seeded: Path

    def build(
        self,
        company: Company,
        folder: Path,
        *selected: str,
        over: Path | None = None,
    ) -> Tiers:
        """Write the files of a company, build the marts, and return their rows by customer.

        Args:
            company: The company.
            folder: A folder that is not there yet.
            selected: What is built if not the marts alone.
            over: The warehouse to build over, if not the seeds alone.
        """
        folder.mkdir()
        for name, table in company.tables.items():
            write_csv(table, folder / name)
        project = self.worker.project
        shutil.copyfile(over or self.seeded, project.warehouse)
        # What can be read in two ways is decided, so that a change of values changes no spelling.
        decided = {"date_order": "dmy", "decimal_mark": ".", "history_months": 0}
        answer = self.worker.run(
            "run",
            "--select",
            *(selected or MARTS),
            folder=folder,
            variables={**decided, **company.variables},
        )
        assert answer.ok, answer.output
        rows_of = "select replace(customer_id, 'own:', ''), * exclude (customer_id) from marts"
        return {
            mart: {row[0]: row[1:] for row in project.query(f"{rows_of}.{mart}")}
            for (mart,) in project.query(CUSTOMER_MARTS)
        }


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


def relabelled(company: Company) -> Company:
    """Spell the customers' ids backwards, and shuffle the rows."""
    backwards = company.with_columns(CUSTOMERS, lambda ids: ids.str[::-1])
    return backwards.with_tables(
        {name: table.sample(frac=1, random_state=SEED) for name, table in backwards.tables.items()}
    )


def scaled(company: Company) -> Company:
    """Take all money times ten."""
    return company.with_columns(MONEY, lambda amounts: amounts.map(_times))


def with_orders(company: Company, customers: list[str], day: date) -> Company:
    """Let each of these customers order once more."""
    orders = pd.DataFrame({"order_id": [f"MORE-{name}" for name in customers]})
    orders = orders.assign(customer_id=customers, ordered_at=str(day), order_status="completed")
    lines = pd.DataFrame({"order_id": orders["order_id"], "order_line_id": orders["order_id"]})
    lines = lines.assign(product_id="P001", quantity="1", unit_price="5000.00", unit_cost="1.00")
    more = {"orders": orders, "order_lines": lines}
    return company.with_tables(
        {
            name: pd.concat([company.tables[name], rows], ignore_index=True)
            for name, rows in more.items()
        }
    )


def without(company: Company, gone: Mapping[str, set[str]]) -> Company:
    """Leave out the rows with these keys; lines go with their order."""
    keys = KEYS | {"order_lines": "order_id"}
    gone = {**gone, "order_lines": gone["orders"]}
    return company.with_tables(
        {
            entity: table[~table[keys[entity]].isin(gone.get(entity, ()))]
            for entity, table in company.tables.items()
        }
    )


@pytest.fixture(scope="module")
def builder(own_worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> Builder:
    """The process of own files, which begins with new seeds."""
    own_worker.seed()
    seeded = own_worker.kept(tmp_path_factory.mktemp("laws") / "seeded")
    return Builder(own_worker, seeded.warehouse)


def _as_text(table: pd.DataFrame) -> pd.DataFrame:
    """Take what is missing as None, as texts are changed one by one."""
    return table.astype(object).where(table.notna(), None)


@pytest.fixture(scope="module")
def generated() -> Company:
    """A generated company, without planted faults."""
    tables = build_tables(build_company(SEED, MINIMUM_CUSTOMERS), SEED)
    return Company("generated", {name: _as_text(table) for name, table in tables.items()}, {})


@pytest.fixture(scope="module", params=["demo", "online_retail", "generated"])
def company(request: pytest.FixtureRequest) -> Company:
    """A company as the input contract has it: generated, or read from the base models of a source.

    Its amounts are in its own currency, its dates in its own time zone.
    """
    source: str = request.param
    if source == "generated":
        return request.getfixturevalue("generated")
    project: Project = request.getfixturevalue(f"{source}_project")
    nodes = project.manifest["nodes"]
    tables: Tables = {}
    with duckdb.connect(str(project.warehouse), read_only=True) as connection:
        for entity in input_contract():
            base = f"base_{source}__{entity}"
            if f"model.customer_classification.{base}" in nodes:
                tables[entity] = _as_text(connection.sql(f"from staging.{base}").df())
    variables = source_variables(source)
    variables.pop("source_systems", None)
    return Company(source, tables, variables)


@pytest.fixture(scope="module")
def built(company: Company, builder: Builder, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The company as it is."""
    place = tmp_path_factory.mktemp("company")
    tiers = builder.build(company, place / "as_it_is", *MARTS, *LEDGER)
    return Built(builder.worker.kept(place / "built"), tiers)


def test_every_row_is_accounted_for(company: Company, built: Built) -> None:
    rows = {entity: len(table) for entity, table in company.tables.items() if len(table)}
    ledger = built.project.query(
        "select entity, sum(rows_raw), sum(rows_kept), sum(rows_rejected) "
        "from audit.audit_ledger where rows_raw > 0 group by entity"
    )
    assert {entity: raw for entity, raw, _, _ in ledger} == rows
    assert {entity: kept + rejected for entity, _, kept, rejected in ledger} == rows
    nothing_was_planted = company.name == "generated"
    assert nothing_was_planted == all(rejected == 0 for *_, rejected in ledger)


@pytest.mark.parametrize("score", TIED)
def test_equal_values_have_equal_scores(score: str, built: Built) -> None:
    ((ties, unequal),) = _untied(built.project, score)
    assert unequal == 0
    assert ties > 0


def test_a_second_build_changes_nothing(
    company: Company, built: Built, builder: Builder, tmp_path: Path
) -> None:
    first = built.project.warehouse
    builder.build(company, tmp_path / "again", over=first)
    for schema in ("marts", "intermediate"):
        assert differences(builder.worker.project.warehouse, first, schema) == []


def test_the_ids_and_the_order_of_rows_decide_nothing(
    company: Company, built: Built, builder: Builder, tmp_path: Path
) -> None:
    other = builder.build(relabelled(company), tmp_path / "relabelled")
    assert other.keys() == built.tiers.keys()
    for mart, rows in built.tiers.items():
        own = OWN_COLUMNS.get(mart, slice(None))
        back = {name[::-1]: row[own] for name, row in other[mart].items()}
        assert {name: row for name, row in rows.items() if back.get(name) != row[own]} == {}, mart
        assert len(back) == len(rows)


def test_the_scale_of_money_decides_no_tier(
    company: Company, built: Built, builder: Builder, tmp_path: Path
) -> None:
    other = builder.build(scaled(company), tmp_path / "scaled")
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
    company: Company, built: Built, builder: Builder, tmp_path: Path
) -> None:
    """One customer of each peer group buys, so that the others of his group stay."""
    picked = built.project.query(PICKED)
    names = [name.removeprefix("own:") for name, _ in picked]
    more = with_orders(company, names, day=picked[0][1])
    after = builder.build(more, tmp_path / "more", *(f"+{mart}" for mart in RISING))
    rose = 0
    for mart in RISING:
        for name in names:
            old, new = built.tiers[mart][name], after[mart][name]
            assert new[AS_OF_DATE] == old[AS_OF_DATE]
            assert new[TIER_RANK] <= old[TIER_RANK], (mart, name)
            rose += new[TIER_RANK] < old[TIER_RANK]
    assert rose > 0


def test_as_of_law_on_a_generated_company(
    generated: Company, builder: Builder, tmp_path: Path
) -> None:
    past = generated._replace(variables={"as_of_date": str(PAST)})
    whole = builder.build(past, tmp_path / "whole")
    known = without(past, later_keys(builder.worker.project, PAST))
    cut = builder.build(known, tmp_path / "cut")

    assert cut == whole
    for name in ("customers", "orders"):
        assert len(known.tables[name]) < len(generated.tables[name])
