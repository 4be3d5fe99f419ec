"""The files of the project: what git tracks, or all that no target made where there is no git."""

from __future__ import annotations

import subprocess
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[2]
MADE = {
    ".git",
    ".venv",
    ".hypothesis",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    "__pycache__",
    "contract-report",
    "node_modules",
    "dist",
    "build",
}


def tracked(*patterns: str, root: Path = ROOT) -> list[Path]:
    """The files that git tracks, or every file where there is no git checkout (a tarball)."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--", *patterns]
    try:
        ran = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        # Of what is not ours nothing is asked: a link may lead where this user may not look.
        found = (path for path in root.rglob("*") if _is_ours(path.relative_to(root), patterns))
        return sorted(path for path in found if path.is_file())
    return [path for name in ran.stdout.split("\0") if name and (path := root / name).is_file()]


def _is_ours(path: Path, patterns: tuple[str, ...]) -> bool:
    """No target made it, and a pattern names it where there is one."""
    if MADE & set(path.parts) or any(part.endswith(".egg-info") for part in path.parts):
        return False
    return not patterns or any(fnmatch(str(path), pattern) for pattern in patterns)


def text(path: Path) -> str:
    """The text of a file; binary files read as nothing."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return ""
