"""Demo company: a furniture maker and retailer with injected truths, generated from one seed.

Reading order: `personas` (who the customers are), `people`, `catalogue`, `orders`, `refunds`,
`ledger`, `touchpoints` (what they do), `as_of`, `defects` (what is injected), `books` and `truth`
(what must be found), `company` (all of it together), `__main__` (the command line).
"""
