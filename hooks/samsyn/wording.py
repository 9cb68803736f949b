"""The words of headings in Danish, Norwegian and Swedish: split, stripped of endings, and weighed.

One set of lists serves the three languages, which share most of it. A language with other endings is
recognised by its headings and synonyms as they stand.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

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
_WORD = re.compile(r"[^\s.,:;!?«»”“\"()\[\]*_`]+")
_FOLDS = str.maketrans(
    {"æ": "a", "ä": "a", "å": "a", "ø": "o", "ö": "o", "é": "e", "è": "e", "ü": "u", "ô": "o"}
)
_STEM = 3
"""Letters a stem has at least."""
_VERB_TAIL = 3
"""Words a neutral tail has at most: «er bl.a.», «for den tværfaglige arbejdsgruppe»."""
_PREPOSITION_TAIL = 5


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ENDINGS = tuple(
    sorted(
        _listed(
            """
            ernes arnas ornas ernas erens arens enes anes ene ane erne arna orna erna eren aren ere are arar
            arane ens ets ers ars ors en et er ar or a e
            """
        ),
        key=len,
        reverse=True,
    )
)
"""Of number, definiteness and genitive, the longest first."""
PREPOSITIONS = _listed(
    """
    for för av af med i til till på fra frå från ved vid om hos over över under mellem mellom mellan mod
    mot uden uten utan blandt blant bland inden innen inom etter efter per pr som der at att å ift vedr
    vedrørende angående siden sedan enligt ifølge jf
    """
)
"""They open a tail, and so do a few words that link a clause."""
CONJUNCTIONS = _listed("og och samt and &")
_VERBS = _listed("er är omfatter omfattar inkluderer inkluderar")
"""«Udvalgets opgaver er …»"""
_POSSESSIVES = _listed("sin si sitt sine")
"""Nynorsk genitives: «Prosjektet sine oppgåver»."""
_NEUTRAL = _listed(
    """
    den det de dei en et ett ei denne dette denna detta vores vår våre våra kort kortfattet kortfattad
    nærmere närmare nærare overordnet overordnede overordna övergripande samlet samlede samla samlade
    generel generelt generelle generell generella allmän allmänt allmänna almen almene vigtige vigtigste
    viktige viktigste viktigaste viktiga centrale sentrale centrala konkret konkrete konkreta øvrig
    øvrige övrig övriga andre andra ny nye nya foreløbig foreløbige foreløpig foreløpige preliminär
    preliminära endelig endelige slutlig slutliga indledende innledende inledande særlige særskilte
    særskilt särskilda interne intern interna faglig faglige fagleg faglege relevante relevanta
    forventet forventede forventa förväntad förväntade förväntat typiske typiska planlagt planlagte
    planerad planerade aktuel aktuelle aktuell aktuella gældende gjeldende gällande formel formelle
    eventuelle eventuella særlig administrativ administrative administrativt administrativa beskrivelse
    beskrivning skildring af av om ordinær ordinære ordinarie faste fasta hvem kven vem er är forslag
    oversigt oversikt översikt over över
    """
)
"""They say nothing of their own before the name of a section."""
_DATES = _listed(
    """
    januar januari februar februari marts mars april maj mai juni juli august augusti september oktober
    november december desember den d kl mv mm m v o l etc osv
    """
)
"""What may follow a heading beside digits: «Møder i maj m.v.»"""
_OWN = _listed(
    """
    projekt prosjekt gruppe udvalg utvalg utval råd komite komité nemnd nämnd rapport kortlægning
    kartlegging kartläggning evaluering utvärdering undersøgelse undersøkelse undersøking undersökning
    analyse analys utredning udredning utgreiing arbejde arbeid arbete retningslinje riktlinje rutine
    procedure prosedyre instruks vejledning veileder veiledning rettleiing vägledning program plan
    tilbud tilbod kurs kursus uddannelse utdanning opplæring utbildning skole skola indsats innsats
    insats ordning forløb forløp mandat kommissorium uppdrag oppdrag sag sak ärende møde møte möte
    dokument notat register samarbejde samarbeid samverkan satsning satsing model modell pilot forsøg
    forsøk team netværk nettverk nätverk forum opgave oppgave oppgåve uppgift tiltak tiltag åtgärd
    avtale avtal aftale styre styrelse sekretariat funktion funksjon
    """
)
"""What a document may call the work it is about."""


def plain(text: str) -> str:
    """Small letters without numbering, item labels and stray marks at the ends."""
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "").lower().strip(" \t*_`#:")
    while (label := _LABEL.match(text)) and label.end() < len(text):
        text = text[label.end() :]
    return text


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words of plain text, hyphens closed up."""
    return tuple(word for word in (found.replace("-", "") for found in _WORD.findall(text)) if word)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The word without its endings, so that all its forms are one."""
    if len(word) > _STEM and word[-1] == word[-2]:
        return stem(word[:-1])
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return stem(word.removesuffix(ending))
    return word


def fold(word: str) -> str:
    """The word as it looks where the letters æøåäö are lost or spelt ae, oe, aa."""
    return word.translate(_FOLDS).replace("ae", "a").replace("oe", "o").replace("aa", "a")


def is_genitive(words: Sequence[str]) -> bool:
    """Whether the first of one or two words is the genitive of the second: «Målgruppens behov»."""
    first, *second = words
    if not first.endswith("s") or first == stem(first):
        return False
    return any(word.isalpha() and word not in PREPOSITIONS and word not in _VERBS for word in second)


def is_neutral(words: Sequence[str]) -> bool:
    """Whether the words before a section's name say nothing: «den samlede», «Udvalgets», «Kort om»."""
    genitives = (
        n
        for n, word in enumerate(words, 1)
        if (word.endswith("s") and _is_own(word)) or (word in _POSSESSIVES and _is_own(words[n - 2]))
    )
    owner = max(genitives, default=0)
    rest = words[owner:]
    return not PREPOSITIONS.intersection((*words[:owner], *rest[:1])) and all(
        word in _NEUTRAL for word in rest
    )


def is_neutral_tail(words: Sequence[str]) -> bool:
    """Whether the words after a section's name only name the work itself: «för projektet», «er:», «2024»."""
    rest = [word for word in words if not word[0].isdigit() and word not in _DATES]
    if not rest or rest[0] in _VERBS:
        return len(rest) <= _VERB_TAIL
    if rest[0] in PREPOSITIONS:
        return len(rest) <= _PREPOSITION_TAIL and any(_is_own(word) for word in rest[1:])
    return all(_is_own(word) for word in rest)


def _is_own(word: str) -> bool:
    """Whether a word names the work the document is about: the project, the group; not projects at large."""
    return stem(word).endswith(_OWN_STEMS) and not word.endswith(("er", "ar", "or"))


_OWN_STEMS = tuple(sorted({stem(word) for word in _OWN}))


def distance(one: str, other: str, limit: int) -> int:
    """Letters to add, drop, change or swap to turn one word into the other, or any number above the limit."""
    if abs(len(one) - len(other)) > limit or len({*one} ^ {*other}) > 2 * limit:
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
