"""Planted faults of customers and products."""

from __future__ import annotations

import pandas as pd

from generator.planter import Planter, Reject, Spelling, signed, titled, widened

_REGULAR = ("steady", "seasonal", "one_timer_mid")
_INFERRED = "customer that no master row describes (inferred member)"


def _note_inferred_members(planter: Planter, missing: pd.Series) -> None:
    """Note the orders of customers that no master row describes."""
    orders = planter.tables["orders"]
    for label in orders.index[orders["customer_id"].isin(missing)]:
        own_id = orders.at[label, "customer_id"]
        key = planter.key("orders", label)
        planter.note("orders", key, _INFERRED, "kept", "", "customer_id", own_id, own_id)


def plant_customers(planter: Planter, people: pd.DataFrame) -> None:
    """Plant the faults of the customer master, and note the inferred members.

    Args:
        planter: The tool.
        people: Customers as planned.
    """
    _note_inferred_members(planter, people.loc[~people["has_master"], "customer_id"])
    table = planter.tables["customers"]
    chosen = people.loc[people["persona"].isin(_REGULAR), "customer_id"]
    regular = table["customer_id"].isin(chosen)
    private = regular & table["party_type"].isin(("individual", "household"))
    date, number, code = (f"broken {kind} of master data" for kind in ("date", "number", "code"))
    for mask, spoilt in (
        (private, Reject(date, "bad_date", "birth_date", ("1988-13-45", "不详"))),
        (private, Reject(number, "bad_number", "annual_income", ("很多", "secret"))),
        (private, Reject(code, "bad_code", "gender", ("?",))),
        (
            table["party_type"].isna(),
            Reject("unknown party type", "bad_code", "party_type", ("vip??", "宠物")),
        ),
    ):
        filled = mask if spoilt.column == "party_type" else mask & table[spoilt.column].notna()
        planter.repair("customers", filled, spoilt)
    capitals = Spelling("code with blanks and capitals", "party_type", 4, titled)
    planter.spell("customers", regular, capitals)
    planter.spell("customers", regular, widened("customer_id", 2))
    income = private & table["annual_income"].str.len().ge(4)
    planter.spell("customers", income, signed("annual_income", 3))
    nameless = Reject("no customer id", "missing_key", "customer_id", (None,))
    planter.reject("customers", regular, (nameless,))
    planter.repeat("customers", 2)
    for label in planter.choose("customers", regular, 4):
        old_name = f"旧名 {table.at[label, 'customer_name']}"
        stamp = "2022-06-01 02:00:00"
        older = {"customer_name": old_name, "city": "旧城市", "updated_at": stamp}
        planter.restate("customers", label, older, {})


def plant_products(planter: Planter) -> None:
    """Plant the faults of the product master.

    Args:
        planter: The tool.
    """
    table = planter.tables["products"]
    undated = table["launched_on"].isna() & table["brand"].notna()
    is_basic = table["product_level"] == "basic"
    for mask, spoilt in (
        (undated, Reject("broken date of master data", "bad_date", "launched_on", ("TBD",))),
        (is_basic, Reject("broken number of master data", "bad_number", "unit_cost", ("—",))),
        (is_basic, Reject("broken code of master data", "bad_code", "product_level", ("豪华",))),
    ):
        planter.repair("products", mask, spoilt)
    planter.repeat("products", 1)
