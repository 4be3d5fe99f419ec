"""report.html: one page that needs nothing but itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

TEMPLATE = Path(__file__).with_name("page.html")
PLACE = "/*REPORT*/null"


def as_page(document: dict[str, Any], kill_matrix: dict[str, Any]) -> str:
    """The template with the data in it; `</` cannot end the script early."""
    data = {**document, "killMatrix": kill_matrix}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("</", "<\\/").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return TEMPLATE.read_text(encoding="utf-8").replace(PLACE, safe)
