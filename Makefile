# Every target that has a `##` line is listed by `make`.
PYTHON ?= python3
VENV   := .venv
RUN    := $(VENV)/bin/python
PIP    := $(RUN) -m pip install --quiet --disable-pip-version-check --no-deps
READY  := $(VENV)/.ready
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header
# Where the system has the means, what writes to a server ends even when make is killed.
BOUND  := $(shell setpriv --pdeathsig TERM true 2>/dev/null && echo setpriv --pdeathsig TERM)
DRIVER := $(VENV)/.browser
SPHINX := $(VENV)/.sphinx
BASE   ?= origin/main
PORT   ?= 8080
ARGS   ?=
SPACE  := $(subst ,, )

# Every target starts Python many times: what it imports is compiled once, and not into the tree.
export PYTHONPYCACHEPREFIX := $(CURDIR)/$(VENV)/bytecode
unexport PYTHONDONTWRITEBYTECODE

# Python 3.11 reads the paths of its environment in the locale's letters, and those of C are ASCII.
ifeq ($(LC_ALL),C)
export LC_ALL := C.UTF-8
endif

# The token goes by the environment alone, as it was given: no shell reads it.
ifneq ($(value TOKEN),)
export GOALS_TOKEN := $(value TOKEN)
endif

.DEFAULT_GOAL := help
.PHONY: help setup contract law contract-full contract-diff contract-fuzz kill-matrix test test-slow \
  serve docs generate check-generated rate regenerate classify watch observe lint-spec format lint types check \
  benchmark lock changelog release-notes dist clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  %-16s %s\n", $$1, $$2}'

setup: $(READY) ## build the virtual environment from hashed, pinned requirements

# The client is listed by its template: a version that `make regenerate` raises asks for no new
# environment.
$(READY): requirements/dev.txt emulator/pyproject.toml contract_tests/pyproject.toml generator/templates/pyproject.toml.jinja
	@$(PYTHON) scripts/check_python.py
	@echo "setting up $(VENV) (once; about half a minute) ..."
	@$(RUN) -c "" 2>/dev/null || $(PYTHON) -m venv --clear $(VENV)
	@$(PIP) --require-hashes -r requirements/pip.txt
	@$(PIP) --no-compile --require-hashes -r requirements/dev.txt
	@$(PIP) --no-build-isolation -e emulator -e contract_tests -e generated_client
	@touch $@

contract: $(READY) ## hold the emulator, or URL=... TOKEN=... ACCOUNT=..., to the contract
	@exec $(BOUND) $(RUN) -m gtmhub_goals_contract run $(if $(URL),--url "$(URL)") $(if $(ACCOUNT),--account "$(ACCOUNT)") $(ARGS)

law: $(READY) ## run the one law NAME=... against the emulator or URL=..., exit 0 when it held
	@exec $(BOUND) $(RUN) -m gtmhub_goals_contract law "$(NAME)" $(if $(URL),--url "$(URL)") $(if $(ACCOUNT),--account "$(ACCOUNT)") $(ARGS)

contract-full: $(READY) ## the same with a long budget: more examples of everything
	@exec $(BOUND) $(RUN) -m gtmhub_goals_contract run --budget 300s $(if $(URL),--url "$(URL)") $(if $(ACCOUNT),--account "$(ACCOUNT)") $(ARGS)

contract-diff: $(READY) ## the same trace to two servers, A=URL and B=URL, and what differs
	@exec $(RUN) -m gtmhub_goals_contract diff --a "$(A)" --b "$(B)" $(ARGS)

contract-fuzz: $(READY) ## fuzz for HOURS=... and keep minimal reproductions
	@exec $(BOUND) $(RUN) -m gtmhub_goals_contract fuzz --hours "$(or $(HOURS),1)" $(if $(URL),--url "$(URL)") $(if $(ACCOUNT),--account "$(ACCOUNT)") $(ARGS)

kill-matrix: $(READY) ## run the suite against every faulty server it must catch
	@exec $(RUN) -m tests.contract_tests.kill_matrix $(ARGS)

test: $(READY) ## the quick tests of our own code; ROOM=emulator for those of one room
	@exec $(RUN) -m pytest -q -n 2 --dist loadfile -m "not slow" $(if $(ROOM),tests/$(ROOM)) $(ARGS)

$(DRIVER): requirements/browser.txt $(READY)
	@$(PIP) --no-compile --require-hashes -r requirements/browser.txt
	@touch $@

