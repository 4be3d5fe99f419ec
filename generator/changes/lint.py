"""What an edited contract is held to before anything is rated: our rules, and the linters."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from generator.checkout import Checkout
from generator.errors import StepFailed
from generator.openapi import Contract, View, escape_pointer

OK, LEFT_OUT = "ok", "left out"
_NO_NODE = 2
_EVIDENCE = ("documented", "observed", "inferred")


def lint(checkout: Checkout, contract: Contract) -> tuple[str, str]:
    """Hold the contract to the house rules, the validator, Redocly and Spectral.

    Returns:
        The verdict, and what they say.

    Raises:
        StepFailed: One of them found something.
    """
    if broken := list(house_rules(contract)):
        raise StepFailed(
            "\n".join(["the contract breaks the rules of openapi/README.md:", *broken])
        )
    validator = _run(checkout, "openapi_spec_validator", str(checkout.contract))
    if validator.returncode:
        raise StepFailed(f"openapi-spec-validator refuses the contract:\n{validator.stdout}")
    linters = _run(checkout, "scripts.lint_spec", stderr=None)  # there it says what takes long
    said = linters.stdout.strip()
    if linters.returncode == _NO_NODE:
        return LEFT_OUT, f"openapi-spec-validator finds nothing; the rest needs Node: {said}"
    if linters.returncode:
        raise StepFailed(f"the linters find fault with the contract:\n{said}")
    return OK, "the house rules, openapi-spec-validator, Redocly and Spectral find nothing"


def _run(
    checkout: Checkout, *module: str, stderr: int | None = subprocess.STDOUT
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *module], cwd=checkout.root, stdout=subprocess.PIPE,
        stderr=stderr, text=True, check=False,
    )  # fmt: skip


def house_rules(contract: Contract) -> Iterator[str]:
    """Yield, with its line, each schema, property, parameter and status that lacks its evidence.

    Properties and parameters have an example, too; all have a description.
    """
    schemas = contract.document.get("components", {}).get("schemas", {})
    for name in schemas:
        schema = contract.view(f"#/components/schemas/{escape_pointer(name)}")
        yield from _unmarked(schema, f"the schema {name}", ("description",))
        for key, view in schema.children("properties").items():
            yield from _unmarked(view, f"{name}.{key}", ("description", "example"))
    for operation in contract.operations.values():
        yield from _unmarked(operation.view, operation.id, ("summary", "description"))
        for view in operation.parameters:
            what = f"the parameter {view.get('name')} of {operation.id}"
            yield from _unmarked(view, what, ("description", "example"))
        for status, view in operation.responses.items():
            yield from _unmarked(view, f"{status} of {operation.id}", ("description",))


def _unmarked(view: View, what: str, keys: tuple[str, ...]) -> Iterator[str]:
    place = view.contract.place(view.pointer)
    for key in keys:
        if key not in view or (key != "example" and not str(view.get(key)).strip()):
            yield f"{place}: {what} has no {key}: write one"
    if view.get("x-evidence") not in _EVIDENCE:
        yield f"{place}: {what} has no x-evidence: write {', '.join(_EVIDENCE)}"
