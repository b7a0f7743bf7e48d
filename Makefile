# Two commands do all the set-up on a fresh machine: `make demo` and `make test`.
.PHONY: demo test lint bench docs gallery goldens schemas wheel setup

setup:
	@sh scripts/bootstrap.sh

demo: setup
	.venv/bin/jatspress build examples/landing-page.txt -j examples/journal.toml -o output
	@echo "Open output/landing-page/landing-page.html and landing-page.pdf beside it."

test: setup
	.venv/bin/python -m pytest -n auto -q

lint: setup
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

bench: setup
	.venv/bin/python benchmarks/run.py
	.venv/bin/python benchmarks/validation.py
	.venv/bin/python benchmarks/rendering.py
	.venv/bin/python benchmarks/deposits.py

# Pages that are made from the code: commands from their help, rules from themselves.
docs: setup
	.venv/bin/python scripts/command_pages.py
	.venv/bin/python scripts/rule_pages.py

# Articles in every theme as pictures under output/gallery, to be looked at.
gallery: setup
	.venv/bin/python scripts/gallery.py

# Golden files are written anew to be reviewed by eye (git diff), never to make a test pass.
goldens: setup
	JATSPRESS_GOLDENS=write .venv/bin/python -m pytest -q tests/readers/test_pages.py \
		tests/deposits/test_deposit.py tests/deposits/datacite tests/deposits/doaj

schemas: setup
	.venv/bin/python schemas/assemble.py

wheel: setup
	.venv/bin/python -m pip wheel --no-deps --wheel-dir dist .
