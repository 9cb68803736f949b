"""Cuts words to their stem by the Snowball algorithms for Danish, Norwegian and Swedish (snowballstem.org,
3.1).

Written out for words of letters alone, some five times as fast as the general library, which a test
compares every word with. `browser/words.js` has the same functions in the same order.
"""

import re
from collections.abc import Callable, Set

SHORTEST = 3
"""Letters of a word, and of a stem, that are never cut."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def stemmer(language: str) -> Callable[[str], str]:
    """The function that cuts a lower-case word to its stem; words with digits and unknown languages keep
    theirs."""
    stem = _STEMMERS.get(language)
    if stem is None:
        return str
    return lambda word: stem(word) if word.isalpha() else word


def _suffix(word: str, endings: Set[str], start: int) -> str:
    """The longest suffix of a word among the endings that does not reach before a place; empty if there is
    none."""
    for at in range(max(start, len(word) - 7), len(word)):
        if word[at:] in endings:
            return word[at:]
    return ""


def _region(word: str, vowels: str) -> int:
    """Where the endings may begin: after the first consonant that follows a vowel, not before the third
    letter."""
    at = 0
    while at < len(word) and word[at] not in vowels:
        at += 1
    while at < len(word) and word[at] in vowels:
        at += 1
    return max(at + 1, SHORTEST) if at < len(word) else len(word)


def _cut(word: str, ending: str) -> str:
    return word[: len(word) - len(ending)]


def _cut_pair(word: str, pairs: Set[str], start: int) -> str:
    return word[:-1] if len(word) - 2 >= start and word[-2:] in pairs else word


_DA_MAIN = _set(
    """
    hed ethed ered e erede ende erende ene erne ere en heden eren er heder erer s heds es endes erendes enes
    ernes eres ens hedens erens ers ets erets et eret
    """
)
_DA_PAIRS = _set("gd dt gt kt")
_DA_OTHER = _set("ig lig elig els løst")


def _stem_danish(word: str) -> str:
    if len(word) < SHORTEST:
        return word
    start = _region(word, "aeiouyåæø")
    ending = _suffix(word, _DA_MAIN, start)
    if ending != "s" or word[-2:-1] in "abcdfghjklmnoprtvyzå":
        word = _cut(word, ending)
    word = _cut_pair(word, _DA_PAIRS, start)
    if word.endswith("igst"):
        word = word[:-2]
    other = _suffix(word, _DA_OTHER, start)
    if other == "løst":
        word = word[:-1]
    elif other:
        word = _cut_pair(_cut(word, other), _DA_PAIRS, start)
    if len(word) > start and word[-1] == word[-2:-1] and word[-1] in "bdfgklmnprst":
        return word[:-1]
    return word


_NB_MAIN = _set(
    """
    a e ede ande ende ane ene hetene erte en heten ar er heter s as es edes endes enes hetenes ens hetens ers
    ets et het ert ast
    """
)
_NB_KEEP_ERS = re.compile("(?:ind|kk|nk|amm|omm|(?<!s)kap|pp|lt|ast|øst|(?<!ha|gi)v)$")
_NB_CUT_S = re.compile("(?:[bcdfghjlmnoptvyz]|(?<!e)r|[^aeiouyåæêòóôø]k)$")
_NB_PAIRS = _set("dt vt")
_NB_OTHER = _set("leg eleg ig eig lig elig els lov elov slov hetslov")


def _stem_norwegian(word: str) -> str:
    if len(word) < SHORTEST:
        return word
    start = _region(word, "aeiouyåæêòóôø")
    ending = _suffix(word, _NB_MAIN, start)
    rest = _cut(word, ending)
    if ending in ("erte", "ert"):
        word = rest + "er"
    elif ending == "ers":
        word = word if _NB_KEEP_ERS.search(rest) else rest
    elif ending != "s" or _NB_CUT_S.search(rest):
        word = rest
    word = _cut_pair(word, _NB_PAIRS, start)
    return _cut(word, _suffix(word, _NB_OTHER, start))


_SV_MAIN = _set(
    """
    a arna erna heterna orna ad e ade ande arne are aste en anden aren heten ern ar er heter or s as arnas
    ernas ornas es ades andes ens arens hetens erns at et andet het ast
    """
)
_SV_ET = re.compile(".[aeiouyäåö][^aeiouyäåö]$")
_SV_KEEP_ET = re.compile(
    "(?:fab|h|pak|rak|stak|kom|iet|cit|dit|alit|ilit|mit|nit|pit|rit|sit|tit|uit|ivit|kvit|xit)$"
)
_SV_PAIRS = _set("dd gd nn dt gt kt tt")
_SV_OTHER = _set("ig lig els fullt öst")


def _stem_swedish(word: str) -> str:
    start = _region(word, "aeiouyäåö")
    ending = _suffix(word, _SV_MAIN, start)
    rest = _cut(word, ending)
    if ending == "s":
        if rest.endswith("et") and _cuts_et(rest[:-2]):
            word = rest[:-2]
        elif rest[-1:] in "bcdfghjklmnoprtvy":
            word = rest
    elif ending != "et" or _cuts_et(rest):
        word = rest
    word = _cut_pair(word, _SV_PAIRS, start)
    other = _suffix(word, _SV_OTHER, start)
    if other == "fullt":
        return word[:-1]
    if other == "öst":
        return word[:-1] if word[-4:-3] in "iklnprtuv" else word
    return _cut(word, other)


def _cuts_et(rest: str) -> bool:
    return bool(_SV_ET.search(rest)) and not _SV_KEEP_ET.search(rest)


_STEMMERS = {"da": _stem_danish, "nb": _stem_norwegian, "nn": _stem_norwegian, "sv": _stem_swedish}
