"""The verdict is green only when everything ran, and its files say what it says."""

from __future__ import annotations

import html
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema_rs
import pytest

from gtmhub_goals_contract.contract import load_contract, load_sentences
from gtmhub_goals_contract.errors import ConfigurationError, ReportLeaks
from gtmhub_goals_contract.report import files
from gtmhub_goals_contract.report.files import (
    as_document,
    read_results,
    require_no_leaks,
    write_reports,
)
from gtmhub_goals_contract.report.terminal import show
from gtmhub_goals_contract.run.baseline import (
    apply_baseline,
    apply_waivers,
    read_baseline,
    require_waivable,
    write_baseline,
)
from gtmhub_goals_contract.run.merge import merged
from gtmhub_goals_contract.run.options import Waiver
from gtmhub_goals_contract.suite.finding import Finding
from gtmhub_goals_contract.suite.results import (
    CellLine,
    Coverage,
    FactLine,
    FamilyLine,
    LawLine,
    Results,
)
from gtmhub_goals_contract.suite.verdict import State, rule

SCHEMA = Path(files.__file__).with_name("schema.json")
TODAY = date(2026, 1, 15)


def finding(**changes: Any) -> Finding:
    values: dict[str, Any] = {
        "layer": "law",
        "rule": "sorting",
        "clause": "goals stand in the order of the keys",
        "operation": "listGoals",
        "status": 200,
        "statement": "A sorted list is sorted.",
        "received": "b, a",
        "expected": "a, b",
        "pointer": "#/paths/~1api~1v2~1goals/get",
        "trace": [],
        "curl": ['curl -si "$URL/api/v2/goals"'],
        "replay": "goals-contract --replay x.json",
        "draws": [["sort", "name"]],
        "seed": 1,
        "origin": "sorting",
        "repeats": True,
        "count": 2,
    }
    return Finding(**{**values, **changes})


def law(held: int = 20, state: str = "held") -> LawLine:
    return LawLine("sorting", "s", "d", "documented", ["listGoals"], "p", held, 22, 40, 0.5, state)


def results(**changes: Any) -> Results:
    values: dict[str, Any] = {
        **{"url": "http://127.0.0.1:1", "profile": "emulator", "seed": 1},
        **{"started": "2026-01-01T00:00:00+00:00", "contract_version": "0.1.0"},
        "cells": [CellLine("listGoals", 200, "documented", reached=3)],
        "laws": [law()],
        "families": [FamilyLine("lists", ["listGoals"], 9, 1.0, {}, {"x": 9}, True, [])],
    }
    return Results(**{**values, **changes})


def test_pass_needs_no_failure_every_cell_and_every_law() -> None:
    assert rule(results()).state is State.PASS
    assert rule(results()).exit_code == 0


@pytest.mark.parametrize(
    ("changes", "state", "word"),
    [
        ({"findings": [finding()]}, State.FAIL, "1 failure"),
        ({"errors": ["the server is gone"]}, State.ERROR, "gone"),
        (
            {"cells": [CellLine("a", 402, "documented", why="no identity")]},
            State.INCONCLUSIVE,
            "1 status not reached: no identity: a 402",
        ),
        ({"laws": [law(19, "too few cases")]}, State.INCONCLUSIVE, "20 cases: sorting (19)"),
        ({"laws": [law(0, "not run")]}, State.INCONCLUSIVE, "sorting"),
        ({"notes": ["the letter of goals did not run"]}, State.INCONCLUSIVE, "did not run"),
        ({"left_behind": ["a" * 24]}, State.INCONCLUSIVE, "could not be deleted"),
        (
            {"families": [FamilyLine("goals", [], 1, 1, {}, {}, False, [])]},
            State.INCONCLUSIVE,
            "cut short",
        ),
    ],
)
def test_what_is_missing_or_wrong_decides_the_verdict(
    changes: dict[str, Any], state: State, word: str
) -> None:
    verdict = rule(results(**changes))
    assert verdict.state is state
    assert word in " ".join(verdict.reasons)


def test_what_one_cause_kept_from_being_judged_is_one_reason() -> None:
    cells = [CellLine("a", 400 + n, "documented", why=f"cause {n % 2}") for n in range(16)]
    laws = [replace(law(n, "too few cases"), id=f"law {n}", why="few goals") for n in range(9)]
    assert rule(results(cells=cells, laws=laws)).reasons == (
        "8 statuses not reached: cause 0: a 400, a 402, a 404, a 406, a 408, a 410 and 2 more",
        "8 statuses not reached: cause 1: a 401, a 403, a 405, a 407, a 409, a 411 and 2 more",
        "9 laws with fewer than 20 cases: few goals: law 0 (0), law 1 (1), law 2 (2), law 3 (3), "
        "law 4 (4), law 5 (5) and 3 more",
    )


