"""A meeting and its documents as the template wants them: cover, agenda, items with room to decide, appendices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from samsyn.model import Document, Problem
from samsyn.pdf.part import Source, build_part, print_date
from samsyn.pdf.reading import Node, links, split_link


@dataclass(frozen=True, slots=True)
class Item:
    """A point on the agenda; `kind` is information, discussion or decision, `documents` are keys."""

    title: str
    kind: str
    presenter: str = ""
    minutes: int = 0
    documents: tuple[str, ...] = ()
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting: the Markdown document that calls it, and what its metadata say."""

    source: Source
    group: str
    day: date
    start: time
    end: time
    place: str
    attendees: tuple[str, ...]
    items: tuple[Item, ...]
    absent: tuple[str, ...] = ()


def check_meeting(meeting: Meeting, sources: Mapping[str, Source]) -> tuple[Problem, ...]:
    """Return what keeps a meeting from being packed, each with its line in the meeting's document.

    `sources` holds the documents that can be packed, by key.
    """
    document = meeting.source.document
    problems = list(meeting.source.problems)
    for number, item in enumerate(meeting.items, 1):
        problems += [
            Problem(
                _find_line(document, key), "meeting.unknown-document", {"number": number, "document": key}
            )
            for key in item.documents
            if key not in sources
        ]
        if item.kind == "decision" and not item.proposal:
            problems.append(
                Problem(_find_line(document, item.title), "meeting.no-proposal", {"number": number})
            )
    taken, room = sum(item.minutes for item in meeting.items), _room(meeting)
    if taken > room:
        problems.append(
            Problem(_find_line(document, "agenda"), "meeting.too-long", {"minutes": taken, "room": room})
        )
    return tuple(problems)


def check_links(source: Source, packed: Sequence[Source]) -> tuple[Problem, ...]:
    """Return the links of a document to sections that another document of the same pack does not have."""
    pages = {other.page.address: other for other in packed}
    problems = []
    for target in links(list(source.page.blocks)):
        url, anchor = split_link(target)
        if anchor and url in pages and anchor not in pages[url].page.anchors:
            values = {"anchor": anchor, "text": target, "document": pages[url].document.path}
            problems.append(
                Problem(_find_line(source.document, f"#{anchor}"), "pdf.dead-anchor-there", values)
            )
    return tuple(problems)


def list_appendices(meeting: Meeting, sources: Mapping[str, Source]) -> tuple[Source, ...]:
    """Return the documents in the order the agenda first names them."""
    return tuple(sources[key] for key in _list_keys(meeting))


def build_pack(meeting: Meeting, sources: Mapping[str, Source]) -> Node:
    """Return the data of a meeting that `check_meeting` and `check_links` found nothing wrong with."""
    language = meeting.source.language
    words = language.labels
    appendices = list_appendices(meeting, sources)
    targets = {source.page.address: f"d{number}" for number, source in enumerate(appendices, 1)}
    parts = [
        build_part(source, f"d{number}", targets, language)
        | {"appendix": words["meeting.appendix"].format(number=number)}
        for number, source in enumerate(appendices, 1)
    ]
    named = dict(zip(_list_keys(meeting), parts, strict=True))
    return {
        "call": build_part(meeting.source, "m", targets, language),
        "words-of-meeting": {key.removeprefix("meeting."): text for key, text in words.items()
                             if key.startswith("meeting.")},
        "meeting": _list_facts(meeting),
        "attendees": list(meeting.attendees),
        "absent": list(meeting.absent),
        "agenda": _list_agenda(meeting, named),
        "parts": parts,
    }  # fmt: skip


def _list_keys(meeting: Meeting) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for item in meeting.items for key in item.documents))


def _list_facts(meeting: Meeting) -> list[list[str]]:
    language = meeting.source.language
    span = f"{meeting.start:%H.%M}–{meeting.end:%H.%M}"
    values = {
        "group": meeting.group,
        "date": print_date(meeting.day, language),
        "time": span,
        "place": meeting.place,
    }
    return [[language.labels[f"meeting.{key}"], value] for key, value in values.items() if value]


def _list_agenda(meeting: Meeting, parts: Mapping[str, Node]) -> list[Node]:
    words = meeting.source.language.labels
    now = datetime.combine(meeting.day, meeting.start)
    agenda = []
    for number, item in enumerate(meeting.items, 1):
        then = now + timedelta(minutes=item.minutes)
        agenda.append(
            {
                "label": f"item:{number}",
                "number": number,
                "name": words["meeting.item"].format(number=number),
                "time": f"{now:%H.%M}–{then:%H.%M}" if item.minutes else "",
                "title": item.title,
                "kind": words[f"meeting.kind-{item.kind}"],
                "decides": item.kind == "decision",
                "presenter": item.presenter,
                "proposal": item.proposal.split("\n\n") if item.proposal else [],
                "documents": [_name_part(parts[key]) for key in item.documents],
            }
        )
        now = then
    return agenda


def _name_part(part: Node) -> dict[str, Any]:
    return {key: part[key] for key in ("label", "appendix", "plain", "lang", "region")}


def _room(meeting: Meeting) -> int:
    span = datetime.combine(meeting.day, meeting.end) - datetime.combine(meeting.day, meeting.start)
    return int(span.total_seconds() // 60)


def _find_line(document: Document, needle: str) -> int:
    return next((number for number, text in enumerate(document.lines, 1) if needle and needle in text), 1)
