# Needs python3 (3.11 or later) with venv, and make. `make demo` to see it work, `make test` for everything that must hold.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test test-long

demo: .venv/ready
	@# 0: nothing found; 1: findings at error level, which is what a check is for; 2 and 3 are faults
	$(BIN)/xuequ check fixtures/sanyuan-2011.json || [ $$? -eq 1 ]

test: .venv/ready-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict xuequ_rules
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2

test-long: .venv/ready-dev
	XUEQU_PROFILE=long $(BIN)/pytest -n 2

.venv/bin/python:
	$(PYTHON) -m venv .venv

# The constraints hold for the build tools too, hence the variable and not the option.
.venv/ready: pyproject.toml constraints.txt | .venv/bin/python
	PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --disable-pip-version-check --editable .
	touch $@

.venv/ready-dev: .venv/ready
	PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --disable-pip-version-check --editable '.[dev]'
	touch $@
