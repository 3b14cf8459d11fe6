"""Injected defects of customers and products."""

from __future__ import annotations

import pandas as pd

from generator.injector import Format, Injector, Reject, signed, titled, widened

_REGULAR = ("steady", "seasonal", "one_timer_mid")
_INFERRED = "customer that no master row describes (inferred member)"


def _note_inferred_members(injector: Injector, missing: pd.Series) -> None:
    """Note the orders of customers that no master row describes."""
    orders = injector.tables["orders"]
    for label in orders.index[orders["customer_id"].isin(missing)]:
        own_id = orders.at[label, "customer_id"]
        key = injector.key("orders", label)
        injector.note("orders", key, _INFERRED, "kept", "", "customer_id", own_id, own_id)


def inject_customers(injector: Injector, people: pd.DataFrame) -> None:
    """Inject the defects of the customer master, and note the inferred members.

    Args:
        injector: The tool.
        people: Customers as planned.
    """
    _note_inferred_members(injector, people.loc[~people["has_master"], "customer_id"])
    table = injector.tables["customers"]
    chosen = people.loc[people["persona"].isin(_REGULAR), "customer_id"]
    regular = table["customer_id"].isin(chosen)
    private = regular & table["party_type"].isin(("individual", "household"))
    date, number, code = (f"broken {kind} of master data" for kind in ("date", "number", "code"))
    for mask, corrupted in (
        (private, Reject(date, "bad_date", "birth_date", ("1988-13-45", "不详"))),
        (private, Reject(number, "bad_number", "annual_income", ("很多", "secret"))),
        (private, Reject(code, "bad_code", "gender", ("?",))),
        (
            table["party_type"].isna(),
            Reject("unknown party type", "bad_code", "party_type", ("vip??", "宠物")),
        ),
    ):
        filled = (
            mask if corrupted.column == "party_type" else mask & table[corrupted.column].notna()
        )
        injector.repair("customers", filled, corrupted)
    capitals = Format("code with blanks and capitals", "party_type", 4, titled)
    injector.spell("customers", regular, capitals)
    injector.spell("customers", regular, widened("customer_id", 2))
    income = private & table["annual_income"].str.len().ge(4)
    injector.spell("customers", income, signed("annual_income", 3))
    nameless = Reject("no customer id", "missing_key", "customer_id", (None,))
    injector.reject("customers", regular, (nameless,))
    injector.repeat("customers", 2)
    for label in injector.choose("customers", regular, 4):
        old_name = f"旧名 {table.at[label, 'customer_name']}"
        stamp = "2022-06-01 02:00:00"
        older = {"customer_name": old_name, "city": "旧城市", "updated_at": stamp}
        injector.restate("customers", label, older, {})


def inject_products(injector: Injector) -> None:
    """Inject the defects of the product master.

    Args:
        injector: The tool.
    """
    table = injector.tables["products"]
    undated = table["launched_on"].isna() & table["brand"].notna()
    is_basic = table["product_level"] == "basic"
    for mask, corrupted in (
        (undated, Reject("broken date of master data", "bad_date", "launched_on", ("TBD",))),
        (is_basic, Reject("broken number of master data", "bad_number", "unit_cost", ("—",))),
        (is_basic, Reject("broken code of master data", "bad_code", "product_level", ("豪华",))),
    ):
        injector.repair("products", mask, corrupted)
    injector.repeat("products", 1)
