"""Invariants that need no expected value: what may change in a company, and what must follow.

- **Ties**: in one population equal values have equal scores.
- **Idempotence**: a build over the build of an earlier company is as a build of its own.
- **Order, ids and scale**: rows in another order, other ids and all amounts times ten change
  nothing but the ids and the amounts. One build changes all at once; only where it differs is each
  built by itself, and the failure says which of them decides something.
- **Monotony**: a customer who buys once more, today, falls in nothing, while the others stay.
- **Conservation**: as many rows are accounted for as were written.
- **As-of**: a build as of a past day is a build of what was known on that day.

They are tried on the demo company with all its injected defects, on Online Retail in the shape of
the input contract, and on a company that is generated, all as own files in builds that share one
process. Every classification of a customer is compared, not each mart: the data tests compare a
mart with its classification. As-of is tried on the generated company only: `test_invariants.py`
has it for the others.
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
from worker import MODELS_ALONE, Worker

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
RISING = ("int_customer_rfm", "int_customer_spend_level", "int_customer_purchase_frequency")
# On the curve equals are ordered by their ids: their ranks and sums are not their own.
BY_ID = {
    "int_pareto_ranks": (
        "customer_rank",
        "cumulative_profit",
        "cumulative_net_sales",
        "customer_share",
        "profit_share",
        "net_sales_share",
    )
}
CLASSIFICATION = ("+path:models/intermediate/classification",)
MARTS = ("+path:models/marts",)
LEDGER = ("+audit_ledger", "+audit_rejected_rows")
# Money is rounded to cents, and its tenth was too: once, or as often as it was added up.
MONEY_ROUNDING = Decimal("0.06")
SUM_ROUNDING = Decimal("0.001")
# Of two lifetime values that are equal in cents one may be the higher when both are ten times that.
SHARE_ROUNDING = Decimal("0.0005")
CLASSIFICATIONS = """
    select table_name
    from information_schema.columns
    where table_schema = 'intermediate'
    group by table_name
    having count(*) filter (where column_name in ('as_of_date', 'customer_id', 'tier_code')) = 3
    order by table_name
"""
PICKED = """
    select arg_min(customer_id, abs(m_score - 3) + abs(f_score - 3)), max(as_of_date)
    from intermediate.int_rfm_scores
    where as_of_date = (select as_of_date from intermediate.int_as_of_dates where is_current)
    group by peer_group
    order by peer_group
"""

Tables = dict[str, pd.DataFrame]
# Of each classification the columns, and of them the values by customer.
Classes = dict[str, dict[str, dict[str, Any]]]


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
    """A copy of the build of a company, and its classifications."""

    project: Project
    classes: Classes


class Builder(NamedTuple):
    """Builds companies of own files: a process, and a warehouse that contains the seeds alone."""

    worker: Worker
    seeded: Path

    def build(
        self,
        company: Company,
        folder: Path,
        *selected: str,
        over: Path | None = None,
    ) -> Classes:
        """Write the files of a company, build, and return the classifications of its customers.

        Args:
            company: The company.
            folder: A folder that is not there yet.
            selected: What is built if not the classifications alone.
            over: The warehouse to build over, if not the seeds alone.
        """
        folder.mkdir()
        for name, table in company.tables.items():
            write_csv(table, folder / name)
        project = self.worker.project
        shutil.copyfile(over or self.seeded, project.warehouse)
        # What can be read in two ways is decided, so that a change of values changes no format.
        decided = {"date_order": "dmy", "decimal_mark": ".", "history_months": 0}
        answer = self.worker.run(
            "build",
            *MODELS_ALONE,
            "--select",
            *(selected or CLASSIFICATION),
            folder=folder,
            variables={**decided, **company.variables},
        )
        assert answer.ok, answer.output
        return classes_of(project)


def classes_of(project: Project) -> Classes:
    """Read every classification of a customer; ids without the name of their source."""
    found: Classes = {}
    with duckdb.connect(str(project.warehouse), read_only=True) as connection:
        for (name,) in connection.execute(CLASSIFICATIONS).fetchall():
            rows = connection.execute(
                f"select replace(customer_id, 'own:', '') as customer_id, "
                f"* exclude (customer_id) from intermediate.{name}"
            )
            names = [column for column, *_ in rows.description[1:]]
            values = rows.fetchall()
            found[name] = {
                column: {row[0]: row[place] for row in values}
                for place, column in enumerate(names, start=1)
            }
    return found


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
    """Take the first number of a text times ten, however it is written."""
    return text and NUMBER.sub(
        lambda number: str(Decimal(number[0].replace(",", "")) * FACTOR),
        normalize("NFKC", text),
        count=1,
    )


def same(company: Company) -> Company:
    """Change nothing."""
    return company


def shuffled(company: Company) -> Company:
    """Write the rows in another order."""
    return company.with_tables(
        {name: table.sample(frac=1, random_state=SEED) for name, table in company.tables.items()}
    )


def relabelled(company: Company) -> Company:
    """Write the customers' ids backwards."""
    return company.with_columns(CUSTOMERS, lambda ids: ids.str[::-1])


