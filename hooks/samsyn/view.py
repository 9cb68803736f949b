"""Document -> what a page shows of it, in a reader's words: facts, state, banner, languages, rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from samsyn.model import Document, DocumentType, Language, Site
from samsyn.text import print_date, read_date, sorter

CHANGES = ("approved-date", "last-reviewed", "withdrawn-date")
MAIN_FACTS = ("owner-role", "approved-by", "approved-date", "version", "next-review", "valid-to")
APART = {
    "title",
    "description",
    "lang",
    "type",
    "kind",
    "status",
    "related",
    "superseded-by",
    "supersedes",
    "translation-of",
    "translated-from",
}


class Fact(NamedTuple):
    """A label and its values as printed; `key` is the metadata key."""

    key: str
    label: str
    values: tuple[str, ...]
    language: str = ""
    """That of the values, where it is not the reader's."""


class Reference(NamedTuple):
    """A document to link to: its address from the site's root, its title and the language of the title."""

    address: str
    title: str
    language: str


class Banner(NamedTuple):
    """What a reader must know before she reads on."""

    state: str
    text: str
    link: Reference | None = None


class DocumentView(NamedTuple):
    """The header of a document's page; `state` is the status or `expired`."""

    type: str
    kind: str
    state: str
    state_label: str
    main: tuple[Fact, ...]
    more: tuple[Fact, ...]
    references: tuple[Reference, ...]
    banner: Banner | None


class Alternate(NamedTuple):
    """The page in another language; where it is not `translated`, readers meet the original."""

    language: str
    name: str
    address: str
    translated: bool


class Row(NamedTuple):
    """A document in a list."""

    key: str
    reference: Reference
    kind: str
    state: str
    state_label: str
    owner: str
    review_label: str
    review: str
    note: str
    """`på svensk` for a document that is not translated yet, else empty."""


@dataclass(frozen=True, slots=True)
class Group:
    """A document type on the front page: its plural name, what it is for, its list's address and length."""

    name: str
    about: str
    address: str
    count: int


class Entry(NamedTuple):
    """A concept in the glossary: terms, meaning, the other languages' terms, and its false friends."""

    id: str
    term: str
    others: tuple[str, ...]
    meaning: str
    translations: tuple[Fact, ...]
    apart: tuple[str, ...]


def address(language: str, key: str, site: Site) -> str:
    """The page's address from the site's root; the first language of the site lives at the root itself."""
    return f"{root(language, site)}{key}.html"


def root(language: str, site: Site) -> str:
    """The language's folder on the site with its slash; none for the first."""
    return "" if language == next(iter(site.data.languages)) else f"{language}/"


def attachments(document: Document, site: Site) -> tuple[str, ...]:
    """The pictures and files a document shows or links to, as paths below its language's folder."""
    return tuple(path for path in document.beside if f"docs/{document.language}/{path}" in site.files)


def pdf_address(language: str, key: str, site: Site, pack: bool = False) -> str:
    """The address of a document's PDF, beside its page, or of the whole pack of a meeting."""
    return address(language, key, site).removesuffix(".html") + ("-pack.pdf" if pack else ".pdf")


def shown(key: str, language: str, site: Site) -> Document | None:
    """The document a reader of the language meets at a key: its own language's, else the original."""
    versions = site.by_key.get(key, {})
    originals = (d for d in versions.values() if "translation-of" not in d.meta)
    return versions.get(language) or next(originals, None) or next(iter(versions.values()), None)


def state_of(document: Document, site: Site) -> str:
    """The status, or `expired` for an approved document whose end or review date has passed."""
    dates = filter(None, (read_date(document.meta.get(key)) for key in ("valid-to", "next-review")))
    if document.status == "approved" and any(date < site.today for date in dates):
        return "expired"
    return document.status if document.status in site.data.statuses else ""


def changed(document: Document) -> date | None:
    """When the document last changed by its own metadata, which a draft may not say."""
    days = (read_date(document.meta.get(key)) for key in CHANGES)
    return max((day for day in days if day), default=None)


def alternates(key: str, site: Site) -> tuple[Alternate, ...]:
    """The page in every language of the site."""
    versions = site.by_key.get(key)
    return tuple(
        Alternate(code, language.name, address(code, key, site), versions is None or code in versions)
        for code, language in site.data.languages.items()
    )


def document_view(document: Document, language: Language, site: Site) -> DocumentView | None:
    """The header of a document as a reader of the language sees it; none for an ordinary page."""
    if not document.type:
        return None
    state = state_of(document, site)
    facts = {key: _fact(key, document, language, site) for key in document.meta if key in site.data.fields}
    return DocumentView(
        type=document.type.names[language.code],
        kind=_kind(document, language),
        state=state,
        state_label=language.labels[f"status.{state}"] if state else "",
        main=tuple(facts[key] for key in MAIN_FACTS if key in facts),
        more=tuple(fact for key, fact in facts.items() if key not in MAIN_FACTS and key not in APART),
        references=tuple(
            _reference(key, language, site)
            for key in _each(document.meta.get("related"))
            if key in site.by_key
        ),
        banner=_banner(document, state, language, site),
    )


