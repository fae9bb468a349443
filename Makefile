# Thin on purpose: what a target does is in scripts/, in Python.
PYTHON ?= python3
OURS := .venv/bin/python

.PHONY: help run install ready check test format messages bench pins clean
.DEFAULT_GOAL := help

help: ## What you can make
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

run: python ## Set up what is missing and open the library on http://localhost:8000 (PORT=8080 for another)
	@$(PYTHON) -m scripts.run

install: python ## Only install and build what a library needs, as for production
	@$(PYTHON) -m scripts.install

ready: python ## Install and build everything that the targets below need
	@$(PYTHON) -m scripts.prepare

check: ready ## Format, lint, types, imports, migrations and settings
	@$(OURS) -m scripts.check

test: ready ## All tests, on SQLite and on PostgreSQL with Redis (SERVICES=own starts those itself)
	@$(OURS) -m scripts.test

format: ready ## Put the Python code into its form
	@$(OURS) -m ruff check --fix-only --quiet . && $(OURS) -m ruff format .

messages: ready ## Gather the sentences that translators have to do, in locale/
	@$(OURS) -m scripts.messages

bench: ready ## Measure this machine; benchmarks/README.md explains the numbers
	@$(OURS) -m benchmarks

pins: ready ## Compile requirements*.in into requirements*.txt (UPGRADE=1 for newer versions)
	@$(OURS) -m scripts.pins

clean: ## Remove what was installed and built, but not var/, which holds your library
	rm -rf .venv frontend/node_modules frontend/dist .mypy_cache .ruff_cache .pytest_cache

.PHONY: python
python:
	@command -v "$(PYTHON)" >/dev/null || { echo "Python 3.11 or newer is needed and there is no $(PYTHON): install it, or name yours with PYTHON=…" >&2; exit 1; }