def scaled(company: Company) -> Company:
    """Multiply all amounts by ten."""
    return company.with_columns(MONEY, lambda amounts: amounts.map(_times))


# What decides nothing, by the name that a failure gives it.
CHANGES: dict[str, Callable[[Company], Company]] = {
    "the build before": same,
    "the order of rows": shuffled,
    "the ids": relabelled,
    "the scale of amounts": scaled,
}


def everything_changed(company: Company) -> Company:
    """Make all of these changes at once."""
    for change in CHANGES.values():
        company = change(company)
    return company


def _is_kept(old: Any, new: Any) -> bool:
    """Whether a value is the same; a share of amounts that are rounded is so to three decimals."""
    is_share = isinstance(old, Decimal) and isinstance(new, Decimal)
    return abs(new - old) <= SHARE_ROUNDING * max(1, abs(old)) if is_share else new == old


def _is_tenfold(old: Any, new: Any) -> bool:
    """Whether an amount is ten times what it was."""
    is_money = isinstance(old, Decimal) and isinstance(new, Decimal)
    if not is_money:
        return old is new is None
    return abs(new - FACTOR * old) <= MONEY_ROUNDING + SUM_ROUNDING * abs(old)


def unlike(old: Classes, new: Classes) -> list[str]:
    """List the columns that differ, where no customer's id, and no amount, is looked at.

    Args:
        old: The classifications of a company.
        new: Those of the company that was changed: ids may be written backwards, and a column may
            have ten times the amount for every customer.
    """
    assert old.keys() == new.keys()
    found = []
    for name, columns in old.items():
        for column, values in columns.items():
            other = new[name][column]
            if column in BY_ID.get(name, ()):
                continue
            if other.keys() != values.keys():
                other = {customer[::-1]: value for customer, value in other.items()}
            if other.keys() != values.keys():
                found.append(f"{name}: other customers")
                break
            pairs = {one: (value, other[one]) for one, value in values.items()}
            moved = {one: pair for one, pair in pairs.items() if not _is_kept(*pair)}
            # A cut-off may be a fixed amount, a cent, in a column whose other values scale.
            is_money = any(
                abs(value) >= 1 and _is_tenfold(value, changed)
                for value, changed in moved.values()
                if isinstance(value, Decimal)
            )
            wrong = [
                (one, *pair) for one, pair in moved.items() if not (is_money and _is_tenfold(*pair))
            ]
            found += [f"{name}.{column}: {wrong[:3]}"] if wrong else []
    return found


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
    seeded = own_worker.kept(tmp_path_factory.mktemp("invariants") / "seeded")
    return Builder(own_worker, seeded.warehouse)


def _as_text(table: pd.DataFrame) -> pd.DataFrame:
    """Take what is missing as None, as texts are changed one by one."""
    return table.astype(object).where(table.notna(), None)


@pytest.fixture(scope="module")
def generated() -> Company:
    """A generated company, without injected defects."""
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
    classes = builder.build(company, place / "as_it_is", *CLASSIFICATION, *LEDGER)
    return Built(builder.worker.kept(place / "built"), classes)


