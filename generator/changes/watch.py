"""Regenerates on every save, until Ctrl-C."""

from __future__ import annotations

import time
from collections.abc import Callable

from generator.changes.pipeline import Wishes, regenerate
from generator.changes.tree import Tree, files_of
from generator.errors import GeneratorError

INTERVAL = 0.3
_SETTLED = 0.2


def watch(
    tree: Tree,
    wishes: Wishes,
    tell: Callable[[str], None],
    stop: Callable[[], bool] = lambda: False,
) -> None:
    """Run once, then whenever something that is printed from was saved.

    Args:
        tree: The checkout.
        wishes: What each run shall do.
        tell: Takes the lines.
        stop: Says that it is enough; asked between two looks.
    """
    seen: object = None
    while not stop():
        now = _stamp(tree)
        if now == seen:
            time.sleep(INTERVAL)
            continue
        if seen is not None:
            # Editors write a file in several steps: look again once it has settled.
            time.sleep(_SETTLED)
            tell("")
        try:
            regenerate(tree, wishes, tell)
        except GeneratorError as error:
            tell(str(error))
        tell(f"watching {tree.name(tree.contract)}, templates and runtime; Ctrl-C ends it")
        # Taken after the run: what it wrote itself is no new save.
        seen = _stamp(tree)


def _stamp(tree: Tree) -> object:
    home = tree.generator
    watched = [tree.contract, home / "settings.py"]
    watched += [*files_of(home / "templates"), *files_of(home / "runtime")]
    stamps = []
    for path in watched:
        try:
            status = path.stat()
            stamps.append((str(path), status.st_mtime_ns, status.st_size))
        except FileNotFoundError:
            stamps.append((str(path), 0, 0))
    return stamps
