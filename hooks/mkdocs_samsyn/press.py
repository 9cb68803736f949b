"""MkDocs for one page at a time: Markdown -> text, text -> page, by the same events and templates as `mkdocs build`."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

from markdown import Markdown
from mkdocs.commands.build import _build_template, _populate_page, get_context
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page, _RelativePathTreeprocessor
from mkdocs.structure.toc import AnchorLink, get_toc

from samsyn import timer
from samsyn.found import entry_of
from samsyn.model import Site
from samsyn.places import place
from samsyn.record import Text
from samsyn.tight import Tight

NAVIGATION = Navigation([], [])  # ours is in `Here`


class Press:
    """Holds what MkDocs has read of the project; pages of one language after another are the quickest."""

    def __init__(self, root: Path, site: Site) -> None:
        self.config = load_config(str(root / "mkdocs.yml"))
        self.config.extra["samsyn"] = site
        self.plugin: Any = self.config.plugins["i18n"]

    @cached_property
    def converter(self) -> Markdown:
        """Python-Markdown with the extensions of mkdocs.yml and ours, which all pages use in turn."""
        return Markdown(
            extensions=self.config["markdown_extensions"], extension_configs=self.config["mdx_configs"] or {}
        )

    def prepare(self) -> None:
        """Does what every page would have to wait for, so that the processes that are forked have it."""
        self._speak(next(iter(self.config.extra["samsyn"].data.languages)))
        own = Path(str(self.config.theme.custom_dir))
        for name in ("base.html", *(path.relative_to(own).as_posix() for path in own.rglob("*.html"))):
            self.env.get_template(name)
        self.converter.reset()

    @property
    def home(self) -> str:
        """The address of the site in mkdocs.yml, which is printed; empty if there is none."""
        return str(self.config.user_configs[0].get("site_url") or "")

    @cached_property
    def env(self) -> Any:
        """The templates, as hooks/on_page.py has them too."""
        env = self.config.theme.get_env()
        env.add_extension(Tight)
        return env

    def convert(self, code: str, key: str) -> Text:
        """The text of the page at a key, with what MkDocs and our hooks warned of."""
        self._speak(code)
        site: Site = self.config.extra["samsyn"]
        files = _Files(code, site, self.config)
        page = _Page(None, files.file_at(f"{code}/{key}.md"), self.config)
        page.converter = self.converter
        with _warnings() as told:
            try:
                _populate_page(page, self.config, files)
            finally:
                timer.stop()  # which hooks/on_guard.py does only for a page that is converted
        html = str(page.content)
        return Text(
            title=str(page.title),
            description=str(page.meta.get("description", "")),
            html=html,
            contents=_tokens(page.toc),
            entry=entry_of(html, key, code, site),
            asked=tuple(files.asked.items()),
            faults=tuple(told),
        )

    def lay_out(self, code: str, key: str, text: Text, downloads: tuple[tuple[str, str], ...]) -> bytes:
        """The whole page; downloads are labels and addresses of its PDFs."""
        self._speak(code)
        files = _Files(code, self.config.extra["samsyn"], self.config)
        page: Any = Page(None, files.file_at(f"{code}/{key}.md"), self.config)
        page.title, page.content = text.title, text.html
        page.meta = {"title": text.title, "description": text.description}
        page.toc = get_toc(list(text.contents))  # type: ignore[arg-type]
        page.downloads = downloads
        context: Any = get_context(NAVIGATION, (), self.config, page)
        context = self.config.plugins.on_page_context(context, page=page, config=self.config, nav=NAVIGATION)
        output = self.env.get_template("main.html").render(context)
        output = self.config.plugins.on_post_page(output, page=page, config=self.config)
        return bytes(output.encode("utf-8", errors="xmlcharrefreplace"))

    def templates(self) -> Mapping[str, bytes]:
        """The files that belong to all languages, by address: 404.html and the map of the site."""
        self._speak(next(iter(self.config.extra["samsyn"].data.languages)))
        return {
            name: _build_template(
                name, self.env.get_template(name), Files([]), self.config, NAVIGATION
            ).encode()
            for name in sorted(self.config.theme.static_templates)
        }

    def assets(self) -> Mapping[str, Path]:
        """The theme's files that mkdocs.yml does not exclude, and our own in overrides/, by address."""
        files = Files([])
        files.add_files_from_theme(self.env, self.config)
        set_exclusions(files, self.config)
        asked = (file for file in files if file.inclusion != InclusionLevel.EXCLUDED)
        return {file.dest_uri: Path(str(file.abs_src_path)) for file in asked}

    def _speak(self, code: str) -> None:
        """Lets static-i18n configure MkDocs for a language, as it does itself from one to the next."""
        if self.plugin.current_language != code:
            self.plugin.current_language = code
            self.config = self.config.plugins.on_config(self.config)
            self.plugin.building = True


class _Page(Page):
    """A page that does not make a converter of its own, nor ask for what `Text` holds no place for."""

    converter: Markdown

    def render(self, config: Any, files: Files) -> None:
        self.converter.reset()
        _RelativePathTreeprocessor(self.file, files, config)._register(self.converter)
        self.content = self.converter.convert(str(self.markdown))
        self.toc = get_toc(getattr(self.converter, "toc_tokens", []))


class _Files(Files):
    """The files that a page can link to, made when asked for; remembers the questions."""

    def __init__(self, code: str, site: Site, config: Any) -> None:
        super().__init__([])
        self.code, self.site, self.config = code, site, config
        self.asked: dict[str, str] = {}

    def get_file_from_path(self, path: str) -> File | None:
        self.asked[path] = address = place(path, self.code, self.site)
        return self.file_at(path) if address else None

    def file_at(self, path: str) -> File:
        """The file of a path that is known to be there."""
        file = File(
            path,
            None,
            self.config.site_dir,
            False,
            dest_uri=place(path, self.code, self.site),
            inclusion=InclusionLevel.INCLUDED,
        )
        file.generated_by = "samsyn"
        return file


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """What MkDocs and its hooks warn of meanwhile."""
    told: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: told.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield told
    finally:
        logger.removeHandler(handler)


def _tokens(links: Any) -> tuple[dict[str, Any], ...]:
    """The table of contents as Python-Markdown gives it and `get_toc` takes it."""
    return tuple(map(_token, links))


def _token(link: AnchorLink) -> dict[str, Any]:
    return {"name": link.title, "id": link.id, "level": link.level, "children": list(_tokens(link.children))}
