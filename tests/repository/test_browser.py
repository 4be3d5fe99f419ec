"""What the browser tests measure, they can also find."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import PHONE, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PALE = "<p style='color:%23888'>pale</p><p>plain</p><p style='display:none;color:%23fff'>gone</p>"
WIDE = "<meta name=viewport content='width=device-width'><p style='width:900px'>wide</p>"
BROKEN = "<img src='http://goals.example/x.png'><script>nothing.here</script>"


@pytest.mark.slow
@pytest.mark.browser
def test_pale_wide_and_broken_pages_are_noticed(browser: Browser) -> None:
    page = f"data:text/html,<body style='background:%23fff'>{PALE}{WIDE}{BROKEN}"
    with visit(browser, page, size=PHONE, offline=True) as seen:
        assert seen.weakest_contrasts()[:2] == [(3.54, "pale"), (21.0, "plain")]
        assert seen.wider_than_the_screen()
        assert seen.background() == (255, 255, 255)
        assert "http://goals.example/x.png" in seen.requests
        assert any("nothing" in error for error in seen.errors)
