"""The recogniser: a document's headings -> the section ids of its type, whatever way people write them.

A heading or synonym of the type's data matches the same words in any inflection, after a few neutral words
(«Kort om …», «Projektets …») and before a tail that only names the work itself («… for prosjektet»). In a
synonym, `… opgaver` also takes any attributes («kommunens opgaver»), `…opgaver` compounds too («hovedopgaver»),
and `formål …` any tail.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from samsyn.model import DocumentType, Heading, SectionType

LONGEST = 200
"""Characters of a heading that are read."""
FIRST_WORDS = 5
"""A section's name begins among these first words of a heading's part."""

_LABEL = re.compile(
    r"""^(?:
        (?:(?:kapitel|kap|kapittel|avsnit|avsnitt|punkt|pkt|sak|sag|saksnr|sagsnr|ad|ps|os|rs|del)\b|§+)[.\s]*
            \d[\d./-]*(?:\s*[:.)–-])?
      | \(?\d[\d.,/-]*(?:\s?[.:)–-])*
      | \(?[a-zæøåäö][.)](?=\s)
      | [ivx]+[.)](?=\s)
      | [-–•*#>]+
    )\s*""",
    re.VERBOSE,
)
_JOINT = re.compile(r"\s+(?:og|och|samt|&|and)\s+|\s*[,/;+]\s*")
_WORD = re.compile(r"[^\s.,:;!?«»”“\"()\[\]*_`]+")
_ODD = re.compile(r"[^a-zæøåäö]")
_BREAK = re.compile(r"\s*(?:[:(\[]|\s[-–—]\s)")

_ENDINGS = sorted(
    "ernes arnas ornas ernas erens arens enes anes ene ane erne arna orna erna eren aren ere are arar arane "
    "ens ets ers ars ors en et er ar or a e".split(),
    key=len,
    reverse=True,
)
_FOLDS = str.maketrans({"æ": "a", "ä": "a", "å": "a", "ø": "o", "ö": "o", "é": "e", "è": "e", "ü": "u", "ô": "o"})
_PREPOSITIONS = frozenset(
    "for för av af med i til till på fra frå från ved vid om hos over över under mellem mellom mellan mod mot uden "
    "uten utan blandt blant bland inden innen inom etter efter per pr som der at att å ift vedr vedrørende "
    "angående siden sedan enligt ifølge jf".split()
)
_NYNORSK_GENITIVES = frozenset("sin si sitt sine".split())
_CONJUNCTIONS = frozenset("og och samt and &".split())
_VERBS = frozenset("er är omfatter omfattar inkluderer inkluderar".split())
_NEUTRAL = frozenset(
    "den det de dei en et ett ei denne dette denna detta vores vår våre våra "
    "kort kortfattet kortfattad nærmere närmare nærare overordnet overordnede overordna övergripande samlet samlede "
    "samla samlade generel generelt generelle generell generella allmän allmänt allmänna almen almene vigtige "
    "vigtigste viktige viktigste viktigaste viktiga centrale sentrale centrala konkret konkrete konkreta øvrig øvrige "
    "övrig övriga andre andra ny nye nya foreløbig foreløbige foreløpig foreløpige preliminär preliminära endelig "
    "endelige slutlig slutliga indledende innledende inledande særlige særskilte særskilt särskilda interne intern "
    "interna faglig faglige fagleg faglege relevante relevanta forventet forventede forventa forventede förväntad "
    "förväntade förväntat typiske typiska planlagt planlagte planerad planerade aktuel aktuelle aktuell aktuella "
    "gældende gjeldende gällande formel formelle eventuelle eventuella særlig administrativ administrative "
    "administrativt administrativa beskrivelse beskrivning skildring af av om ordinær ordinære ordinarie faste fasta "
    "hvem kven vem er är forslag oversigt oversikt översikt over över".split()
)
_MONTHS = frozenset(
    "januar januari februar februari marts mars april maj mai juni juli august augusti september oktober november "
    "december desember den d kl mv mm m v o l etc osv".split()
)


@dataclass(frozen=True, slots=True)
class Recognised:
    """What one heading says: its section ids, none if unknown."""

    ids: tuple[str, ...] = ()
    misspelt: bool = False
    """True if it was recognised only by allowing for misspelt or damaged letters."""
    language: str = ""
    """The language whose wording it has, normally the document's; empty without ids."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    id: str
    stems: tuple[str, ...]
    attributes: bool
    compounds: bool
    open: bool