def test_exit_codes_are_those_of_the_documentation() -> None:
    assert [state.exit_code for state in State] == [0, 1, 2, 3]


def test_an_inferred_status_that_was_not_reached_does_not_block() -> None:
    cells = [*results().cells, CellLine("listGoals", 409, "inferred", why="no reviewer")]
    assert rule(results(cells=cells)).state is State.PASS


def test_a_baseline_accepts_what_it_lists_until_it_expires(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    write_baseline(path, [finding()], {}, "fixed in the next release")
    known = read_baseline(path)
    accepted, later = finding(), finding()
    apply_baseline([accepted], known, TODAY)
    assert "fixed in the next release" in accepted.accepted
    assert rule(results(findings=[accepted])).state is State.PASS
    apply_baseline([later], known, date(2099, 1, 1))
    assert later.accepted == ""
    new = finding(clause="another one")
    apply_baseline([new], known, TODAY)
    assert rule(results(findings=[accepted, new])).state is State.FAIL


def test_both_reports_tell_the_same_lines(tmp_path: Path) -> None:
    found = results(facts=[FactLine("order matters", "#/paths", "contradicted")])
    lines = found.lines()
    assert len(lines) == 3
    stream = io.StringIO()
    show(found, rule(found), tmp_path, stream, color=False)
    write_reports(tmp_path, found, rule(found))
    for line in lines:
        assert line in stream.getvalue()
        assert line in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_reports_say_to_how_many_sentences_of_the_document_a_server_was_held() -> None:
    every = [fact for fact in load_sentences() if fact.about_servers]
    its = sum(1 for fact in every if fact.law == "sorting")
    said = "Sentences of the vendor's document: held to"
    assert f"{said} {its} of {len(every)} that a server can be held to" in results().lines()
    violated = results(laws=[law(3, "violated")], findings=[finding()])
    broken = sum(1 for fact in every if fact.is_clause(finding().clause))
    assert 0 < broken <= its
    assert any(line.endswith(f", {broken} of them broken") for line in violated.lines())
    assert any(f"{said} 0 of" in line for line in results(laws=[law(0, "not run")]).lines())


def printed(found: Results, folder: Path) -> str:
    stream = io.StringIO()
    show(found, rule(found), folder, stream, color=False)
    return stream.getvalue()


def test_failures_come_first_and_each_is_led_by_its_status(tmp_path: Path) -> None:
    text = printed(results(findings=[finding(status=500)]), tmp_path)
    assert "1. 500 listGoals: sorting: goals stand in the order of the keys" in text
    assert text.index("1. 500 listGoals") < text.index("documented statuses") < text.index("Laws:")


def test_a_run_that_ended_early_shows_no_matrix_and_one_line_a_cause(tmp_path: Path) -> None:
    why = "the run ended before its turn"
    laws = [replace(law(0, "not run"), id=f"law {number}", why=why) for number in range(60)]
    found = results(findings=[finding()], laws=laws, coverage={"cut_short": True})
    text = printed(found, tmp_path)
    assert "documented statuses" not in text
    assert text.count(why) == 1
    assert f"not run: {why}: law 0, law 1, law 2 and 57 more\n" in text
    assert len(text.splitlines()) < 30


def test_contradicted_assumptions_are_counted_after_the_first_few(tmp_path: Path) -> None:
    facts = [FactLine(f"fact {number}", "#/paths", "contradicted") for number in range(9)]
    text = printed(results(facts=facts), tmp_path)
    assert "0 assumptions confirmed, 9 contradicted" in text
    assert text.count("  contradicted: fact") == 3
    assert "... and 6 more in report.html" in text


def test_a_finding_is_read_back_as_it_was_written() -> None:
    written = finding(accepted="known").as_dict()
    assert Finding.from_dict(json.loads(json.dumps(written))).as_dict() == written


def test_a_baseline_without_reason_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    entry = {"identity": "0123456789ab", "reason": " ", "expires": "2030-01-01"}
    path.write_text(json.dumps({"accepted": [entry]}), encoding="utf-8")
    with pytest.raises(ConfigurationError, match="without a reason"):
        read_baseline(path)


def test_a_waiver_holds_until_its_day() -> None:
    waiver = Waiver("no plan", date(2026, 2, 1), operation="listGoals", status=402)
    found = results(cells=[CellLine("listGoals", 402, "documented")])
    apply_waivers(found, [waiver], TODAY)
    assert found.cells[0].waived == "no plan (until 2026-02-01)"
    expired = results(cells=[CellLine("listGoals", 402, "documented")])
    apply_waivers(expired, [waiver], date(2026, 3, 1))
    assert expired.cells[0].waived == ""


def test_a_waiver_may_name_a_law_or_a_status_of_all_operations() -> None:
    cells = [CellLine(name, 402, "documented") for name in ("listGoals", "getGoal")]
    found = results(cells=cells, laws=[law(0, "not run")])
    assert rule(found).state is State.INCONCLUSIVE
    why, end = "no such plan here", date(2026, 2, 1)
    waivers = [Waiver(why, end, status=402), Waiver(why, end, law="sorting")]
    apply_waivers(found, waivers, TODAY)
    assert rule(found).state is State.PASS
    assert "3 waived" in rule(found).reasons[0]


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ({"law": "sortin"}, "law 'sortin', which there is not"),
        ({"status": 418}, "status 418, which the contract does not have"),
        ({"status": 402, "operation": "listGoal"}, "listGoal 402, which the contract does not"),
    ],
)
def test_a_waiver_of_nothing_is_refused(named: dict[str, Any], words: str) -> None:
    with pytest.raises(ConfigurationError, match=words):
        require_waivable([Waiver("why", TODAY, **named)], load_contract())


