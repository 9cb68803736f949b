"""Finished pages -> the PDFs of a language as data: of each document, and of each meeting with its documents."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from samsyn import rules
from samsyn.check import Rule, check_document
from samsyn.meeting import TYPE, Meeting, read_meeting
from samsyn.model import Document, Finding, Language, Problem, Site
from samsyn.pdf.convert import convert_page
from samsyn.pdf.meeting import check_links, list_appendices
from samsyn.pdf.part import Source
from samsyn.pdf.sheet import Sheet, make_pack, make_sheet
from samsyn.places import keys
from samsyn.view import address, changed, pdf_address, shown


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF to be made: of a document, or the pack of a meeting that the document calls."""

    key: str
    pack: bool = False


@dataclass(frozen=True, slots=True)
class Papers:
    """The PDFs of a language; `page` gives the text of the page at a key as HTML, `read_file` a picture's bytes by its
    address, none if it is not of this site, and `home` is where the site is, as it is printed.
    """

    language: Language
    site: Site
    home: str
    page: Callable[[str], str]
    read_file: Callable[[str], bytes | None]

    def draw(self, paper: Paper) -> tuple[Sheet | None, tuple[Finding, ...]]:
        """The PDF as data, or none and what keeps the document from it, told once: in its own language's folder."""
        publisher = self.language.labels["site.title"]
        source = self._source(paper.key)
        if source.problems:
            own = source.language is self.language and not paper.pack
            return None, tell_of(source.document, source.problems, self.site) if own else ()
        if not paper.pack:
            return make_sheet(source, publisher), ()
        meeting = meeting_of(source.document, self.site)
        assert meeting
        sources = {key: self._source(key) for item in meeting.items for key in item.documents} | {
            paper.key: source
        }
        waiting = sorted(key for key, one in sources.items() if one.problems)
        if waiting:
            waits = [Problem(1, "meeting.waits", {"document": ", ".join(waiting)})]
            return None, tell_of(source.document, waits, self.site)
        packed = [source, *list_appendices(meeting, sources)]
        dead = [tell_of(one.document, check_links(one, packed), self.site) for one in packed]
        if any(dead):
            return None, tuple(finding for findings in dead for finding in findings)
        return make_pack(source, meeting, sources, publisher), ()

    def document(self, paper: Paper) -> Document:
        """The document that a PDF is of, or that calls the meeting."""
        document = shown(paper.key, self.language.code, self.site)
        assert document and document.type
        return document

    def _source(self, key: str) -> Source:
        document = self.document(Paper(key))
        named = _name_successor(document, self.language, self.site)
        place = self.home + address(self.language.code, key, self.site)
        page = convert_page(
            self.page(key), named, place, lambda url: self.read_file(url.removeprefix(self.home))
        )
        own = self.site.data.languages[document.language]
        return Source(
            named,
            page,
            own,
            document.type.names[own.code] if document.type else "",
            dated(document, self.site),
        )


def list_papers(language: Language, site: Site) -> Iterator[Paper]:
    """Every PDF of a language that its documents ask for; of a document the pack comes before the PDF of its own."""
    for key in keys(site):
        document = shown(key, language.code, site)
        if document and document.type:
            if document.language == language.code and meeting_of(document, site):
                yield Paper(key, pack=True)
            yield Paper(key)


def paper_address(paper: Paper, language: Language, site: Site) -> str:
    """Where the PDF is on the site."""
    return pdf_address(language.code, paper.key, site, paper.pack)


def meeting_of(document: Document, site: Site) -> Meeting | None:
    """The meeting that a document calls, none if it calls none or the rule `meeting` finds fault with it."""
    if not document.type or document.type.id != TYPE:
        return None
    meeting, _ = read_meeting(document, site.data.languages[document.language])
    faulty = any(check_document(document, site, [Rule("meeting", rules.meeting.check)]))
    return None if faulty else meeting


def dated(document: Document, site: Site) -> date:
    """When a document last changed; one that does not say is dated by the newest that does.

    Not by the clock, which would give the same text another PDF every day.
    """
    return changed(document) or _newest(site)


@lru_cache(maxsize=8)
def _newest(site: Site) -> date:
    return max(filter(None, map(changed, site.documents)), default=site.today)


def tell_of(document: Document, problems: Sequence[Problem], site: Site) -> tuple[Finding, ...]:
    """The problems told as those of a rule, for a document's status softens them as well."""

    def check(document: Document, site: Site) -> Iterator[Problem]:
        yield from problems

    return tuple(check_document(document, site, [Rule("pdf", check, always=True)]))


def _name_successor(document: Document, language: Language, site: Site) -> Document:
    """The document with the title of the one that replaces it, which says more on paper than its key."""
    successor = shown(str(document.meta.get("superseded-by", "")), language.code, site)
    if not successor:
        return document
    return replace(document, meta={**document.meta, "superseded-by": successor.title})