def listed(type_: DocumentType, language: Language, site: Site) -> tuple[Document, ...]:
    """The documents of a type in the language's alphabetical order, untranslated ones among them."""
    keys = {d.key for d in site.documents if d.type is type_ and d.key.startswith(f"{type_.folder}/")}
    found = [document for key in keys if (document := shown(key, language.code, site))]
    order = sorter(language)
    return tuple(sorted(found, key=lambda document: (order(document.title), document.key)))


def rows(type_: DocumentType, language: Language, site: Site) -> tuple[Row, ...]:
    """The same as the list of the type shows them."""
    return tuple(_row(document, language, site) for document in listed(type_, language, site))


def groups(language: Language, site: Site) -> tuple[Group, ...]:
    """The document types in the language's alphabetical order."""
    code, order = language.code, sorter(language)
    types = sorted(site.data.types.values(), key=lambda type_: order(type_.plurals[code]))
    return tuple(
        Group(
            name=type_.plurals[code],
            about=type_.about[code],
            address=address(code, f"{type_.folder}/index", site),
            count=len(listed(type_, language, site)),
        )
        for type_ in types
    )


def glossary(language: Language, site: Site) -> tuple[Entry, ...]:
    """The explained concepts in the language's alphabetical order."""
    code = language.code
    known = {concept.id: concept for concept in site.data.concepts if code in concept.definitions}
    order = sorter(language)
    return tuple(
        Entry(
            id=concept.id,
            term=concept.terms[code][0],
            others=concept.terms[code][1:] + concept.abbreviations.get(code, ()),
            meaning=concept.definitions[code],
            translations=tuple(
                Fact(other.code, other.name, concept.terms.get(other.code, ()))
                for other in site.data.languages.values()
                if other is not language
            ),
            apart=tuple(known[id_].terms[code][0] for id_ in concept.apart if id_ in known),
        )
        for concept in sorted(known.values(), key=lambda concept: order(concept.terms[code][0]))
    )


def by_letter(entries: Iterable[Entry]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """First letter -> its entries, which are in alphabetical order already."""
    return tuple(
        (letter, tuple(found)) for letter, found in groupby(entries, lambda entry: entry.term[0].upper())
    )


def _row(document: Document, language: Language, site: Site) -> Row:
    state = state_of(document, site)
    ends = next(
        (key for key in ("next-review", "valid-to") if read_date(document.meta.get(key))), "next-review"
    )
    review = read_date(document.meta.get(ends))
    labels = language.labels
    foreign = document.language != language.code
    return Row(
        key=document.key,
        reference=_reference(document.key, language, site),
        kind=_kind(document, language),
        state=state,
        state_label=labels[f"status.{state}"] if state else "",
        owner=str(document.meta.get("owner-role", "")),
        review_label=labels[f"document.{ends}"],
        review=print_date(review, language) if review else labels["list.no-date"],
        note=labels["list.untranslated"].format(language=labels[f"language.{document.language}"])
        if foreign
        else "",
    )


def _kind(document: Document, language: Language) -> str:
    kinds = document.type.kinds if document.type else ()
    return next((kind.names[language.code] for kind in kinds if kind.id == document.meta.get("kind")), "")


def _reference(key: str, language: Language, site: Site) -> Reference:
    document = shown(key, language.code, site)
    title, code = (document.title, document.language) if document else (key, language.code)
    return Reference(address(language.code, key, site), title, code)


def _banner(document: Document, state: str, language: Language, site: Site) -> Banner | None:
    meta = document.meta
    if state not in ("draft", "consultation", "superseded", "withdrawn", "expired"):
        return None
    dates = {key: read_date(meta.get(key)) for key in ("valid-to", "next-review", "withdrawn-date")}
    passed = [date for key, date in dates.items() if date and key != "withdrawn-date" and date < site.today]
    date = min(passed) if state == "expired" else dates["withdrawn-date"]
    text = language.labels[f"banner.{state}"].format(
        deadline=_value(meta.get("consultation-deadline", ""), language),
        mailbox=meta.get("consultation-mailbox", ""),
        date=print_date(date, language) if date else "",
        reason=meta.get("withdrawn-reason", ""),
    )
    successor = str(meta.get("superseded-by", ""))
    link = (
        _reference(successor, language, site) if state == "superseded" and successor in site.by_key else None
    )
    return Banner(state, text, link)


def _fact(key: str, document: Document, language: Language, site: Site) -> Fact:
    values = _each(document.meta[key])
    if key == "sectors":
        values = [language.labels.get(f"sector.{sector}", str(sector)) for sector in values]
    label, printed = language.labels[f"document.{key}"], tuple(_value(item, language) for item in values)
    foreign = document.language != language.code and site.data.fields[key] in ("text", "list")
    return Fact(key, label, printed, document.language if foreign else "")


def _value(value: Any, language: Language) -> str:
    date = read_date(value)
    return print_date(date, language) if date else str(value)


def _each(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else () if value is None else (value,)
