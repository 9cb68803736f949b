"""The values everything else reads: frozen, and touching neither files nor git, MkDocs or the screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Level(StrEnum):
    """How much a type asks for a section or a metadata field."""

    REQUIRED = "required"
    RECOMMENDED = "recommended"
    OPTIONAL = "optional"


class Severity(StrEnum):
    """How grave a finding is: an error closes the gate, a warning is shown, a hint is advice."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Demand:
    """A level that holds when all of its conditions do; conditions are `name` or `name:value`.

    Known conditions: `kind:<kind>`, `lang:<code>`, `sectors` (more than one sector), `revised` (the version is
    past the first), `ends` (the document has an end date), `section:<id>` (that section stands in the document),
    `names-appendix` (the text refers to an appendix), `meta:<key>` (that metadata field is filled),
    `numbered-headings` (a heading begins with a number, as the items of minutes do).
    """

    level: Level
    when: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionType:
    """A section a document type knows, with its headings and the sentence of guidance per language code."""

    id: str
    demands: tuple[Demand, ...]
    """The first that holds wins; if every one names a kind, the section exists in these kinds only."""
    headings: Mapping[str, str]
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    guidance: Mapping[str, str] = field(default_factory=dict)
    metadata: tuple[str, ...] = ()
    """Metadata keys that carry the section's content as well as a heading would, e.g. `meeting-date`."""
    within: str = ""
    """Id of a section whose text may hold this one, told by one of `words`."""
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kind:
    """A variant of a type, e.g. a standing forum among terms of reference."""

    id: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A document type as its TOML file describes it; `folder` is the folder below each language's."""

    id: str
    folder: str
    names: Mapping[str, str]
    plurals: Mapping[str, str]
    about: Mapping[str, str]
    kinds: tuple[Kind, ...]
    sections: tuple[SectionType, ...]
    metadata: Mapping[str, tuple[Demand, ...]]


@dataclass(frozen=True, slots=True)
class Status:
    """A document status: what it requires and forbids in the metadata, and what an error becomes under it."""

    id: str
    severity: Severity
    requires: tuple[str, ...] = ()
    forbids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """A language file: everything a reader or an author sees, by key. Compared by identity."""

    code: str
    order: int
    """Place among the languages; the lowest lives at the site's root."""
    like: str
    """Code of the language whose words stand in for those this one has not, empty if it has its own of all."""
    name: str
    locale: str
    """BCP 47 tag with the region, e.g. `da-DK`."""
    alphabet: str
    """The letters in sorting order."""
    months: tuple[str, ...]
    date: str
    """Pattern of a printed date with {day}, {month} and {year}."""
    messages: Mapping[str, str]
    """Rule messages by key, with {named} places."""
    labels: Mapping[str, str]
    """Words of the pages and examples, dotted keys such as `status.draft`."""
    cues: Mapping[str, tuple[str, ...]]
    """Words the rules look for in a text, in lower case, dotted keys such as `date.end`."""
    words: tuple[str, ...]
    """Everyday words that any text may hold, above all those with the language's own letters."""
    familiar: tuple[str, ...]
    """Abbreviations that need no explanation, and words that are often written in capitals."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A term of the field: per language its forms (the first is preferred) and an explanation."""

    id: str
    terms: Mapping[str, tuple[str, ...]]
    definitions: Mapping[str, str] = field(default_factory=dict)
    abbreviations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    apart: tuple[str, ...] = ()
    """Ids of concepts it must never be mixed up with: false friends."""
    everyday: bool = False
    """True if readers know it: it is not explained in the texts."""


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule in words, per language code: its name, what it asks and why."""

    title: Mapping[str, str]
    what: Mapping[str, str]
    why: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Data:
    """What `hooks/data` holds: everything people change without programming. Compared by identity."""

    types: Mapping[str, DocumentType]
    languages: Mapping[str, Language]
    fields: Mapping[str, str]
    """Metadata key -> shape, see `hooks/data/metadata.toml`."""
    statuses: Mapping[str, Status]
    sectors: tuple[str, ...]
    concepts: tuple[Concept, ...]
    rules: Mapping[str, RuleText]
    """The rules in words, by id."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the source: level 1-6, text without marks, line; `run_in` for `Beslut:` in the text."""

    level: int
    text: str
    line: int
    run_in: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: header cells and rows of cells as source text, with the line of the header and each row."""

    line: int
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image: its text or alternative text, its target as written, and its line."""

    text: str
    target: str
    line: int
    image: bool = False


