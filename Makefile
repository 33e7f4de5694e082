# Everything one needs to try, run, test and change Lotse. `make` alone lists it.
# Nothing has to be done first: both environments are made on first use, and again only when a lock changed.

.DEFAULT_GOAL := help
SHELL := /bin/sh
.SUFFIXES:

LOTSE := .venv/bin/lotse
BOT := .venv/bin/python
RASA := rasa_project/.venv/bin/python

# uv from the PATH, else the one that `need_uv` puts into .tools.
UV := PATH="$(CURDIR)/.tools/env/bin:$(CURDIR)/.tools/lib/bin:$$PATH" uv
INSTALL := pip install --quiet --require-hashes
LOCK := pip compile --quiet --universal --generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
	$(if $(UPGRADE),--upgrade)

# Tests of what runs on both sides; they are run on Python 3.10 as well.
BOTH_SIDES := $(wildcard tests/advice tests/programmes tests/rasa tests/actions tests/dialogue \
	tests/commands/test_rasa_scripts.py)

# What is decided, what is known and how it is put together: tests that need no database, browser or server.
FAST := $(wildcard tests/advice tests/desk tests/programmes tests/commands tests/test_*.py)

.PHONY: help setup setup-dev demo run talk train test check format lock clean

help: ## diese Übersicht
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: setup ## alles starten, mit Probechat im Browser statt Telegram; braucht kein Konto und kein Token
	@$(LOTSE) demo

run: setup ## alles starten, auf Telegram (LOTSE_TELEGRAM_TOKEN)
	@$(LOTSE) run

talk: setup ## im Terminal mit Lotse schreiben
	@$(LOTSE) talk

train: setup ## das Sprachmodell trainieren
	@$(LOTSE) train

test: setup-dev ## alle Tests, in beiden Umgebungen
	@# Both are run even when the first one fails, so that one look shows everything.
	@failed=0; $(BOT) -m pytest || failed=1; $(RASA) -m pytest $(BOTH_SIDES) || failed=1; exit $$failed

check: .venv/.ready-dev ## Stil, Typen und schnelle Tests: unter einer Minute
	$(BOT) -m ruff check .
	$(BOT) -m ruff format --check .
	$(BOT) -m mypy
	$(BOT) -m pytest -q -m "not slow" $(FAST)

format: .venv/.ready-dev ## den Code in Form bringen
	$(BOT) -m ruff check --fix .
	$(BOT) -m ruff format .

lock: ## die vier Sperrdateien neu schreiben (UPGRADE=1: mit den neuesten Fassungen)
	@$(need_uv)
	$(UV) $(LOCK) --python-version 3.12 pyproject.toml --group build -o requirements.lock
	$(UV) $(LOCK) --python-version 3.12 pyproject.toml --group build --group dev -c requirements.lock \
		-o requirements-dev.lock
	cd rasa_project && $(UV) $(LOCK) --python-version 3.10 pyproject.toml -o requirements.lock
	cd rasa_project && $(UV) $(LOCK) --python-version 3.10 pyproject.toml --group dev -c requirements.lock \
		-o requirements-dev.lock

setup: .venv/.ready rasa_project/.venv/.ready ## beide Umgebungen einrichten
setup-dev: .venv/.ready-dev rasa_project/.venv/.ready-dev ## beide Umgebungen mit allem zum Testen

clean: ## Umgebungen und Zwischenergebnisse löschen; var/ mit Datenbank und Modellen bleibt
	rm -rf .venv rasa_project/.venv rasa_project/models rasa_project/.rasa .tools var/test
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find bot rasa_project tests -name __pycache__ -type d -prune -exec rm -rf {} +

# --- environments -----------------------------------------------------------------------------------------

.venv/.ready: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Die Bibliotheken des Bots werden eingerichtet (etwa eine halbe Minute) …"
	@$(UV) $(INSTALL) --python $(BOT) -r requirements.lock
	@$(install_lotse)
	@touch $@

.venv/.ready-dev: requirements-dev.lock pyproject.toml | .venv/bin/python
	@echo "Die Bibliotheken des Bots und die zum Testen werden eingerichtet (etwa eine halbe Minute) …"
	@$(UV) $(INSTALL) --python $(BOT) -r requirements-dev.lock
	@$(install_lotse)
	@touch $@

rasa_project/.venv/.ready: rasa_project/requirements.lock | rasa_project/.venv/bin/python
	@echo "Rasa wird eingerichtet (2,5 GB, beim ersten Mal zwei bis fünf Minuten) …"
	@$(UV) $(INSTALL) --python $(RASA) -r rasa_project/requirements.lock
	@touch $@

rasa_project/.venv/.ready-dev: rasa_project/requirements-dev.lock | rasa_project/.venv/bin/python
	@echo "Rasa wird eingerichtet, mit allem zum Testen (2,5 GB, beim ersten Mal zwei bis fünf Minuten) …"
	@$(UV) $(INSTALL) --python $(RASA) -r rasa_project/requirements-dev.lock
	@touch $@

.venv/bin/python:
	@$(need_uv)
	@version=3.12; folder=.venv; $(make_environment)

rasa_project/.venv/bin/python:
	@$(need_uv)
	@version=3.10; folder=rasa_project/.venv; $(make_environment)

# The build tools stand in the lock, so nothing is fetched for this.
install_lotse = $(UV) pip install --quiet --offline --no-deps --no-build-isolation --python $(BOT) --editable .

# An interpreter that is installed is found through .python-version; one that is not is fetched where that is allowed.
make_environment = rm -rf "$$folder"; mkdir -p .tools; \
	$(UV) venv --quiet --python "$$version" "$$folder" 2> .tools/venv.log || { \
	echo "Python $$version fehlt und lässt sich nicht laden: Bitte Python $$version installieren, zum Beispiel mit" \
	"„pyenv install $$version“ (Näheres in .tools/venv.log)." >&2; exit 1; }

# Any Python of this machine will do to get uv: in an environment of its own, or without one in a plain folder.
need_uv = if ! $(UV) --version > /dev/null 2>&1; then \
	mkdir -p .tools; echo "uv wird nach .tools geholt (wenige Sekunden) …"; \
	for python in python3 /usr/bin/python3 python3.12 python3.10 python; do \
	  $$python -m venv .tools/env && .tools/env/bin/python -m pip install --quiet uv && break; rm -rf .tools/env; \
	  $$python -m pip install --quiet --target .tools/lib uv && break; rm -rf .tools/lib; \
	done > .tools/uv.log 2>&1; \
	$(UV) --version > /dev/null 2>&1 || { echo "uv fehlt und lässt sich nicht holen: Bitte uv installieren" \
	"(„pip install uv“ oder https://docs.astral.sh/uv/; Näheres in .tools/uv.log)." >&2; exit 1; }; fi
