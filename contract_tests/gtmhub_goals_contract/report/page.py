"""report.html: one page that needs nothing but itself, and runs nothing but its own script."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def as_page(document: dict[str, Any], kill_matrix: dict[str, Any]) -> str:
    """The template with style, script and data in it; without `<`, no data can end its element."""
    data = {**document, "killMatrix": kill_matrix}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    style, script = (_read(name) for name in ("page.css", "page.js"))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    parts = {
        "STYLE": style,
        "SCRIPT": script,
        "HASH": f"sha256-{digest}",
        "REPORT": text.replace("<", "\\u003c"),
    }
    return re.sub(r"/\*([A-Z]+)\*/", lambda place: parts[place[1]], _read("page.html"))


def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
