"""Lets templates leave no more space on a page than its words need."""

import re

from jinja2 import Environment
from jinja2.ext import Extension


class Tight(Extension):
    """Extension of Jinja; takes from a template its empty lines, how far its lines stand in, and the end of a line
    behind a tag of Jinja. No template may hold text whose lines matter."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.trim_blocks = True

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template as Jinja reads it; what documents say is put in later and stays as it is."""
        return re.sub(r"\n\s+", "\n", source)
