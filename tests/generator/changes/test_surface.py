"""What differs between two clients for those who import them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.changes import surface
from generator.changes.change import Bump, Change
from generator.changes.surface import Retyping, retyping

RESOURCE = """class Goals:
    def get(self, goal_id: str, *, fields: str | None = None, **options: int) -> Goal: ...
"""
MODEL = """class Goal:
    id: str
    name: str | Unset = UNSET
"""


def client(folder: Path, resource: str, model: str) -> surface.Surface:
    for name, text in (("resources/goals.py", resource), ("models/goal.py", model)):
        file = folder / "shop" / name
        file.parent.mkdir(parents=True)
        file.write_text(text)
        (file.parent / "__init__.py").write_text("")
    (folder / "shop" / "__init__.py").write_text("")
    return surface.Surface(folder, "shop", folder.name)


def changes(path: Path, old: str = "", new: str = "") -> list[Change]:
    base = client(path / "base", RESOURCE, MODEL)
    assert old in RESOURCE + MODEL
    head = client(path / "head", RESOURCE.replace(old, new), MODEL.replace(old, new))
    return surface.compare(base, head)


def test_the_same_client_has_no_changes(tmp_path: Path) -> None:
    assert changes(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "rule", "message"),
    [
        ("def get(", "def fetch(", "python-object-removed", "client.goals.get: public object"),
        ("goal_id: str", "key: str", "python-parameter-removed", "client.goals.get `goal_id`"),
        ("*, fields: str | None = None, ", "", "python-parameter-removed",
         "client.goals.get `fields`"),
        ("fields: str | None = None", "fields: str", "python-parameter-changed-required",
         "client.goals.get `fields`"),
        ("str | None = None", "int = 3", "python-retyped", "client.goals.get `fields`"),
        ("-> Goal", "-> Goal | None", "python-retyped", "client.goals.get: the type is Goal"),
        ("    name: str | Unset = UNSET\n", "", "python-object-removed", "Goal.name"),
        ("str | Unset = UNSET", "str", "python-argument-required", "Goal.name"),
        ("    id: str", "    id: bytes", "python-retyped", "Goal.id: the type is bytes"),
        ("    id: str\n", "    id: str\n    url: str\n", "python-argument-required",
         "Goal.url was added"),
    ],
)  # fmt: skip
def test_a_break_is_named_as_users_write_it(
    tmp_path: Path, old: str, new: str, rule: str, message: str
) -> None:
    broken = [change for change in changes(tmp_path, old, new) if change.breaking]
    assert rule in {change.rule for change in broken}
    assert any(change.message.startswith(message) for change in broken), broken


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("str | None = None", "str | int | None = None"),
        ("fields: str | None = None", "fields: str | None = None, limit: int = 1"),
        ("**options: int", "**given: str"),
        ("name: str | Unset = UNSET", "name: str | Unset = UNSET\n    url: str | Unset = UNSET"),
        ("name: str | Unset", "name: str | None | Unset"),
    ],
)
def test_what_takes_more_breaks_nothing(tmp_path: Path, old: str, new: str) -> None:
    assert [change for change in changes(tmp_path, old, new) if change.bump is Bump.MAJOR] == []


def test_a_change_stands_at_its_line_in_both_clients(tmp_path: Path) -> None:
    (change,) = changes(tmp_path, "    id: str", "\n    id: bytes")
    assert str(change.base) == "base/shop/models/goal.py:2"
    assert str(change.head) == "head/shop/models/goal.py:3"


@pytest.mark.parametrize(
    ("base", "head", "wanted"),
    [
        ("str | int", "int | str", Retyping.SAME),
        ("str", "str | None", Retyping.WIDER),
        ("str | None", "str", Retyping.NARROWER),
        ("int", "float", Retyping.WIDER),
        ("float", "int", Retyping.NARROWER),
        ("str", "bytes", Retyping.OTHER),
        ("Literal['a', 'b']", "Literal['b', 'a']", Retyping.SAME),
        ("Literal['a']", "Literal['a', 'b'] | None", Retyping.WIDER),
        ("dict[str, int | None]", "dict[str, int]", Retyping.OTHER),
        ("str", None, Retyping.WIDER),
    ],
)
def test_annotations_are_compared_member_by_member(
    base: str, head: str | None, wanted: Retyping
) -> None:
    assert retyping(base, head) is wanted
