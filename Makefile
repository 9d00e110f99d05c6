# Everything starts here. Needs Python 3.11 or newer with pip, and make; nothing else.
#   make play   set up, pull the weights, open the app        make test   set up and run the tests
#   make demo   one conversation without the app              make check  lint, types, import contracts, tests
# TORCH_INDEX=URL takes torch from another package index (README, "A smaller torch").

PYTHON ?= $(shell command -v python3.11 || command -v python3 || command -v python)
VENV := .venv
BIN := $(VENV)/bin
TORCH_INDEX ?=
TALK ?= en
export PIP_DISABLE_PIP_VERSION_CHECK := 1
PIP := $(BIN)/python -m pip install --constraint constraints.txt $(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX))
INPUTS := pyproject.toml setup.py constraints.txt

.PHONY: play test demo check lint types imports format messages clean
.DELETE_ON_ERROR:

play: $(VENV)/.run-ready
	@$(BIN)/simulator models pull; status=$$?; \
	if [ $$status -eq 0 ]; then exec $(BIN)/simulator; \
	elif [ $$status -eq 3 ]; then exec $(BIN)/simulator --llm scripted; \
	else exit $$status; fi

test: $(VENV)/.dev-ready
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not slow and not terminal and not browser"

demo: $(VENV)/.run-ready
	@$(BIN)/simulator models pull
	@$(BIN)/simulator --lang $(TALK) play the-outage --seed 1 --replies examples/the-outage.good.$(TALK).txt

check: lint types imports test

lint: $(VENV)/.dev-ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev-ready
	$(BIN)/mypy

imports: $(VENV)/.dev-ready
	$(BIN)/lint-imports

format: $(VENV)/.dev-ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Collects the texts marked with _ or N_ and compiles the catalogues; commit what changes.
messages: $(VENV)/.dev-ready
	$(BIN)/python -m simulator.i18n.build

clean:
	rm -rf $(VENV) build dist *.egg-info

# A stamp is written only when its step has ended well, so an interrupted set-up starts again where it stopped.
$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; name it with make PYTHON=/path/to/python3.11" >&2; exit 2; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || { echo "Making $(VENV)"; $(PYTHON) -m venv --clear $(VENV); }
	$(PIP) --quiet pip
	@touch $@

$(VENV)/.run-ready: $(VENV)/.made $(INPUTS)
	$(PIP) --editable .
	@touch $@

$(VENV)/.dev-ready: $(VENV)/.run-ready
	$(PIP) --group dev
	@touch $@
