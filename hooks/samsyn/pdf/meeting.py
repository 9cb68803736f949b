"""A meeting and its documents as the template wants them: cover, agenda, items with room to decide, appendices."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from samsyn.meeting import Meeting
from samsyn.model import Document, Language, Problem
from samsyn.pdf.part import Source, build_part
from samsyn.pdf.reading import Node, links, split_link
from samsyn.text import print_date

PLACES = {"attendees": "cover", "apologies": "cover", "agenda": "agenda"}
"""Ids of the call's sections -> where in the pack they stand; the others follow the agenda."""


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
    part = build_part(call, "m", targets, language)
    places = _sort_blocks(part["blocks"])
    texts = _sort_agenda(places["agenda"], meeting, language)
    blocks = texts[0] + places[""]
    left = set(_list_labels([blocks, places["cover"], *texts.values()]))
    notes = [{**note, "back": [name for name in note["back"] if name in left]} for note in part["notes"]]
    return {
        "call": {**part, "blocks": blocks, "notes": notes},
        "words-of-meeting": {key.removeprefix("meeting."): text for key, text in words.items()
                             if key.startswith("meeting.")},
        "meeting": _list_facts(call.document, meeting, language),
        "people": places["cover"],
        "agenda": _list_agenda(meeting, language, named, texts),
        "parts": parts,
    }  # fmt: skip


def _sort_blocks(blocks: Sequence[Node]) -> dict[str, list[Node]]:
    """Return the call's blocks by where they go, see PLACES; a section keeps what stands below its headings."""
    sorted_: dict[str, list[Node]] = {"cover": [], "agenda": [], "": []}
    place, top = "", 0
    for block in blocks:
        if block["k"] == "heading" and (not place or block["level"] <= top):
            place, top = PLACES.get(block["id"], ""), block["level"]
        sorted_[place].append(_lift(block, top, 2) if place == "cover" else block)
    return sorted_


def _sort_agenda(blocks: Sequence[Node], meeting: Meeting, language: Language) -> dict[int, list[Node]]:
    """Return what stands around the agenda's table by the number of the item whose heading it stands under, else 0."""
    texts: dict[int, list[Node]] = {number: [] for number in range(len(meeting.items) + 1)}
    tables = [place for place, block in enumerate(blocks) if block["k"] == "table"]
    start = blocks[0]["level"] if blocks else 0
    number, top = 0, start
    for place, block in enumerate(blocks):
        if place in tables[:1]:
            continue
        if block["k"] == "heading" and (not number or block["level"] <= top):
            number = _find_item(block["plain"], meeting, language)
            top = block["level"] if number else start
            if number or place == 0:
                texts[number].append({"k": "anchor", "id": block["id"], "label": block["label"]})
                continue
        texts[number].append(_lift(block, top, 2 if number else 1))
    return texts


def _find_item(heading: str, meeting: Meeting, language: Language) -> int:
    """Return the number of the item that a heading names by its number or its title, else 0."""
    for number, item in enumerate(meeting.items, 1):
        name = re.escape(language.labels["meeting.item"].format(number=number))
        if re.match(rf"(?:{name}|{number}[.:)])(?!\d)", heading, re.IGNORECASE) or heading == item.title:
            return number
    return 0


def _lift(block: Node, top: int, level: int) -> Node:
    """Return a block that stands below a heading of level `top`, as if that were of another level."""
    return {**block, "level": block["level"] - top + level} if block["k"] == "heading" else block


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


def _list_agenda(
    meeting: Meeting, language: Language, parts: Mapping[str, Node], texts: Mapping[int, list[Node]]
) -> list[Node]:
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
                "text": texts[number],
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
