"""A new document of a type: the metadata it needs, and every section with a sentence of guidance."""

import re
from collections.abc import Callable
from unicodedata import normalize

from samsyn.demand import level_of
from samsyn.model import Document, DocumentType, Language, Level

Read = Callable[[bytes, str], Document]
"""What makes a document of a file's bytes and its path."""
_SPELT = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ä": "a", "ö": "o"})
LONGEST = 60


def new_key(type_: DocumentType, title: str) -> str:
    """Folder and file name of a document with the title: a-z, digits and hyphens."""
    plain = normalize("NFKD", title.lower().translate(_SPELT)).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-")
    return f"{type_.folder}/{name or type_.id}"


def new_document(type_: DocumentType, kind: str, language: Language, title: str, read: Read) -> str:
    """The Markdown of a draft; what the author must fill in is empty, with what it is called beside it."""
    known = {"title": f'"{_quoted(title)}"', "lang": language.code, "type": type_.id, "status": "draft"}
    known |= {"version": '"0.1"'} | ({"kind": kind} if kind else {})
    path = f"docs/{language.code}/{new_key(type_, title)}.md"
    draft = read(_front_matter(known).encode(), path)
    for keys, demands in type_.metadata.items():
        key = keys.partition("|")[0]
        if key not in known and level_of(demands, draft) is Level.REQUIRED:
            known[key] = f" # {language.labels[f'document.{key}']}"
    if not any(keys == "version" for keys in type_.metadata):
        del known["version"]
    parts = [_front_matter(known), f"# {title}"]
    for section in type_.sections:
        if level_of(section.demands, draft) is not Level.OPTIONAL:
            parts += [
                f"## {section.headings[language.code]}",
                f"<!-- samsyn guidance: {section.guidance[language.code]} -->",
            ]
    return "\n\n".join(parts) + "\n"


def _front_matter(values: dict[str, str]) -> str:
    return "\n".join(["---", *(f"{key}: {value}".rstrip() for key, value in values.items()), "---"])


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