class _Same:
    """A document type as a cache key: by identity, since its mappings cannot be hashed."""

    def __init__(self, type_: DocumentType) -> None:
        self.type = type_

    def __hash__(self) -> int:
        return id(self.type)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.type is self.type


def recognise(
    headings: Sequence[Heading], type_: DocumentType, language: str, kind: str = ""
) -> tuple[Recognised, ...]:
    """What each heading says, in their order.

    The document's language is tried first, then the type's others, then the document's with damaged letters.
    Sections that only some kinds have are recognised in a document of such a `kind`.
    """
    recogniser = _recogniser(_Same(type_), language, kind)
    return tuple(recogniser.read(heading) for heading in headings)


@lru_cache(maxsize=128)
def _recogniser(same: _Same, language: str, kind: str) -> "_Recogniser":
    return _Recogniser(same.type, language, kind)


class _Recogniser:
    def __init__(self, type_: DocumentType, language: str, kind: str) -> None:
        sections = [section for section in type_.sections if _exists(section, kind)]
        others = [code for code in type_.names if code != language]
        self.own = _Matcher(sections, language)
        self.others = [(code, _Matcher(sections, code)) for code in others]
        self.folded = _Matcher(sections, language, folded=True)
        self.language = language
        self.names = {tuple(_stems(name)) for variant in (type_, *type_.kinds) for name in variant.names.values()}
        self.read_text = lru_cache(maxsize=4096)(self._read_text)

    def read(self, heading: Heading) -> Recognised:
        text = heading.text[:LONGEST]
        if heading.level == 1 and not heading.run_in and self._is_name(text):
            return Recognised()
        return self.read_text(text, heading.run_in)

    def _is_name(self, text: str) -> bool:
        """Whether a top heading is the document's own name: `# Mandat` is not the section `## Mandat`."""
        stems = tuple(_stems(_plain(text)))
        return any(stems[: len(name)] == name for name in self.names)

    def _read_text(self, text: str, whole: bool) -> Recognised:
        text = _plain(text)
        if ids := self.own.read(text, whole):
            return Recognised(ids, language=self.language)
        for code, matcher in self.others:
            if ids := matcher.read(text, whole):
                return Recognised(ids, language=code)
        if not whole and (ids := self.folded.read(text, whole)):
            return Recognised(ids, misspelt=True, language=self.language)
        return Recognised()


