"""What cannot be printed is refused, naming it: the tool itself would drop it and exit with 0."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.errors import ContractError, GeneratorError, IncompletePrint, ToolError
from generator.openapi import Contract
from generator.printing import printer
from generator.printing.gate import require_complete
from generator.printing.printer import print_client
from generator.settings import PINNED
from tests.generator.printed import document, operation, reference, settings

PART = {"type": "object", "properties": {"a": {"type": "string"}}}


def refusal(whole: dict[str, Any], folder: Path, **changes: Any) -> str:
    with pytest.raises(GeneratorError) as caught:
        print_client(Contract(whole), settings("refused", **changes), folder / "refused")
    return str(caught.value)


def one(answer: Any = None, **more: Any) -> dict[str, Any]:
    return document(
        {"/v1/things": {"get": operation("listThings", answer, **more)}}, {"Part": PART}
    )


def test_a_parameter_that_the_tool_would_drop_is_refused(tmp_path: Path) -> None:
    dropped = {
        "name": "filter",
        "in": "query",
        "content": {"application/json": {"schema": {"type": "object"}}},
    }
    said = refusal(one(parameters=[dropped]), tmp_path)
    assert "'content' is refused: values of parameters are written by style" in said


def test_a_success_that_is_no_json_is_refused(tmp_path: Path) -> None:
    whole = one(reference("Part"))
    whole["paths"]["/v1/things"]["get"]["responses"]["202"] = {
        "description": "Odd.",
        "content": {"*/*": {"schema": {"type": "string"}}},
    }
    assert "listThings answers 202 with */*, which no client reads" in refusal(whole, tmp_path)


def test_what_the_tool_cannot_print_is_told_with_its_line(tmp_path: Path) -> None:
    text = (
        "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n"
        "    A: {type: object}\n    Part: {type: object, properties: {a: {type: string}}}\n"
        "    part: {type: object, properties: {b: {type: string}}}\n"
    )
    with pytest.raises(ContractError) as caught:
        print_client(Contract.parse("t.yaml", text), settings("twice"), tmp_path / "twice")
    assert str(caught.value).startswith("t.yaml:8: two schemas would both be the class 'Part'")


def test_two_operations_with_one_method_are_refused(tmp_path: Path) -> None:
    whole = document({"/a": {"get": operation("getThing")}, "/b": {"get": operation("getThings")}})
    said = refusal(whole, tmp_path)
    assert "getThing and getThings would both be the method 'get'" in said
    assert "the settings beside the contract" in said


def test_two_exports_with_one_name_are_refused(tmp_path: Path) -> None:
    whole = document({"/a": {"get": operation("getThing", reference("Client"))}}, {"Client": PART})
    assert "the runtime's Client and the schema Client would both be" in refusal(whole, tmp_path)


def test_a_schema_named_as_the_fields_of_a_body_is_refused(tmp_path: Path) -> None:
    sent = {"content": {"application/json": {"schema": reference("Part")}}}
    whole = document(
        {"/a": {"put": operation("putThing", reference("PartFields"), requestBody=sent)}},
        {"Part": PART, "PartFields": PART},
    )
    said = refusal(whole, tmp_path)
    assert "the fields of the body Part and the schema PartFields would both be" in said


def test_a_filter_without_its_operators_is_refused(tmp_path: Path) -> None:
    schema = {"type": "string", "format": "gtmhub-filter"}
    said = refusal(one(parameters=[{"name": "filter", "in": "query", "schema": schema}]), tmp_path)
    assert "the filter 'filter' lists no operators: say x-filter-operators beside" in said


def test_a_contract_without_an_operation_is_refused(tmp_path: Path) -> None:
    assert "no path has an operation: write one" in refusal(document({}), tmp_path)


def test_an_operation_without_id_is_named_by_method_and_path() -> None:
    whole = one()
    del whole["paths"]["/v1/things"]["get"]["operationId"]
    assert list(Contract(whole).operations) == ["get_v1_things"]


@pytest.mark.parametrize(
    ("reference_", "words"),
    [
        ("#/components/schemas/Gone", "'Gone' is missing"),
        ("other.yaml#/Thing", "leaves the document"),
    ],
)
def test_a_reference_to_nothing_is_named(reference_: str, words: str) -> None:
    with pytest.raises(ContractError, match=words):
        Contract(one(parameters=[{"$ref": reference_}])).operations.keys()


def test_text_of_the_contract_never_becomes_code(tmp_path: Path) -> None:
    evil = '"""\nimport os\nos.abort()\n"""; \\N{BULLET} {0} \\'
    part = {
        "type": "object",
        "description": evil,
        "properties": {'a"]; os.abort() #': {"type": "string", "description": evil}},
    }
    whole = document(
        {"/a": {"get": operation("getThing", reference("Part"), description=evil, summary=evil)}},
        {"Part": part},
    )
    whole["info"]["title"] = evil
    print_client(Contract(whole), settings("evil"), tmp_path / "evil")
    for path in (tmp_path / "evil").rglob("*.py"):
        tree = compile(path.read_text("utf-8"), str(path), "exec")
        assert "abort" not in tree.co_names


def test_the_gate_reads_the_printed_code_itself(tmp_path: Path) -> None:
    limit = {"name": "limit", "in": "query", "schema": {"type": "integer"}}
    contract = Contract(one(reference("Part"), parameters=[limit]))
    target = tmp_path / "gated"
    client = print_client(contract, settings("gated"), target)
    module = target / "gated" / "api" / "things.py"
    whole = module.read_text("utf-8")
    damages = {
        "the documented status 404 is missing": ("404: ", "405: "),
        "the query parameter 'limit' is missing": ('"limit"', '"limits"'),
        "the operation is missing from api/things.py": ("def list_things(", "def others("),
    }
    for said, (before, after) in damages.items():
        assert before in whole
        module.write_text(whole.replace(before, after), "utf-8")
        with pytest.raises(IncompletePrint, match=said):
            require_complete(contract, client, target / "gated")
    module.write_text(whole + '\nX = "<UntrustedString object at 0x7f>"\n', "utf-8")
    with pytest.raises(IncompletePrint, match="address of an object"):
        require_complete(contract, client, target / "gated")
    module.unlink()
    with pytest.raises(IncompletePrint, match="the operation is missing"):
        require_complete(contract, client, target / "gated")


def test_another_version_of_a_tool_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PINNED, "ruff", "0.0.1")
    with pytest.raises(ToolError, match=r"the client needs 0\.0\.1: run `make setup`"):
        print_client(Contract(one()), settings("other"), tmp_path / "other")
    monkeypatch.setitem(PINNED, "not-a-tool", "1")
    monkeypatch.setitem(PINNED, "ruff", "0.17.6")
    with pytest.raises(ToolError, match="not-a-tool==1 is not installed"):
        print_client(Contract(one()), settings("other"), tmp_path / "other")


def test_the_ruff_of_the_environment_runs_whatever_is_first_on_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imposter = tmp_path / "bin" / "ruff"
    imposter.parent.mkdir()
    imposter.write_text("#!/bin/sh\nexit 9\n", "utf-8")
    imposter.chmod(0o755)
    monkeypatch.setenv("PATH", str(imposter.parent))
    print_client(Contract(one()), settings("own"), tmp_path / "own")
    assert printer.NOTICE in (tmp_path / "own" / "own" / "client.py").read_text("utf-8")


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (("servers",), [{"url": "ftp://x"}], "ftp://x is no whole address of a server"),
        (("servers",), [{"url": "https://a:geheim@x"}], "https://...@x is no whole address"),
        (("info", "version"), "v1 draft", "the version 'v1 draft' is none that pip takes"),
        (("info", "version"), "", "info has no title or no version"),
        (("info", "title"), "", "info has no title or no version"),
    ],
)
def test_what_names_the_client_is_something_that_names_one(
    tmp_path: Path, place: tuple[str, ...], value: Any, said: str
) -> None:
    whole = one(reference("Part"))
    holder = whole
    for key in place[:-1]:
        holder = holder[key]
    holder[place[-1]] = value
    told = refusal(whole, tmp_path)
    assert said in told
    assert "geheim" not in told


@pytest.mark.parametrize("version", ["1", "v2.0", "1.0.0-beta.1", "2024.1", "1.0rc1", "1.0+x.1"])
def test_a_version_that_pip_takes_is_printed(tmp_path: Path, version: str) -> None:
    whole = one(reference("Part"))
    whole["info"]["version"] = version
    print_client(Contract(whole), settings("versioned"), tmp_path / "versioned")


@pytest.mark.parametrize("more", [{"operationId": "a" * 101}, {"tags": ["a" * 101]}])
def test_a_name_that_no_file_could_have_is_refused(tmp_path: Path, more: dict[str, Any]) -> None:
    whole = one(reference("Part"))
    whole["paths"]["/v1/things"]["get"].update(more)
    assert "is too long for the name of a file: shorten it" in refusal(whole, tmp_path)


def test_a_header_is_given_once_however_it_is_spelt(tmp_path: Path) -> None:
    twice = [{"name": n, "in": "header", "schema": {"type": "string"}} for n in ("X-q", "x-Q")]
    assert "the parameter 'x-q' in header is given twice" in refusal(
        one(parameters=twice), tmp_path
    )
