# `make serve` and `make test` need nothing but Python 3.11 or newer, make, and an internet connection the first time.

VENV := .venv
BIN := $(VENV)/bin
PORT ?= 5000
SITE := docs/_build/html
SITE_ZIP := docs/_build/openfisca-nijmegen-site.zip
CHROMIUM ?= chromium
# The interpreters that are tried, in this order; `make PYTHON=/path/to/python3 ...` names one.
PYTHON ?= python3.13 python3.12 python3.11 python3

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

# Installs a set of extras as it was last tested: with the releases of constraints.txt.
INSTALL = $(BIN)/python -m pip install --quiet --constraint constraints.txt --editable
NO_INSTALL = { echo "pip could not install the package (see above). Check the internet connection or the package index that pip uses, then run make again." >&2; exit 1; }
# Announces a step of make test, runs it and says how long it took; a step that fails ends make.
STEP = @step() { echo "== $$1 of 7: $$2"; shift 2; start=$$(date +%s); "$$@" || exit; echo "   $$(($$(date +%s) - start)) s"; }; step

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help serve test lab docs docs-open docs-pdf format update clean \
	mutation properties tables bench matrix audit sbom update-report semver release

help: ## Show what can be made.
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' $(MAKEFILE_LIST) | while IFS='|' read -r target text; do \
		printf 'make %-14s %s\n' "$$target" "$$text"; \
	done

serve: $(VENV)/.installed ## Serve the web API and the Rekenhulp on http://127.0.0.1:5000 (PORT=5001 for another port).
	@exec $(BIN)/openfisca-nijmegen serve --port $(PORT)

test: $(VENV)/.installed-dev ## Check style, types and layout, run the tests of the rules (YAML) and of the tools (Python).
	$(STEP) 1 'ruff check' $(BIN)/ruff check --quiet .
	$(STEP) 2 'ruff format --check (make format repairs)' $(BIN)/ruff format --quiet --check .
	$(STEP) 3 'yamllint' $(BIN)/yamllint --strict .
	$(STEP) 4 'mypy' $(BIN)/mypy --no-error-summary
	@# Before the tests: who changed one of them reads here where the others are.
	$(STEP) 5 'openfisca-nijmegen check: text, amounts, rules and tests agree' \
		sh -c 'findings=$$($(BIN)/openfisca-nijmegen check) || { printf "%s\n" "$$findings" >&2; exit 1; }'
	@# openfisca test collects with pytest: it would run the Python tests as well, and count a file of tests as one.
	$(STEP) 6 'openfisca test: what the law must give' \
		env PYTEST_ADDOPTS="$$PYTEST_ADDOPTS --ignore-glob=*.py -v -o console_output_style=classic" \
		$(BIN)/openfisca test --country-package openfisca_nijmegen tests
	$(STEP) 7 'pytest: the package and its tools, on every core' $(BIN)/pytest --numprocesses auto --dist loadscope

lab: $(VENV)/.installed-lab ## Open the notebooks of docs/notebooks in JupyterLab.
	@exec $(BIN)/jupyter-lab docs/notebooks

docs: $(VENV)/.installed-docs ## Build the documentation site, check its links, and pack it in a zip.
	@$(BIN)/sphinx-build -b html -n -W --keep-going -E -a -q -d docs/_build/doctrees docs $(SITE)
	@$(BIN)/python docs/_ext/controle.py $(SITE)
	@$(BIN)/python docs/_ext/inpakken.py $(SITE) $(SITE_ZIP)
	@echo "The site is in $(SITE): open $(SITE)/index.html in a browser, or run make docs-open. To pass on: $(SITE_ZIP)."

docs-open: docs ## Build the site and open it in a browser.
	@$(BIN)/python -m webbrowser -t 'file://$(CURDIR)/$(SITE)/index.html'

docs-pdf: docs ## Build the site and print the ordinance and policy rules to PDF (needs Chromium).
	@$(CHROMIUM) --headless --disable-gpu --no-pdf-header-footer --generate-pdf-document-outline \
		--print-to-pdf=$(SITE)/verordening.pdf 'file://$(CURDIR)/$(SITE)/verordening_afdrukken.html' 2>/dev/null || { \
		echo "$(CHROMIUM) did not run. Install Chromium, name it (make docs-pdf CHROMIUM=google-chrome; as root CHROMIUM='chromium --no-sandbox'), or print $(SITE)/verordening_afdrukken.html from a browser." >&2; exit 1; }
	@echo "Written: $(SITE)/verordening.pdf"

format: $(VENV)/.installed-dev ## Repair what ruff can repair.
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format .

