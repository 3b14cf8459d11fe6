"""Demo company: a furniture maker and retailer with planted truths, generated from one seed.

Reading order: `personas` (who the customers are), `people`, `catalogue`, `orders`, `refunds`,
`ledger`, `touchpoints` (what they do), `as_of` and `faults` (what is planted), `books` and `truth`
(what must be found), `company` (all of it together), `__main__` (the command line).
"""
