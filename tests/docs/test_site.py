"""The documentation site builds without a warning, and every page is fit to be read."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from tests.browser import DESK, PHONE, visit
from tests.repository.tree import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow
OPERATIONS = (
    "Object.values(window.description.paths).flatMap(Object.values)"
    ".filter((each) => each.responses)"
)
NAMES = ("index", "fidelity", "call-the-api", "reference/client", "reference/contract")
LINKS = "[...document.querySelectorAll('a[href]')].map((each) => each.href)"
IDS = "[...document.querySelectorAll('[id]')].map((each) => each.id)"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the first page, as whoever unpacks the site opens it."""
    pytest.importorskip("sphinx", reason="Sphinx is not installed: make test-slow brings it")
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-d", str(folder / "trees")]
    ran = subprocess.run(
        [*command, str(ROOT / "docs"), str(folder / "html")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return (folder / "html" / "index.html").as_uri()


@pytest.mark.browser
def test_every_page_is_whole_on_a_phone_and_no_link_is_dead(site: str, browser: Browser) -> None:
    ids: dict[str, set[str]] = {}
    wanted: set[tuple[str, str, str]] = set()
    waiting = [site]
    with visit(browser, site, size=PHONE, offline=True) as seen:
        while waiting:
            address = waiting.pop()
            if address in ids:
                continue
            seen.page.goto(address)
            assert not seen.wider_than_the_screen(), address
            # An indented block of a docstring without `::` before it loses its lines.
            assert seen.page.locator("blockquote").count() == 0, address
            ids[address] = set(seen.page.evaluate(IDS))
            for link in seen.page.evaluate(LINKS):
                target, anchor = urldefrag(link)
                if urlsplit(target).scheme == "file":
                    assert Path(unquote(urlsplit(target).path)).is_file(), f"{address}: {link}"
                    if target.endswith(".html"):
                        wanted.add((target, unquote(anchor), address))
                        waiting.append(target)
        assert seen.errors == []
        assert [each for each in seen.requests if not each.startswith("file:")] == []
    assert len(ids) > 20
    assert [each for each in wanted if each[1] and each[1] not in ids[each[0]]] == []


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_stand_out_by_day_and_by_night(site: str, browser: Browser, scheme: str) -> None:
    for name in NAMES:
        with visit(browser, site.replace("index", name), scheme=scheme, size=DESK) as seen:
            assert seen.weakest_contrasts()[0][0] >= 4.5, name


@pytest.mark.browser
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_in_the_way_of_people(site: str, browser: Browser, name: str) -> None:
    with visit(browser, site.replace("index", name)) as seen:
        assert seen.faults_of_axe() == []


@pytest.mark.browser
@pytest.mark.parametrize("of", ["contract", "companions", "control"])
def test_swagger_ui_shows_each_description_without_a_network(
    site: str, browser: Browser, of: str
) -> None:
    script = Path(site.removeprefix("file://")).parent / "_static" / f"{of}.js"
    document = script.read_text("utf-8").removeprefix("window.description = ").rstrip(";")
    held = json.loads(document)["components"]["schemas"]
    assert {*re.findall(r'"#/components/schemas/(\w+)"', document)} <= held.keys()
    address = site.replace("index.html", f"_static/api.html?of={of}")
    with visit(browser, address, size=PHONE, offline=True) as seen:
        seen.page.wait_for_selector(".opblock")
        described = seen.page.evaluate(f"{OPERATIONS}.length")
        assert seen.page.locator(".opblock").count() == described >= 17
        assert not seen.wider_than_the_screen()
        for head in seen.page.locator(".opblock-summary-control").all():
            head.click()  # what is opened is resolved
        seen.page.wait_for_selector(".opblock-body .model-example")
        assert "Resolver error" not in seen.text("body")
        assert seen.errors == []


@pytest.mark.browser
def test_the_table_of_fidelity_is_filtered_by_mark_and_by_words(
    site: str, browser: Browser
) -> None:
    with visit(browser, site.replace("index", "fidelity")) as seen:
        whole = rows(seen.page)
        seen.page.get_by_label("mark").select_option("documented")
        documented = rows(seen.page)
        assert 10 < len(documented) < len(whole)
        assert all("documented" in row for row in documented)
        seen.page.get_by_label("words").fill("Bearer token")
        (row,) = rows(seen.page)
        assert "acts as one user" in row


@pytest.mark.browser
def test_the_reference_of_the_client_reads_as_its_docstrings_are_meant(
    site: str, browser: Browser
) -> None:
    with visit(browser, site.replace("index", "reference/client"), size=DESK) as seen:
        told = seen.text("article")
        assert re.search(r"NotFound \W 404\. ", told)  # no list that begins at 404
        assert "~gtmhub_goals" not in told
        assert "alias of" not in told


@pytest.mark.browser
def test_tables_of_the_sentences_fit_their_page(site: str, browser: Browser) -> None:
    with visit(browser, site.replace("index", "reference/sentences"), size=DESK) as seen:
        assert seen.page.evaluate(
            "[...document.querySelectorAll('.table-wrapper')]"
            ".every((each) => each.scrollWidth <= each.clientWidth)"
        )


@pytest.mark.browser
def test_the_search_finds_without_a_network(site: str, browser: Browser) -> None:
    address = site.replace("index", "search") + "?q=sentinel"
    with visit(browser, address, offline=True) as seen:
        seen.page.wait_for_selector("#search-results li")
        assert "The contract suite" in seen.text("#search-results")


def rows(page: Page) -> list[str]:
    """The rows of all tables that are to be seen."""
    shown = page.locator("article tbody tr:visible")
    return [text for text in shown.all_inner_texts() if text]
