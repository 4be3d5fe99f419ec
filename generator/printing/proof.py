"""Uses a print, in a Python of its own: each model is read and written, each operation called.

Values are drawn from the schemas by schemathesis, always the same. What a call puts on the wire is
held to the values that it was given, as OpenAPI writes them. Run by `gate.py` in the folder of the
print; what it is given on standard input is of `claims` there.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sys
import warnings
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

import httpx
import jsonschema_rs
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

DRAWN = 3
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DELIMITERS = {"spaceDelimited": " ", "pipeDelimited": "|"}


def drawn(components: dict[str, Any], schemas: list[Any]) -> dict[str, list[Any]]:
    """Return values that are valid by each schema, by its text."""
    # As a body each schema is drawn whole.
    paths = {
        f"/{number}": {
            "post": {
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": schema}},
                },
                "responses": {"200": {"description": "Drawn."}},
            }
        }
        for number, schema in enumerate(schemas)
    }
    info = {"title": "What is drawn", "version": "1"}
    document = {"openapi": "3.1.0", "info": info, "components": components, "paths": paths}
    bodies = schemathesis.openapi.from_dict(document)
    return {
        json.dumps(schema): _values(bodies[f"/{number}"]["POST"].as_strategy())
        for number, schema in enumerate(schemas)
    }


def _values(bodies: Any) -> list[Any]:
    values: list[Any] = []

    @seed(0)
    @settings(
        max_examples=DRAWN, phases=[Phase.generate], database=None, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(bodies)
    def draw(case: Any) -> None:
        values.append(case.body)

    draw()
    return values


def written(known: dict[str, Any], value: Any) -> Iterator[tuple[str, str, list[Any]]]:
    """Yield each name under which a parameter is written, what divides its texts, and these."""
    name, style, explode = known["wire"], known["style"], known["explode"]
    if isinstance(value, dict) and style == "deepObject":
        yield from ((f"{name}[{key}]", "", [held]) for key, held in value.items())
    elif isinstance(value, dict) and style == "form" and explode:
        yield from ((key, "", [held]) for key, held in value.items())
    elif isinstance(value, dict):
        pairs = [part for pair in value.items() for part in pair]
        yield name, "[,=]" if explode else ",", pairs
    elif isinstance(value, list) and style == "form" and explode:
        yield from ((name, "", [held]) for held in value)
    elif isinstance(value, list):
        yield name, re.escape(_DELIMITERS.get(style, ",")), value
    else:
        yield name, "", [value]


def alike(text: str, divider: str, values: list[Any]) -> bool:
    """Tell whether a text of the wire says the values."""
    said = ["" if v is None else v if isinstance(v, str) else json.dumps(v) for v in values]
    return (re.split(divider, text) if divider else [text]) == said


def arrived(known: dict[str, Any], given: dict[str, Any], request: httpx.Request) -> None:
    """Hold the address and the headers of a request to the values of the call."""
    template = re.sub(r"{(.*?)}", r"([^/]+)", re.sub(r"[.+*()|^$\[\]]", r"\\\g<0>", known["path"]))
    path = re.fullmatch(template, request.url.raw_path.decode().partition("?")[0])
    assert path, f"{request.url} is not {known['path']}"
    assert request.method == known["method"], f"{request.method} is not {known['method']}"
    segments = dict(zip(re.findall(r"{(.*?)}", known["path"]), path.groups(), strict=True))
    left = request.url.params.multi_items()
    for parameter in known["parameters"]:
        value = given.get(parameter["name"])
        for name, divider, values in () if value is None else written(parameter, value):
            if parameter["place"] == "query":
                found = next((pair for pair in left if pair[0] == name), ("", "nothing"))
                left = [pair for pair in left if pair is not found]
                text = found[1]
            elif parameter["place"] == "path":
                text = unquote(segments[name])
            else:
                text = request.headers[name]
            assert alike(text, divider, values), f"{name}: {values} became {text!r}"
    assert not left, f"{left} was never given"


class Proof:
    """One print, and what is claimed of it."""

    def __init__(self, claims: dict[str, Any]) -> None:
        self.claims = claims
        self.package = importlib.import_module(claims["package"])
        for module in pkgutil.walk_packages(self.package.__path__, f"{claims['package']}."):
            importlib.import_module(module.name)
        schemas = [*claims["models"].values()]
        for known in claims["operations"].values():
            schemas += [known[part] for part in ("arguments", "body", "answer") if part in known]
        once = {json.dumps(schema): schema for schema in schemas}
        self.values = drawn(claims["components"], [*once.values()])

    def kept(self, value: Any, read: Callable[[Any], Any], sent: Any, schema: Any) -> None:
        """Hold what was written to the schema, and to what was read."""
        whole = {**schema, "components": self.claims["components"], "$schema": _DIALECT}
        jsonschema_rs.validator_for(whole, validate_formats=True).validate(sent)
        assert read(sent) == read(value), f"{value!r:.500} became {sent!r:.500}"

    def model(self, name: str) -> None:
        """Read and write values of a model."""
        kind, schema = getattr(self.package, name), self.claims["models"][name]
        for value in self.values[json.dumps(schema)]:
            self.kept(value, kind.from_dict, json.loads(kind.from_dict(value).to_json()), schema)

    def operation(self, name: str) -> None:
        """Call an operation, with what was drawn and answered with what was drawn."""
        known = self.claims["operations"][name]
        module = importlib.import_module(f"{self.package.__name__}.api.{known['tag']}")
        endpoint = getattr(module, known["module"])
        parts = [part for part in ("arguments", "body", "answer") if part in known]
        values = [self.values[json.dumps(known[part])] for part in parts]
        refused: list[Exception] = []
        called: list[httpx.Request] = []
        for number in range(DRAWN):
            given = {
                part: found[number % len(found)] for part, found in zip(parts, values, strict=True)
            }
            try:
                self.call(known, endpoint, given, called)
            except self.package.InvalidArgument as error:  # a path that leads elsewhere, as `..`
                refused.append(error)
        assert called, f"everything that was drawn is refused: {refused[-1]}"

    def call(
        self, known: dict[str, Any], endpoint: Any, given: dict[str, Any],
        called: list[httpx.Request],
    ) -> None:  # fmt: skip
        """Make one call, and hold what was sent and what came to what was given."""
        answer = json.dumps(given["answer"]) if "answer" in given else ""

        def wire(request: httpx.Request) -> httpx.Response:
            called.append(request)
            return httpx.Response(known["status"], content=answer.encode())

        client = self.package.Client(
            "token", "0" * 24, base_url="http://proof",
            transport=httpx.MockTransport(wire), retry=self.package.NO_RETRY,
        )  # fmt: skip
        model = getattr(self.package, known["model"], None)

        def read(value: Any) -> Any:
            if isinstance(value, list):
                return [read(item) for item in value]
            return value if model is None else model.from_dict(value)

        arguments = given.get("arguments", {})
        body = {"body": b"bytes"} if known["bytes"] else {}
        if "body" in given:
            body = {"body": read(given["body"])}
        got = endpoint.request(client=client, **arguments, **body).call()
        arrived(known, arguments, called[-1])
        if "body" in given and "form" not in called[-1].headers["Content-Type"]:
            self.kept(given["body"], read, json.loads(called[-1].content), known["body"])
        if hasattr(got.parsed, "to_dict"):
            written = got.parsed.to_dict()
            self.kept(given["answer"], type(got.parsed).from_dict, written, known["answer"])


def main() -> None:
    """Prove the print of the folder; exit with what is wrong."""
    warnings.simplefilter("ignore")
    sys.path.insert(0, "")
    schemathesis.openapi.format("gtmhub-filter", st.just('{"name": "x"}'))
    proof = Proof(json.load(sys.stdin))
    for what, use in (("models", proof.model), ("operations", proof.operation)):
        for name in proof.claims[what]:
            try:
                use(name)
            except Exception as error:
                sys.exit(f"{name}: {type(error).__name__}: {error!s:.2000}")


if __name__ == "__main__":
    main()
