"""report.html in a real browser: offline, by keyboard, in the dark, on a phone, under attack."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from gtmhub_goals_contract.contract import load_contract
from gtmhub_goals_contract.report.files import write_reports
from gtmhub_goals_contract.suite.finding import Finding
from gtmhub_goals_contract.suite.results import CellLine, LawLine, Results
from gtmhub_goals_contract.suite.verdict import rule
from tests.browser import PHONE, Visit, visit
from tests.contract_tests.faults import load_faults
from tests.contract_tests.faults.serve import faulty_server
from tests.contract_tests.kill_matrix import read_kills
from tests.contract_tests.runs import run_suite

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.slow, pytest.mark.browser]

FAULT = "skip-is-one-too-many"
HOSTILE = "</script><img src=x onerror=document.title='hit'><!--<script>"
LONG = "6197665868264500014d04e0" * 12


@pytest.fixture(scope="module")
def failed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a real run against a faulty server, with an answer in it that is hostile."""
    folder = tmp_path_factory.mktemp("report")
    with faulty_server(load_faults()[FAULT]) as url:
        run_suite(folder, url, laws=("paging",), shrink_seconds=0.0)
    found = Results.from_dict(
        json.loads((folder / "verdict.json").read_text(encoding="utf-8"))["results"]
    )
    assert [finding.rule for finding in found.findings] == ["paging"]
    found.findings.append(hostile(found.findings[0]))
    found.slowest["getGoal"] = {"ms": 1.5, "request": f"GET /api/v1/goals/{LONG}"}
    write_reports(folder, found, rule(found))
    return folder / "report.html"


def hostile(real: Finding) -> Finding:
    """A failure of another operation and layer; what it holds of the server wants to run."""
    raw: dict[str, Any] = {**vars(real), "operation": "getGoal", "layer": "answer"}
    answer = json.dumps({"name": HOSTILE, "id": LONG})
    call = {**real.trace[0], "operation": "getGoal", "answer": answer}
    return Finding(**{**raw, "received": HOSTILE, "trace": [call], "clause": "a name"})


