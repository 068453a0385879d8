# Dateline. `make run` and `make test` need Python 3.11 or newer and nothing else by hand.

PORT ?= 8501
PYTHON ?= $(firstword $(foreach name,python3.13 python3.12 python3.11 python3,$(call recent,$(name))))
recent = $(shell $(1) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(1))

VENV := .venv
PIP := $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help run setup test lint bench screenshots

help:
	@echo "make run          serve the dashboard on http://localhost:$(PORT) (PORT=9000 for another port)"
	@echo "make setup        make .venv with all that development needs"
	@echo "make test         run every test, installing Chromium where it is missing"
	@echo "make lint         check style (ruff) and types (mypy)"
	@echo "make bench        measure speed and memory"
	@echo "make screenshots  draw the pictures of README.md anew"

run: $(VENV)/run.stamp
	@$(VENV)/bin/python -m geo serve --port $(PORT)

setup: $(VENV)/test.stamp

test: $(VENV)/test.stamp
	@$(VENV)/bin/python -m tests.chromium
	@$(VENV)/bin/python -m tests.postgresql
	@$(VENV)/bin/python -m pytest

lint: $(VENV)/test.stamp
	@$(VENV)/bin/python -m ruff check geo app.py tests
	@$(VENV)/bin/python -m ruff format --check geo app.py tests
	@$(VENV)/bin/python -m mypy

bench: $(VENV)/bench.stamp
	@$(VENV)/bin/python -m tests.chromium
	@$(VENV)/bin/python -m tests.postgresql
	@$(VENV)/bin/python -m tests.benchmarks
	@$(VENV)/bin/python -m tests.benchmarks scale --profile fast 500 2000
	@$(VENV)/bin/python -m tests.benchmarks load 2000
	@$(VENV)/bin/python -m tests.benchmarks overview 1000

screenshots: $(VENV)/test.stamp
	@$(VENV)/bin/python -m tests.chromium
	@$(VENV)/bin/python -m tests.browser.screenshots

$(VENV)/pyvenv.cfg:
	@test -n "$(PYTHON)" || { echo "Dateline needs Python 3.11 or newer, and none was found." \
		"Install one, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) is no Python 3.11 or newer. Name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/run.stamp: requirements.txt $(VENV)/pyvenv.cfg
	@echo "Installing what Dateline runs on into $(VENV); once, for a minute or two ..."
	@$(PIP) --requirement requirements.txt
	@touch $@

$(VENV)/test.stamp: requirements.txt pyproject.toml $(VENV)/pyvenv.cfg
	@echo "Installing what Dateline is developed with into $(VENV); once, for a minute or two ..."
	@$(PIP) --editable '.[test]'
	@touch $(VENV)/run.stamp $@

$(VENV)/bench.stamp: $(VENV)/test.stamp
	@$(PIP) --editable '.[bench]'
	@touch $@
