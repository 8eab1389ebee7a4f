# Two commands: `make run` reads a folder, `make test` proves that it works.
IN ?= corpus/reports
OUT ?= outputs
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test browser test-scans golden golden-diff accuracy cases variants ocr cluster test-cluster fuzz planted layouts bench lint lock corpus clean bundle test-bundle

# findings (1) and unreadable inputs (3) are results, which the summary names, not failures
run: $(VENV)/installed
	@$(BIN)/ntm run "$(IN)" -o "$(OUT)" || case $$? in 1|3) ;; *) exit 1 ;; esac

test: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n logical

# a Chromium for the tests of the review page, where none is and this machine's own packages (as
# root, on Debian) or Playwright's can be had; without one these tests are skipped and say why
browser: $(VENV)/installed-dev
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null \
		|| $(BIN)/python -c 'from playwright.sync_api import sync_playwright as play; \
			found = play().start(); found.chromium.launch().close(); found.stop()' 2>/dev/null \
		|| { [ "$$(id -u)" = 0 ] && timeout 90 apt-get -qq update && \
			DEBIAN_FRONTEND=noninteractive timeout 240 \
			apt-get -qq install --no-install-recommends chromium >/dev/null; } \
		|| timeout 240 $(BIN)/playwright install chromium-headless-shell \
		|| echo "no Chromium could be installed: the tests of the review page are skipped"

# the tests that read pictures, once more with what `make ocr` added
test-scans: $(VENV)/installed-dev
	$(BIN)/pytest -n logical tests/loaders tests/batch tests/corpus/test_corpus_scanned.py \
		tests/install/test_install_offline.py

# everything that is read in the corpus, the passages and the forms' cases, in one tracked file
golden: $(VENV)/installed-dev
	$(BIN)/python -m tests.golden write

# what the working tree reads otherwise than BASE (where this branch left main)
golden-diff: $(VENV)/installed-dev
	$(BIN)/python -m tests.golden diff $(if $(BASE),--base "$(BASE)") $(if $(TOTALS),--totals)

# documents and small cases that lie beside the project (../shared), where they are there
accuracy: $(VENV)/installed-dev
	$(BIN)/python -m tests.golden.accuracy $(if $(MISSES),--misses) $(if $(DOCS),--docs "$(DOCS)")

cases: $(VENV)/installed-dev
	ANSWERS="$(ANSWERS)" $(BIN)/python -m tests.golden.shared_cases $(GROUPS)

# what each other way of printing a document costs (FOLDERS= of `docs` and `gold`)
variants: $(VENV)/installed-dev
	$(BIN)/python -m tests.variants $(FOLDERS) $(if $(MISSES),--misses) $(if $(KINDS),--kinds "$(KINDS)")

# a second reader of scans, which votes on numbers: without it scans are read too, but none of
# their numbers counts as sure
ocr: $(VENV)/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-vote.lock

# dask.distributed, for `ntm run --cluster`
cluster: $(VENV)/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-cluster.lock

test-cluster: $(VENV)/installed-dev
	$(BIN)/pytest tests/batch/test_batch_cluster.py

# one ZIP for an office without internet: 64-bit Windows, every wheel in it; VOTE=1 with the
# second reader of scans
bundle: $(VENV)/installed-dev
	$(BIN)/python bundle/keep_patterns.py
	$(BIN)/python bundle/make.py -o dist $(if $(VOTE),--vote)

# that a folder of wheels and nothing else makes a working ntm
test-bundle: $(VENV)/installed-dev
	$(BIN)/pytest -m bundle tests/install

# damaged files and interrupted runs, all of them; `make test` has a sample (NTM_FUZZ_SEED=1 for
# others)
fuzz: $(VENV)/installed-dev
	NTM_FUZZ=1 $(BIN)/pytest -n logical tests/fuzz

# errors planted into clean reports, twenty of each; `python -m tests.planted 3` shows what is missed
planted: $(VENV)/installed-dev
	NTM_PLANTED=20 $(BIN)/pytest -n logical tests/planted

# the same facts in 60 layouts of a table of each kind, and which features go with failures
layouts: $(VENV)/installed-dev
	$(BIN)/python -m tests.layouts $(or $(COUNT),60) $(or $(SEED),1) $(KIND)

bench: $(VENV)/installed-dev
	$(BIN)/python bundle/keep_patterns.py
	$(BIN)/python -m tests.bench

corpus: $(VENV)/installed-dev
	$(BIN)/python corpus/generate.py

# uv resolves for every platform at once, so that the lock serves Windows offices too
lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url -o requirements.lock
	uv pip compile pyproject.toml --extra vote --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url -o requirements-vote.lock
	uv pip compile pyproject.toml --extra cluster --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url -o requirements-cluster.lock
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url -o requirements-dev.lock

$(VENV)/installed: requirements.lock pyproject.toml
	@echo "Đang cài đặt vào $(VENV), chỉ lần đầu, 1 đến 10 phút tùy mạng và máy. (Installing, once: 1 to 10 minutes.)"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	$(BIN)/python -m compileall -q extract patterns
	$(BIN)/python bundle/keep_patterns.py
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock $(VENV)/installed
	@echo "Installing what the tests need into $(VENV), once: 1 to 10 minutes."
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

clean:
	rm -rf $(VENV) build *.egg-info