$(SPHINX): requirements/docs.txt $(READY)
	@$(PIP) --no-compile --require-hashes -r requirements/docs.txt
	@touch $@

docs: $(SPHINX) ## build the documentation site into build/docs
	@$(RUN) -m sphinx --quiet --fail-on-warning -d $(VENV)/doctrees docs build/docs
	@echo "build/docs/index.html"

test-slow: $(DRIVER) $(SPHINX) ## the tests that take more than five seconds each; ROOM=...
	@exec $(RUN) -m pytest -q -n 2 --dist loadfile -m slow $(if $(ROOM),tests/$(ROOM)) $(ARGS)

serve: $(READY) ## start the emulator with its demo company on PORT=8080
	@exec $(BOUND) $(RUN) -m scripts.serve --port $(PORT) $(ARGS)

generate: $(READY) ## print the client, and the copies of emulator and suite, from openapi/
	@$(RUN) -m generator generate

check-generated: $(READY) ## fail where the printed code is not what the spec prints
	@$(RUN) -m generator check $(ARGS)

regenerate: $(READY) ## lint, print, rate the change against BASE, version, changelog
	@$(RUN) -m generator regenerate --base "$(BASE)" $(ARGS)

rate: $(READY) ## rate the one change CASE=... of the corpus, exit 0 when it is rated as labelled
	@exec $(RUN) -m pytest -q tests/generator/changes/test_corpus.py -k "$(subst $(SPACE),-,$(CASE))"

classify: $(READY) ## rate what changed since BASE; ARGS="--format markdown --strict"
	@$(RUN) -m generator classify --base "$(BASE)" $(ARGS)

watch: $(READY) ## regenerate whenever the spec, a template or the runtime is saved
	@exec $(RUN) -m generator watch --base "$(BASE)" $(ARGS)

observe: $(READY) ## compare the recorded traffic in HAR=file with the spec
	@$(RUN) -m gtmhub_goals_contract observe "$(HAR)" $(ARGS)

lint-spec: $(READY) ## Redocly and Spectral on the spec, no warning accepted (needs Node)
	@command -v node >/dev/null || $(PIP) --require-hashes -r requirements/node.txt
	@$(RUN) -m scripts.lint_spec

format: $(READY) ## format the code
	@$(RUN) -m ruff format . && $(RUN) -m ruff check --fix .

lint: $(READY) ## check format, lint and the arrows between the rooms
	@$(RUN) -m ruff format --check . && $(RUN) -m ruff check . && $(VENV)/bin/lint-imports --no-cache

types: $(READY) ## mypy --strict on everything, printed code too
	@$(RUN) -m mypy .

check: lint types check-generated ## everything that a commit has to pass
	@if command -v node >/dev/null; then $(MAKE) --no-print-directory lint-spec; else echo "lint-spec: left out, Node is not on this machine"; fi
	@$(MAKE) --no-print-directory test

benchmark: $(READY) ## every measurement in benchmarks/, against its peer in the same run
	@for bench in $(basename $(notdir $(wildcard benchmarks/*.py))); do echo "== $$bench"; $(RUN) -m "benchmarks.$$bench" $(ARGS) || exit 1; done

lock: ## resolve the requirements again, with hashes, for every Python from 3.11 (needs uv)
	@for set in pip dev node browser; do $(COMPILE) requirements/$$set.in -o requirements/$$set.txt || exit 1; done
	@$(COMPILE) emulator/pyproject.toml contract_tests/pyproject.toml --extra postgres --extra redis -c requirements/dev.txt -o requirements/image.txt

changelog: $(READY) ## gather the fragments of changelog.d/ into CHANGELOG.md for VERSION=...; ARGS=--draft
	@$(VENV)/bin/towncrier build --yes --version "$(VERSION)" $(ARGS)

release-notes: $(READY) ## print the changelog of TAG=v..., or say why that must not be released
	@$(RUN) -m scripts.release_notes "$(TAG)"

dist: $(READY) ## build the sdists and wheels of the three distributions into dist/
	@rm -rf dist
	@for room in generated_client emulator contract_tests; do $(RUN) -m build --no-isolation --outdir dist $$room >/dev/null || exit 1; done
	@$(RUN) -m twine check --strict dist/*

clean: ## remove what the targets made
	rm -rf $(VENV) contract-report dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
