"""The page at /__emulator/, as a real browser shows it; skipped with its reason without one."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from gtmhub_goals_emulator import Emulator
from gtmhub_goals_emulator.contract import load_contract, operations
from gtmhub_goals_emulator.seeds import parse_account
from gtmhub_goals_emulator.seeds.plant import plant
from gtmhub_goals_emulator.wire.server import serving

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@pytest.fixture(scope="module")
def demo_url() -> Iterator[str]:
    emulator = Emulator()
    plant(emulator, "demo")
    emulator.add_account(parse_account({"name": "<img src=x onerror=document.title='hit'>"}))
    with closing(emulator), serving(emulator.app) as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> str:
    for name in BROWSERS:
        found = shutil.which(name)
        if found is not None:
            return found
    pytest.skip(f"no browser on this machine: none of {', '.join(BROWSERS)} is on PATH")


def shown(browser: str, url: str, profile: Path, *options: str) -> str:
    done = subprocess.run(
        [
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            f"--user-data-dir={profile}",
            # Every name but the emulator's own leads nowhere: the page must not need the others.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            "--virtual-time-budget=15000",
            *options,
            url,
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout


@pytest.mark.slow
@pytest.mark.browser
def test_a_browser_shows_accounts_journal_and_reference(
    browser: str, demo_url: str, tmp_path: Path
) -> None:
    headers = {"Authorization": "Bearer demo-member"}
    headers["gtmhub-accountId"] = "5be26318e5274a0007f17f61"
    fault = {"id": "disk-full", "operation": "listGoals", "status": 500, "times": 1}
    httpx.post(f"{demo_url}/__emulator/v1/faults", json=fault, trust_env=False)
    for _ in range(2):
        httpx.get(f"{demo_url}/api/v2/goals", headers=headers, trust_env=False)
    page = shown(browser, f"{demo_url}/__emulator/?open=setGoalReviewers", tmp_path, "--dump-dom")
    assert 'data-ready="yes"' in page
    for text in ("Example Company", "14 draft", "9 in review", "17 approved", "demo-admin"):
        assert text in page
    assert page.count(">listGoals<") >= 2
    assert ">disk-full<" in page
    assert "nonExistingReviewers" in page  # the opened operation is filled in
    for operation in operations(load_contract()).values():
        assert f"{operation.id} {operation.method} {operation.path}".lower() in page.lower()
    assert "<title>Goals emulator</title>" in page
    assert "<img" not in page.replace("&lt;img", "")


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_has_a_light_and_a_dark_face(
    browser: str, demo_url: str, tmp_path: Path, scheme: str
) -> None:
    picture = tmp_path / "page.png"
    options = ["--window-size=1280,900", "--hide-scrollbars", f"--screenshot={picture}"]
    if scheme == "dark":
        options.append("--blink-settings=preferredColorScheme=0")
    shown(browser, f"{demo_url}/__emulator/", tmp_path / "profile", *options)
    content = picture.read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) > 20_000  # an empty page of this size is a tenth of that


def test_the_page_names_nothing_outside_itself(demo_url: str) -> None:
    for path in ("/__emulator", "/__emulator/"):
        answer = httpx.get(demo_url + path, trust_env=False)
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert not re.findall(r"(?:src|href)=[\"'](?!#|data:)", answer.text)
        assert "//" not in re.sub(r"/\*\*.*?\*/", "", answer.text)
        assert "innerHTML" not in answer.text
