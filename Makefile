# Everything that a person runs; `make` alone lists it. Needs python3 (3.11 or newer) with its venv module.

PYTHON := python3
HOST :=
PORT :=
ARGS :=

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed
INSTALLED_DEV := $(VENV)/installed-dev
PIP := $(BIN)/python -m pip --disable-pip-version-check install --constraint constraints.txt

.DEFAULT_GOAL := help
.PHONY: help serve index test lint format bench screenshots clean

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 18

serve: $(INSTALLED)  ## install, build the index where it is missing or stale, serve the chat (HOST=, PORT=)
	@$(BIN)/cchc serve $(if $(HOST),--host $(HOST)) $(if $(PORT),--port $(PORT))

index: $(INSTALLED)  ## install, build the index where it is missing or stale
	@$(BIN)/cchc index

test: $(INSTALLED_DEV)  ## install, run every test (ARGS= goes to pytest)
	@$(BIN)/python -m pytest $(ARGS)

lint: $(INSTALLED_DEV)  ## install, check style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: $(INSTALLED_DEV)  ## install, put the code in house format
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(INSTALLED_DEV)  ## install, measure build and answer times
	@$(BIN)/python -m eval bench

screenshots: $(INSTALLED_DEV)  ## install, build the index, take the pictures in docs/screenshots (needs chromium)
	@$(BIN)/cchc index
	@$(BIN)/python -m eval screenshots

clean:  ## remove what can be made again: environment, index, caches (never the conversations)
	rm -rf $(VENV) var/index build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find assistant web eval tests -name __pycache__ -type d -prune -exec rm -rf {} +

define make_venv
@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is not there: apt-get install python3 python3-venv, or say which with PYTHON=..."; exit 1; }
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is $$($(PYTHON) --version); 3.11 or newer is needed, say which with PYTHON=..."; exit 1; }
@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) has no venv module: apt-get install python3-venv"; exit 1; }
@echo "installing into $(VENV); this takes some minutes the first time"
@$(PYTHON) -m venv $(VENV)
endef

$(INSTALLED): pyproject.toml constraints.txt
	$(make_venv)
	@$(PIP) --editable .
	@touch $@

$(INSTALLED_DEV): pyproject.toml constraints.txt
	$(make_venv)
	@$(PIP) --editable '.[dev]'
	@touch $(INSTALLED) $@