@dataclass(frozen=True, slots=True)
class Tag:
    """A piece of HTML as written outside code, `<p hidden>` or `<!-- … -->`, and its line."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment without its marks: `<!-- … -->` in the text, `# …` in the front matter."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what the recogniser saw in it."""

    heading: Heading
    ids: tuple[str, ...]
    """Section ids of the document's type; several for «Bakgrund och syfte», none if unknown."""
    misspelt: bool
    """True if the heading was recognised only by allowing for misspelt or damaged letters."""
    language: str
    """Code of the language whose heading it is, normally the document's."""
    end: int
    """The line after the body's last one: that of the next heading of the same or a higher level."""


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A Markdown file of one language; `key` is its path below the language's folder, without `.md`.

    Compared by identity, as `Site` is: what is derived from it can be cached.
    """

    path: str
    """Path below the project folder with forward slashes, e.g. `docs/da/terms-of-reference/stoma.md`."""
    key: str
    language: str
    lines: tuple[str, ...]
    """The source's lines without line ends; line n is lines[n-1]."""
    body: int
    """The line after the front matter."""
    prose: tuple[str, ...]
    """The same lines with front matter, code, comments and raw HTML blanked out: what a reader reads."""
    meta: Mapping[str, Any]
    meta_lines: Mapping[str, int]
    headings: tuple[Heading, ...] = ()
    tables: tuple[Table, ...] = ()
    links: tuple[Link, ...] = ()
    tags: tuple[Tag, ...] = ()
    comments: tuple[Comment, ...] = ()
    faults: tuple["Problem", ...] = ()
    """What could not be read: encoding, front matter."""
    type: DocumentType | None = None
    """The type named in the metadata, or the folder's; none for an ordinary page."""
    sections: tuple[Section, ...] = ()
    title: str = ""
    """That of the metadata, else the first heading, else the key."""
    words: frozenset[str] = frozenset()
    """The words of its text in lower case."""
    ids: Mapping[str, int] = field(default_factory=dict)
    """What can be linked to: the ids of its headings and of its HTML, each with its line."""
    beside: tuple[str, ...] = ()
    """What it links to or shows beside documents, as paths below its language's folder, be it there or not."""
    stamp: bytes = b""
    """A key of all that is in the file."""
    pin: str = ""
    """What a translation is pinned to: a digest of the title and the text, however their lines are broken."""
    outline: bytes = b""
    """A key of what other documents see of this one: its metadata and the places that can be linked to."""

    @property
    def status(self) -> str:
        """The status as written, empty if there is none."""
        return str(self.meta.get("status") or "")


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """Everything the rules and pages read: the documents and the data that describes them."""

    data: Data
    documents: tuple[Document, ...]
    by_key: Mapping[str, Mapping[str, Document]]
    """The documents of a key by language code."""
    files: Mapping[str, bytes]
    """Every file below `docs/` by its path from the project folder, with a key of its bytes."""
    today: date
    refused: Mapping[str, tuple["Problem", ...]] = field(default_factory=dict)
    """What the source gate did not let through, by path: not parsed, not among the documents, never published."""
    levels: dict[str, Mapping[str, int]] = field(default_factory=dict)
    """How common each word of a language is, by its code, once that is known: `words.levels` fills it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule saw: a line (1 for the whole file), the message's key and the values for its places."""

    line: int
    message: str
    values: Mapping[str, Any] = field(default_factory=dict)
    severity: Severity = Severity.ERROR
    fixed: bool = False
    """True if a document's status must not soften it, e.g. an identity number."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem told: in the document's language, with path, line, rule and the severity that holds."""

    path: str
    line: int
    rule: str
    severity: Severity
    message: str
    page: str = ""
    """The address of the rule's page from the site's root."""
