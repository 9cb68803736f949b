"""MkDocs page by page, for `samsyn build` and `samsyn serve`; with `on_*.py` the only user of mkdocs."""
