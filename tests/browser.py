"""The machine's own Chromium, driven by Playwright, for the tests that look at pages."""

from __future__ import annotations

import contextlib
import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from scripts import node_tools

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
OPTIONS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PHONE = (390, 844)
DESK = (1200, 900)

# The colour of every text that is to be seen, and what it stands on, as [r, g, b] each.
_CONTRASTS = """() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const known = new Map();
  const painted = (color) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const rgba = (color) => {
    if (!known.has(color)) known.set(color, painted(color));
    return known.get(color);
  };
  const light = ([r, g, b]) => {
    const part = (value) => (value /= 255) <= 0.04045 ? value / 12.92
      : ((value + 0.055) / 1.055) ** 2.4;
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility() || element.closest("script, style"))
      continue;
    let under = element;
    while (under.parentElement && rgba(getComputedStyle(under).backgroundColor)[3] < 255)
      under = under.parentElement;
    const ink = light(rgba(getComputedStyle(element).color));
    const paper = light(rgba(getComputedStyle(under).backgroundColor));
    const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    found.push([Math.round(ratio * 100) / 100, node.data.trim().slice(0, 40)]);
  }
  return found.sort((a, b) => a[0] - b[0]);
}"""


@dataclass
class Visit:
    """A page that is open, everything it asked for, and everything that went wrong in it."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def text(self, selector: str = "body") -> str:
        """The text that is to be seen in an element."""
        return str(self.page.inner_text(selector))

    def wider_than_the_screen(self) -> bool:
        return bool(self.page.evaluate("document.documentElement.scrollWidth > innerWidth"))

    def weakest_contrasts(self) -> list[tuple[float, str]]:
        """The contrast of every text with what it stands on, the weakest first."""
        found: list[list[Any]] = self.page.evaluate(_CONTRASTS)
        return [(float(ratio), str(text)) for ratio, text in found]

    def faults_of_axe(self) -> list[tuple[str, str]]:
        """What axe says is in the way of people: the rule, and the first element that breaks it."""
        self.page.evaluate(npm_script("axe-core/axe.min.js"))
        found = self.page.evaluate("async () => (await axe.run()).violations")
        return [(each["id"], each["nodes"][0]["html"]) for each in found]

    def background(self) -> tuple[int, ...]:
        color = str(self.page.evaluate("getComputedStyle(document.body).backgroundColor"))
        return tuple(int(part) for part in color.strip("rgb()").split(","))


def npm_script(path: str) -> str:
    """The text of a script for pages, from a pinned npm package."""
    script = node_tools.HOME / "node_modules" / path
    if not script.exists():
        try:
            node_tools.install()
        except node_tools.NodeMissing as missing:
            pytest.skip(str(missing))
    return script.read_text("utf-8")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser a module: while it is open, no asyncio test can run in this thread."""
    executable = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if executable is None:
        pytest.skip(f"no browser on this machine: none of {', '.join(BROWSERS)} is on PATH")
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="Playwright is not installed: make test-slow brings it"
    )
    as_root = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=executable, args=[*OPTIONS, *as_root])
        yield opened
        opened.close()


@contextlib.contextmanager
def visit(
    browser: Browser,
    url: str,
    *,
    size: tuple[int, int] = DESK,
    scheme: str = "light",
    offline: bool = False,
) -> Iterator[Visit]:
    """Open a page in a profile of its own."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        offline=offline,
    )
    seen = Visit(context.new_page())
    seen.page.set_default_timeout(10_000)
    seen.page.on("request", lambda request: seen.requests.append(request.url))
    seen.page.on("pageerror", lambda error: seen.errors.append(str(error)))
    seen.page.on(
        "console",
        lambda message: (
            seen.errors.append(message.text) if message.type in {"error", "warning"} else None
        ),
    )
    try:
        seen.page.goto(url)
        yield seen
    finally:
        context.close()


class BlankPage(BaseHTTPRequestHandler):
    """A page of another origin."""

    def do_GET(self) -> None:
        body = b"<!doctype html><title>shop</title><iframe name=hidden></iframe>"
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def shop() -> Iterator[str]:
    """The address of a page of another origin."""
    with ThreadingHTTPServer(("127.0.0.1", 0), BlankPage) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()
