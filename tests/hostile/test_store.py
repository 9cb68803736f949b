"""What is kept between builds gives values back and runs nothing, whoever has written it."""

from datetime import date
from pathlib import Path

import pytest

from samsyn.model import Problem
from samsyn.store import Packed, Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "site.db", b"program")


def test_what_was_kept_is_had_again_under_its_key_alone(store: Store) -> None:
    value = {"here": (Problem(3, "readable.encoding"), date(2026, 11, 22), frozenset({"a"}))}
    store.put("kind", "name", b"key", value)
    assert store.get("kind", "name", b"key") == value
    assert store.get("kind", "name", b"other") is None


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("os", "mkdir"),
        ("pathlib", "Path"),
        ("samsyn.verify", "Path"),
        ("samsyn.site", "os.mkdir"),
        ("samsyn.words", "fold"),
    ],
)
def test_a_value_that_calls_anything_but_a_class_of_ours_is_as_if_never_kept(
    store: Store, module: str, name: str, tmp_path: Path
) -> None:
    made = tmp_path / "made"
    store.put("kind", "name", b"key", Packed(b"\x80\x04" + f"c{module}\n{name}\n(V{made}\ntR.".encode()))
    assert store.get("kind", "name", b"key") is None
    assert not made.exists()


def test_another_program_finds_nothing_of_this_one(store: Store) -> None:
    store.put("kind", "name", b"key", "value")
    store.commit()
    assert Store(store.path, b"program").get("kind", "name", b"key") == "value"
    assert Store(store.path, b"another").get("kind", "name", b"key") is None
