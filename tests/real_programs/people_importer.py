"""Reads the goals of each employee's key results, as an importer into another system does."""

from __future__ import annotations

import os
import sys

import httpx

api = httpx.Client(
    base_url=os.environ["BASE_URL"],
    headers={
        "Authorization": f"Bearer {os.environ['TOKEN']}",
        "gtmhub-accountId": os.environ["ACCOUNT"],
    },
)
for employee in api.get("/employees").raise_for_status().json()["items"]:
    owned = api.get(f"/goals/metric/{employee['id']}").raise_for_status().json()["items"]
    for goal in owned:
        level = "top" if goal["parentId"] == "" else "aligned"
        progress = round(goal["fullAggregatedAttainment"] * 100)
        names = [m["name"] for m in goal["metrics"] if m["ownerId"] == employee["id"]]
        sys.stdout.write(
            f"{employee['email']}: {goal['name']} ({level}, {progress} %): {', '.join(names)}\n"
        )
