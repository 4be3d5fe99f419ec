"""Keyword coverage in the verdict: shares add up, a whole run is held to it, others are told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from gtmhub_goals_contract.cli.arguments import options_from, parse
from gtmhub_goals_contract.contract import load_contract
from gtmhub_goals_contract.errors import ConfigurationError
from gtmhub_goals_contract.keywords import Enumeration, Measure, Side
from gtmhub_goals_contract.keywords.measure import DEMANDED, figures, merged, sentence, shortfalls
from gtmhub_goals_contract.live import Profile
from gtmhub_goals_contract.report import files
from gtmhub_goals_contract.run.options import Options
from gtmhub_goals_contract.suite.results import Results
from gtmhub_goals_contract.suite.verdict import State, rule
from tests.contract_tests.runs import run_suite
from tests.contract_tests.small_contract import small_contract
from tests.contract_tests.test_keyword_measure import VALID, note

ID = "60f1a2b3c4d5e6f708192a3b"
SCHEMA = Path(files.__file__).with_name("schema.json")


def found(folder: Path, *bodies: Any, demanded: Any = DEMANDED) -> dict[str, Any]:
    measure = Measure(small_contract(folder))
    for body in bodies:
        note(measure, body, 200 if body == VALID else 400, {"items": []})
    return figures(measure, demanded)


def test_shares_add_up_to_what_any_of_them_hit(tmp_path: Path) -> None:
    parts = [found(tmp_path, VALID), found(tmp_path, {"id": "zz"})]
    whole = found(tmp_path, VALID, {"id": "zz"})
    assert merged(parts) == whole
    assert whole["requests"]["hit"] == 1
    assert merged([None, parts[0]]) == parts[0]
    assert merged([None]) is None


def test_a_share_that_demands_nothing_frees_the_whole(tmp_path: Path) -> None:
    parts = [found(tmp_path), found(tmp_path, demanded=None)]
    whole = merged(parts)
    assert whole is not None
    assert whole["demanded"] is None
    assert shortfalls(whole) == []


def test_a_figure_below_the_demand_is_said_with_both_numbers(tmp_path: Path) -> None:
    low = found(tmp_path, VALID, {"id": "zz"})
    assert shortfalls(low) == [
        "keyword coverage of requests is 3.8 %, 98 % are demanded",
        "keyword coverage of responses is 40.0 %, 95 % are demanded",
    ]
    assert shortfalls({**low, "demanded": {"requests": 3, "responses": 40}}) == []
    assert sentence(low).startswith("Keywords: 1 of 26 constraints of requests")
    assert sentence(low).endswith("6 cannot be hit, counting them 3.1 % and 40.0 %")


def test_what_was_left_out_and_is_hit_after_all_is_no_pass(tmp_path: Path) -> None:
    measure = Measure(load_contract())
    created = {"id": ID, "accountId": ID, "metrics": [{"id": ID}]}
    measure.note("getGoal", "GET", "/", {}, None, 200, "application/json", lambda: created)
    assert figures(measure, (0, 0))["hit_after_all"] == []
    measure.note("createGoal", "POST", "/", {}, None, 201, "application/json", lambda: created)
    wrong = figures(measure, (0, 0))
    place = "createGoal 201 application/json /allOf/0/properties/metrics/items"
    assert wrong["hit_after_all"] == [
        place,
        f"{place}/type object",
        f"{place}/properties id",
        f"{place}/properties/id/type string",
    ]
    assert shortfalls(wrong)[0] == f"keyword coverage leaves out what was hit: {place}"
    assert merged([figures(Measure(load_contract()), (0, 0)), wrong]) is not None
    assert shortfalls({**wrong, "demanded": None}) == []


@pytest.mark.parametrize(
    "part",
    [{"laws": ("sorting",)}, {"letter": False}, {"budget_seconds": 30.0}, {"budget_requests": 9}],
)
def test_only_a_whole_run_on_an_emulator_is_held_to_a_figure(part: dict[str, Any]) -> None:
    assert Options().keywords_demanded(Profile.EMULATOR) == DEMANDED
    assert Options().keywords_demanded(Profile.LIVE_RW) is None
    assert Options(**part).keywords_demanded(Profile.EMULATOR) is None


def test_the_demand_can_be_changed_and_a_wrong_one_is_an_error() -> None:
    assert options_from(parse(["--keywords", "99.5/0"]), {}).keywords == (99.5, 0.0)
    with pytest.raises(ConfigurationError, match="98/95"):
        parse(["--keywords", "101/95"])


def test_a_low_figure_of_a_whole_run_is_inconclusive_and_no_failure(tmp_path: Path) -> None:
    results = Results("http://127.0.0.1:1", "emulator", 1, "2026-01-15T00:00:00Z")
    results.coverage["keywords"] = found(tmp_path, VALID)
    assert rule(results).state is State.INCONCLUSIVE
    assert "keyword coverage of requests" in rule(results).reasons[0]
    results.shard = "1/2"
    assert rule(results).state is State.PASS
    results.shard, results.coverage["keywords"]["demanded"] = "", None
    assert rule(results).state is State.PASS


def test_a_run_of_one_law_shows_what_it_hit_and_what_it_missed(
    tmp_path: Path, healthy: str
) -> None:
    outcome = run_suite(tmp_path, healthy, laws=("value constraints of reads",))
    keywords = outcome.results["coverage"]["keywords"]
    assert keywords["demanded"] is None
    operations = {label.partition(" ")[0] for label in keywords["missed"]["invalid"]}
    assert "listGoals" not in operations
    assert "createGoal" in operations
    contract = load_contract()
    enumeration = Enumeration(contract)
    wanted = enumeration.counted(Side.REQUEST)
    reads = {each.id for each in contract.operations.values() if each.is_safe}
    of_reads = [n for n in wanted if enumeration.constraints[n].operation in reads]
    assert keywords["requests"]["hit"] == len(of_reads)
    assert f"Keywords: {len(of_reads)} of {len(wanted)} constraints" in outcome.text
    assert "keyword coverage" not in outcome.text
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema_rs.Draft202012Validator(schema, validate_formats=True).validate(outcome.document)
