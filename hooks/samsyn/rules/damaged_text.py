"""The text is what was written: no letters lost in scanning or in a wrong encoding."""

import re
from collections.abc import Iterator, Sequence, Set
from contextlib import suppress

from samsyn.model import Document, Problem, Severity, Site
from samsyn.text import lines_with
from samsyn.words import ALIKE, TOKEN, Vocabulary, fold, readable, text_lines, unfamiliar, vocabulary

MANY = 5
"""A document with so many damaged words is a scan, in which every unknown word is doubted."""
SHORTEST = {"strong": 3, "weak": 6, "odd": 8}
"""A damaged word has at least so many letters: «mal» and «mål» are both words, «forlgp» is none."""
SHORTEST_IN_SCAN = {"strong": 3, "weak": 4, "odd": 4}
SHOWN = 6
"""So many damaged words of a line are shown."""
OFTEN = 2
"""Unless it is an everyday word, what a doubtful word was stands in so many documents."""
PART = 4
"""Parts of compounds have at least so many letters."""
_STRONG = frozenset("gé&60438áàâóò")
_WEAK = frozenset(("åa", "äa", "öo", "øo", "æe", "æa"))
_STRESSED = frozenset(("dér", "hér", "nér", "vér", "dét", "véd"))
_MOJIBAKE = re.compile(r"[ÃÂ][\u0080-\u00bf\u2018-\u203a\u0152-\u0178€™]+|â€[^\s\w]{0,2}|ï¿½|\ufffd+")
_STRANGE = re.compile("[\ufb00-\ufb06\ue000-\uf8ff]")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_SIGNS = re.compile(r"[&%ÃÂâï\ufffd\ufb00-\ufb06\ue000-\uf8ff]")
"""One of them stands on every line with a damaged sign but a pipe, a figure at its beginning or `[email`."""
_LONE_PIPE = re.compile(
    r"^\s*\| (?=[^\W\d_]{2})|(?<=[a-zæøåäö] )\|(?= [a-zæøåäö])|(?<=[a-zæøåäö.,] )\|(?= [a-zæøåäö])"
)
_AND_IN_WORD = re.compile(r"(?<![\w&;/])&(?=[a-zæøåäö]{3,40}(?![\w;=]))|(?<=\bfor )&(?= [a-zæøå]{2})")
_G_FOR_O = re.compile(
    r"^g(?=[bdfkst]\w{3})|(?<=[bcdfhjkmpqstvwxz])g(?=[bcdfkmpqstwxz])|(?<=[bcdfghjkmnpqrstvwxz][lr])g(?=[bcfkmpqstwxz])"
)
_SIX_IN_WORD = re.compile(r"^6[a-zæøåäö]{4,}$|^[^\W\d_]+6[a-zæøåäö]{2,}$")
_PAST = re.compile(r"satt?(?:e|a|es|as|s)?$")
_PERCENT_IN_WORD = re.compile(r"[a-zæøåäö]%[a-zæøåäö]")
_NUMBER_WITH_COMMA = re.compile(r"^(\d{1,2}), [A-ZÆØÅÄÖ]")
_ACCENT_IN_SWEDISH = re.compile(
    r"^(?!\w*(?:id|kommitt|linn|kaf|caf|arm|kup|entr|all|succ|fil|buff|turn|mosk|resum|expos|matin|klich|trof|renomm"
    r"|abb|mus|atelj|pral|rel|poet|soar|frott|gratin|gel|pik)é)[a-zåäö]+é[bdfgklmnprstv]"
)


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Warns of each line with damaged words and signs, with what they are likely to have been."""
    known, *sisters = (
        vocabulary(site, code) for code in dict.fromkeys((document.language, *site.data.languages))
    )
    words = {
        token: right
        for token, right in _damaged_words(document, known).items()
        if not _may_stand(token.lower(), right.lower(), known, sisters)
    }
    signs = {number for number, _ in lines_with(_SIGNS, readable(document))}
    tables = {line for table in document.tables for line in (table.line, table.line + 1, *table.lines)}
    told: set[str] = set()
    before = ""
    for number, line in text_lines(document):
        found = {}
        piped = "|" in line and number not in tables
        if number in signs or piped or line[:1].isdecimal() or "[email" in line:
            found = dict(_damaged_signs(line, piped, before, document.language))
            found |= {sign: right for sign, right in _strange_signs(line) if sign not in told}
            told |= found.keys() - words.keys()
        if words:
            found |= {m.group(): words[m.group()] for m in TOKEN.finditer(line) if m.group() in words}
        if found:
            pairs = [f"«{bad}» → «{right}»" if right else f"«{bad}»" for bad, right in found.items()]
            values = {"words": ", ".join(pairs[:SHOWN]) + " …" * (len(pairs) > SHOWN)}
            yield Problem(number, "damaged-text", values, Severity.WARNING)
        before = line


def _may_stand(word: str, right: str, known: Vocabulary, sisters: Sequence[Vocabulary]) -> bool:
    """Whether a word that differs by dots and rings alone may be right: «ersatte», or a sister language's word."""
    if len(word) != len(right) or _strength(word, right) != "weak":
        return False
    guessed = not known.knows(right, frozenset())
    return bool(_PAST.search(word)) or (guessed and any(word in sister.documents for sister in sisters))


def _strange_signs(line: str) -> Iterator[tuple[str, str]]:
    """Letters joined into one sign, and signs of a font of its own, such as Word's bullets: told once a document."""
    for match in () if line.isascii() else _STRANGE.finditer(line):
        sign = match.group()
        yield sign, _LIGATURES.get(sign, "" if line[: match.start()].strip() else "-")


