"""MkDocs page by page, in any order and process, as `samsyn build` and `samsyn serve` want it; the only user of mkdocs besides `on_*.py`."""
