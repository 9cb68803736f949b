"""The site, built once a session in a process of its own and served under a sub-path."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from served import BuiltSite, Host

ROOT = Path(__file__).parents[1]
BUILD = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config

build(load_config("mkdocs.yml", site_url=sys.argv[1], site_dir=sys.argv[2]))
"""


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    root = tmp_path_factory.mktemp("web")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(root)))
    built = BuiltSite(root / "samsyn", f"http://127.0.0.1:{server.server_port}/samsyn/")
    subprocess.run(
        [sys.executable, "-c", BUILD, built.url, str(built.folder)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "hooks")},
        check=True,
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield built
    server.shutdown()
