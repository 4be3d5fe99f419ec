"""Reads every file of the report before the run ends: no token may be in any."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from gtmhub_goals_contract.errors import ReportLeaks

SHORTEST = 6  # a shorter token would be found by chance
BLOCK = 1 << 20


def require_no_leaks(folder: Path, secrets: Iterable[str]) -> None:
    """Delete each file that holds a secret, then raise."""
    wanted = {
        form.encode()
        for secret in secrets
        if len(secret) >= SHORTEST
        for form in (secret, quote(secret, safe=""))
    }
    if not wanted:
        return
    leaking = [
        path for path in sorted(folder.rglob("*")) if path.is_file() and _holds(path, wanted)
    ]
    for path in leaking:
        path.unlink()
    if leaking:
        names = ", ".join(str(path.relative_to(folder)) for path in leaking)
        raise ReportLeaks(
            f"a token was found in {names}; the files were deleted. The server may echo tokens in "
            "its answers; report this"
        )


def _holds(path: Path, wanted: set[bytes]) -> bool:
    longest = max(map(len, wanted))
    tail = b""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            text = tail + block
            if any(secret in text for secret in wanted):
                return True
            tail = text[-longest:]
    return False
