"""Adds the pages no author writes: lists per type, the glossary, `pages`, originals for missing translations."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from samsyn.pages import page_keys
from samsyn.view import address, attachments, root, shown


@event_priority(-101)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Runs after static-i18n, which has reduced the files to those of the language being built."""
    site = config.extra["samsyn"]
    language = config.plugins["i18n"].current_language
    untranslated = [key for key, versions in site.by_key.items() if language not in versions]
    for key in (*page_keys(site), *untranslated):
        if f"{language}/{key}.md" in files.src_uris:
            continue
        file = File.generated(config, f"{language}/{key}.md", content="")
        file.dest_uri = address(language, key, site)
        files.append(file)
    for original in (shown(key, language, site) for key in untranslated):
        for path in attachments(original, site):
            if f"{language}/{path}" not in files.src_uris:
                source = Path(config.docs_dir, original.language, path)
                file = File.generated(config, f"{language}/{path}", abs_src_path=str(source))
                file.dest_uri = root(language, site) + path
                files.append(file)
    return files
