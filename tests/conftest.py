"""A browser, and the site, built once a session in a process of its own and served under a sub-path."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from served import BuiltSite, Host

ROOT = Path(__file__).parents[1]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
BUILD = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config

build(load_config("mkdocs.yml", site_url=sys.argv[1], site_dir=sys.argv[2]))
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not shutil.which(CHROMIUM):
        told = f"no Chromium at {CHROMIUM}; set CHROMIUM to its path"
        if os.environ.get("CI") == "true":
            pytest.fail(told)
        pytest.skip(told)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


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