@pytest.fixture(scope="module")
def passed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a run in which nothing failed."""
    contract = load_contract()
    law = LawLine("sorting", "s", "d", "documented", ["listGoals"], "p", 20, 22, 40, 0.5, "held")
    found = Results("http://127.0.0.1:1", "emulator", 1, "2026-01-01T00:00:00+00:00", laws=[law])
    for cell in contract.cells:
        evidence = contract.evidence(cell)
        found.cells.append(CellLine(cell.operation, cell.status, evidence, reached=3))
    folder = tmp_path_factory.mktemp("passed")
    write_reports(folder, found, rule(found))
    return folder / "report.html"


@pytest.fixture
def page(browser: Browser, failed: Path) -> Iterator[Visit]:
    with visit(browser, failed.as_uri(), offline=True) as seen:
        yield seen


def shown(page: Visit) -> list[str]:
    """The failures in sight, by operation."""
    return [str(text) for text in page.page.locator(".finding:visible summary b").all_inner_texts()]


def test_the_page_asks_for_nothing_and_nothing_goes_wrong_in_it(page: Visit, failed: Path) -> None:
    asked = [each for each in page.requests if not each.startswith("data:")]
    assert asked == [failed.as_uri()]
    assert page.errors == []
    assert page.page.title() == "FAIL: Goals contract"


def test_the_matrix_shows_every_operation_and_says_what_a_square_means(page: Visit) -> None:
    names = page.page.locator("#matrix tbody th").all_inner_texts()
    assert names == list(load_contract().operations)
    square = page.page.locator("#matrix .bad").first
    assert square.inner_text() == "✗"
    square.click()
    assert "listGoals 200 (documented): violated" in page.text("#note")
    page.page.click("#note button")
    assert shown(page) == ["listGoals"]


def test_filters_filter_and_give_everything_back(page: Visit) -> None:
    everything = ["listGoals", "getGoal"]
    assert shown(page) == everything
    page.page.select_option("[aria-label=Layer]", "answer")
    assert shown(page) == ["getGoal"]
    assert "1 of 2" in page.text("#filters")
    page.page.select_option("[aria-label=Operation]", "listGoals")
    assert shown(page) == []
    assert "None match." in page.text("#failures")
    page.page.click("text=Show all")
    assert shown(page) == everything
    page.page.fill("[type=search]", "a NAME")
    assert shown(page) == ["getGoal"]


def test_a_failure_opens_by_keyboard_and_says_everything(page: Visit, failed: Path) -> None:
    (finding, *_) = json.loads((failed.parent / "verdict.json").read_text(encoding="utf-8"))[
        "results"
    ]["findings"]
    page.page.focus("#filters select >> nth=1")
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("Enter")
    assert page.page.locator(".finding[open]").count() == 0  # the page opens on the first
    page.page.keyboard.press("Enter")
    inside = page.page.locator(".finding[open] .inside").inner_text()
    for part in ("statement", "received", "expected", "replay", "identity", "pointer"):
        assert " ".join(finding[part].split()) in " ".join(inside.split())
    for line in finding["curl"]:
        assert line.strip() in inside
    for call in finding["trace"]:
        assert f"{call['method']} {call['target']}" in inside
        assert f"→ {call['status']}" in inside
    page.page.keyboard.press("Enter")
    assert page.page.locator(".finding[open]").count() == 0


def focused(page: Visit) -> str:
    return str(page.page.evaluate("document.activeElement.getAttribute('aria-label') ?? ''"))


def test_the_keyboard_reaches_every_control(page: Visit) -> None:
    page.page.focus("nav a >> nth=-1")
    stops = []
    for _ in range(3):
        page.page.keyboard.press("Tab")
        stops.append(focused(page))
    assert stops == ["Search failures", "Layer", "Operation"]
    page.page.focus(".finding summary >> nth=-1")
    page.page.keyboard.press("Tab")
    assert focused(page).startswith("listGoals 200")
    page.page.keyboard.press("ArrowDown")
    assert focused(page).startswith("groupGoalsByOwner 200")
    page.page.keyboard.press("ArrowRight")
    assert focused(page).startswith("groupGoalsByOwner 400")  # it has no 201 and no 204
    page.page.keyboard.press("Enter")
    assert page.text("#note").startswith("groupGoalsByOwner 400")
    beyond = "main :is(a, input, select, summary):not([tabindex]), main button:not(.square)"
    assert page.page.locator(beyond).evaluate_all("(all) => all.every((e) => e.tabIndex === 0)")


def test_what_a_server_answers_is_text_and_never_runs(page: Visit) -> None:
    page.page.click(".finding summary >> nth=1")
    inside = page.page.locator(".finding[open] .inside").last.inner_text()
    assert inside.count("onerror=document.title='hit'") == 2
    assert HOSTILE in inside
    assert page.page.locator("img").count() == 0
    page.page.evaluate(f"document.body.insertAdjacentHTML('beforeend', {json.dumps(HOSTILE[9:])})")
    page.page.wait_for_timeout(50)
    assert page.page.title() == "FAIL: Goals contract"  # the page lets no markup run either


def demand_legible(seen: Visit, scheme: str) -> None:
    """With everything open, at a desk and on a phone."""
    seen.page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = true)")
    seen.page.wait_for_function("!document.querySelector('.finding:not(:has(.inside))')")
    assert (max(seen.background()) < 60) == (scheme == "dark")
    contrasts = seen.weakest_contrasts()
    assert len(contrasts) > 300
    assert [each for each in contrasts if each[0] < 4.5] == []
    assert not seen.wider_than_the_screen()
    seen.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert not seen.wider_than_the_screen()
    assert seen.errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_legible_in_light_and_dark_at_a_desk_and_on_a_phone(
    browser: Browser, failed: Path, scheme: str
) -> None:
    with visit(browser, failed.as_uri(), scheme=scheme, offline=True) as seen:
        demand_legible(seen, scheme)


def test_a_green_report_says_pass_and_has_nothing_to_filter(browser: Browser, passed: Path) -> None:
    with visit(browser, passed.as_uri(), offline=True) as seen:
        assert "PASS" in seen.text("#head")
        assert seen.text("#failures") == "None."
        assert not seen.page.locator("#filters").is_visible()
        assert seen.page.locator("#matrix .ok").count() == len(load_contract().cells)
        demand_legible(seen, "light")


def test_many_reasons_are_folded_after_the_first(browser: Browser, tmp_path: Path) -> None:
    found = Results("http://127.0.0.1:1", "emulator", 1, "2026-01-01T00:00:00+00:00")
    found.notes = [f"reason {number}" for number in range(9)]
    write_reports(tmp_path, found, rule(found))
    with visit(browser, (tmp_path / "report.html").as_uri(), offline=True) as seen:
        assert "INCONCLUSIVE" in seen.text(".state")
        assert seen.page.locator(".reasons li").count() == 6
        seen.page.click("text=3 more reasons")
        assert "reason 8" in seen.text("#head")
        assert seen.errors == []


def test_the_suites_own_test_shows_every_law_with_its_faulty_servers(page: Visit) -> None:
    kills = read_kills()[1]
    assert f"{len(kills)} of {len(kills)} faulty servers caught" in page.text("#own-test h2")
    rows = page.page.locator(".kills details")
    assert rows.count() == len({kill.catcher for kill in kills})
    row = rows.filter(has_text="paging bounds")
    row.locator("summary").click()
    mine = [kill for kill in kills if kill.catcher == "paging bounds"]
    assert row.locator("dt").count() == len(mine)
    for kill in mine:
        assert kill.about in row.inner_text()


def test_print_opens_the_failures(page: Visit) -> None:
    page.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.page.locator(".finding[open] .inside").count() == 2
    page.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.page.locator("details[open]").count() == 1  # the first, as before


def test_the_page_opens_on_what_failed_and_folds_what_held(page: Visit) -> None:
    assert page.page.locator("section h2").first.inner_text().startswith("Failures")
    assert page.page.locator(".finding summary .tag.bad").first.inner_text() == "200"
    assert page.page.locator(".finding").first.get_attribute("open") is not None
    assert page.page.locator("#laws > .list tbody tr").count() == 1
    assert page.page.locator("#laws > .list .bad").inner_text() == "✗ violated"
    assert page.page.locator(".folded[open]").count() == 0


def test_what_a_person_runs_again_is_copied_by_a_button(browser: Browser, failed: Path) -> None:
    (finding, *_) = json.loads((failed.parent / "verdict.json").read_text(encoding="utf-8"))[
        "results"
    ]["findings"]
    with visit(browser, failed.as_uri(), offline=True) as seen:
        seen.page.context.grant_permissions(["clipboard-read"])
        for what, text in (("curl", "\n".join(finding["curl"])), ("replay", finding["replay"])):
            button = seen.page.locator(".finding[open]").get_by_text(f"Copy {what}")
            button.click()
            assert seen.page.evaluate("navigator.clipboard.readText()") == text
        assert seen.page.get_by_text("Copied").count() == 2


def test_heads_stay_in_sight(page: Visit) -> None:
    page.page.locator("#matrix tbody tr").last.evaluate(
        "(row) => { row.scrollIntoView({behavior: 'instant'});"
        " scrollBy({top: -300, behavior: 'instant'}); }"
    )
    nav, head = (
        page.page.locator(place).bounding_box() for place in ("nav", "#matrix th >> nth=0")
    )
    assert nav is not None
    assert head is not None
    assert nav["y"] == 0
    assert abs(head["y"] - nav["height"]) <= 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, failed: Path, scheme: str) -> None:
    with visit(browser, failed.as_uri(), scheme=scheme) as seen:
        assert seen.faults_of_axe() == []
        seen.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        assert seen.faults_of_axe() == []
