"""A meeting's agenda can be packed: its documents exist, its decisions are proposed and its items fit the time."""

from collections.abc import Iterator

from samsyn.meeting import TYPE, Meeting, read_meeting
from samsyn.model import Document, Problem, Site


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Tells of each item that cannot be read, names no document that is there, or decides nothing."""
    if not document.type or document.type.id != TYPE:
        return
    meeting, problems = read_meeting(document, site.data.languages[document.language])
    yield from problems
    if meeting:
        yield from _unfit(meeting, document, site)


def _unfit(meeting: Meeting, document: Document, site: Site) -> Iterator[Problem]:
    for number, item in enumerate(meeting.items, 1):
        for key in item.documents:
            if key == document.key or not any(one.type for one in site.by_key.get(key, {}).values()):
                yield Problem(item.line, "meeting.unknown-document", {"number": number, "document": key})
        if item.kind == "decision" and not item.proposal:
            yield Problem(item.line, "meeting.no-proposal", {"number": number})
    taken = sum(item.minutes for item in meeting.items)
    if taken > meeting.room:
        values = {"minutes": taken, "room": meeting.room}
        yield Problem(document.meta_lines["meeting-time"], "meeting.too-long", values)