def _damaged_signs(line: str, piped: bool, before: str, language: str) -> Iterator[tuple[str, str]]:
    """Signs that stand where no text has them, each with what it stands for or nothing."""
    for match in () if line.isascii() else _MOJIBAKE.finditer(line):
        right = ""
        with suppress(UnicodeError):
            right = match.group().encode("cp1252").decode("utf-8")
        yield match.group(), right
    if piped and line.count("|") == 1 and _LONE_PIPE.search(line):
        yield "|", "I"
    for match in _AND_IN_WORD.finditer(line) if "&" in line and language != "da" else ():
        word = re.match(r"&\s?\w+", line[match.start() :])
        if word:
            letter = "ä" if language == "sv" else "å "
            yield word.group(), letter + word.group()[1:].lstrip()
    if "%" in line and (percent := _PERCENT_IN_WORD.search(line)):
        yield percent.group(), ""
    listed = _NUMBER_WITH_COMMA.match(line)
    if listed and re.match(rf"{int(listed[1]) - 1}[.)] ", before):
        yield f"{listed[1]},", f"{listed[1]}."
    if "[email" in line and "protected]" in line:
        yield "[email protected]", ""


def _damaged_words(document: Document, known: Vocabulary) -> dict[str, str]:
    """The damaged words as they stand, each with what it was; in a scan more words are doubted."""
    own = document.words
    doubted = sorted(
        token
        for token in unfamiliar(document, known)
        if not token.isupper() and (token.lower() not in known.familiar or not token.isalpha())
    )
    found = _judge(doubted, known, own, scan=False)
    return _judge(doubted, known, own, scan=True) if len(found) >= MANY else found


def _judge(tokens: list[str], known: Vocabulary, own: Set[str], *, scan: bool) -> dict[str, str]:
    found = {}
    for token in tokens:
        word = token.lower()
        right = (
            _whole(word, known, own, scan=scan)
            or _compound(word, known, own, scan=scan)
            or _shape(token, known.letters)
            or (known.dotted(word, own) if token.islower() and len(word) >= ALIKE else "")
        )
        if right:
            found[token] = right.capitalize() if token[0].isupper() else right
    return found


def _whole(word: str, known: Vocabulary, own: Set[str], *, scan: bool) -> str:
    """The known word that a damaged one was, or nothing."""
    right = known.likely(word)
    if not right or word in _STRESSED:
        return ""
    strength = _strength(word, right)
    if len(word) < (SHORTEST_IN_SCAN if scan else SHORTEST)[strength]:
        return ""
    changed = max(index for index, (a, b) in enumerate(zip(word, right, strict=True)) if a != b)
    lone = strength == "odd" and not scan and sum(a != b for a, b in zip(word, right, strict=True)) == 1
    inflected = (
        strength != "strong"
        and right not in known.common
        and known.begins(word[: max(changed + 2, PART, len(word) - 1)], own)
    )
    rare = not scan and right not in known.common and known.documents[right] < OFTEN
    return "" if lone or inflected or (rare and strength != "strong") else right


def _strength(word: str, right: str) -> str:
    """How surely the word is damaged, by the signs that stand where the other one has its letters."""
    changed = [(a, b) for a, b in zip(word, right, strict=True) if a != b]
    if any(a in _STRONG for a, _ in changed):
        return "strong"
    if all(b + a in _WEAK for a, b in changed):
        return "weak"
    return "odd"


def _compound(word: str, known: Vocabulary, own: Set[str], *, scan: bool) -> str:
    """The compound the word was: its one part known and the other damaged beyond doubt, in a scan at all."""
    folded = fold(word)
    cuts = range(PART, len(word) - PART + 1)
    if not any(
        folded[:cut] in known.alike
        or folded[cut:] in known.alike
        or folded[cut:].removesuffix("s") in known.alike
        for cut in cuts
    ):
        return ""
    if any(known.knows(word[:cut], own) and known.knows(word[cut:], own) for cut in cuts):
        return ""
    for cut in cuts:
        parts = word[:cut], word[cut:]
        rights = [part if known.knows(part, own) else _part(part, known) for part in parts]
        damaged = [
            (part, right) for part, right in zip(parts, rights, strict=True) if right and part != right
        ]
        if not damaged:
            continue
        if any(_strength(part, right) == "strong" for part, right in damaged):
            sure = all(rights) or (len(rights[1]) > PART and parts[0].isalpha())
        else:
            sure = all(rights) and scan
        if sure:
            return "".join(right or part for part, right in zip(parts, rights, strict=True))
    return ""


def _part(part: str, known: Vocabulary) -> str:
    """What a part of a compound was, with the s that joins it to the next."""
    right = known.likely(part)
    if not right and part[-1] == "s" and (stem := known.likely(part[:-1])):
        return f"{stem}s"
    return right


def _shape(token: str, letters: frozenset[str]) -> str:
    """What a word of impossible shape was, whether that is known or not: «6ppettider», «forlgp»."""
    word = token.lower()
    if "6" in word and _SIX_IN_WORD.match(word):
        return word.replace("6", "ö" if "ö" in letters else "ø")
    if "é" in word and "ä" in letters and token.islower():
        return f"{word.replace('é', 'ä')}/{word.replace('é', 'ö')}" if _ACCENT_IN_SWEDISH.match(word) else ""
    if "ø" in letters and word.isalpha() and token.islower() and len(word) >= PART and _G_FOR_O.search(word):
        return _G_FOR_O.sub("ø", word)
    return ""
