"""A refusal is short and says the first fault: lengths before contents."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

SESSION = "60f1a2b3c4d5e6f708192a33"
GOAL = "/api/v1/goals"


def with_(**fields: Any) -> dict[str, Any]:
    return {"name": "x", "sessionId": SESSION, **fields}


@pytest.mark.parametrize(
    ("path", "body", "said"),
    [
        (GOAL, with_(ownerIds=[1] * 400_000), "ownerIds: has 400000 items, more than 100 items"),
        (GOAL, with_(tags=[[]] * 15_000), "tags: has 15000 items"),
        (GOAL, with_(customFields={"a": [[]] * 300_000}), "more than 20000 objects and lists"),
        (f"{GOAL}/bulk", [{}] * 300_000, "more than 20000 objects and lists"),
        (f"{GOAL}/bulk", [{}] * 1_000, 'body[0]: "name" is a required property'),
        (GOAL, {f"k{each}": each for each in range(60_000)}, 'body: "name" is a required'),
        (GOAL, with_(name="x" * 1_000_000), "is longer than 1024 characters"),
        (GOAL, [1] * 400_000, "is not of type"),
    ],
)
def test_a_large_body_is_refused_in_one_sentence(
    http: httpx.Client, path: str, body: Any, said: str
) -> None:
    answer = http.post(path, json=body)
    assert answer.status_code == 400, answer.text
    assert said in answer.json()["message"]
    assert len(answer.content) < 600


@pytest.mark.parametrize(
    ("filter_", "said"),
    [
        ('{"k%s": {"$exists": 5}}', "kkkk.$exists has 5; it needs true or false"),
        ('{"k%s.": 1}', "is no dotted name"),
        ('{"k%s": [{"$x": 1}]}', "'$x' at filter.kkkk"),
        ('{"k%s": [NaN]}', "kkkk[0] is no number that JSON has"),
    ],
)
def test_a_long_name_in_a_filter_is_cut(http: httpx.Client, filter_: str, said: str) -> None:
    answer = http.get("/api/v2/goals", params={"filter": filter_ % ("k" * 30_000)})
    assert answer.status_code == 400, answer.text
    assert said in answer.json()["message"]
    assert len(answer.content) < 600


def test_many_names_without_effect_are_counted_and_the_first_told(
    http: httpx.Client,
) -> None:
    names = {f"k{each}": each for each in range(60_000)}
    told = http.post(GOAL, json=with_(**names)).headers["x-emulator-ignored"]
    assert told.startswith("body k0, body k1, ")
    assert told.endswith(", body k19, and 59980 more")


def test_brackets_in_texts_are_no_lists(http: httpx.Client) -> None:
    session = {"sessionId": "0" * 24}
    texts = [{**session, "name": "x", "description": '[{"\\\\' * 10_000} for _ in range(3)]
    answer = http.post(f"{GOAL}/bulk", json=texts)
    assert "session 000000000000000000000000 does not exist" in answer.json()["message"]