def test_every_row_is_accounted_for(company: Company, built: Built) -> None:
    rows = {entity: len(table) for entity, table in company.tables.items() if len(table)}
    ledger = built.project.query(
        "select entity, sum(rows_raw), sum(rows_kept), sum(rows_rejected) "
        "from audit.audit_ledger where rows_raw > 0 group by entity"
    )
    assert {entity: raw for entity, raw, _, _ in ledger} == rows
    assert {entity: kept + rejected for entity, _, kept, rejected in ledger} == rows
    nothing_was_injected = company.name == "generated"
    assert nothing_was_injected == all(rejected == 0 for *_, rejected in ledger)


@pytest.mark.parametrize("score", TIED)
def test_equal_values_have_equal_scores(score: str, built: Built) -> None:
    ((ties, unequal),) = _untied(built.project, score)
    assert unequal == 0
    assert ties > 0


def test_order_ids_scale_and_an_earlier_build_decide_nothing(
    company: Company, built: Built, builder: Builder, tmp_path: Path
) -> None:
    """All at once, over the build of the company as it is; each alone where that differs."""
    over = built.project.warehouse
    other = builder.build(everything_changed(company), tmp_path / "changed", over=over)
    found = unlike(built.classes, other)
    deciding = [
        name
        for number, (name, change) in enumerate(CHANGES.items() if found else ())
        if unlike(
            built.classes,
            builder.build(
                change(company), tmp_path / str(number), over=over if change is same else None
            ),
        )
    ]
    assert not found, f"decided by {deciding or 'several at once'}: {found[:5]}"
    spend = "int_customer_spend_level"
    assert other[spend].keys() == built.classes[spend].keys()
    amounts = [sum(one[spend]["window_net_sales"].values()) for one in (built.classes, other)]
    assert abs(amounts[1] / amounts[0] - FACTOR) < SHARE_ROUNDING
    assert other[spend]["tier_code"].keys() != built.classes[spend]["tier_code"].keys()


def test_a_second_build_of_the_marts_changes_nothing(
    generated: Company, builder: Builder, tmp_path: Path
) -> None:
    """Marts, and what they read, may be built over those of an earlier build, to the last row."""
    builder.build(generated, tmp_path / "once", *MARTS)
    first = builder.worker.kept(tmp_path / "built").warehouse
    builder.build(generated, tmp_path / "again", *MARTS, over=first)
    for schema in ("marts", "intermediate"):
        assert differences(builder.worker.project.warehouse, first, schema) == []


def test_who_buys_more_falls_in_nothing(
    company: Company, built: Built, builder: Builder, tmp_path: Path
) -> None:
    """One customer of each peer group buys, so that the others of the group stay."""
    picked = built.project.query(PICKED)
    names = [name.removeprefix("own:") for name, _ in picked]
    more = with_orders(company, names, day=picked[0][1])
    after = builder.build(more, tmp_path / "more", *(f"+{model}" for model in RISING))
    rank = dict(
        built.project.query(
            "select dimension_code || ':' || tier_code, tier_rank from standards.tiers"
        )
    )
    rose = 0
    for model in RISING:
        dimension = model.removeprefix("int_customer_")
        for name in names:
            old, new = (classes[model]["tier_code"][name] for classes in (built.classes, after))
            days = (classes[model]["as_of_date"][name] for classes in (built.classes, after))
            assert len(set(days)) == 1
            steps = rank[f"{dimension}:{old}"] - rank[f"{dimension}:{new}"]
            assert steps >= 0, (model, name)
            rose += steps > 0
    assert rose > 0


def test_as_of_invariant_on_a_generated_company(
    generated: Company, builder: Builder, tmp_path: Path
) -> None:
    past = generated._replace(variables={"as_of_date": str(PAST)})
    whole = builder.build(past, tmp_path / "whole")
    known = without(past, later_keys(builder.worker.project, PAST))
    cut = builder.build(known, tmp_path / "cut")

    assert cut == whole
    for name in ("customers", "orders"):
        assert len(known.tables[name]) < len(generated.tables[name])
