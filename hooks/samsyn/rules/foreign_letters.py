"""Words are spelt with the letters of the document's language; names and quotations keep their own."""

import re
from collections.abc import Iterator

from samsyn.model import Document, Problem, Severity, Site
from samsyn.words import NORDIC, text_lines, vocabulary

SISTERS = {"ä": "æ", "ö": "ø", "æ": "ä", "ø": "ö"}
NEAR = 3
"""So many words before and after one of another language tell whether it stands in a phrase of that language."""
MORE = 3
"""A word is of the other language if it stands in so many times as large a part of that language's documents."""
LISTS = {"references", "appendices", "case-documents", "attachments"}
"""Sections that list titles of other works."""
_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(
    r"»[^»«]{1,600}«|«[^»«]{1,600}»|[”“][^”“]{1,600}[”“]|\"[^\"]{1,600}\"|(?<!\w)\*[^*]{1,300}\*(?!\w)|(?<!\w)_[^_]{1,300}_(?!\w)|\[[^\[\]]{1,300}\](?=\()"
)

_QUOTE = re.compile(r"»|«|”|“|\"|\*|_|\[")
_GLOSS = re.compile(r"\([^()]{1,120}\)|\w+(?= ?\()")


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Warns of each word with a letter of a sister language, unless the words around it are of that language too."""
    here = vocabulary(site, document.language)
    foreign = frozenset(NORDIC) - here.letters
    own = document.words
    text = "".join(own)
    if not any(letter in text for letter in foreign):
        return
    wanted = re.compile(f"[{''.join(foreign)}{''.join(foreign).upper()}]")
    sisters = [other for code in site.data.languages if foreign <= (other := vocabulary(site, code)).letters]
    skipped = {n for s in document.sections if LISTS & {*s.ids} for n in range(s.heading.line, s.end)}
    for number, line in text_lines(document):
        if number in skipped or line.lstrip().startswith(">") or not wanted.search(line):
            continue
        bare = _QUOTED.sub(lambda match: " " * len(match.group()), line) if _QUOTE.search(line) else line
        tokens = list(_WORD.finditer(bare))
        words = [token.group().lower() for token in tokens]
        for index, word in enumerate(words):
            if word.isascii() or not foreign & {*word}:
                continue
            right = "".join(SISTERS[letter] if letter in foreign else letter for letter in word)
            known = here.knows(right, frozenset())
            in_sister = any(sister.knows(word, frozenset()) for sister in sisters)
            if not known and (
                tokens[index].group()[0].isupper() or (in_sister and _is_gloss(tokens[index].start(), line))
            ):
                continue
            around = words[max(0, index - NEAR) : index] + words[index + 1 : index + 1 + NEAR]
            strange = [
                w for w in around if any(s.share(w, frozenset()) > MORE * here.share(w, own) for s in sisters)
            ]
            if len(strange) > (known or not in_sister) or any(foreign & {*w} for w in strange):
                continue
            written = tokens[index].group()
            values = {"word": written, "right": right.capitalize() if written[0].isupper() else right}
            yield Problem(number, "foreign-letters", values, Severity.WARNING)


def _is_gloss(place: int, line: str) -> bool:
    """Whether the place is in brackets or in the word that brackets follow: «egenomsorg (egenvård)»."""
    return any(match.start() <= place < match.end() for match in _GLOSS.finditer(line))
