# Everything works without make too: README.md gives the plain commands.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: site test serve check bench pictures lock

site: .venv/ready
	$(BIN)/samsyn build

test: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest

serve: .venv/ready
	$(BIN)/samsyn serve

check: .venv/ready
	$(BIN)/samsyn check

# Those that need nothing from outside; benchmarks/recogniser.py and search.py say what they want.
bench: .venv/ready
	$(BIN)/python benchmarks/check.py
	$(BIN)/python benchmarks/pdf.py
	$(BIN)/python benchmarks/build.py

# The pictures of the author's guide and of README.md; needs Chromium.
pictures: .venv/ready
	NO_MKDOCS_2_WARNING=1 $(BIN)/python pictures/make.py

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q hooks
	touch $@

# Needs uv, the only tool here that resolves for every platform at once.
lock:
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11.5 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" -o requirements.lock