def test_a_pass_says_what_was_in_reach_and_what_would_widen_it() -> None:
    viewer = "a viewer's token"
    cells = [
        *results().cells,
        *(CellLine(name, 403, "documented", beyond=viewer) for name in ("getGoal", "createGoal")),
        CellLine("getGoal", 402, "documented", beyond="a token of a suspended account"),
    ]
    laws = [law(), replace(law(0, "not run"), id="permissions", beyond=viewer)]
    verdict = rule(results(cells=cells, laws=laws))
    assert verdict.state is State.PASS
    assert verdict.reasons == (
        "1 of 4 statuses, 1 of 2 laws are in reach of these identities; all of them held",
        "a viewer's token would add 2 statuses and `permissions`",
        "a token of a suspended account would add 1 status",
    )


def test_every_figure_of_a_run_stands_in_the_published_schema() -> None:
    results_schema = json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"]["results"]
    coverage = results_schema["properties"]["coverage"]
    assert set(coverage["properties"]) == set(Coverage.__annotations__)


def test_a_floor_can_be_demanded_of_what_is_in_reach() -> None:
    assert rule(results(), (1, 1)).state is State.PASS
    verdict = rule(results(), (2, 1))
    assert verdict.state is State.INCONCLUSIVE
    assert "2 statuses and 1 laws are demanded" in verdict.reasons[0]


def test_reports_are_written_and_fit_their_published_schema(tmp_path: Path) -> None:
    found = results(findings=[finding(received="a </script> b \u2028 \x00 \x1b")])
    verdict = rule(found)
    write_reports(tmp_path, found, verdict)
    document = json.loads((tmp_path / "verdict.json").read_text(encoding="utf-8"))
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema_rs.Draft202012Validator(schema, validate_formats=True).validate(document)
    assert Results.from_dict(document["results"]) == found
    cases = ElementTree.parse(tmp_path / "junit.xml").getroot()
    assert [case.get("name") for case in cases.iter("testcase") if case.find("failure") is not None]
    har = json.loads((tmp_path / "calls.har").read_text(encoding="utf-8"))
    assert har["log"]["version"] == "1.2"


def test_the_page_stands_alone_and_no_data_can_end_its_script(tmp_path: Path) -> None:
    found = results(findings=[finding(received="</script><!--<script>alert(1)</script>")])
    write_reports(tmp_path, found, rule(found))
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert page.count("</script>") == page.count("<script") == 2  # the data, and what reads it
    assert "<!--" not in page
    assert "http://" not in page.replace("http://127.0.0.1:1", "")
    assert "https://" not in page
    assert 'src="' not in page


