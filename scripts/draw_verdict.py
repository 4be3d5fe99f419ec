"""Draw what a run of the suite prints as docs/_static/verdict.svg, for light and dark screens.

`python -m scripts.draw_verdict` runs the suite against the emulator, or draws FILE, the coloured
output of a run. The middle of the list of laws is left out.
"""

from __future__ import annotations

import re
import subprocess
import sys
from html import escape
from pathlib import Path

PICTURE = Path(__file__).parents[1] / "docs" / "_static" / "verdict.svg"
RUN = [sys.executable, "-m", "gtmhub_goals_contract", "run", "--color", "--quiet"]
COLUMN, LINE, MARGIN = 8, 19, 16
LAWS_SHOWN = 6
STYLE = """
text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  white-space: pre; fill: #1f2328 }
rect { fill: #f6f8fa; stroke: #d1d9e0 } .c1 { font-weight: bold } .c2 { fill: #59636e }
.c31 { fill: #b3261e } .c32 { fill: #116329 } .c33 { fill: #7d4e00 }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc } rect { fill: #0d1117; stroke: #3d444d } .c2 { fill: #9198a1 }
  .c31 { fill: #ff7b72 } .c32 { fill: #56d364 } .c33 { fill: #e3b341 }
}
"""
_CODE = re.compile(r"\x1b\[([\d;]*)m")


def shortened(printed: str) -> list[str]:
    """The lines of a run that the picture shows, below the command that printed them."""
    lines = printed.strip().splitlines()
    (laws,) = [at for at, line in enumerate(lines) if "Laws: " in line]
    end = lines.index("", laws)
    return [
        "$ goals-contract run",
        "",
        *lines[: laws + 1 + LAWS_SHOWN],
        "  ...",
        *lines[end:],
    ]


def drawn(lines: list[str], columns: int = 96) -> str:
    """An SVG of coloured lines; longer ones are cut with an ellipsis."""
    width, height = COLUMN * columns + 2 * MARGIN, LINE * len(lines) + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" aria-label="The verdict of a run">',
        f"<style>{STYLE}</style>",
        f'<rect x=".5" y=".5" width="{width - 1}" height="{height - 1}" rx="8"/>',
    ]
    for number, line in enumerate(lines, start=1):
        place = f'x="{MARGIN}" y="{MARGIN + LINE * number - 5}"'
        spans, count = _spans(line, columns)
        if count:
            # Whatever font the reader has, columns stand below each other.
            parts.append(f'<text {place} textLength="{COLUMN * count}">{spans}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _spans(line: str, columns: int) -> tuple[str, int]:
    """The marked-up text of a line, and how many characters it shows."""
    spans, count, codes = "", 0, ""
    for number, piece in enumerate(_CODE.split(line)):
        if number % 2:
            codes = piece
            continue
        shown = piece[: columns - count]
        if len(shown) < len(piece):
            shown = shown[:-1] + "…"
        count += len(shown)
        names = " ".join(f"c{code}" for code in codes.split(";") if code not in ("", "0"))
        if shown:
            text = escape(shown)
            spans += f'<tspan class="{names}">{text}</tspan>' if names else text
    return spans, count


def main(arguments: list[str]) -> int:
    """Write the picture of a run; return the exit code of the run."""
    if arguments:
        printed, code = Path(arguments[0]).read_text(encoding="utf-8"), 0
    else:
        ran = subprocess.run(RUN, stdout=subprocess.PIPE, text=True, check=False)
        printed, code = ran.stdout, ran.returncode
    PICTURE.write_text(drawn(shortened(printed)), encoding="utf-8")
    return code


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
