"""Words are folded and stemmed alike by Snowball, by Python and by the browser."""

import json
import random
import re
import subprocess
from itertools import product
from pathlib import Path

import pytest
import snowballstemmer

from samsyn.search.stem import stemmer
from samsyn.search.words import find_hanging, find_words, fold

ROOT = Path(__file__).parents[2]
SNOWBALL = {"da": "danish", "nb": "norwegian", "sv": "swedish"}
ENDINGS = """
    hed heder ethed ered erede ende erende ene erne ere en heden eren er s heds es endes enes ernes ens
    ers ets et eret ig lig elig els løst igst gd dt gt kt a ede ande ane hetene erte heten ar heter as
    edes hetenes ert ast vt leg eleg lov slov hetslov skap kap ind amm pp hav giv arna erna orna ad ade
    arne are aste anden aren ern or arnas ades andes at andet het fullt öst nn tt iet alit ivit kvit
    stak fab h k r ll ss
"""


def make_words() -> list[str]:
    """Words of the project's own texts, and heads and endings joined so that every rule is met."""
    texts = [p.read_text(encoding="utf-8") for p in (ROOT / "hooks" / "data").rglob("*.toml")]
    real = {word for text in texts for word in find_words(text)}
    drawn = random.Random(1)
    letters = "abdefghiklmnoprstuvyæøåäöé"
    endings = ENDINGS.split()
    heads = ["".join(drawn.choices(letters, k=drawn.randint(1, 6))) for _ in range(40)]
    return sorted(
        real | {head + first + last for head, first, last in product(heads, ["", *endings[::6]], endings)}
    )


@pytest.mark.parametrize("language", SNOWBALL)
def test_stems_are_snowballs(language: str) -> None:
    ours, theirs = stemmer(language), snowballstemmer.stemmer(SNOWBALL[language]).stemWord
    words = [word for word in make_words() if word.isalpha()]
    assert len(words) > 40_000
    assert [word for word in words if ours(word) != theirs(word)] == []


def test_the_browser_folds_and_stems_every_word_alike(node: str) -> None:
    words = [
        (language, word) for language in SNOWBALL for word in [*make_words(), "covid19", "ça", "groß", "aaa"]
    ]
    done = subprocess.run(
        [
            node,
            str(Path(__file__).with_name("stems.js")),
            str(ROOT / "hooks" / "samsyn" / "search" / "browser"),
        ],
        input=json.dumps(words),
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    ours = [[fold(word), stemmer(language)(fold(word))] for language, word in words]
    differing = [
        pair for pair, here, there in zip(words, ours, json.loads(done.stdout), strict=True) if here != there
    ]
    assert differing == []


def test_letters_that_mean_the_same_are_folded_together() -> None:
    assert fold("kræft") == fold("kreft")
    assert fold("sjö") == fold("sjø")
    assert fold("blå") == fold("blaa")
    assert fold("bäcken") == fold("backen")


def test_folding_twice_changes_nothing() -> None:
    assert [word for word in make_words() if fold(fold(word)) != fold(word)] == []


def test_a_hyphen_divides_and_joins() -> None:
    assert sorted(find_words("E-helse i dag")) == ["dag", "e", "ehelse", "helse", "i"]


def test_a_hanging_hyphen_is_seen() -> None:
    assert find_hanging("Lærings- og mestringstilbud") == [("lærings", "mestringstilbud")]
    assert not re.search("-", "".join(word for pair in find_hanging("a-b og c") for word in pair))
