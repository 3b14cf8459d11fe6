# The commands of the project. They need make and Python 3.11 or later, nothing else.

.DEFAULT_GOAL := help
.PHONY: help build check-standard template new-dimension test test-engines mutants fuzz history bench lint lint-style lint-engines format demo-data lock clean

# What dbt must know of each source that `make build SOURCE=<name>` can load.
# SOURCE=own reads the folder CUSTOMER_DATA_DIR, which make hands on to dbt.
SOURCE := demo
vars_demo := {}
vars_own := {source_systems: [own]}
vars_online_retail := {source_systems: [online_retail], reporting_currency: GBP, reporting_timezone: Europe/London}

# Further settings, or others: make build VARS='{as_of_date: 2024-06-30}'
VARS := {}
export VARS

ifeq ($(origin vars_$(SOURCE)),undefined)
sources := $(sort $(patsubst vars_%,%,$(filter vars_%,$(.VARIABLES))))
$(error Unknown SOURCE "$(SOURCE)", known are: $(sources))
endif

BIN := .venv/bin
PIP_INSTALL := -m pip --disable-pip-version-check -qq install
# Its worker processes warn, now and then, of semaphores that they have freed already.
SQLFLUFF_LINT := PYTHONWARNINGS=ignore::UserWarning $(BIN)/sqlfluff lint --processes 2 --disable-progress-bar models tests/singular
# The style is checked once. Another engine must be able to read the SQL, and has its own keywords.
AS_ANOTHER_ENGINE := --rules references.keywords

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-15s%s\n", $$1, $$2}' Makefile

# dbt names a seed that is missing but not the fix, and no macro runs before it does.
entities := customers products orders order_lines refunds invoices payments leads interactions \
    web_sessions feedback referrals control_totals
seeds/demo/demo_%.csv:
	@echo '$@ is missing: put the file back, or make the demo anew with `make demo-data`.' >&2; exit 1

# Unit tests bring their own rows: no data of a user can break them. `make test` runs them.
LEFT_OUT := unit_test

build: $(if $(filter demo,$(SOURCE)),$(entities:%=seeds/demo/demo_%.csv)) .venv/runtime.stamp ## Build the warehouse and sum it up (SOURCE=demo, online_retail or own; VARS='{…}')
	@vars=$$($(BIN)/python -m scripts.merged_vars '$(vars_$(SOURCE))' "$$VARS") && \
	    $(BIN)/dbt build --target duckdb --exclude-resource-type $(LEFT_OUT) --vars "$$vars" && \
	    $(BIN)/python scripts/summary.py

check-standard: .venv/runtime.stamp ## Look at the tiers and parameters alone: gaps, overlaps, broken values
	@$(BIN)/dbt --quiet run-operation check_standard

template: .venv/runtime.stamp ## Write CSV files for your own data, with one example row each (CUSTOMER_DATA_DIR=my_data)
	@$(BIN)/python -m scripts.write_template "$${CUSTOMER_DATA_DIR:-my_data}"

new-dimension: .venv/runtime.stamp ## Write the files of a dimension, for you to fill; they build green (NAME=loyalty_state)
	@$(BIN)/python -m scripts.new_dimension "$$NAME" "$$FAMILY" "$$SCOPE"

# By number of tests the longest file, of two tests, would begin last.
test: lint-style ## Check the style, build the demo in a copy of the project, run every test
	@$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

test-engines: lint-engines .venv-spark/stamp ## Check that each engine can read the SQL, build on all three, compare every mart
	@$(BIN)/python -m pytest tests/engines --engines

mutants: .venv/dev.stamp ## Put defects into copies of the project, see which test kills each, write docs/mutants.md
	@PYTHONPATH=tests/python $(BIN)/python -m tests.mutants

fuzz: .venv/dev.stamp ## Build 300 companies and folders made to break the build (make test: 30)
	@FUZZ_CASES=$${FUZZ_CASES:-300} $(BIN)/python -m pytest tests/python/test_fuzz.py

history: .venv/dev.stamp ## Try 1,000 sequences of random edits: incremental = full refresh (make test: 6; hours)
	@HISTORY_SEQUENCES=$${HISTORY_SEQUENCES:-1000} $(BIN)/python -m pytest tests/python/test_history_once.py

bench: .venv/dev.stamp ## Measure builds of 10 thousand to a million customers (an hour and 10 GB of disk)
	@$(BIN)/python -m benchmarks $(CUSTOMERS)

lint: lint-style lint-engines ## Check the style, and that every engine can read the SQL

lint-style: .venv/dev.stamp ## Check the style of Python, and of SQL as DuckDB reads it
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(SQLFLUFF_LINT) --dialect duckdb

lint-engines: .venv/dev.stamp ## Check that PostgreSQL and Spark can read the SQL
	$(SQLFLUFF_LINT) --dialect postgres $(AS_ANOTHER_ENGINE)
	$(SQLFLUFF_LINT) --dialect sparksql $(AS_ANOTHER_ENGINE)

format: .venv/dev.stamp ## Fix the style where a machine can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/sqlfluff fix --processes 2 --disable-progress-bar models tests/singular

demo-data: .venv/dev.stamp ## Write the seeds of the demo company anew
	$(BIN)/python -m generator

lock: ## Write the exact versions of all packages to the lock files
	python3.11 -m venv .venv-lock
	.venv-lock/bin/python $(PIP_INSTALL) pip-tools==7.6.2
	for name in requirements requirements-dev requirements-spark; do \
	    .venv-lock/bin/pip-compile --quiet --upgrade --strip-extras --no-header --no-emit-index-url \
	        --no-emit-find-links --no-emit-trusted-host --output-file $$name.lock $$name.in || exit 1; \
	done

clean: ## Remove all that these commands have made
	rm -rf .venv .venv-* build target logs .pytest_cache .ruff_cache .hypothesis warehouse.duckdb warehouse.duckdb.wal warehouse.duckdb.tmp
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@for python in python3.11 python3.12 python3.13 python3; do \
	    if $$python -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	        exec $$python -m venv --clear .venv; \
	    fi; \
	done; \
	echo 'Python 3.11 or later is needed, with venv (Debian: apt-get install python3-venv).' >&2; exit 1

.venv/runtime.stamp: requirements.lock | .venv/bin/python
	@echo 'Installing $< into .venv, about half a minute …'
	@$(BIN)/python $(PIP_INSTALL) --no-deps --requirement $<
	@touch $@

.venv/dev.stamp: requirements-dev.lock .venv/runtime.stamp
	@echo 'Installing $< into .venv, about half a minute …'
	@$(BIN)/python $(PIP_INSTALL) --no-deps --requirement $<
	@touch $@

.venv-spark/stamp: requirements-spark.lock | .venv/bin/python
	@echo 'Installing $< into .venv-spark, one or two minutes …'
	@$(BIN)/python -m venv --clear .venv-spark
	@.venv-spark/bin/python $(PIP_INSTALL) --no-deps --requirement $<
	@touch $@
