"""The samples of the vendor's document run as they stand, host, token and gaps filled in.

The document is no part of the repository: `GOALS_DOCUMENT` names a copy.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from gtmhub_goals_emulator import Emulator
from gtmhub_goals_emulator.contract.operations import load_contract, resolve
from gtmhub_goals_emulator.seeds.demo import BEN, COMPANY
from gtmhub_goals_emulator.wire.server import serving

DOCUMENT = os.environ.get("GOALS_DOCUMENT", "")
GOAL = "6138969ab6adf10001fc329c"
pytestmark = pytest.mark.skipif(
    not DOCUMENT, reason="GOALS_DOCUMENT names no copy of the vendor's document"
)


@pytest.fixture
def demo() -> Iterator[str]:
    with closing(Emulator()) as running:
        running.load_seed("demo")
        with serving(running.app) as address:
            yield address


def samples(pattern: str, address: str) -> list[str]:
    """Pieces of the vendor's document, with our address, token and ids where it leaves them out."""
    filled = {
        "https://app.gtmhub.com": address,
        "{token}": "demo-admin",
        "{accountId}": COMPANY,
        "{goalId}": GOAL,
        "{ownerId}": BEN,
    }
    found = re.findall(pattern, Path(DOCUMENT).read_text(), flags=re.DOTALL | re.MULTILINE)
    for gap, value in filled.items():
        found = [text.replace(gap, value) for text in found]
    return found


def example_body(path: str, method: str) -> Any:
    """The first example of what an operation is sent, which the samples do not show."""
    content = load_contract()["paths"][path][method]["requestBody"]["content"]["application/json"]
    return resolve(load_contract(), next(iter(content["examples"].values())))["value"]


def test_the_python_samples_of_the_document_run(demo: str) -> None:
    statuses = []
    for text in samples(r"^import requests, json$.*?^requests\..*?\)$", demo):
        known: dict[str, Any] = {}
        code = re.sub(r"^requests\.", "answer = requests.", text, flags=re.MULTILINE)
        if "body = " in code:
            path = re.findall(r'url = ".*?(/api/[^"]*)"', text)[0].replace(GOAL, "{goalId}")
            body = example_body(path, re.findall(r"^requests\.(\w+)", text, re.MULTILINE)[0])
            code = re.sub(r"body = \S+;", f"body = {body!r}", code)
        exec(code, known)
        statuses.append(known["answer"].status_code)
    reads, creates, drafts_cannot, approval = [200] * 6, [201] * 2, [409] * 2, [204] * 2
    assert statuses == [*reads, *creates, *drafts_cannot, *approval, *[200] * 5]


def test_the_curl_samples_of_the_document_with_a_query_are_answered(demo: str) -> None:
    found = samples(r"(?<=curl -X GET ')[^']*\?[^']*", demo)
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Authorization": "Bearer demo-admin",
        "gtmhub-accountId": COMPANY,
    }
    answers = [httpx.get(each, headers=headers) for each in found]
    assert [answer.status_code for answer in answers] == [200] * 4
    assert [*answers[3].json()["links"]] == ["expanded"]
