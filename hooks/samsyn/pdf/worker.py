"""A process that typesets: one job a line on standard input, one answer a line on standard output.

It is started by its path and imports nothing of the project, so that it can be ended at any time.
"""

import json
import sys
from pathlib import Path
from typing import Any

import typst


def main() -> None:
    """Typeset until the input ends; a job is `{"root", "template", "stamp", "standards", "output"}`."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[sys.argv[1]])
    compiler = typst.Compiler(font_paths=fonts)
    answers = sys.stdout
    for line in sys.stdin:
        answers.write(json.dumps(typeset(compiler, json.loads(line))) + "\n")
        answers.flush()


def typeset(compiler: typst.Compiler, job: dict[str, Any]) -> dict[str, str]:
    """Return an empty answer, or the reason why there is no PDF."""
    root = Path(job["root"])
    try:
        pdf = compiler.compile(
            input=str(root / job["template"]),
            root=str(root),
            format="pdf",
            pdf_standards=job["standards"],
            timestamp=job["stamp"],
        )
    except typst.TypstError as error:
        return {"reason": str(error.message)}
    Path(job["output"]).write_bytes(pdf)  # type: ignore[arg-type]
    return {}


if __name__ == "__main__":
    main()
