"""A meeting and its documents as the template wants them: cover, agenda, items with room to decide, appendices."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from samsyn.meeting import CARRIED, Meeting
from samsyn.model import Document, Language, Problem
from samsyn.pdf.part import Source, build_part
from samsyn.pdf.reading import Node, links, split_link
from samsyn.text import print_date


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


def build_pack(call: Source, meeting: Meeting, sources: Mapping[str, Source]) -> Node:
    """Return the data of a meeting with the page that calls it; `check_links` must have found nothing wrong."""
    language = call.language
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
        "call": _leave_carried(build_part(call, "m", targets, language)),
        "words-of-meeting": {key.removeprefix("meeting."): text for key, text in words.items()
                             if key.startswith("meeting.")},
        "meeting": _list_facts(call.document, meeting, language),
        "attendees": list(meeting.attendees),
        "absent": list(meeting.absent),
        "agenda": _list_agenda(meeting, language, named),
        "parts": parts,
    }  # fmt: skip


def _leave_carried(part: Node) -> Node:
    """Take out the sections that stand on the cover and in the agenda; links to them and their notes stay alive."""
    blocks: list[Node] = []
    leaving = 0
    for block in part["blocks"]:
        if block["k"] == "heading":
            goes_on = leaving and block["level"] > leaving
            leaving = leaving if goes_on else block["level"] if block["id"] in CARRIED else 0
        if not leaving:
            blocks.append(block)
        elif block.get("label"):
            blocks.append({"k": "anchor", "id": block["id"], "label": block["label"]})
    left = set(_list_labels(blocks))
    notes = [{**note, "back": [name for name in note["back"] if name in left]} for note in part["notes"]]
    return {**part, "blocks": blocks, "notes": notes}


def _list_labels(node: object) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _list_labels(item)
    elif isinstance(node, dict):
        if label := node.get("label"):
            yield label
        for value in node.values():
            yield from _list_labels(value)


def _list_keys(meeting: Meeting) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for item in meeting.items for key in item.documents))


def _list_facts(document: Document, meeting: Meeting, language: Language) -> list[list[str]]:
    values = {
        "meeting.group": meeting.group,
        "meeting.date": print_date(meeting.day, language),
        "meeting.time": f"{meeting.start:%H.%M}–{meeting.end:%H.%M}",
        "meeting.place": meeting.place,
        "document.chair": str(document.meta.get("chair") or ""),
        "document.secretary": str(document.meta.get("secretary") or ""),
    }
    return [[language.labels[key], value] for key, value in values.items() if value]


def _list_agenda(meeting: Meeting, language: Language, parts: Mapping[str, Node]) -> list[Node]:
    words = language.labels
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


def _find_line(document: Document, needle: str) -> int:
    return next((number for number, text in enumerate(document.lines, 1) if needle and needle in text), 1)
