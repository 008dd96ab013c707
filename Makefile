# Everything here works with Python 3.11 or newer, make and git. PYTHON chooses the interpreter.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
WORKERS ?= 2
WITH_SETTINGS := set -a; if [ -f .env ]; then . ./.env; fi; set +a;

.DEFAULT_GOAL := help
# One step at a time, and the tests last: they have the last word.
.NOTPARALLEL:
.PHONY: help install run demo test check form lint types contracts format bench quarter detection faults lock clean

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

install: $(STAMP) ## put the package and its tools into .venv, by hash

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Empty Chair needs Python 3.11 or newer; try make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

run: $(STAMP) ## start the playground and the command centre
	@$(WITH_SETTINGS) exec $(BIN)/emptychair serve

demo: $(STAMP) ## the same, with a filled quarter to look at
	@$(WITH_SETTINGS) exec $(BIN)/emptychair demo

test: $(STAMP) ## run the tests
	@$(BIN)/python -m pytest --numprocesses $(WORKERS)

check: form lint types contracts test ## format, lint, types, contracts and tests: what CI runs

form: $(STAMP)
	$(BIN)/ruff format --check .

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/codespell

types: $(STAMP)
	$(BIN)/mypy

contracts: $(STAMP)
	$(BIN)/lint-imports --no-logo

format: $(STAMP) ## put the code into its usual form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(STAMP) ## measure speed, memory and start-up
	@$(BIN)/python -W ignore:XDG_RUNTIME_DIR -m tests.bench $(FLAGS)

quarter: $(STAMP) ## let a company pass a quarter, and print what was kept and its digests
	@$(BIN)/python -W ignore:XDG_RUNTIME_DIR -m tests.company $(SEED) $(FLAGS)

detection: $(STAMP) ## learn the weights of detection anew, and measure them
	@OMP_NUM_THREADS=1 $(BIN)/python -m tests.detection

faults: $(STAMP) ## cut the power, drop, delay and fill up, and look for losses
	@$(BIN)/python -m pytest --numprocesses $(WORKERS) tests/walks tests/storage/test_faults.py tests/storage/test_replicas.py

lock: $(STAMP) ## resolve the dependencies anew
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-header --upgrade --quiet --output-file requirements.lock

clean: ## remove what make made
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
