"""The mutants: one small defect each, as a developer could make it, and what it would do to a user.

A mutant replaces a text that its file contains exactly once (`make test` checks it). Defects that
change no result at all are not among them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

STANDARDS = "seeds/standards"
MACROS = "macros/logic"
STAGING = "models/staging"
AS_OF = "models/intermediate/as_of"
CONTACTS = "models/intermediate/contacts"
CUSTOMERS = "models/intermediate/customers"
SCOPES = "models/intermediate/scopes"
PURCHASES = "models/intermediate/purchases"
VALUE = "models/intermediate/value"
RECEIVABLES = "models/intermediate/receivables"
CLASSIFICATION = "models/intermediate/classification"
MARTS = "models/marts"
AUDIT = "models/audit"


@dataclass(frozen=True)
class Mutant:
    """A defect: in `file`, `old` becomes `new`; `harm` says what a user would get of it."""

    name: str
    file: str
    old: str
    new: str
    harm: str

    @property
    def is_data(self) -> bool:
        """Whether the defect is in a seed, and all SQL is as it was."""
        return self.file.startswith("seeds/")

    @property
    def is_macro(self) -> bool:
        """Whether the defect is in a macro."""
        return self.file.startswith("macros/")

    def mutated(self, root: Path) -> str:
        """Return the text of the file, in a copy of the project, with the defect in it.

        Raises:
            ValueError: The file does not contain the text once, or the defect changes nothing.
        """
        text = (root / self.file).read_bytes().decode("utf-8")
        if (found := text.count(self.old)) != 1:
            raise ValueError(f"{self.name}: {self.file} contains the text {found} times, not once")
        if self.old == self.new:
            raise ValueError(f"{self.name}: nothing changes")
        return text.replace(self.old, self.new)

    def apply(self, root: Path) -> None:
        """Put the defect into a copy of the project; raises as `mutated` does."""
        text = self.mutated(root)
        (root / self.file).write_bytes(text.encode("utf-8"))


THE_STANDARD = [
    Mutant(
        "a tier is deleted",
        f"{STANDARDS}/tiers.csv",
        "rfm,mid,Mid value,中价值,2,RFM score of at least {lower_bound} and below {upper_bound},"
        "RFM 平均得分不低于 {lower_bound} 分、低于 {upper_bound} 分,2.5,4,lower,score\n",
        "",
        "Most customers have no RFM tier at all.",
    ),
    Mutant(
        "two tiers overlap",
        f"{STANDARDS}/tiers.csv",
        'up to the best {upper_bound} by CLV",'
        "CLV 排名在前 {lower_bound} 之后、前 {upper_bound}（含）以内,0.20,",
        'up to the best {upper_bound} by CLV",'
        "CLV 排名在前 {lower_bound} 之后、前 {upper_bound}（含）以内,0.10,",
        "A customer among the best fifth by CLV is high and mid at once.",
    ),
    Mutant(
        "a gap between two tiers",
        f"{STANDARDS}/tiers.csv",
        "RFM 平均得分不低于 {lower_bound} 分,4,,lower,score",
        "RFM 平均得分不低于 {lower_bound} 分,4.5,,lower,score",
        "A customer with an RFM score of 4.3 has no tier.",
    ),
    Mutant(
        "a bound is closed at the wrong end",
        f"{STANDARDS}/tiers.csv",
        "RFM 平均得分不低于 {lower_bound} 分,4,,lower,score",
        "RFM 平均得分不低于 {lower_bound} 分,4,,upper,score",
        "A customer with an RFM score of exactly 4 has no tier.",
    ),
    Mutant(
        "two tiers share a rank",
        f"{STANDARDS}/tiers.csv",
        "value,mid,Mid value,中等价值,2,",
        "value,mid,Mid value,中等价值,1,",
        "The middle of two mid tiers is high and mid at once.",
    ),
    Mutant(
        "mid value begins at 3",
        f"{STANDARDS}/tiers.csv",
        "2.5,4,lower,score\nrfm,low,Low value,低价值,3,RFM score below {upper_bound},"
        "RFM 平均得分低于 {upper_bound} 分,,2.5,lower",
        "3,4,lower,score\nrfm,low,Low value,低价值,3,RFM score below {upper_bound},"
        "RFM 平均得分低于 {upper_bound} 分,,3,lower",
        "Customers with an RFM score of 2.7 are of low value, against the standard.",
    ),
    Mutant(
        "the window is a day short",
        f"{STANDARDS}/parameters.csv",
        "window_days,365,",
        "window_days,364,",
        "An order of a year ago less a day drops out of all figures of the window.",
    ),
    Mutant(
        "lost a day later",
        f"{STANDARDS}/parameters.csv",
        "lost_after_days,365,",
        "lost_after_days,366,",
        "After just a year of inactivity a customer is lost a day late, and the CLV is too high.",
    ),
    Mutant(
        "new for a day less",
        f"{STANDARDS}/parameters.csv",
        "new_customer_days,90,",
        "new_customer_days,89,",
        "On day 90 a new customer is taken out of the onboarding.",
    ),
    Mutant(
        "four score steps for five",
        f"{STANDARDS}/parameters.csv",
        "rfm_score_bins,5,",
        "rfm_score_bins,4,",
        "Nobody gets a score of 5, and the tiers of RFM shift down.",
    ),
    Mutant(
        "a high score begins at 3",
        f"{STANDARDS}/parameters.csv",
        "rfm_high_score,4,",
        "rfm_high_score,3,",
        "Average customers are taken for important ones.",
    ),
    Mutant(
        "the top fifth is a quarter",
        f"{STANDARDS}/parameters.csv",
        "pyramid_key_share,0.20,",
        "pyramid_key_share,0.25,",
        "A quarter of the customers are key accounts.",
    ),
    Mutant(
        "a warning of most companies",
        f"{STANDARDS}/parameters.csv",
        "pareto_min_profit_share,0.50,",
        "pareto_min_profit_share,0.90,",
        "A build warns of a pyramid that the Pareto rule describes well.",
    ),
    Mutant(
        "the budget is reversed",
        f"{STANDARDS}/parameters.csv",
        "key_resource_share,0.80,",
        "key_resource_share,0.20,",
        "The key accounts get a fifth of the service budget, the ordinary customers four fifths.",
    ),
    Mutant(
        "another lapse rate for the industry",
        f"{STANDARDS}/parameters.csv",
        "clv_industry_lapse_rate,0.20,",
        "clv_industry_lapse_rate,0.25,",
        "A young company's CLV counts four years to come, not five.",
    ),
    Mutant(
        "two RFM types are swapped",
        f"{STANDARDS}/rfm_types.csv",
        "true,false,true,important_develop\nfalse,true,true,important_keep\n",
        "true,false,true,important_keep\nfalse,true,true,important_develop\n",
        "Customers to be developed are asked to come back, and the reverse.",
    ),
    Mutant(
        "an RFM type is deleted",
        f"{STANDARDS}/rfm_types.csv",
        "false,false,false,general_win_back\n",
        "",
        "Customers who are weak on all three axes have no type.",
    ),
    Mutant(
        "two purchase patterns are swapped",
        f"{STANDARDS}/purchase_patterns.csv",
        "high,small,frequent_small\nlow,large,infrequent_large\n",
        "high,small,infrequent_large\nlow,large,frequent_small\n",
        "A customer who orders often and little is taken for one who orders seldom and much.",
    ),
    Mutant(
        "employees count as customers",
        f"{STANDARDS}/party_types.csv",
        "employee,Employee,员工,internal,other,false,",
        "employee,Employee,员工,internal,other,true,",
        "The staff is among the best customers.",
    ),
    Mutant(
        "resellers among the end customers",
        f"{STANDARDS}/party_types.csv",
        "reseller,Reseller,经销商,intermediary,intermediary,",
        "reseller,Reseller,经销商,intermediary,end,",
        "Households are compared with dealers, and look small.",
    ),
]

MACRO_DEFECTS = [
    Mutant(
        "strict rank for mid-rank in scores",
        f"{MACROS}/mid_rank_score.sql",
        "            + count(*) over (partition by {{ population }}, {{ value }})\n",
        "",
        "A customer alone among their peers is the worst of them; large tie blocks sink.",
    ),
    Mutant(
        "ties are broken by chance",
        f"{MACROS}/mid_rank_score.sql",
        "2 * (rank() over",
        "2 * (row_number() over",
        "Two customers with the same figures get different scores.",
    ),
    Mutant(
        "scores are reversed",
        f"{MACROS}/mid_rank_score.sql",
        "(' asc' if better == 'high' else ' desc')",
        "(' desc' if better == 'high' else ' asc')",
        "The best customers get the worst scores.",
    ),
    Mutant(
        "peers are forgotten in scores",
        f"{MACROS}/mid_rank_score.sql",
        "rank() over (partition by {{ population }} order by",
        "rank() over (order by",
        "Customers of all groups and days are ranked in one list.",
    ),
    Mutant(
        "strict rank for mid-rank in top shares",
        f"{MACROS}/top_share.sql",
        "~ ' + count(*) over (partition by ' ~ population ~ ', ' ~ value ~ ')',",
        "~ ' + 0',",
        "The whole of a tie block counts as the best: too many are VIP.",
    ),
    Mutant(
        "a tie block counts in full",
        f"{MACROS}/top_share.sql",
        "~ ' + count(*) over",
        "~ ' + 2 * count(*) over",
        "One customer too few is VIP or of high CLV.",
    ),
    Mutant(
        "the upper bound is inside",
        f"{MACROS}/in_tier.sql",
        "{{ measure }} < {{ tiers }}.upper_bound",
        "{{ measure }} <= {{ tiers }}.upper_bound",
        "A score of exactly 4 is mid and high, and the customer is in the mart twice.",
    ),
    Mutant(
        "the lower bound is inside",
        f"{MACROS}/in_tier.sql",
        "{{ measure }} > {{ tiers }}.lower_bound",
        "{{ measure }} >= {{ tiers }}.lower_bound",
        "A top share of exactly 20 % is high and mid, and the customer is in the mart twice.",
    ),
    Mutant(
        "unknown takes what is known",
        f"{MACROS}/in_tier.sql",
        "({{ measure }} is null and",
        "({{ measure }} is not null and",
        "Every customer is unknown as well.",
    ),
    Mutant(
        "cents are cut off",
        f"{MACROS}/cents.sql",
        "cast({{ amount }} as decimal(18, 2))",
        "cast(floor({{ amount }} * 100) / 100 as decimal(18, 2))",
        "Half a cent of profit is a loss, and a loss grows by a cent.",
    ),
    Mutant(
        "ratios of whole amounts",
        f"{MACROS}/ratio.sql",
        "cast({{ numerator }} as decimal(28, 10))",
        "cast({{ numerator }} as decimal(28, 0))",
        "The cents are lost before a share or a mean is worked out.",
    ),
    Mutant(
        "the filter of sums is dropped",
        f"{MACROS}/sum_where.sql",
        " filter (where ' ~ condition ~ ')",
        "",
        "Cancelled orders and those before the window count in every amount.",
    ),
    Mutant(
        "the discount is forgotten",
        f"{MACROS}/line_net_amount.sql",
        " - coalesce({{ line }}.discount_amount, 0)",
        "",
        "Customers seem to have paid the full price.",
    ),
    Mutant(
        "the oldest version counts",
        f"{MACROS}/version_number.sql",
        "order by updated_at desc nulls last, row_fingerprint",
        "order by updated_at asc nulls last, row_fingerprint",
        "A correction of an order is ignored.",
    ),
    Mutant(
        "an event moves with its correction",
        f"{MACROS}/earliest_version.sql",
        "min(\n",
        "max(\n",
        "An order that was corrected later was not there on the day it was placed.",
    ),
    Mutant(
        "an event is put together from rows that disagree",
        f"{MACROS}/earliest_version.sql",
        "version_number = 1 or updated_at < counted_updated_at",
        "version_number > 0",
        "One order has the amount of one row and the hour, or the day, of another.",
    ),
    Mutant(
        "rows that disagree are copies",
        f"{MACROS}/version_reason.sql",
        "when row_content = counted_content then",
        "when updated_at is not distinct from counted_updated_at then",
        "Of two orders under one number one is thrown away, and called a copy.",
    ),
    Mutant(
        "a row without a stamp is an older version",
        f"{MACROS}/version_reason.sql",
        "when updated_at < counted_updated_at then",
        "when coalesce(updated_at < counted_updated_at, counted_updated_at is not null) then",
        "A row that was never stamped is thrown away, whatever it is worth.",
    ),
    Mutant(
        "formats make versions",
        f"{MACROS}/row_content.sql",
        "coalesce(cast({{ part }} as {{ dbt.type_string() }}), '')",
        "raw_row",
        "A row that is written twice, once with a blank more, is a conflict.",
    ),
    Mutant(
        "the day of an event does not decide",
        f"{MACROS}/deciding_columns.sql",
        "'refunds': ['customer_id', 'refunded_on', 'amount',",
        "'refunds': ['customer_id', 'amount',",
        "Of two refunds under one number one is dropped, and nothing reports it.",
    ),
    Mutant(
        "instalments are one invoice",
        f"{MACROS}/key_columns.sql",
        "'invoices': ['invoice_id', 'due_on']",
        "'invoices': ['invoice_id']",
        "A company that sells by instalments cannot build at all.",
    ),
    Mutant(
        "a number in groups of three is plain",
        f"{MACROS}/plain_value.sql",
        "([0-9]{1,2}|[0-9]{4,}))?'",
        "[0-9]+)?'",
        "Where a comma is the decimal mark, 1.234 pieces are one and a bit.",
    ),
    Mutant(
        "29 February is a day of every year",
        f"{MACROS}/plain_value.sql",
        "~ leap_year ~ '-02-29)'",
        "~ year ~ '-02-29)'",
        "One wrong date in a file stops the build, where its row should be rejected.",
    ),
    Mutant(
        "every plain number speaks for a comma",
        f"{MACROS}/read_numbers.sql",
        "true, false from plain_dots where {{ column }}",
        "{{ column }}, not {{ column }} from plain_dots",
        "Whole numbers make 1.234 of 1,234, where nothing decides.",
    ),
    Mutant(
        "the first of the month for the last",
        f"{MACROS}/month_end.sql",
        "~ ' as date)', -1)",
        "~ ' as date)', 0)",
        "History is as of the first of each month.",
    ),
    Mutant(
        "duplicates are kept",
        f"{MACROS}/row_status_columns.sql",
        "when error is not null or version_number > 1 then 'rejected'",
        "when error is not null then 'rejected'",
        "An order that was delivered twice counts twice.",
    ),
    Mutant(
        "the future is believed",
        f"{MACROS}/contract_errors.sql",
        "when cast({{ event_date }} as date) > {{ data_until() }} "
        "then 'future_date:{{ event_date }}'",
        "",
        "A typing error in a year makes everybody a lost customer.",
    ),
]

STAGING_DEFECTS = [
    Mutant(
        "negative quantities are sold",
        f"{STAGING}/validated/validated_order_lines.sql",
        "            when quantity < 0 then 'negative_quantity:quantity'\n",
        "",
        "A return among the order lines lowers the sales a second time.",
    ),
    Mutant(
        "lines of rejected orders are kept",
        f"{STAGING}/validated/validated_order_lines.sql",
        "            when not is_order_kept then 'rejected_order:order_id'\n",
        "",
        "The ledger counts amounts as kept that no customer has.",
    ),
    Mutant(
        "rejected refunds are counted",
        f"{STAGING}/stg_refunds.sql",
        "where row_status <> 'rejected'",
        "where row_status is not null",
        "A refund with a broken amount or a repeated one is subtracted.",
    ),
    Mutant(
        "rates are multiplied",
        f"{STAGING}/reference/stg_fx_rates.sql",
        "quoted_rates.cny_per_unit / reporting_rates.cny_per_unit",
        "quoted_rates.cny_per_unit * reporting_rates.cny_per_unit",
        "Foreign sales are wrong in every reporting currency but the yuan.",
    ),
    Mutant(
        "a rate begins a day late",
        f"{MACROS}/is_valid_on.sql",
        "{{ rows }}.valid_from <= {{ day }}",
        "{{ rows }}.valid_from < {{ day }}",
        "Orders of the days on which a rate begins vanish.",
    ),
    Mutant(
        "shipping counts as sales",
        f"{PURCHASES}/int_line_costs.sql",
        "order_lines.line_type = 'merchandise' as is_merchandise",
        "order_lines.line_type is not null as is_merchandise",
        "A customer who pays much for shipping looks like a good customer.",
    ),
    Mutant(
        "a referred customer is not known",
        f"{STAGING}/stg_customer_first_activity.sql",
        "        referred_customer_id,\n",
        "        customer_id,\n",
        "A referral loses the person it is about.",
    ),
]

MEASURE_DEFECTS = [
    Mutant(
        "one day is looked ahead",
        f"{AS_OF}/int_as_of_days.sql",
        "where as_of_dates.as_of_date >= days.calendar_day",
        "where as_of_dates.as_of_date >= days.calendar_day - 1",
        "A past day is classified with what came after it.",
    ),
    Mutant(
        "the window begins a day late",
        f"{AS_OF}/int_as_of_days.sql",
        "where as_of_dates.window_begins_on > days.calendar_day",
        "where as_of_dates.window_begins_on >= days.calendar_day",
        "An order on the first day of the window is left out.",
    ),
    Mutant(
        "an order without value is kept",
        f"{PURCHASES}/int_merged_orders.sql",
        "when not has_value or kept_until < ordered_on then ordered_on",
        "when kept_until < ordered_on then ordered_on",
        "A free sample makes a purchaser.",
    ),
    Mutant(
        "an order leaves the window twice",
        f"{PURCHASES}/int_customer_order_periods.sql",
        "least(sale_until, past_window_from) as window_sale_until",
        "past_window_from as window_sale_until",
        "An order cancelled in the window is subtracted from it a second time a year later.",
    ),
    Mutant(
        "what happens on the as-of date is seen at the next",
        f"{AS_OF}/int_as_of_days.sql",
        "where as_of_dates.as_of_date >= days.calendar_day",
        "where as_of_dates.as_of_date > days.calendar_day",
        "Orders of the last day of a month are in no figure of it.",
    ),
    Mutant(
        "a refunded order is no sale",
        f"{PURCHASES}/int_customer_order_periods.sql",
        "when 'no sale' then orders.sale_until",
        "when 'no sale' then orders.valid_until",
        "An order that is refunded in full is subtracted, and its refund once more.",
    ),
    Mutant(
        "a cancellation before the order is not seen",
        f"{PURCHASES}/int_merged_orders.sql",
        "case when cancelled_from < ordered_on then ordered_on else cancelled_from end",
        "case when cancelled_from >= ordered_on then cancelled_from end",
        "An order whose cancellation is dated before it stays a sale.",
    ),
    Mutant(
        "a day is lost with its first cancellation",
        f"{PURCHASES}/int_order_days.sql",
        "else max(kept_until) end",
        "else min(kept_until) end",
        "A customer who cancels one of two orders of a day seems to have ordered on fewer days.",
    ),
    Mutant(
        "refunded in full a cent later",
        f"{PURCHASES}/int_orders.sql",
        "where refunded_to_date.amount >= order_values.order_amount",
        "where refunded_to_date.amount > order_values.order_amount",
        "An order that is refunded in full still counts as a purchase.",
    ),
    Mutant(
        "cancellations are forgotten",
        f"{PURCHASES}/int_orders.sql",
        "least(order_values.cancelled_from, refunded_in_full.refunded_from) as kept_until",
        "refunded_in_full.refunded_from as kept_until",
        "A cancelled order makes a purchaser, and a recent one.",
    ),
    Mutant(
        "undated cancellations are forgotten",
        f"{PURCHASES}/int_order_values.sql",
        "            when orders.order_status = 'cancelled' then orders.ordered_on\n",
        "",
        "An order that was cancelled without a date counts as sold.",
    ),
    Mutant(
        "refunds are forgotten",
        f"{PURCHASES}/int_customer_sales.sql",
        "coalesce(orders.window_sales, 0)\n"
        "        - coalesce(refunds.window_refunds, 0) as window_net_sales",
        "coalesce(orders.window_sales, 0) as window_net_sales",
        "A customer who sends everything back looks like the best customer.",
    ),
    Mutant(
        "a customer with nothing but returns is left out",
        f"{PURCHASES}/int_customer_sales.sql",
        "    full outer join refunds",
        "    left join refunds",
        "A refund without an order of the customer is lost, and the amounts do not add up.",
    ),
    Mutant(
        "a refund is known a day ahead",
        f"{PURCHASES}/int_customer_refunds.sql",
        "on refund_values.refunded_on <= as_of_dates.as_of_date",
        "on refund_values.refunded_on <= as_of_dates.day_after",
        "A past day knows of a refund that was not made yet.",
    ),
    Mutant(
        "the window of refunds begins a day late",
        f"{PURCHASES}/int_customer_refunds.sql",
        "refund_values.refunded_on >= as_of_dates.window_begins_on as is_in_window",
        "refund_values.refunded_on > as_of_dates.window_begins_on as is_in_window",
        "A refund on the first day of the window is left out.",
    ),
    Mutant(
        "returned goods bring back no cost",
        f"{PURCHASES}/int_refund_values.sql",
        "when is_costed and has_line then line_cost",
        "when is_costed and has_line then 0",
        "A return costs the company the goods as well, though they are back on the shelf.",
    ),
    Mutant(
        "a return of unknown cost reverses the refund's amount",
        f"{PURCHASES}/int_refund_values.sql",
        "            when has_line then line_net_amount\n",
        "",
        "Goods that come back for half their price leave half their cost behind.",
    ),
    Mutant(
        "more comes back than was sold",
        f"{PURCHASES}/int_returned_lines.sql",
        "'least(running.quantity_to_date, sold_lines.quantity)', 'sold_lines.quantity'",
        "'running.quantity_to_date', 'sold_lines.quantity'",
        "A return that was typed twice makes goods that cost less than nothing.",
    ),
    Mutant(
        "what is given away costs nothing to serve",
        f"{PURCHASES}/int_order_values.sql",
        "{{ converted('cost_to_serve', 'exchange_rate') }} as cost_to_serve",
        "case when order_amount <> 0 then {{ converted('cost_to_serve', 'exchange_rate') }} end"
        " as cost_to_serve",
        "A customer who only takes free samples, which are sent out at a cost, brings no loss.",
    ),
    Mutant(
        "returns make small orders",
        f"{PURCHASES}/int_customer_purchases.sql",
        "ratio('sales.window_kept_sales', 'sales.window_orders', wide=true)",
        "ratio('sales.window_net_sales', 'sales.window_orders', wide=true)",
        "A customer who sends something back seems to place small orders.",
    ),
    Mutant(
        "order days for interpurchase times",
        f"{PURCHASES}/int_customer_purchase_cadence.sql",
        "cast(sales.order_days - 1 as",
        "cast(sales.order_days as",
        "Every customer seems to order more often than they do.",
    ),
    Mutant(
        "employees set the cost rate",
        f"{PURCHASES}/int_cost_rates.sql",
        "where customers.is_external and sales.kept_costed_sales > 0",
        "where sales.kept_costed_sales > 0",
        "Staff prices decide the profit of customers whose costs are not known.",
    ),
    Mutant(
        "cost to serve is forgotten",
        f"{PURCHASES}/int_customer_profits.sql",
        "{{ money('window_gross_profit - coalesce(window_cost_to_serve, 0)') }}",
        "{{ money('window_gross_profit') }}",
        "Customers who cost more than they bring look profitable.",
    ),
    Mutant(
        "credit notes make the day",
        f"{AS_OF}/int_wanted_dates.sql",
        "where amount >= 0",
        "where amount is not null",
        "A late credit note moves the as-of date, and everybody looks less recent.",
    ),
    Mutant(
        "a cancellation is known from the day of the order",
        f"{AS_OF}/int_order_facts.sql",
        "'stg_orders', 'coalesce(cancelled_on, ordered_on)'",
        "'stg_orders', 'ordered_on'",
        "A cancellation in October of an order of May computes all month ends since May again.",
    ),
    Mutant(
        "other descriptions change no date",
        f"{AS_OF}/int_as_of_candidates.sql",
        "when known.descriptions <> stored.descriptions then 'descriptions'",
        "when false then 'descriptions'",
        "A customer has another party type today and the former one in the history.",
    ),
    Mutant(
        "a window of 366 days",
        f"{AS_OF}/int_as_of_dates.sql",
        "'1 - parameters.window_days'",
        "'0 - parameters.window_days'",
        "The window contains a day of the year before.",
    ),
    Mutant(
        "known a day late",
        f"{CUSTOMERS}/int_known_customers.sql",
        "as_of_dates.as_of_date >= customers.first_activity_on",
        "as_of_dates.as_of_date > customers.first_activity_on",
        "A customer who placed the first order on the as-of date is in no mart.",
    ),
    Mutant(
        "staff in the pyramid",
        f"{SCOPES}/int_customer_scopes.sql",
        "traits.is_purchaser and traits.is_external and traits.has_traded_in_window",
        "traits.is_purchaser and traits.has_traded_in_window",
        "Employees are among the key accounts.",
    ),
    Mutant(
        "a customer with nothing but returns is out of the pyramid",
        f"{SCOPES}/int_customer_scopes.sql",
        "purchases.window_orders > 0 or purchases.window_refunds > 0",
        "purchases.window_orders > 0",
        "The loss of a customer who only returns goods is not seen.",
    ),
    Mutant(
        "means do not matter",
        f"{SCOPES}/int_customer_prospects.sql",
        "            when not signs.may_have_means then 'no_means'\n",
        "",
        "A customer who declared that they cannot pay is marketed to.",
    ),
    Mutant(
        "the end of a lead is known before",
        f"{CONTACTS}/int_customer_contacts.sql",
        "contacts.in_progress_from <= as_of_dates.as_of_date",
        "contacts.in_progress_from is not null",
        "A past day knows that a lead was to be qualified.",
    ),
    Mutant(
        "a lead belongs to the customer known last",
        "models/intermediate/leads/int_leads.sql",
        "                nulls first,",
        "                desc nulls last,",
        "A customer who came later takes leads from another, and past days change.",
    ),
    Mutant(
        "short numbers match",
        "models/intermediate/leads/int_leads.sql",
        "length(addresses.address) >= parameters.phone_match_digits",
        "length(addresses.address) >= 0",
        "Leads of an extension are given to any customer with the same one.",
    ),
    Mutant(
        "an unanswered campaign is activity",
        f"{CONTACTS}/int_customer_contacts.sql",
        "case when kind = 'campaign' and outcome is not null then 'answer' else kind end as kind",
        "case when kind = 'campaign' then 'answer' else kind end as kind",
        "Whoever gets the newsletter is active.",
    ),
    Mutant(
        "an old visit does not count",
        f"{CONTACTS}/int_customer_contacts.sql",
        "filter (where kind = 'web_session') as lifetime_web_sessions",
        "filter (where kind = 'web_session' and is_in_window) as lifetime_web_sessions",
        "Visitors of more than a year ago are in no mart about visits.",
    ),
    Mutant(
        "customers without an invoice are in receivables",
        f"{CLASSIFICATION}/int_customer_receivables.sql",
        "    where is_invoiced\n",
        "",
        "Customers who only paid in advance are listed among those who may owe.",
    ),
]

LAPSE_DEFECTS = [
    Mutant(
        "inactivity counts a day too long",
        f"{PURCHASES}/int_customer_lapses.sql",
        "inactivity.inactive_days >= parameters.lost_after_days",
        "inactivity.inactive_days > parameters.lost_after_days",
        "After just a year of inactivity a customer still counts as active.",
    ),
    Mutant(
        "the bound of least inactivity is inside",
        f"{PURCHASES}/int_customer_lapses.sql",
        "inactivity.inactive_days > parameters.lost_min_days",
        "inactivity.inactive_days >= parameters.lost_min_days",
        "A frequent customer is lost on day 90 of inactivity, a day early.",
    ),
    Mutant(
        "an ended contract is no end",
        f"{PURCHASES}/int_customer_lapses.sql",
        "customers.contract_ended_on <= inactivity.seen_on",
        "customers.contract_ended_on < inactivity.seen_on",
        "On the day a contract ends its customer is not lost yet.",
    ),
    Mutant(
        "the reason for a lapse is that of a year ago",
        f"{PURCHASES}/int_customer_lapses.sql",
        "max(lapsed_by) filter (where seen_on = as_of_date)",
        "max(lapsed_by)",
        "A customer who came back is given a reason for having left.",
    ),
    Mutant(
        "the inactivity of a year ago knows the future",
        f"{PURCHASES}/int_customer_inactivity.sql",
        "and (years_back.seen_on < days.kept_until or days.kept_until is null)",
        "and days.kept_until is null",
        "Orders that were refunded since are missing from the past, and the lapse rate is wrong.",
    ),
    Mutant(
        "those at risk include the new",
        f"{PURCHASES}/int_customer_lapses.sql",
        "seen_on < as_of_date and lapsed_by is null",
        "seen_on <= as_of_date and lapsed_by is null",
        "New customers lower the lapse rate, and every CLV is too high.",
    ),
    Mutant(
        "staff in the lapse rate",
        f"{VALUE}/int_lapse_counts.sql",
        "    where is_external\n",
        "",
        "Colleagues, who never lapse, raise every CLV.",
    ),
    Mutant(
        "two years less a day",
        f"{VALUE}/int_lapse_rates.sql",
        ">= 2 * parameters.year_days",
        "> 2 * parameters.year_days",
        "A company with just two years of history gets the rate of the industry.",
    ),
]

VALUE_DEFECTS = [
    Mutant(
        "the lost have years to come",
        f"{VALUE}/int_customer_lifetime_values.sql",
        "when lapses.is_lapsed then 0",
        "when lapses.is_lapsed is null then 0",
        "Customers who left long ago are worth most.",
    ),
    Mutant(
        "a week counts as a life",
        f"{VALUE}/int_customer_lifetime_values.sql",
        "greatest(purchases.tenure_days, parameters.year_days * parameters.clv_min_years)",
        "greatest(purchases.tenure_days, 7)",
        "A customer of one week is worth fifty times what they spent.",
    ),
    Mutant(
        "the period is stated a day too long",
        f"{MARTS}/value/customer_clv.sql",
        "cast(period_days as integer) as period_days",
        "cast(period_days + 1 as integer) as period_days",
        "A reviewer who multiplies the columns of a row does not find its CLV.",
    ),
    Mutant(
        "a referral counts twice",
        f"{VALUE}/int_referred_profits.sql",
        "    where referral_order.referral_number = 1\n",
        "",
        "Two customers are credited with the profit of the same third one.",
    ),
    Mutant(
        "a self-referral counts",
        f"{VALUE}/int_referred_profits.sql",
        " and referred_customer_id <> customer_id",
        "",
        "A customer's own profit counts as referred.",
    ),
    Mutant(
        "the cumulative profit contains the customer's own",
        f"{CLASSIFICATION}/int_customer_contribution.sql",
        "        - sum(positive_profit) over (partition by as_of_date, window_profit)\n",
        "",
        "The customer who crosses the line of 80 % falls out of the high tier.",
    ),
    Mutant(
        "the poorest come first",
        f"{CLASSIFICATION}/int_customer_contribution.sql",
        "partition by as_of_date order by window_profit desc",
        "partition by as_of_date order by window_profit asc",
        "The smallest customers are those of high contribution.",
    ),
    Mutant(
        "the best method decides",
        f"{CLASSIFICATION}/int_customer_value.sql",
        "then sum_of_ranks - best_rank - worst_rank",
        "then best_rank",
        "One lucky method makes a customer of high value.",
    ),
    Mutant(
        "a next tier down",
        f"{MACROS}/cut_offs_by_rank.sql",
        "lag(least_values.least_value) over best_first",
        "lead(least_values.least_value) over best_first",
        "The way up leads to where the tier below begins.",
    ),
    Mutant(
        "an id decides a rank",
        f"{CLASSIFICATION}/int_pareto_ranks.sql",
        "                {{ cents('window_net_sales') }} desc,\n",
        "",
        "Two sources that number their customers differently have different curves.",
    ),
    Mutant(
        "the benchmark has to be passed",
        f"{CLASSIFICATION}/int_pareto_summary.sql",
        ">= parameters.pareto_profit_share",
        "> parameters.pareto_profit_share",
        "Where some customers bring just 80 % the summary counts one too many.",
    ),
    Mutant(
        "the Gini coefficient from the richest",
        f"{CLASSIFICATION}/int_pareto_summary.sql",
        "(customers + 1 - customer_rank)",
        "(customer_rank)",
        "Inequality is negative.",
    ),
    Mutant(
        "key accounts share by heads",
        f"{CLASSIFICATION}/int_resource_plan.sql",
        "case when is_key_account then window_profit else customers end as weight",
        "customers as weight",
        "The VIPs get less of the budget than they earn, and it does not add up.",
    ),
]

BEHAVIOUR_DEFECTS = [
    Mutant(
        "customers without an order in the window are scored with the others",
        f"{CLASSIFICATION}/int_rfm_scores.sql",
        "{%- set window_peers = 'as_of_date, peer_group, has_ordered_in_window' %}",
        "{%- set window_peers = 'as_of_date, peer_group' %}",
        "The more customers have left, the better those who stayed look.",
    ),
    Mutant(
        "customers without an order in the window have a middling frequency",
        f"{CLASSIFICATION}/int_rfm_scores.sql",
        "            else 1\n        end as f_score",
        "            else 3\n        end as f_score",
        "A customer who has not ordered for a year is of mid value.",
    ),
    Mutant(
        "the next tier for a point less",
        f"{CLASSIFICATION}/int_rfm_steps.sql",
        "cast(ceil(3 * tiers.next_lower_bound) as integer)",
        "cast(floor(3 * tiers.next_lower_bound) as integer)",
        "A customer who does what they were asked for stays where they were.",
    ),
    Mutant(
        "new where the data begin is certain",
        f"{CLASSIFICATION}/int_customer_tenure.sql",
        "case when tier_code = 'new' and is_left_censored then 'partial' else 'full' end",
        "'full'",
        "In the first months of a company's data everybody is welcomed as new.",
    ),
    Mutant(
        "the lost are active where they are in touch",
        f"{CLASSIFICATION}/int_customer_activity.sql",
        "            when measured.lapsed_by is not null then measured.lapsed_by\n",
        "",
        "A customer who complained on leaving is listed as active.",
    ),
    Mutant(
        "a mark that nobody can show is missed",
        f"{CLASSIFICATION}/int_customer_loyalty_marks.sql",
        "            when measured.shows_brands\n",
        "            when true\n",
        "A source without brands has no loyal customer.",
    ),
    Mutant(
        "one known mark is enough",
        f"{CLASSIFICATION}/int_customer_loyalty.sql",
        "            when measured.marks_known < parameters.loyal_min_visible_marks\n"
        "                then 'too_few_known_marks'\n",
        "",
        "Where a source has no brands, categories and referrals, whoever buys often is loyal.",
    ),
    Mutant(
        "the top brand is that of all history",
        f"{PURCHASES}/int_customer_concentration.sql",
        "when totals.has_spent_in_window then spends_as_of.window_spend\n",
        "when false then spends_as_of.window_spend\n",
        "A customer who changed the brand last year is loyal to the old one.",
    ),
    Mutant(
        "a partner comes before a supplier",
        f"{CLASSIFICATION}/int_customer_relation_type.sql",
        "            when role_list like '%,supplier,%' then 'supplier'\n",
        "",
        "A supplier who is a partner too is missing from the list of suppliers.",
    ),
    Mutant(
        "conflicts of the past are told",
        f"{CLASSIFICATION}/int_classification_conflicts.sql",
        "    where is_current\n",
        "",
        "The list of contradictions has those that were solved months ago.",
    ),
    Mutant(
        "no invoice is overdue since none is late",
        f"{CLASSIFICATION}/int_classification_conflicts.sql",
        "            tier_conflicts.second_above is null\n            or ",
        "            ",
        "A non-customer with orders is found by nobody.",
    ),
    Mutant(
        "who comes back is new",
        f"{CLASSIFICATION}/int_customer_bridge.sql",
        "            when is_actual and was_lost then 'returned'\n",
        "",
        "The cost of winning back looks like the success of winning new customers.",
    ),
    Mutant(
        "the lost take with them what they have now",
        f"{CLASSIFICATION}/int_customer_bridge.sql",
        "{{ sum_where('former_net_sales', \"movement = 'lost'\") }}",
        "{{ sum_where('net_sales', \"movement = 'lost'\") }}",
        "What a lost customer brought the month before is missing from the bridge.",
    ),
    Mutant(
        "the lost hesitate",
        f"{CLASSIFICATION}/int_customer_loyalty_state.sql",
        "            when measured.is_lapsed then measured.lapsed_by\n",
        "",
        "Customers who left long ago are treated as if they were about to leave.",
    ),
    Mutant(
        "a low score is asked of the overdue only",
        f"{CLASSIFICATION}/int_customer_loyalty_state.sql",
        "            when measured.satisfaction_score < parameters.low_satisfaction_score\n"
        "                then 'low_satisfaction'\n",
        "",
        "A customer who has just given the lowest score counts as faithful as long as they buy.",
    ),
    Mutant(
        "a recommendation is satisfaction",
        f"{CONTACTS}/int_customer_satisfaction.sql",
        "kind <> 'nps' as is_on_satisfaction",
        "true as is_on_satisfaction",
        "A customer with a low score who would recommend us all the same seems content.",
    ),
    Mutant(
        "the first answer stays",
        f"{CONTACTS}/int_customer_satisfaction.sql",
        "order by answers.answered_at desc",
        "order by answers.answered_at",
        "A complaint that was answered years ago makes a content customer hesitant.",
    ),
    Mutant(
        "visitors of long ago lower the mean",
        f"{CLASSIFICATION}/int_customer_browsing_frequency.sql",
        "    where recent_sessions > 0\n",
        "",
        "After some years everybody who comes once is said to come often.",
    ),
    Mutant(
        "the median takes all history",
        f"{CONTACTS}/int_customer_browsing.sql",
        "coalesce(window_median, lifetime_median)",
        "lifetime_median",
        "A customer who reads long of late is sent short offers, for what they did years ago.",
    ),
    Mutant(
        "every purchase is a first one",
        f"{PURCHASES}/int_first_purchases.sql",
        "    where earlier_days = ended_days\n",
        "",
        "Who buys one old product again and again seems to look for mature products.",
    ),
    Mutant(
        "a cancelled first purchase stays the first",
        f"{PURCHASES}/int_first_purchases.sql",
        "        kept_until as valid_to\n",
        "        cast(null as date) as valid_to\n",
        "A customer who sent the new product back is a lighthouse for it.",
    ),
    Mutant(
        "cancelled orders show preferences",
        f"{PURCHASES}/int_customer_preferences.sql",
        "            and (traits.valid_until > as_of_dates.as_of_date "
        "or traits.valid_until is null)\n",
        "",
        "A discount on an order that was cancelled makes a customer price-sensitive.",
    ),
    Mutant(
        "one shop's discounts are everybody's",
        f"{PURCHASES}/int_customer_preferences.sql",
        "partition by based.as_of_date, customers.source_system",
        "partition by based.as_of_date",
        "Customers of a till that records no discounts are said to pay the full price.",
    ),
    Mutant(
        "what is not recorded is none",
        f"{PURCHASES}/int_merged_traits.sql",
        "        filter (where products.product_level is not null) as premium_amount",
        "            as premium_amount",
        "Where no product has a level, everybody is said to have basic needs.",
    ),
    Mutant(
        "employees set the scale of discounts",
        f"{CLASSIFICATION}/int_customer_price_preference.sql",
        "    where scopes.is_external_purchaser\n",
        "",
        "Staff discounts raise the bar, and bargain hunters outside pass for balanced.",
    ),
    Mutant(
        "one rich quarter is a season",
        f"{PURCHASES}/int_customer_order_timing.sql",
        "count(distinct order_year) as quarter_years",
        "count(*) as quarter_years",
        "Who moved house in spring is reminded every spring.",
    ),
    Mutant(
        "the weekend begins on Friday",
        f"{MACROS}/is_weekend.sql",
        "% 7 in (5, 6)",
        "% 7 in (4, 5)",
        "Offers for the weekend go to customers who order from their desk on Fridays.",
    ),
    Mutant(
        "the mean keeps parts of a cent",
        f"{CLASSIFICATION}/int_peer_means.sql",
        "{{ cents('means.mean_net_sales') }} as mean_net_sales",
        "means.mean_net_sales",
        "A customer who shows the mean itself is said to spend less than it.",
    ),
    Mutant(
        "net sales are scored more finely than they are shown",
        f"{CLASSIFICATION}/int_rfm_scores.sql",
        "{{ cents('purchases.window_net_sales') }} as window_net_sales",
        "purchases.window_net_sales",
        "Of two customers who show the same net sales one has the better score.",
    ),
    Mutant(
        "frequent below the mean",
        f"{CLASSIFICATION}/int_peer_means.sql",
        "cast(ceil(means.mean_orders) as bigint)",
        "cast(floor(means.mean_orders) as bigint)",
        "Customers below the mean count as frequent.",
    ),
    Mutant(
        "never bought is seldom",
        f"{CLASSIFICATION}/int_customer_purchase_frequency.sql",
        "            when not frequencies.is_purchaser then 'potential'\n",
        "",
        "Prospects are written to as if they had bought.",
    ),
]

RECEIVABLES_DEFECTS = [
    Mutant(
        "a year overdue begins at 365",
        f"{STANDARDS}/tiers.csv",
        "逾期满 {lower_bound} 天、不足 {upper_bound} 天,366,1095,lower,days",
        "逾期满 {lower_bound} 天、不足 {upper_bound} 天,365,1095,lower,days",
        "On day 365 overdue a debt is short and long term at once.",
    ),
    Mutant(
        "the last bucket begins a day late",
        f"{STANDARDS}/ageing_buckets.csv",
        "management,days_1095_up,9,1095 days or more,逾期 1095 天以上,1095,",
        "management,days_1095_up,9,1095 days or more,逾期 1095 天以上,1096,",
        "A debt of just three years is in no bucket, and the ageing does not add up.",
    ),
    Mutant(
        "every balance is material",
        f"{STANDARDS}/parameters.csv",
        "immaterial_balance,1.00,",
        "immaterial_balance,0,",
        "A forgotten cent of three years ago makes a bad debt.",
    ),
    Mutant(
        "the end of a bucket is inside",
        f"{MACROS}/in_bucket.sql",
        "{{ days }} < {{ buckets }}.upper_bound",
        "{{ days }} <= {{ buckets }}.upper_bound",
        "What is overdue for 31 days counts in two buckets.",
    ),
    Mutant(
        "credits on account pay the newest",
        f"{RECEIVABLES}/int_allocations_by_due_date.sql",
        "        claim_order='due_on, issued_on, item_id',",
        "        claim_order='due_on desc, issued_on, item_id',",
        "Old debts never end, and everybody is a bad debtor.",
    ),
    Mutant(
        "an order is paid twice",
        f"{RECEIVABLES}/int_order_payments.sql",
        "least(paid_to_date, owed_amount)\n",
        "paid_to_date\n",
        "What was paid too much for an order is lost for the invoices that are due.",
    ),
    Mutant(
        "a cancelled order keeps its receipts",
        f"{RECEIVABLES}/int_named_credits.sql",
        "least(first_issued_on, cancelled_from) as payable_until",
        "first_issued_on as payable_until",
        "The deposit for an order that was cancelled is no credit of the customer.",
    ),
    Mutant(
        "an invoiced order settles itself",
        f"{RECEIVABLES}/int_named_credits.sql",
        "least(first_issued_on, cancelled_from) as payable_until",
        "cancelled_from as payable_until",
        "The advance never reaches the invoice, which stays open and is dunned.",
    ),
    Mutant(
        "every sale is a cash sale",
        f"{RECEIVABLES}/int_order_payments.sql",
        "        and settled_amount = credit_amount as is_cash_sale\n",
        "        as is_cash_sale\n",
        "What a customer paid too much for an order is in no balance.",
    ),
    Mutant(
        "only receipts in the reporting currency find their invoice",
        f"{RECEIVABLES}/int_receipts_and_credit_notes.sql",
        "        on received.named_invoice_id = issued_invoices.invoice_id\n",
        "        on received.named_invoice_id = issued_invoices.invoice_id\n"
        "            and received.currency = '{{ var(\"reporting_currency\") }}'\n",
        "An invoice that is paid in dollars stays open.",
    ),
    Mutant(
        "a foreign amount counts in the invoice's currency",
        f"{RECEIVABLES}/int_invoice_credits.sql",
        "            when daily_rates.exchange_rate is null then named_credits.amount\n",
        "            when named_credits.credit_id is not null then named_credits.amount\n",
        "Seven yuan settle seven dollars.",
    ),
    Mutant(
        "a bounced cheque still settles",
        f"{RECEIVABLES}/int_named_credits.sql",
        "{{ money('named.amount - coalesce(reversed.amount, 0)') }} as amount",
        "named.amount",
        "A customer who paid with a bad cheque owes nothing.",
    ),
    Mutant(
        "a reversal takes the oldest receipt",
        f"{RECEIVABLES}/int_named_reversals.sql",
        "claim_order='received_on desc, receipt_id desc'",
        "claim_order='received_on, receipt_id'",
        "The cheque that bounced stays, and an older one is gone.",
    ),
    Mutant(
        "two reversals take one receipt",
        f"{RECEIVABLES}/int_named_reversals.sql",
        "least(wanted_to_date, receipt_amount) - (wanted_to_date - amount)",
        "amount",
        "More is taken back than was ever paid.",
    ),
    Mutant(
        "a reversal takes a receipt of any amount",
        f"{RECEIVABLES}/int_reversed_receipts.sql",
        "            and abs(payments.amount) = reversed_amounts.amount\n",
        "            and abs(payments.amount) >= reversed_amounts.amount\n",
        "A refund of ten takes back a receipt of a thousand.",
    ),
    Mutant(
        "a reversal takes what comes later",
        f"{RECEIVABLES}/int_reversed_receipts.sql",
        "        ) + case when payments.is_reversal then 1 else 0 end as height\n",
        "        ) + case when payments.is_reversal then 2 else 0 end as height\n",
        "A bounced cheque takes back the wrong receipt, or none.",
    ),
    Mutant(
        "a granted discount outlives its receipt",
        f"{RECEIVABLES}/int_reversed_credits.sql",
        "            and reversals.amount = receipts.amount\n",
        "            and reversals.amount > receipts.amount\n",
        "A cheque bounced, and its discount for prompt payment is still granted.",
    ),
    Mutant(
        "a credit that is paid out settles once more",
        f"{RECEIVABLES}/int_allocations_by_due_date.sql",
        "        credits.amount - coalesce(reversed.amount, 0) as amount\n",
        "        credits.amount as amount\n",
        "A credit that was paid back to the customer settles the next invoice.",
    ),
    Mutant(
        "discounts are forgotten",
        f"{RECEIVABLES}/int_receipts_and_credit_notes.sql",
        "    where amount >= 0 and discount_taken > 0\n",
        "    where amount < 0 and discount_taken > 0\n",
        "A customer who paid promptly owes the two percent that they were granted.",
    ),
    Mutant(
        "an invoice that is an order owes twice",
        f"{RECEIVABLES}/int_uninvoiced_orders.sql",
        "    where has_value and not is_from_invoice\n",
        "    where has_value\n",
        "Of a company without orders everybody is a customer on credit.",
    ),
    Mutant(
        "refunded orders are owed in full",
        f"{RECEIVABLES}/int_unpaid_orders.sql",
        "        refunds.amount_in_order_currency as amount\n",
        "        0 as amount\n",
        "Goods that came back are still unpaid, and the customer is one on credit.",
    ),
    Mutant(
        "a receipt settles before it is received",
        f"{RECEIVABLES}/int_allocations_by_invoice.sql",
        "greatest(valid_from, issued_on) as valid_from",
        "issued_on as valid_from",
        "A past day knows of a payment that came later.",
    ),
    Mutant(
        "an order is paid before its invoice is",
        f"{RECEIVABLES}/int_spent_credits.sql",
        "        credit_amount as amount\n    from {{ ref('int_allocations_by_invoice') }}",
        "        0 as amount\n    from {{ ref('int_allocations_by_invoice') }}",
        "One payment settles an invoice and the order of it, and is allocated twice.",
    ),
    Mutant(
        "a receipt does not wait for its invoice",
        f"{RECEIVABLES}/int_receipts_and_credit_notes.sql",
        "                then greatest(received_on, issued_from, order_payable_from)\n",
        "                then greatest(received_on, order_payable_from)\n",
        "A payment for an invoice to come settles another order before.",
    ),
    Mutant(
        "credit notes are forgotten",
        f"{RECEIVABLES}/int_receipts_and_credit_notes.sql",
        "    where amount < 0\n",
        "    where amount < 0 and named_order_id is null\n",
        "A customer whose goods were credited is sent a reminder.",
    ),
    Mutant(
        "a receipt of a later day is on account",
        f"{RECEIVABLES}/int_unallocated_credits.sql",
        "on remaining.allocable_to_any_from <= as_of_dates.as_of_date",
        "on remaining.allocable_to_any_from <= as_of_dates.day_after",
        "An open item is settled on the eve of the payment.",
    ),
    Mutant(
        "what is written off is still owed",
        f"{RECEIVABLES}/int_open_items.sql",
        "case when is_written_off then 0 else open_amount end as owed_amount",
        "open_amount as owed_amount",
        "The receivables contain debts that the ledger has written off.",
    ),
    Mutant(
        "written off a day late",
        f"{RECEIVABLES}/int_open_items.sql",
        "coalesce(periods.written_off_on <= as_of_dates.as_of_date, false)",
        "coalesce(periods.written_off_on < as_of_dates.as_of_date, false)",
        "A debt that was written off on the as-of date is in the balance and in no ledger.",
    ),
    Mutant(
        "credit of the customer is left out",
        f"{RECEIVABLES}/int_open_item_periods.sql",
        "    where states.open_amount <> 0\n",
        "    where states.open_amount > 0\n",
        "An unallocated balance vanishes, and the total is not that of the ledger.",
    ),
    Mutant(
        "an allocation made anew settles once more",
        f"{RECEIVABLES}/int_open_item_changes.sql",
        "        -1 * amount as amount\n",
        "        0 * amount as amount\n",
        "An invoice is settled again at every month end, until nothing seems to be owed.",
    ),
    Mutant(
        "a credit is used up before it is spent",
        f"{RECEIVABLES}/int_remaining_credits.sql",
        "            and credits.allocable_to_any_from >= spent_for_good.spent_by\n",
        "",
        "What an invoice of next month takes of a receipt is missing from today's balance.",
    ),
    Mutant(
        "payments leave the window by the day on which they begin to count",
        f"{RECEIVABLES}/int_merged_payments.sql",
        "on payments.received_on = received.calendar_day",
        "on payments.valid_from = received.calendar_day",
        "An old receipt that was allocated lately counts in the window.",
    ),
    Mutant(
        "a period lasts a day too long",
        f"{MACROS}/is_valid_on.sql",
        "({{ day }} < {{ rows }}.valid_to or",
        "({{ day }} <= {{ rows }}.valid_to or",
        "An allocation of last month counts in addition to the one that replaced it.",
    ),
    Mutant(
        "the first instalment pays the order",
        f"{RECEIVABLES}/int_uninvoiced_orders.sql",
        "max(valid_from) as paid_by",
        "min(valid_from) as paid_by",
        "A customer who still owes the last instalment past the delivery is no customer on credit.",
    ),
    Mutant(
        "due today is overdue",
        f"{RECEIVABLES}/int_customer_balances.sql",
        "'open_items.overdue_days > 0'",
        "'open_items.overdue_days >= 0'",
        "A customer who can still pay in time counts as late.",
    ),
    Mutant(
        "insolvency is known before",
        f"{RECEIVABLES}/int_customer_balances.sql",
        "coalesce(customers.insolvent_on <= invoicing.as_of_date, false) as is_insolvent",
        "customers.insolvent_on is not null as is_insolvent",
        "A past day knows who was to become insolvent.",
    ),
    Mutant(
        "all rates stay as the policy has them",
        f"{RECEIVABLES}/int_roll_rates.sql",
        "measured.estimation_months >= parameters.roll_rate_min_months as is_estimated",
        "measured.estimation_months > parameters.roll_rate_min_months as is_estimated",
        "A company with just enough history is denied its own loss rates.",
    ),
    Mutant(
        "a rate is estimated from the bucket after",
        f"{RECEIVABLES}/int_roll_rate_cohorts.sql",
        "'by_age.overdue_days <= cohorts.lower_bound'",
        "'by_age.overdue_days <= cohorts.upper_bound'",
        "Everything seems to roll on, and the provision is far too high.",
    ),
    Mutant(
        "a chain of one link",
        f"{RECEIVABLES}/int_receivables_provision.sql",
        "and chained.bucket_rank <= later.bucket_rank",
        "and chained.bucket_rank = later.bucket_rank",
        "What is not yet due is provided for as if it were three years late.",
    ),
    Mutant(
        "paid on the day is paid before",
        f"{RECEIVABLES}/int_payment_timings.sql",
        "            when received_on = delivered_on then 'cash'\n",
        "",
        "Customers at the counter count as those who pay in advance.",
    ),
    Mutant(
        "the invoice date is the delivery",
        f"{RECEIVABLES}/int_order_deliveries.sql",
        "least(orders.shipped_from, invoiced.first_issued_on) as delivered_on",
        "coalesce(invoiced.first_issued_on, orders.shipped_from) as delivered_on",
        "Goods that were shipped before the invoice seem to be paid in advance.",
    ),
    Mutant(
        "what is unpaid does not count",
        f"{RECEIVABLES}/int_settlement_amounts.sql",
        "'credit' as payment_timing",
        "'none' as payment_timing",
        "A customer who never pays is not a customer on credit.",
    ),
    Mutant(
        "a tie is not on credit",
        f"{CLASSIFICATION}/int_customer_settlement.sql",
        "when credit_amount >= cash_amount and credit_amount >= prepaid_amount then 'credit'",
        "when credit_amount > cash_amount and credit_amount > prepaid_amount then 'credit'",
        "A customer who pays half at once and half late seems to pay at once.",
    ),
    Mutant(
        "a write-off is forgiven",
        f"{CLASSIFICATION}/int_customer_receivables.sql",
        "            when measured.has_material_write_off then 'bad_debt'\n",
        "",
        "A customer whose debt was written off gets credit again.",
    ),
    Mutant(
        "a difference from the ledger either way",
        f"{RECEIVABLES}/int_control_differences.sql",
        "abs(compared.measured_amount - compared.ledger_amount)",
        "compared.measured_amount - compared.ledger_amount",
        "An amount that is missing here and is in the ledger is no difference.",
    ),
]

PUBLISHED_DEFECTS = [
    Mutant(
        "all days are published",
        f"{MACROS}/current_tiers.sql",
        "            and as_of_dates.is_current\n",
        "",
        "Every customer is in the mart thirteen times.",
    ),
    Mutant(
        "names of all dimensions",
        f"{MACROS}/current_tiers.sql",
        "            tiers.dimension_code = '{{ dimension }}'\n            and ",
        "            ",
        "Every customer of high value is in the mart once per dimension with such a tier.",
    ),
    Mutant(
        "every day is the current one",
        f"{MARTS}/settlement/receivables_ageing.sql",
        "        as_of_dates.is_current,\n",
        "        true as is_current,\n",
        "What is owed today comes out thirteen times as high.",
    ),
    Mutant(
        "buckets of all sets",
        f"{MARTS}/settlement/receivables_ageing.sql",
        "            ageing.bucket_set = buckets.bucket_set\n            and ",
        "            ",
        "The unallocated balance is deducted once for each set of buckets.",
    ),
    Mutant(
        "a goal that is not enough",
        f"{CLASSIFICATION}/int_customer_order_size.sql",
        "when tier_code = 'small' then mean_order_value",
        "when tier_code = 'small' then average_order_value",
        "A customer is told that the order value that they have is enough for the tier large.",
    ),
    Mutant(
        "everything is rejected, says the ledger",
        f"{AUDIT}/audit_ledger.sql",
        "count(*) filter (where row_state = 'rejected') as rows_rejected",
        "count(*) as rows_rejected",
        "The account of rows does not balance.",
    ),
    Mutant(
        "an amount that cannot be read is nothing",
        f"{AUDIT}/audit_raw_totals.sql",
        "count(*) filter (where amount is null) as rows_without_amount",
        "count(*) filter (where amount = 0) as rows_without_amount",
        "The ledger says that no amount was rejected, where nobody knows how much it was.",
    ),
    Mutant(
        "amounts without an order are not counted",
        f"{AUDIT}/audit_raw_totals.sql",
        "    from raw_order_lines\n    left join order_ids",
        "    from raw_order_lines\n    inner join order_ids",
        "Order lines without an order vanish from the account.",
    ),
]

MUTANTS = {
    "The standard": THE_STANDARD,
    "Macros": MACRO_DEFECTS,
    "Staging and amounts": STAGING_DEFECTS,
    "Measures as of a day": MEASURE_DEFECTS,
    "Lapse": LAPSE_DEFECTS,
    "Value": VALUE_DEFECTS,
    "RFM, tenure and behaviour": BEHAVIOUR_DEFECTS,
    "Receivables and settlement": RECEIVABLES_DEFECTS,
    "What is published": PUBLISHED_DEFECTS,
}
"""All mutants, by the chapter of docs/mutants.md that they are in."""
