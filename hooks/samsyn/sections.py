"""tmp"""

from dataclasses import dataclass


@dataclass
class Recognised:
    ids: tuple = ()
    misspelt: bool = False
    language: str = "da"


def recognise(headings, type_, language):
    by = {s.headings[l].lower(): (s.id, l) for s in type_.sections for l in s.headings}
    by.update({s.headings[language].lower(): (s.id, language) for s in type_.sections})
    out = []
    for h in headings:
        f = by.get(h.text.lower())
        out.append(Recognised((f[0],), False, f[1]) if f and not h.run_in else Recognised(language=language))
    return out