class _Matcher:
    """The wordings of one language; `folded` reads past lost diacritics and a wrong letter or two."""

    def __init__(self, sections: Iterable[SectionType], language: str, folded: bool = False) -> None:
        self.folded = folded
        self.phrases: dict[str, list[_Phrase]] = defaultdict(list)
        self.heads: dict[str, list[_Phrase]] = defaultdict(list)
        for section in sections:
            for wording in {section.headings[language], *section.synonyms.get(language, ())}:
                stems = tuple(self._stem(word) for word in _words(_plain(wording.strip("… "))))
                front = wording.startswith("…")
                compounds = front and not wording.startswith("… ")
                phrase = _Phrase(section.id, stems, front, compounds, wording.endswith("…"))
                self.phrases[stems[0]].append(phrase)
                if compounds:
                    self.heads[stems[0]].append(phrase)
        self.known: dict[str, list[str]] = defaultdict(list)
        for stem in sorted({stem for found in self.phrases.values() for phrase in found for stem in phrase.stems}):
            self.known[stem[0]].append(stem)

    def read(self, text: str, whole: bool) -> tuple[str, ...]:
        """The sections of a heading: of all of it, of its joined parts, or of what stands before a break."""
        for piece in dict.fromkeys((text, _BREAK.split(text, maxsplit=1)[0])):
            words = _words(piece)
            if ids := self._part(words, closed=True):
                return ids
            if whole:
                continue
            if ids := self._parts(piece) or self._part(words, closed=False):
                return ids
        return ()

    def _parts(self, text: str) -> tuple[str, ...]:
        """The sections of «Bakgrund och syfte»; in «Godkendelse af dagsorden og referat» both are of «godkendelse»."""
        ids: dict[str, None] = {}
        parts = _JOINT.split(text)
        shared: list[str] = []
        for part in parts if len(parts) > 1 else ():
            words = shared + _words(part)
            ids.update(dict.fromkeys(self._part(words, closed=True) or self._part(words, closed=False)))
            if not ids and len(words) > 2:
                break
            shared = words[: max((n for n, word in enumerate(words) if word in _PREPOSITIONS), default=-1) + 1]
            shared = shared if len(shared) > 1 else []
        return tuple(ids)

    def _part(self, words: Sequence[str], closed: bool) -> tuple[str, ...]:
        """The sections of one part; `closed` if nothing may follow but a neutral tail."""
        stems = [self._stem(word) for word in words]
        if self.folded:
            stems = [self._repair(word, stem) for word, stem in zip(words, stems, strict=True)]
        best: tuple[int, ...] = ()
        ids: dict[str, None] = {}
        for start in range(min(len(stems), FIRST_WORDS)):
            for phrase in self._candidates(words, stems, start):
                end = start + len(phrase.stems)
                if not (_is_neutral_tail(words[end:]) or (phrase.open and not closed)):
                    continue
                if _is_owner(words[end - 1 : end + 1]):
                    continue
                rank = (len(phrase.stems), stems[start] == phrase.stems[0], -start)
                if rank > best:
                    best, ids = rank, {}
                if rank == best:
                    ids[phrase.id] = None
        return tuple(ids)

    def _candidates(self, words: Sequence[str], stems: list[str], start: int) -> Iterator[_Phrase]:
        """The phrases that begin at `start`, given the words before it."""
        before = words[:start]
        neutral = _is_neutral(before)
        attributes = all(word.isalpha() and word not in _PREPOSITIONS | _CONJUNCTIONS for word in before)
        for phrase in self.phrases.get(stems[start], ()):
            if (neutral or (attributes and phrase.attributes)) and _stands(phrase, stems, start):
                yield phrase
        if neutral or attributes:
            for cut in range(2, len(stems[start]) - 3):
                for phrase in self.heads.get(stems[start][cut:], ()):
                    if _stands(phrase, stems, start):
                        yield phrase

    def _stem(self, word: str) -> str:
        return _stem(_fold(word)) if self.folded else _stem(word)

    def _repair(self, word: str, stem: str) -> str:
        """The known word that a damaged one stands for, else the word as it is."""
        odd = bool(_ODD.search(_fold(word)))
        if stem in self.known.get(stem[0], ()) or len(word) < (5 if odd else 8):
            return stem
        limit = 2 if len(word) >= 12 else 1
        same = [stem[0]] if "a" <= stem[0] <= "z" else list(self.known)
        found = ((_distance(stem, known, limit), known) for first in same for known in self.known.get(first, ()))
        distance, nearest = min(found, default=(limit + 1, stem))
        return nearest if distance <= limit else stem


def _exists(section: SectionType, kind: str) -> bool:
    """Whether a section exists in the kind: always, unless every demand names a kind."""
    named = [[c for c in demand.when if c.startswith("kind:")] for demand in section.demands]
    return not all(named) or any(f"kind:{kind}" in kinds for kinds in named)