update: $(BIN)/python ## Renew constraints.txt: the newest releases that pyproject.toml allows.
	@$(BIN)/python -m pip install --quiet 'uv>=0.13,<1'
	@$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --upgrade --quiet \
		--no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command 'make update' \
		--output-file constraints.txt
	@echo "Written: constraints.txt. Run make test and make docs with it before you commit it."

# How do we know? Each measures, prints its figures and keeps them for the page of that name.

mutation: $(VENV)/.installed-dev ## Make small mistakes in rules, amounts and tools: which does no test notice? Takes an hour the first time.
	@$(BIN)/python -m proof.mutation --record

properties: $(VENV)/.installed-dev ## Try what must hold for everyone on thousands of generated households (EXAMPLES=200).
	@$(BIN)/python -m proof.properties --examples $(or $(EXAMPLES),200) --record

tables: $(VENV)/.installed-dev ## Compare with the tables and amounts that others published.
	@$(BIN)/python -m proof.tables --record

bench: $(VENV)/.installed-dev ## Measure what takes time and memory, and compare it with benchmarks/baseline.json.
	@$(BIN)/python -m proof.bench --record

matrix: $(VENV)/.installed-dev $(BIN)/uv ## Build, install and test on every Python, with the oldest and newest releases (EXTENT=--quick or --all).
	@$(BIN)/python -m proof.matrix --record $(EXTENT)

audit: $(VENV)/.installed-dev $(BIN)/uv ## Look for known advisories on what is installed (exit code 3: unmeasured).
	@$(BIN)/python -m proof.audit

sbom: $(VENV)/.installed-dev $(BIN)/uv ## Write what is installed as CycloneDX in dist/, beside the wheel.
	@$(BIN)/python -m proof.audit --sbom

$(BIN)/uv: | $(BIN)/python
	@$(BIN)/python -m pip install --quiet 'uv>=0.13,<1'

update-report: $(VENV)/.installed-dev ## Tell which amounts are overdue, and which get a new value next.
	@$(BIN)/python -m proof.freshness --record

semver: $(VENV)/.installed-dev ## Compare the public interface with that of the last release: does the version say what changed?
	@$(BIN)/python -m proof.semver --record

release: $(VENV)/.installed-dev ## Build a release of this commit in dist/, with hashes and notes (TAG=yes tags it); uploads nothing.
	@$(BIN)/python -m proof.release $(if $(TAG),--tag)

clean: ## Remove the virtual environment and everything that was built.
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis docs/_build docs/naslag docs/verordening/keuzes.md
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.installed: pyproject.toml setup.py constraints.txt | $(BIN)/python
	@echo "Installing openfisca-nijmegen in $(VENV); the first time this takes a minute."
	@$(INSTALL) . || $(NO_INSTALL)
	@touch $@

$(VENV)/.installed-dev: pyproject.toml setup.py constraints.txt | $(BIN)/python
	@echo "Installing openfisca-nijmegen and what its tests need in $(VENV); the first time this takes a minute."
	@$(INSTALL) '.[dev]' || $(NO_INSTALL)
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-docs: pyproject.toml setup.py constraints.txt | $(BIN)/python
	@echo "Installing openfisca-nijmegen and what its documentation needs in $(VENV); the first time this takes a minute."
	@$(INSTALL) '.[docs]' || $(NO_INSTALL)
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-lab: pyproject.toml setup.py constraints.txt | $(BIN)/python
	@echo "Installing openfisca-nijmegen and JupyterLab in $(VENV); the first time this takes a minute."
	@$(INSTALL) '.[lab]' || $(NO_INSTALL)
	@touch $@ $(VENV)/.installed

$(BIN)/python:
	@without_venv=; \
	for candidate in $(PYTHON); do \
		"$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
		if "$$candidate" -c 'import ensurepip, venv' >/dev/null 2>&1; then \
			echo "Making $(VENV) with $$("$$candidate" --version)."; \
			exec "$$candidate" -m venv --clear $(VENV); \
		fi; \
		without_venv=$$candidate; \
	done; \
	if [ -n "$$without_venv" ]; then \
		echo "$$without_venv cannot make a virtual environment: its venv or ensurepip module is missing. On Debian or Ubuntu: sudo apt install $$("$$without_venv" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'), then run make again." >&2; \
	else \
		echo "No Python 3.11 or newer found (tried: $(PYTHON)). Install one from https://www.python.org/downloads/ or with your package manager, or name it: make PYTHON=/path/to/python3 $(MAKECMDGOALS)" >&2; \
	fi; \
	exit 1
