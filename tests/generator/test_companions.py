"""The companions are read beside the contract: a fault in them is told with their file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checkout import Checkout, print_into
from generator.errors import ContractError
from generator.openapi import Contract

OWN = """\
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /v1/things:
    post: {operationId: createThing, responses: {'204': {description: Done.}}}
components:
  schemas:
    Thing: {type: object, properties: {id: {type: string}}}
"""
THEIRS = """\
openapi: 3.1.0
info: {title: C, version: '1'}
paths:
  /v1/others:
    parameters:
      - {name: deep, in: query, schema: {type: boolean}}
    get:
      operationId: listOthers
      summary: List others
      x-evidence: observed
      responses:
        '200':
          description: Them.
          content: {application/json: {schema: {$ref: 'things.yaml#/components/schemas/Thing'}}}
"""


def print_of(folder: Path, theirs: str) -> Path:
    (folder / "things.yaml").write_text(OWN, "utf-8")
    (folder / "companions.yaml").write_text(theirs, "utf-8")
    checkout = Checkout(folder, folder / "things.yaml", folder / "client")
    contract = Contract.load(checkout.contract, "things.yaml")
    return print_into(folder / "printed", checkout, contract).folder


def test_parameters_of_a_path_are_those_of_its_operations(tmp_path: Path) -> None:
    package = print_of(tmp_path, THEIRS) / "things"
    printed = (package / "api" / "default.py").read_text("utf-8")
    assert "deep: bool | Unset = UNSET" in printed
    facade = (package / "resources" / "default.py").read_text("utf-8")
    assert "List others (observed, not documented)" in facade


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("type: boolean", "type: bool", "companions.yaml:6: type is 'bool'"),
        ("schemas/Thing'", "schemas/Thin'", "companions.yaml:14: the reference"),
        (
            "{name: deep,",
            "{x-names-of: Thin, name: deep,",
            "companions.yaml:7: x-names-of of 'deep' is 'Thin', which is no object",
        ),
        ("      summary: List others\n", "", "companions.yaml:7: GET /v1/others needs a summary"),
        ("observed", "documented", "observed or inferred, not 'documented'"),
        ("/v1/others:", "/v1/things:", "companions.yaml:5: 'parameters' of /v1/things would hold"),
        ("    get:\n", "    get: []\n    put:\n", "companions.yaml:7: An operation is a mapping"),
        ("paths:\n", "paths:\n  /b: 5\n", "companions.yaml:4: /b is a mapping, not 5"),
        ("paths:\n", "pahts: {}\npaths:\n", "companions.yaml:3: The document has no 'pahts'"),
        (
            "paths:\n",
            "components: {schemas: {Thing: {type: string}}}\npaths:\n",
            "companions.yaml:3: schemas Thing stands in things.yaml, too: write it in one of them",
        ),
        (
            "paths:\n",
            "components: {schemas: [1]}\npaths:\n",
            "companions.yaml:3: schemas is a mapping, not [1]",
        ),
        (
            THEIRS[THEIRS.index("  /v1/others") : THEIRS.index("    get:")],
            "  /v1/things:\n",
            "",
        ),
    ],
)
def test_a_fault_is_told_with_their_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in THEIRS
    theirs = THEIRS.replace(old, new, 1)
    if not said:  # an operation beside another one of the contract, by itself
        print_of(tmp_path, theirs)
        return
    with pytest.raises(ContractError) as caught:
        print_of(tmp_path, theirs)
    assert said in str(caught.value)
    assert str(caught.value).startswith("companions.yaml:")