def test_a_token_in_a_report_is_an_error_and_the_file_is_gone(tmp_path: Path) -> None:
    (tmp_path / "fine.json").write_text("nothing here", encoding="utf-8")
    leaking = tmp_path / "calls.har"
    leaking.write_text("x" * 3_000_000 + "secret-token-77", encoding="utf-8")
    with pytest.raises(ReportLeaks, match=r"calls\.har"):
        require_no_leaks(tmp_path, ["secret-token-77"])
    assert not leaking.exists()
    require_no_leaks(tmp_path, ["secret-token-77"])


@pytest.mark.parametrize(
    "form", [str, json.dumps, lambda t: json.dumps(json.dumps(t)), html.escape]
)
def test_a_token_with_quotes_is_found_in_every_form(
    tmp_path: Path, form: Callable[[str], str]
) -> None:
    token = "quo\"te'd\\<token>"
    (tmp_path / "events.ndjson").write_text(f"before {form(token)} after", encoding="utf-8")
    with pytest.raises(ReportLeaks, match=r"events\.ndjson"):
        require_no_leaks(tmp_path, [token])


def test_shares_are_merged_and_a_missing_share_is_not_green() -> None:
    first = results(shard="1/2", cells=[CellLine("a", 200, "documented", reached=2)])
    second = results(
        shard="2/2", cells=[CellLine("a", 200, "documented", why="only a part of the suite ran")]
    )
    first.coverage["repeated"], second.coverage["repeated"] = 2, 3
    whole = merged([first, second])
    assert whole.cells[0].reached == 2
    assert whole.coverage["repeated"] == 5
    assert rule(whole).state is State.PASS
    assert "share 2/2 is missing" in rule(merged([first])).reasons


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ({"shard": ""}, {"shard": "2/2"}, "--shard"),
        ({"shard": "1/2"}, {"shard": "2/3"}, "belong together: 1/2, 2/3"),
        ({"shard": "1/2"}, {"shard": "1/2"}, "share 1/2 is given more than once"),
        (
            {"contract_version": "0.1.0"},
            {"contract_version": "0.2.0"},
            "contract version differs",
        ),
        ({"profile": "live-ro"}, {"profile": "live-rw"}, "profile differs .live-ro, live-rw"),
        ({"seed": 1}, {"seed": 2}, "seed differs .1, 2."),
        ({"contract": "goals.yaml"}, {"contract": "own.yaml"}, "contract differs .goals.yaml, own"),
    ],
)
def test_only_shares_of_one_run_are_merged(
    first: dict[str, Any], second: dict[str, Any], words: str
) -> None:
    shares = [results(**{"shard": f"{n}/2", **each}) for n, each in ((1, first), (2, second))]
    with pytest.raises(ConfigurationError, match=words):
        merged(shares)


@pytest.mark.parametrize("profile", ["emulator", "live-rw"])
def test_shares_of_several_servers_are_one_run_that_names_them(profile: str) -> None:
    urls = ["http://127.0.0.1:1", "http://127.0.0.1:2", "http://127.0.0.1:1"]
    shares = [
        results(shard=f"{n}/3", url=url, profile=profile) for n, url in enumerate(urls, start=1)
    ]
    whole = merged(shares)
    assert (whole.url, whole.notes) == ("http://127.0.0.1:1, http://127.0.0.1:2", [])


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        (("version",), 9, "at version: "),
        (("results",), [], "at results: "),
        (("results", "findings"), ["x"], "at results/findings/0: "),
        (("results", "coverage"), None, "at results/coverage: "),
        (("results", "slowest"), {"listGoals": {}}, "at results/slowest/listGoals: "),
        (("results", "coverage"), {"keywords": {"x": 1}}, "at results/coverage/keywords: "),
    ],
)
def test_a_verdict_of_another_suite_is_refused_with_its_place(
    tmp_path: Path, place: tuple[str, ...], value: Any, words: str
) -> None:
    document = as_document(results(), rule(results()))
    *above, last = place
    node = document
    for name in above:
        node = node[name]
    node[last] = value
    path = tmp_path / "verdict.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(ConfigurationError, match=words):
        read_results(path)
    path.write_text(json.dumps(document)[:99], encoding="utf-8")
    with pytest.raises(ConfigurationError, match="it is not JSON"):
        read_results(path)
    with pytest.raises(ConfigurationError, match=r"cannot read .* No such file"):
        read_results(tmp_path / "none" / "verdict.json")


def test_every_state_of_the_document_is_in_the_schema() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    for changes in ({}, {"errors": ["x"]}, {"notes": ["x"]}, {"findings": [finding()]}):
        found = results(**changes)
        validator.validate(as_document(found, rule(found)))
