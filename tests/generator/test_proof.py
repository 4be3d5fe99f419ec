"""A print is proven before it is placed: what is broken in it is told, and nothing is placed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.errors import IncompletePrint
from generator.openapi import Contract
from generator.plan.client import ClientPlan
from generator.printing import gate
from generator.printing.gate import PYRIGHT, require_sound
from generator.printing.printer import print_client
from tests.generator.printed import document, operation, reference, settings
from tests.generator.things import SCHEMAS

pytestmark = pytest.mark.slow


PARAMETERS: list[dict[str, Any]] = [
    {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}},
    {"name": "size", "in": "query", "required": True, "schema": {"type": "integer"}},
    {
        "name": "tags",
        "in": "query",
        "required": True,
        "schema": {"type": "array", "items": {"type": "integer"}, "minItems": 2},
    },
]


def made(folder: Path) -> tuple[Contract, ClientPlan]:
    answer = operation("getThing", reference("Thing"), parameters=PARAMETERS)
    contract = Contract(document({"/a/{id}": {"get": answer}}, SCHEMAS), "things.yaml")
    return contract, print_client(contract, settings("proven"), folder)


def test_a_sound_print_passes(tmp_path: Path) -> None:
    said = require_sound(*made(tmp_path / "it"), tmp_path / "it")
    assert said.startswith("imported, called with values of each schema, held to mypy --strict")
    assert ("pyright" in said.split("; ")[0]) == PYRIGHT.exists()


def test_what_fits_by_the_letter_alone_is_not_drawn(tmp_path: Path) -> None:
    """Null fits a schema that names fields and no type, and an empty list asks for nothing."""
    tags = {"name": "tags", "in": "query", "schema": {"type": "array", "items": {}}}
    body = {"content": {"application/json": {"schema": {"properties": {"a": {"type": "string"}}}}}}
    free = {"name": "free", "in": "query", "schema": {}}
    called = operation("sendThing", reference("Thing"), parameters=[tags, free], requestBody=body)
    contract = Contract(document({"/a": {"post": called}}, SCHEMAS), "things.yaml")
    plan = print_client(contract, settings("proven"), tmp_path / "it")
    assert require_sound(contract, plan, tmp_path / "it").startswith("imported")


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("models/thing.py", "from attrs import", "from attrz import", "ModuleNotFoundError"),
        (
            "models/thing.py",
            "fields.MOMENT",
            "fields.Conversion(lambda value: value.nothing)",
            r"Thing: FieldError: at: .*AttributeError",
        ),
        (
            "models/thing.py",
            "fields.MOMENT",
            'fields.Conversion(fields.MOMENT.read, lambda value: "2027-01-01T00:00:00Z")',
            "became",
        ),
        ("api/things.py", "-> Request[Thing]:", "-> Request[str]:", "mypy --strict"),
        ("api/things.py", '"size": whole(', '"sizes": whole(', "getThing: AssertionError: size: "),
        ("api/things.py", '"size": whole("size", size', '"size": whole("size", size + 1', "size: "),
        ("api/things.py", '"tags": array(', '"tags": str(tags) or array(', "tags: "),
        ("api/things.py", 'f"/a/{', 'f"/b/{', "getThing: AssertionError: http://proof/b/"),
    ],
)
def test_a_broken_print_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, old: str, new: str, said: str
) -> None:
    monkeypatch.setattr(gate, "PYRIGHT", tmp_path / "pyright")  # not asked: the others tell it
    contract, plan = made(tmp_path / "it")
    path = tmp_path / "it" / "proven" / file
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(IncompletePrint, match=said) as caught:
        require_sound(contract, plan, tmp_path / "it")
    assert str(caught.value).startswith("things.yaml: ")
