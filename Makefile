# Two commands matter: `make demo` and `make test`. Each sets everything up by itself.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
CATALOGUES := $(wildcard src/goodoffices/locale/*/LC_MESSAGES/*.po)

# One lock file a purpose; dev and bench contain run, so that versions never differ between them.
ifdef UV
install = $(UV) pip install --quiet --python $(BIN)/python
make_venv = $(UV) venv --quiet --python $(PYTHON) --allow-existing $(VENV)
else
install = $(BIN)/python -m pip --disable-pip-version-check install --quiet
make_venv = $(PYTHON) -m venv $(VENV)
endif

.DEFAULT_GOAL := help
.PHONY: help setup demo test soak test-fast lint types layers docs screenshots bench bench-sessions lock messages clean

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-15s %s\n", $$1, $$2}'

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("goodoffices needs Python 3.11 or newer, this is " + sys.version.split()[0] + "; set PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	$(make_venv)

define installed # $(1): run, dev or bench
	@echo "installing ($(1)) into $(VENV) …"
	@$(install) -r requirements/$(1).txt
	@$(install) --no-deps --no-build-isolation -e .
	@echo "compiling what has to be quick …"
	@$(BIN)/python -c "from goodoffices.bargaining import warm_up as packages; from goodoffices.exchange.persons import warm_up as names; packages.warm_up(); names.warm_up()"
	@touch $@
endef

$(VENV)/run.stamp: requirements/run.txt pyproject.toml hatch_build.py $(CATALOGUES) | $(BIN)/python
	$(call installed,run)

$(VENV)/dev.stamp: requirements/dev.txt pyproject.toml hatch_build.py $(CATALOGUES) | $(BIN)/python
	$(call installed,dev)
	@touch $(VENV)/run.stamp

$(VENV)/bench.stamp: requirements/bench.txt pyproject.toml | $(BIN)/python
	$(call installed,bench)

setup: $(VENV)/run.stamp ## install the engine and the command line into .venv

demo: $(VENV)/run.stamp ## the whole way on the example of November 2023; writes out/demo.html
	$(BIN)/goodoffices demo -o out/demo.html

test: $(VENV)/dev.stamp lint types layers ## everything CI runs: style, types, layers, tests, documentation
	$(BIN)/python -m pytest
	$(MAKE) --no-print-directory docs

soak: $(VENV)/dev.stamp ## the generated tests at length, faults and load included (some hours); figures in out/soak.xml
	GOODOFFICES_SOAK=1 $(BIN)/python -m pytest tests/mediation tests/sealing tests/server tests/exchange/persons --junitxml=out/soak.xml

test-fast: $(VENV)/dev.stamp ## the tests not marked slow
	$(BIN)/python -m pytest -m "not slow"

lint: $(VENV)/dev.stamp ## style (ruff)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp ## types (mypy, strict)
	$(BIN)/mypy

layers: $(VENV)/dev.stamp ## imports go one way (import-linter)
	$(BIN)/lint-imports

docs: $(VENV)/dev.stamp ## the documentation, warnings as errors, into docs/_build
	$(BIN)/sphinx-build -q -W --keep-going -b html docs docs/_build/html

screenshots: $(VENV)/dev.stamp ## the pictures of the README, and each report as pages and phone screens in out/ (needs Chromium)
	$(BIN)/python docs/screenshots.py
	$(BIN)/python docs/office_screenshots.py

bench: $(VENV)/bench.stamp ## research extras (NegMAS) and the comparison with it
	$(BIN)/python -m pytest benchmarks -n 0 -W default -q
	$(BIN)/goodoffices lab compare frontier

SCENARIOS ?= ../shared/scenarios
bench-sessions: $(VENV)/bench.stamp ## every table of sessions with simulated sides, on the scenarios in SCENARIOS
	$(BIN)/python benchmarks/sessions.py $(SCENARIOS)

messages: $(VENV)/dev.stamp ## gather the words of code and templates into the catalogues
	$(BIN)/pybabel --quiet extract -F babel.cfg --no-location --sort-output --project goodoffices -o src/goodoffices/locale/goodoffices.pot src/goodoffices
	@for po in $(CATALOGUES); do $(BIN)/pybabel --quiet update --no-fuzzy-matching --ignore-pot-creation-date -D goodoffices -i src/goodoffices/locale/goodoffices.pot -o $$po -l $$(echo $$po | sed 's|.*/locale/\([^/]*\)/.*|\1|'); done

lock: ## renew the lock files (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 --extra office pyproject.toml requirements/build.in -o requirements/run.txt
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 --extra office --extra dev -c requirements/run.txt pyproject.toml requirements/build.in -o requirements/dev.txt
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 --extra office --extra dev --extra bench -c requirements/dev.txt pyproject.toml requirements/build.in -o requirements/bench.txt

clean: ## remove what was made
	rm -rf $(VENV) out build dist docs/_build .pytest_cache .mypy_cache .ruff_cache
