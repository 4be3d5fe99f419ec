"""The look of printed code: a small contract against files that people have read.

After a change of templates, look at the difference and take it over:

    python -m tests.generator.test_golden
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from generator.openapi import Contract
from generator.printing.printer import print_client, to_sync
from tests.generator.printed import settings

HOME = Path(__file__).parent / "golden"
# What templates decide; the copied runtime has tests of its own.
SHOWN = (
    "api.md",
    "golden/api/things.py",
    "golden/errors.py",
    "golden/models/thing.py",
    "golden/models/thing_page.py",
    "golden/resources/things.py",
    "pyproject.toml",
)


def printed_into(folder: Path) -> Path:
    target = folder / "golden"
    own = settings(
        "golden",
        client_headers={"x-account": "account_id"},
        paged={"listThings": ("iterate", "pages")},
    )
    print_client(Contract.load(HOME / "things.yaml"), own, target)
    return target


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return printed_into(tmp_path_factory.mktemp("golden"))


def committed(name: str) -> Path:
    """Return the file for a printed one: a suffix keeps it from being imported or linted."""
    return HOME / f"{name}.golden"


@pytest.mark.parametrize("name", SHOWN)
def test_printed_code_looks_as_it_did(target: Path, name: str) -> None:
    assert (target / name).read_text("utf-8") == committed(name).read_text("utf-8")


def test_no_printed_line_is_too_long(target: Path) -> None:
    for path in target.rglob("*.py"):
        long = [line for line in path.read_text("utf-8").splitlines() if len(line) > 100]
        assert not long, (path.name, long)


def test_the_sync_runtime_has_nothing_async_left(target: Path) -> None:
    text = (target / "golden" / "_runtime" / "base_sync.py").read_text("utf-8")
    for word in ("async", "await", "Async", "aclose", "aread", "asyncio"):
        assert word not in text, word


def test_sync_code_is_derived_line_by_line() -> None:
    source = (
        "import anyio\n"
        "async def go(http: httpx.AsyncClient) -> None:\n"
        "    token = await token  # async only\n"
        "    async with http as h:\n"
        "        await anyio.sleep(1)\n"
        "        await h.aclose()\n"
    )
    assert to_sync(source) == (
        "import time\n"
        "def go(http: httpx.Client) -> None:\n"
        "    with http as h:\n"
        "        time.sleep(1)\n"
        "        h.close()\n"
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        fresh = printed_into(Path(folder))
        for shown in SHOWN:
            committed(shown).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(fresh / shown, committed(shown))