def _plain(text: str) -> str:
    """Small letters without numbering, item labels and stray marks at the ends."""
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "").lower().strip(" \t*_`#:")
    while (label := _LABEL.match(text)) and label.end() < len(text):
        text = text[label.end() :]
    return text


def _words(text: str) -> list[str]:
    return [word for word in (found.replace("-", "") for found in _WORD.findall(text)) if word]


def _stems(text: str) -> list[str]:
    return [_stem(word) for word in _words(_plain(text))]


def _stem(word: str) -> str:
    """The word without its endings for number, definiteness and genitive, of three letters at least."""
    if len(word) > 3 and word[-1] == word[-2]:
        return _stem(word[:-1])
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return _stem(word.removesuffix(ending))
    return word


def _fold(word: str) -> str:
    return word.translate(_FOLDS).replace("ae", "a").replace("oe", "o").replace("aa", "a")


_OWN = tuple(
    _stem(word)
    for word in (
        "projekt prosjekt gruppe udvalg utvalg utval råd komite komité nemnd nämnd rapport kortlægning kartlegging "
        "kartläggning evaluering utvärdering undersøgelse undersøkelse undersøking undersökning analyse analys "
        "utredning udredning utgreiing arbejde arbeid arbete retningslinje riktlinje rutine procedure prosedyre "
        "instruks vejledning veileder veiledning rettleiing vägledning program plan tilbud tilbod kurs kursus "
        "uddannelse utdanning opplæring utbildning skole skola indsats innsats insats ordning forløb forløp mandat "
        "kommissorium uppdrag oppdrag sag sak ärende møde møte möte dokument notat register samarbejde samarbeid "
        "samverkan satsning satsing model modell pilot forsøg forsøk team netværk nettverk nätverk forum opgave "
        "oppgave oppgåve uppgift tiltak tiltag åtgärd avtale avtal aftale styre styrelse sekretariat funktion funksjon"
    ).split()
)
"""What a document may call the work it is about."""


def _is_own(word: str) -> bool:
    """Whether a word names the work the document is about: the project, the group; not projects in general."""
    return _stem(word).endswith(_OWN) and not word.endswith(("er", "ar", "or"))


def _is_owner(words: Sequence[str]) -> bool:
    """Whether the first of two words is the genitive of the second: «Målgruppens behov» is not the target group."""
    first, *second = words
    return first.endswith("s") and first != _stem(first) and any(word.isalpha() and word not in _PREPOSITIONS | _VERBS for word in second)


def _is_neutral(words: Sequence[str]) -> bool:
    """Whether the words before a section's name say nothing: «den samlede», «Udvalgets», «Kort om»."""
    genitives = (
        n
        for n, word in enumerate(words, 1)
        if (word.endswith("s") and _is_own(word)) or (word in _NYNORSK_GENITIVES and _is_own(words[n - 2]))
    )
    owner = max(genitives, default=0)
    rest = words[owner:]
    return not _PREPOSITIONS.intersection((*words[:owner], *rest[:1])) and all(word in _NEUTRAL for word in rest)


def _is_neutral_tail(words: Sequence[str]) -> bool:
    """Whether the words after a section's name only name the work itself: «för projektet», «er:», «2024»."""
    rest = [word for word in words if not word[0].isdigit() and word not in _MONTHS]
    if not rest or rest[0] in _VERBS:
        return len(rest) <= 3
    if rest[0] in _PREPOSITIONS:
        return len(rest) <= 5 and any(_is_own(word) for word in rest[1:])
    return all(_is_own(word) for word in rest)


def _stands(phrase: _Phrase, stems: list[str], start: int) -> bool:
    """Whether the phrase's further words stand after its first one."""
    return tuple(stems[start + 1 : start + len(phrase.stems)]) == phrase.stems[1:]


def _distance(one: str, other: str, limit: int) -> int:
    """Letters to add, drop, change or swap to get from one word to the other; more than `limit` may be cut short."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    above: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, above, row = above, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit and min(above) > limit:
            return limit + 1
    return row[-1]
