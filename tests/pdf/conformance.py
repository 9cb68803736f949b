"""What a validator asks of PDF/UA-1 and PDF/A-2a, as far as the file itself can say it.

The names before the faults are those of the Matterhorn Protocol 1.1, the list of PDF/UA-1's conditions; `A-2` is
ISO 19005-2. What only a person or a whole validator can judge, such as colour spaces or the sense of a text, is not
here.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import pikepdf
from pdfsupport import Pdf

STANDARD = frozenset(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI "
    "Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Figure".split()
)
BELOW = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"}, "THead": {"TR"}, "TBody": {"TR"}, "TR": {"TH", "TD"},
    "L": {"L", "LI", "Caption"}, "LI": {"Lbl", "LBody"}, "TOC": {"TOC", "TOCI", "Caption"},
}  # fmt: skip
"""Element -> those that may stand directly below it (ISO 32000-1, 14.8.4)."""
PAINTING = frozenset("Tj TJ ' \" f F f* B B* b b* S s sh Do EI".split())


def faults(pdf: Pdf) -> list[str]:
    """The conditions that a PDF does not meet, each with the element or page it is about."""
    return [fault for check in CHECKS for fault in check(pdf)]


def _metadata(pdf: Pdf) -> Iterator[str]:
    for words in ("<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<", "<dc:title>"):
        if words not in pdf.xmp:
            yield f"06-001 the metadata lack {words}"
    if not pdf.root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "07-001 the window shows the file's name"
    if not re.fullmatch(r"[a-z]{2,3}-[A-Z]{2}", str(pdf.root.get("/Lang", ""))):
        yield "11-006 the document has no language"
    if not pdf.root.get("/MarkInfo", {}).get("/Marked"):
        yield "01-001 the document is not marked as tagged"
    if pdf.file.is_encrypted or "/ID" not in pdf.file.trailer:
        yield "A-2 6.1.3 the file is encrypted or has no identifier"
    if "/OutputIntents" not in pdf.root:
        yield "A-2 6.2.3 the colours have no profile"
    if {"/AA", "/AcroForm"} & set(pdf.root.keys()) or "/JavaScript" in pdf.root.get("/Names", {}):
        yield "A-2 6.5 the file does something by itself"


def _marked_content(pdf: Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.file.pages, 1):
        open_: list[bool] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in {"BDC", "BMC"}:
                own = str(operands[0]) == "/Artifact" or (name == "BDC" and "/MCID" in operands[1])
                if own and any(open_):
                    yield f"01-003 page {number}: content is both text and decoration"
                open_.append(own)
            elif name == "EMC":
                open_.pop()
            elif name in PAINTING and not any(open_):
                yield f"01-005 page {number}: {name} is neither tagged nor marked as decoration"


def _elements(pdf: Pdf) -> Iterator[str]:
    roles = pdf.root.StructTreeRoot.get("/RoleMap", {})
    for name, element in pdf.tags():
        if name not in STANDARD and str(roles.get(f"/{name}", ""))[1:] not in STANDARD:
            yield f"02-001 {name} is no standard element"
        if name == "Figure" and not str(element.get("/Alt", "")):
            yield "13-004 a figure has no alternative text"
        if name == "TH" and "/Scope" not in str(element.get("/A", pikepdf.Dictionary()).unparse()):
            yield "15-003 a header cell does not say what it heads"
        if name in BELOW:
            for below in {str(child.S)[1:] for child in _children(element)} - BELOW[name]:
                yield f"09-004 {below} stands in {name}"


def _children(element: pikepdf.Dictionary) -> Iterator[pikepdf.Dictionary]:
    below = element.get("/K", pikepdf.Array())
    for child in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child


def _headings(pdf: Pdf) -> Iterator[str]:
    levels = [int(name[1]) for name in pdf.names() if re.fullmatch("H[1-6]", name)]
    if levels[:1] != [1]:
        yield "14-002 the first heading is not of level 1"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"14-003 a heading of level {after} follows one of level {before}"


def _links(pdf: Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.file.pages, 1):
        links = page.get("/Annots", pikepdf.Array())
        if len(links) and page.get("/Tabs") != "/S":
            yield f"28-008 page {number}: the links are not passed through in reading order"
        for link in links:
            if not str(link.get("/Contents", "")) or "/StructParent" not in link:
                yield f"28-004 page {number}: a link does not tell where it leads"


def _fonts(pdf: Pdf) -> Iterator[str]:
    for page in pdf.file.pages:
        for font in page.Resources.get("/Font", {}).values():
            below = font.get("/DescendantFonts", [font])[0]
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(below.FontDescriptor.keys()):
                yield f"31-009 {font.BaseFont} is not embedded"
            if "/ToUnicode" not in font:
                yield f"31-027 {font.BaseFont} does not say which letters its signs are"


CHECKS: tuple[Callable[[Pdf], Iterator[str]], ...] = (
    _metadata, _marked_content, _elements, _headings, _links, _fonts,
)  # fmt: skip
