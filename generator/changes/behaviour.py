"""Templates and runtime: no tool sees what a change of them does, so a person has to say it."""

from __future__ import annotations

from collections.abc import Sequence

from generator.changes.bump import Bump
from generator.changes.change import TEMPLATES, Change, Place
from generator.changes.errors import FragmentMissing
from generator.changes.fragments import declared


def behaviour_change(sources: Sequence[str], fragments: Sequence[str]) -> list[Change]:
    """Return the change that the fragments declare for edited templates or runtime.

    Args:
        sources: The templates and runtime modules that differ from the base.
        fragments: The changelog fragments that differ from the base.

    Raises:
        FragmentMissing: Something differs and no fragment says what a caller notices.
    """
    if not sources:
        return []
    bump = declared(fragments)
    shown = ", ".join(sources[:3]) + (f" and {len(sources) - 3} more" if len(sources) > 3 else "")
    if bump is Bump.NONE:
        raise FragmentMissing(
            f"{shown} changed: say what a user of the client notices in changelog.d/NAME.KIND.md, "
            "where KIND is breaking, change or fix; it decides the version"
        )
    return [
        Change(
            rule="behaviour",
            message=f"the behaviour of the client may differ: {shown}",
            bump=bump,
            side=TEMPLATES,
            notices="users of the client",
            action="read the changelog",
            head=Place(sources[0], 1),
            judges=("the fragments of changelog.d/",),
        )
    ]
