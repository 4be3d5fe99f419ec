"""The page at /__emulator/, as a real browser shows it; skipped with its reason without one."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from openapi_spec_validator import validate

from gtmhub_goals_emulator import Emulator
from gtmhub_goals_emulator.contract.operations import load_contract, operations
from gtmhub_goals_emulator.control import api
from gtmhub_goals_emulator.seeds import parse_account
from gtmhub_goals_emulator.wire.server import serving
from tests.browser import PHONE, Visit, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FloatRect, Locator

HOSTILE = "<img src=x onerror=document.title='hit'>"
ACCOUNT = "5be26318e5274a0007f17f61"
MEMBER = {"Authorization": "Bearer demo-member", "gtmhub-accountId": ACCOUNT}
GOALS = operations(load_contract())


@pytest.fixture(scope="module")
def demo_url() -> Iterator[str]:
    emulator = Emulator()
    emulator.load_seed("demo")
    emulator.add_account(parse_account({"name": HOSTILE}))
    with closing(emulator), serving(emulator.app) as url:
        yield url


@pytest.fixture
def page(browser: Browser, demo_url: str) -> Iterator[Visit]:
    with visit(browser, f"{demo_url}/") as seen:
        seen.page.wait_for_selector("body[data-ready=yes]")
        yield seen


@pytest.mark.slow
@pytest.mark.browser
def test_a_browser_shows_accounts_and_copies_their_tokens_and_curl_lines(
    page: Visit, demo_url: str
) -> None:
    page.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    company = page.page.locator("#account-cards .card", has_text="Example Company")
    shown = company.inner_text()
    for text in ("14 draft", "9 in review", "17 approved", "60 goals", "12 people", "6 sessions"):
        assert text in shown
    company.locator("summary").click()
    for button, wanted in (("token", "demo-member"), ("curl line with", "/api/v2/goals?limit=3")):
        company.get_by_label(
            f"Copy {'the' if button == 'token' else 'a'} {button} demo-member"
        ).click()
        page.page.locator("#said", has_text="Ben Example").wait_for()
        assert wanted in page.page.evaluate("navigator.clipboard.readText()")
    line = page.page.evaluate("navigator.clipboard.readText()")
    page.page.click("text=Refresh")
    page.page.locator("#said", has_text="up to date").wait_for()
    assert company.get_by_label("Copy the token demo-member").is_visible()
    done = subprocess.run(["bash", "-c", f"{line} -s"], capture_output=True, check=True)
    assert len(json.loads(done.stdout)["items"]) == 3


@pytest.mark.slow
@pytest.mark.browser
def test_the_goals_of_an_account_are_a_tree_that_the_keyboard_opens(page: Visit) -> None:
    tree = page.page.locator("#goal-tree")
    assert tree.locator(".goal").count() == 6
    top = tree.locator("summary", has_text="Win the northern market")
    assert re.search(r"approved\s+25 %\s+Sales\s+This quarter, one reviewer", top.inner_text())
    top.press("Enter")
    tree.locator("summary", has_text="Grow sales in the north").press("Enter")
    tree.locator(".goal", has_text="Open the Nordhafen office").wait_for()
    page.page.click("text=Refresh")
    page.page.locator("#said", has_text="up to date").wait_for()
    assert tree.locator(".goal", has_text="Open the Nordhafen office").is_visible()
    page.page.get_by_label("Goals of Neighbour Company").click()
    tree.locator("text=Stay unseen").wait_for()
    assert tree.locator(".goal").count() == 1


@pytest.mark.slow
@pytest.mark.browser
def test_one_request_shows_its_query_body_and_answer(page: Visit, demo_url: str) -> None:
    httpx.post(f"{demo_url}/api/v1/goals?a=b%20c", headers=MEMBER, json={"name": HOSTILE})
    page.page.click("text=Refresh")
    page.page.get_by_role("button", name="POST /api/v1/goals").first.press("Enter")
    dialog = page.page.get_by_role("dialog", name="POST /api/v1/goals")
    shown = dialog.inner_text()
    assert re.search(r"400 createGoal.*Query\s+a\s+b c\s+Body", shown, flags=re.DOTALL)
    assert HOSTILE in shown
    assert "is a required property" in shown.partition("Answer")[2]
    assert page.faults_of_axe() == []
    page.page.keyboard.press("Escape")
    assert not dialog.is_visible()
    httpx.get(f"{demo_url}/api/v2/goals?fiels=name", headers=MEMBER)
    page.page.click("text=Refresh")
    page.page.locator("#journal-table tr", has_text="without effect: query fiels").wait_for()


@pytest.mark.slow
@pytest.mark.browser
def test_faults_are_added_watched_and_removed(page: Visit, demo_url: str) -> None:
    form = page.page.locator("#fault-form")
    form.get_by_label("Operation").select_option("listGoals")
    form.get_by_label("Account").select_option(ACCOUNT)
    form.get_by_label("Times").fill("2")
    form.get_by_label("Times").press("Enter")
    row = page.page.locator("#fault-table tbody tr", has_text="listGoals")
    assert re.search(r"503\s+2 times\s+0 hits", row.inner_text())
    assert httpx.get(f"{demo_url}/api/v2/goals", headers=MEMBER).status_code == 503
    page.page.click("text=Refresh")
    row.locator("text=1 hit").wait_for()
    assert "1 time" in row.inner_text()
    assert "503" in page.page.locator("#journal-table tbody tr").first.inner_text()
    page.page.get_by_label("Refresh every two seconds").check()
    assert httpx.get(f"{demo_url}/api/v2/goals", headers=MEMBER).status_code == 503
    row.locator("text=2 hits").wait_for()
    page.page.get_by_label("Refresh every two seconds").uncheck()
    row.get_by_role("button").click()
    row.wait_for(state="detached")
    assert httpx.get(f"{demo_url}/api/v2/goals", headers=MEMBER).status_code == 200
    form.get_by_label("Status").fill("")
    form.get_by_text("Add the fault").click()
    page.page.locator("#said", has_text="asks for nothing").wait_for()


@pytest.mark.slow
@pytest.mark.browser
def test_the_clock_a_snapshot_and_a_reset_are_at_hand(page: Visit, demo_url: str) -> None:
    goals = f"{demo_url}/api/v1/goals"
    page.page.get_by_label("Time is").select_option("frozen")
    page.page.get_by_label("Instant").fill("2030-01-01T00:00:00")
    page.page.click("text=Set the clock")
    page.page.locator("#clock-now", has_text="It is 2030-01-01T00:00:00Z, frozen").wait_for()
    body = {"name": "New", "sessionId": "60f1a2b3c4d5e6f708192a33"}
    made = httpx.post(goals, headers=MEMBER, json=body).json()
    assert made["dateCreated"] == "2030-01-01T00:00:00Z"
    with page.page.expect_download() as saved:
        page.page.click("text=Save a snapshot")
    page.page.on("dialog", lambda dialog: dialog.accept())
    page.page.click("text=Reset all accounts")
    page.page.locator("#said", has_text="back at its seed").wait_for()
    assert httpx.get(f"{goals}/{made['id']}", headers=MEMBER).status_code == 404
    page.page.get_by_label("Load a snapshot").set_input_files(saved.value.path())
    page.page.locator("#said", has_text="The snapshot is loaded").wait_for()
    assert httpx.get(f"{goals}/{made['id']}", headers=MEMBER).status_code == 200
    page.page.get_by_label("Load a snapshot").set_input_files(__file__)
    page.page.locator("#said.error", has_text="JSON").wait_for()
    page.page.get_by_label("Reset Example Company").click()
    page.page.locator("#said", has_text="Example Company is back").wait_for()
    assert httpx.get(f"{goals}/{made['id']}", headers=MEMBER).status_code == 404


@pytest.mark.slow
@pytest.mark.browser
def test_the_reference_shows_every_operation_and_tries_one_on_this_emulator(
    browser: Browser, demo_url: str
) -> None:
    with visit(browser, f"{demo_url}/__emulator/reference#/goals/getGoal") as seen:
        page = seen.page
        page.wait_for_selector("body[data-ready=yes]")
        shown = page.locator(".opblock").evaluate_all("(nodes) => nodes.map((node) => node.id)")
        assert sorted(shown) == sorted(f"operations-goals-{name}" for name in GOALS)
        page.click("#operations-goals-getGoal >> text=Execute")
        answer = page.locator("#operations-goals-getGoal .live-responses-table")
        answer.locator("text=Grow sales in the north").first.wait_for()
        # what is optional stays out
        assert f"{demo_url}/api/v1/goals/6138969ab6adf10001fc329c" in seen.requests
        page.locator("#caller select").select_option(label="Sue Example, Suspended Company")
        answer.wait_for(state="detached")
        page.wait_for_selector("body[data-ready=yes]")
        page.click("#operations-goals-getGoal >> text=Execute")
        answer.locator("text=the account is suspended").first.wait_for()
        assert [each for each in seen.requests if not each.startswith((demo_url, "data:"))] == []
        assert [error for error in seen.errors if "402" not in error] == []


@pytest.mark.slow
@pytest.mark.browser
def test_the_other_references_are_beside_it_and_fit_a_phone(
    browser: Browser, demo_url: str
) -> None:
    with visit(browser, f"{demo_url}/__emulator/reference", size=PHONE, scheme="dark") as seen:
        seen.page.click("text=Companions")
        seen.page.wait_for_selector("#operations-sessions-listSessions")
        seen.page.click("text=Control API")
        seen.page.wait_for_selector("#operations-control-createFault")
        assert not seen.wider_than_the_screen()
        assert max(seen.background()) < 60
        assert seen.errors == []


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("place", ["#/goals/createGoal", "?of=companions#/metrics/checkInMetric"])
def test_an_opened_operation_fits_a_phone(browser: Browser, demo_url: str, place: str) -> None:
    with visit(browser, f"{demo_url}/__emulator/reference{place}", size=PHONE) as seen:
        seen.page.wait_for_selector("body[data-ready=yes]")
        opened = seen.page.locator(f"#operations-{place.partition('#/')[2].replace('/', '-')}")
        opened.locator(".responses-table .response").first.wait_for()
        assert not seen.wider_than_the_screen()
        columns = opened.locator(".responses-table td").evaluate_all(
            "(cells) => new Set(cells.map((cell) => cell.getBoundingClientRect().left)).size"
        )
        assert columns <= 2  # cells stand below each other; those of a live answer are set in


@pytest.mark.slow
@pytest.mark.browser
def test_the_page_asks_nobody_but_the_emulator_and_takes_text_as_text(
    page: Visit, demo_url: str
) -> None:
    assert page.requests
    assert [each for each in page.requests if not each.startswith((demo_url, "data:"))] == []
    assert page.errors == []
    assert HOSTILE in page.text("#account-cards")
    assert page.page.title() == "Goals emulator"
    assert page.page.locator("img").count() == 0


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_legible_in_light_and_dark_and_on_a_phone(
    browser: Browser, demo_url: str, scheme: str
) -> None:
    with visit(browser, f"{demo_url}/__emulator/", size=PHONE, scheme=scheme) as seen:
        seen.page.wait_for_selector("body[data-ready=yes]")
        assert not seen.wider_than_the_screen()
        assert (max(seen.background()) < 60) == (scheme == "dark")
        seen.page.click("#goal-tree summary")
        assert [each for each in seen.weakest_contrasts() if each[0] < 4.5] == []
        assert seen.faults_of_axe() == []


@pytest.mark.slow
@pytest.mark.browser
def test_hundreds_of_accounts_with_long_names_leave_room_for_the_rest(browser: Browser) -> None:
    emulator = Emulator()
    for name in ["long words " * 90, "x" * 1024, "\u202eturned around", "🎯" * 60]:
        emulator.add_account(parse_account({"name": name, "goals": [{"name": "first"}]}))
    for number in range(200):
        emulator.add_account(parse_account({"name": f"Account {number}"}))
    with (
        closing(emulator),
        serving(emulator.app) as url,
        visit(browser, f"{url}/__emulator/", size=PHONE) as seen,
    ):
        seen.page.wait_for_selector("body[data-ready=yes]")
        cards = seen.page.locator("#account-cards .card")
        assert cards.count() == 24
        assert not seen.wider_than_the_screen()
        assert max(box["height"] for box in map(box_of, cards.all()[:4])) < 320
        assert seen.page.locator("bdi", has_text="turned around").is_visible()
        seen.page.click("text=Show all 204 accounts")
        assert cards.count() == 204
        seen.page.click("text=Refresh")
        seen.page.wait_for_timeout(300)
        assert cards.count() == 204


@pytest.mark.slow
@pytest.mark.browser
def test_what_was_asked_to_be_shown_whole_stays_so_when_the_page_is_drawn_anew(
    browser: Browser,
) -> None:
    emulator = Emulator()
    top, last = {"id": "top", "name": "top"}, {"name": "leaf of another account"}
    below = [{"name": f"goal {number}", "parentId": "top"} for number in range(5000)]
    emulator.add_account(parse_account({"name": "Large", "goals": [top, *below]}))
    emulator.add_account(parse_account({"name": "Small", "goals": [last]}))
    with closing(emulator), serving(emulator.app) as url:
        for _ in range(30):
            httpx.get(f"{url}/api/v2/goals", trust_env=False)
        with visit(browser, f"{url}/__emulator/") as seen:
            seen.page.wait_for_selector("body[data-ready=yes]")
            goals = seen.page.locator("#goal-tree .goal")
            rows = seen.page.locator("#journal-table tbody tr")
            assert (goals.count(), rows.count()) == (0, 25)
            seen.page.click("text=Show all that are kept")
            seen.page.click("text=Show all 5001 goals")
            seen.page.click("#goal-tree summary")
            seen.page.click("text=Show more of 5000")
            shown = []
            for _ in range(2):
                seen.page.click("text=Refresh >> nth=0")
                seen.page.locator("#said", has_text="up to date").wait_for()
                shown.append((goals.count(), rows.count()))
            assert shown == [(401, 30)] * 2
            assert seen.page.locator("text=Show all").count() == 0
            # the answer for an account that is no longer asked for comes too late
            seen.page.evaluate(
                """([large, small]) => Promise.all([showGoals(large), showGoals(small)])""",
                [
                    seen.page.locator("#goals-of option", has_text=name).get_attribute("value")
                    for name in ("Large", "Small")
                ],
            )
            assert seen.text("#goal-tree").startswith("leaf of another account")
            assert seen.errors == []


def box_of(card: Locator) -> FloatRect:
    box = card.bounding_box()
    assert box is not None
    return box


def test_the_root_leads_to_the_page_and_the_contract_lies_where_tools_look(demo_url: str) -> None:
    for path in ("/", "/__emulator"):
        answer = httpx.get(demo_url + path, trust_env=False)
        assert (answer.status_code, answer.headers["location"]) == (307, "/__emulator/")
    answer = httpx.get(f"{demo_url}/openapi.json", headers={"Origin": "http://a.example"})
    assert answer.json() == load_contract()
    assert answer.headers["access-control-allow-origin"] == "*"
    assert httpx.head(f"{demo_url}/openapi.json").status_code == 200
    assert httpx.post(f"{demo_url}/openapi.json").status_code == 404


def test_the_companions_are_a_contract_of_their_own_unless_switched_off(demo_url: str) -> None:
    validate(httpx.get(f"{demo_url}/companions.json").json())
    with Emulator(only_documented=True) as emulator, emulator.serving() as url:
        assert httpx.get(f"{url}/companions.json").status_code == 404


@pytest.mark.parametrize(
    "name", ["", "page.js", "base.css", "page.css", "reference", "reference.js"]
)
def test_the_pages_name_nothing_outside_themselves(demo_url: str, name: str) -> None:
    answer = httpx.get(f"{demo_url}/__emulator/{name}", trust_env=False)
    assert answer.headers["content-type"].endswith("; charset=utf-8")
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert not re.findall(r"(?:src|href)=[\"'](?:\w+:)?//", answer.text)
    assert "innerHTML" not in answer.text


def test_every_packaged_part_of_a_page_is_served(demo_url: str) -> None:
    folder = Path(api.__file__).parent / "page"
    parts = {str(path.relative_to(folder)) for path in folder.rglob("*.*") if path.is_file()}
    assert {*api.PAGE_FILES} == {part for part in parts if not part.endswith(".txt")}
    for part in api.PAGE_FILES:
        assert httpx.get(f"{demo_url}/__emulator/{part}", trust_env=False).status_code == 200
    assert httpx.get(f"{demo_url}/__emulator/../cli.py", trust_env=False).status_code == 404
