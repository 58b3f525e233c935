# Verbs of the project. Each does all its own set-up: a virtual environment, locked and hash-checked packages, data.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCKED := --require-hashes --only-binary :all:
OFFLINE_BUILD := --no-deps --no-build-isolation
# One process for each processor, four at most; a file stays in one of them, since its tests share a world.
SIDE_BY_SIDE := -n auto --maxprocesses 4 --dist loadfile

# Two worlds are compared line by line there; on PostgreSQL numbers of lines go on after a world is taken back.
SQLITE_ONLY := --ignore tests/desk/test_no_small_counts.py --ignore tests/papers/test_small_counts.py

.PHONY: demo test check test-quick bench screenshots docs fix lock messages clean

demo: $(VENV)/run.stamp
	@exec $(BIN)/followthrough demo $(ARGS)

test: $(VENV)/dev.stamp
	@$(MAKE) --no-print-directory check
	@$(BIN)/python -m tests.chromium
	@$(BIN)/python -m pytest tests -m "not journey" $(SIDE_BY_SIDE)
	@$(BIN)/python -m pytest tests/journeys $(SIDE_BY_SIDE)
	@$(BIN)/python -m tests.with_postgres $(BIN)/python -m pytest tests -m "django_db and not journey" --ignore tests/kit --ignore tests/writers $(SQLITE_ONLY) $(SIDE_BY_SIDE)

check: $(VENV)/dev.stamp
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/djlint --lint --quiet src/followthrough
	@$(BIN)/python -m tests.checks

test-quick: $(VENV)/dev.stamp
	@$(BIN)/python -m pytest tests -m "not journey and not slow and not django_db" $(SIDE_BY_SIDE)

bench: $(VENV)/dev.stamp
	@$(BIN)/python -m benchmarks

screenshots: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.chromium
	@$(BIN)/python -m tools.screenshots $(ARGS)

messages: $(VENV)/dev.stamp
	@$(BIN)/python -m tools.messages

docs: $(VENV)/dev.stamp
	@$(BIN)/python -m pytest tests/docs

fix: $(VENV)/dev.stamp
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

# uv makes the locks, pip installs them; no index host is named in them.
lock:
	@$(PYTHON) -m venv $(VENV)-lock && $(VENV)-lock/bin/python -m pip install --quiet uv
	@$(VENV)-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group build pyproject.toml -o requirements/run.txt
	@$(VENV)-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group build --group dev -c requirements/run.txt pyproject.toml -o requirements/dev.txt
	@rm -rf $(VENV)-lock

clean:
	@rm -rf $(VENV) build dist screenshots

$(VENV)/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(None if (3, 11) <= sys.version_info < (3, 14) else "Python 3.11, 3.12 or 3.13 is needed, this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12 …")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python cannot make a virtual environment: install the package python3-venv (Debian, Ubuntu: apt install python3-venv)."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run.stamp: $(VENV)/python.stamp requirements/run.txt pyproject.toml
	@echo "Installing packages …"
	@$(PIP_INSTALL) $(LOCKED) -r requirements/run.txt
	@$(PIP_INSTALL) $(OFFLINE_BUILD) --editable .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements/dev.txt
	@echo "Installing packages for tests …"
	@$(PIP_INSTALL) $(LOCKED) -r requirements/dev.txt
	@touch $@
