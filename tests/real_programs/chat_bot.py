"""Tells somebody their key results of this session, and checks in the one they name."""

from __future__ import annotations

import os
import sys
from typing import Any

import httpx

name, key_result, actual = sys.argv[1:]
api = httpx.Client(
    base_url=os.environ["BASE_URL"],
    headers={
        "Authorization": f"Bearer {os.environ['TOKEN']}",
        "gtmhub-accountId": os.environ["ACCOUNT"],
    },
)


def read(path: str, **params: str) -> Any:
    return api.get(path, params=params).raise_for_status().json()


session = read("/sessions", fields="title,status,start,end", sort="start")["items"][-1]
person = next(each for each in read("/assignees")["items"] if each["name"] == name)
owned = {"sessionId": session["id"], "metricOwnerIds": person["id"], "includeMetrics": "True"}
metrics = [metric for goal in read("/goals", **owned)["items"] for metric in goal["metrics"]]
chosen = next(metric for metric in metrics if metric["name"] == key_result)
before = read(f"/metrics/{chosen['id']}")
sent = {"actual": float(actual), "comment": "Said in the chat", "confidence": 0.8}
checked = api.post(f"/metrics/{chosen['id']}/checkin", json=sent)
assert checked.status_code == 201, checked.text
assert checked.json()["confidence"] == 0.8
after = read(f"/metrics/{chosen['id']}")
sys.stdout.write(f"{before['name']}: {before['actual']} -> {after['actual']}\n")
