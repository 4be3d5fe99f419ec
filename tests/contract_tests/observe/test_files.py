"""The files that `observe` reads and writes: HAR in, report, redacted HAR and patch out."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from gtmhub_goals_contract.cli.main import main
from gtmhub_goals_contract.contract import load_contract
from gtmhub_goals_contract.contract.located import Document
from gtmhub_goals_contract.errors import ConfigurationError
from gtmhub_goals_contract.observe import har as traffic
from gtmhub_goals_contract.observe import report
from gtmhub_goals_contract.observe.observation import KNOWN_WORDS, observe
from tests.contract_tests.observe.recording import GOAL_ID, TOKEN, entry, goal, har, write
from tests.contract_tests.runs import ROOT

SOURCE = ROOT / "openapi" / "goals.yaml"
CONTRACT = load_contract(SOURCE)
GOAL = f"/api/v1/goals/{GOAL_ID}"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    root = tmp_path / "checkout"
    (root / "openapi").mkdir(parents=True)
    for name in ("goals.yaml", "README.md"):
        shutil.copy(ROOT / "openapi" / name, root / "openapi" / name)
    return root


def patch(checkout: Path, source: str = "sales-team") -> str:
    document = Document.read(SOURCE, "openapi/goals.yaml")
    seen = entry("GET", GOAL, 200, goal(locked=True, reviewers=[GOAL_ID]))
    found, _ = traffic.exchanges(har(seen), "traffic.har")
    folder = checkout / "openapi"
    files = folder / "goals.yaml", folder / "README.md"
    return report.patch(observe(CONTRACT, document, found), *files, source)


def test_the_patch_applies_and_marks_what_was_confirmed(checkout: Path) -> None:
    text = patch(checkout)
    subprocess.run(["git", "apply", "-"], cwd=checkout, input=text, text=True, check=True)
    document = Document.read(checkout / "openapi" / "goals.yaml")
    for name in ("locked", "reviewers"):
        prop = document.at(f"#/components/schemas/Goal/properties/{name}")
        assert (prop["x-evidence"], prop["x-source"]) == ("observed", "sales-team")
    untouched = document.at("#/components/schemas/Goal/properties/approvedBy")
    assert untouched["x-evidence"] == "inferred"


def test_the_patch_lists_its_source_in_alphabetical_order(checkout: Path) -> None:
    subprocess.run(
        ["git", "apply", "-"], cwd=checkout, input=patch(checkout), text=True, check=True
    )
    page = (checkout / "openapi" / "README.md").read_text()
    assert page.index("| `rust-cli` |") < page.index("| `sales-team` |")
    assert page.index("| `sales-team` |") < page.index("| `sheet-exporter` |")


def test_a_known_source_is_not_listed_again(checkout: Path) -> None:
    assert "README" not in patch(checkout, "official-cli")


@pytest.mark.parametrize("source", ["", "Ada Example", "x: y", "a\nb", "ada@example.com"])
def test_a_source_that_cannot_stand_in_the_contract_is_refused(checkout: Path, source: str) -> None:
    with pytest.raises(ConfigurationError, match="has no good name"):
        patch(checkout, source)


def test_the_redacted_traffic_shows_the_same_and_holds_no_content() -> None:
    document = Document.read(SOURCE, "openapi/goals.yaml")
    name = "Sell to Ada Example"
    full = har(
        entry("GET", f"{GOAL}?fields=name", 200, goal(name=name, locked="yes", extra=1)),
        entry("POST", "/api/v1/goals", 201, goal(), sent={"name": name}),
        entry("POST", f"/api/v1/goals/{GOAL_ID}/Ada-1", 200, {name: name}),
    )
    shared = traffic.without_content(full)
    text = json.dumps(shared)
    for content in (name, "Ada", TOKEN, "Bearer", "session", "goals.example"):
        assert content not in text
    both = [observe(CONTRACT, document, traffic.exchanges(data, "x")[0]) for data in (full, shared)]
    kinds = [[(f.kind, f.place) for f in found.findings()] for found in both]
    assert kinds[0] == kinds[1]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "it is not JSON"),
        ("[]", "it has no list log.entries"),
        ("[" * 100_000, "it is not JSON"),
        ('{"log": 1}', "it has no list log.entries"),
        ('{"log": {"entries": 7}}', "it has no list log.entries"),
    ],
)
def test_what_is_no_har_is_refused(tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "x.har"
    file.write_text(content)
    with pytest.raises(ConfigurationError) as caught:
        traffic.load(file)
    assert said in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="name a HAR file with HAR="):
        traffic.load(tmp_path / "none.har")


def test_broken_entries_are_passed_over_by_number() -> None:
    whole = entry("GET", GOAL, 404, {"message": "no"})
    failed = entry("GET", GOAL, 0)
    found, faults = traffic.exchanges(har(whole, {}, failed), "a.har")
    assert [exchange.number for exchange in found] == [1]
    assert faults[0].startswith("a.har, entry 2 is passed over")
    assert "there is no answer (status 0)" in faults[1]


@pytest.mark.parametrize(
    "broken",
    [
        None,
        "entry",
        {"request": None, "response": None},
        {"request": {"method": "GET"}, "response": {"status": 200}},
        {"request": {"method": None, "url": "http://x/"}, "response": {"status": 200}},
        {"request": {"method": "GET", "url": "http://[::1/"}, "response": {"status": 200}},
        {"request": {"method": "GET", "url": "http://x/"}, "response": {"status": "none"}},
        {
            "request": {"method": "POST", "url": "http://x/", "postData": "text"},
            "response": {"status": 200},
        },
        {
            "request": {"method": "GET", "url": "http://x/"},
            "response": {"status": 200, "content": "text"},
        },
    ],
)
def test_an_entry_of_another_form_is_passed_over_and_not_redacted(broken: Any) -> None:
    traffic_ = {"log": {"entries": [broken, entry("GET", GOAL, 200, goal())]}}
    found, faults = traffic.exchanges(traffic_, "a.har")
    assert [exchange.number for exchange in found] == [2]
    assert faults[0].startswith("a.har, entry 1 is passed over: ")
    assert len(traffic.without_content(traffic_)["log"]["entries"]) == 1


@pytest.mark.parametrize("headers", [None, {"accept": "*/*"}, [{"value": "x"}], ["accept"]])
def test_headers_in_another_form_are_read_as_far_as_they_go(headers: Any) -> None:
    odd = entry("GET", GOAL, 200, goal())
    odd["request"]["headers"] = headers
    odd["response"]["status"] = "200"  # some proxies write it as a text
    found, faults = traffic.exchanges(har(odd), "a.har")
    assert (found[0].status, faults) == (200, [])
    assert traffic.without_content(har(odd))["log"]["entries"]


def test_bodies_in_base64_are_read() -> None:
    packed = entry("GET", GOAL, 200, base64.b64encode(json.dumps(goal()).encode()).decode())
    packed["response"]["content"]["encoding"] = "base64"
    (exchange,), _ = traffic.exchanges(har(packed), "a.har")
    assert exchange.received == goal()


def test_the_command_writes_report_redacted_traffic_and_patch(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path, har(entry("GET", GOAL, 200, goal(locked=True, extra=1))))
    outputs = {name: tmp_path / name for name in ("report.json", "shared.har", "marks.patch")}
    arguments = ["observe", str(file), "--report", str(outputs["report.json"])]
    arguments += ["--redacted", str(outputs["shared.har"]), "--patch", str(outputs["marks.patch"])]
    assert main(arguments) == 0
    said = capsys.readouterr().out
    assert "1 differences from the contract; inferred facts: 1 confirmed, 0 contradicted" in said
    assert json.loads(outputs["report.json"].read_text())["differences"][0]["kind"] == (
        "undocumented field"
    )
    assert "+          x-source: recorded-traffic" in outputs["marks.patch"].read_text()
    assert TOKEN not in outputs["shared.har"].read_text()


def test_the_command_refuses_what_is_no_har_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["observe", str(tmp_path / "none.har")]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_the_words_beside_the_contract_stand_in_its_descriptions() -> None:
    document = Document.read(SOURCE)
    for pointer, words in KNOWN_WORDS.items():
        text = document.view(pointer).get("description")
        for word in words:
            assert word in text, f"{pointer}: {word!r}"
