"""Resolves the terminology for one language: what a term of any language is called there."""

from collections.abc import Iterable
from typing import Any

from samsyn.model import Concept
from samsyn.search.stem import stemmer
from samsyn.search.words import find_words, fold


def resolve_terms(concepts: Iterable[Concept], language: str) -> list[list[Any]]:
    """Per concept its terms in the language, the stems of its terms by language, and the concepts kept
    apart.

    Terms are folded words joined by spaces. Those of the language itself are whole words, to be looked up;
    the stems, each by its own language's stemmer, are what a reader's words are compared with. Concepts
    kept apart are told by their places in the list.
    """
    found = [concept for concept in concepts if concept.terms.get(language)]
    places = {concept.id: place for place, concept in enumerate(found)}
    return [
        [
            [_folded(term) for term in _names(concept, language)],
            {
                other: sorted({_stemmed(term, other) for term in _names(concept, other)})
                for other in concept.terms
            },
            sorted(places[other] for other in concept.apart if other in places),
        ]
        for concept in found
    ]


def _names(concept: Concept, language: str) -> tuple[str, ...]:
    return (*concept.terms.get(language, ()), *concept.abbreviations.get(language, ()))


def _folded(term: str) -> str:
    return " ".join(fold(word) for word in find_words(term))


def _stemmed(term: str, language: str) -> str:
    stem = stemmer(language)
    return " ".join(stem(fold(word)) for word in find_words(term))
