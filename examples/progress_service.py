"""A small service in front of the API: how far each owner is, as JSON, for a wall screen.

    python progress_service.py 8000
    curl http://127.0.0.1:8000/owners

A WSGI application, so any WSGI server runs it; `test_progress_service.py` tests it on the emulator.
GTMHUB_TOKEN, GTMHUB_ACCOUNT_ID and GTMHUB_BASE_URL say where the API is.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import make_server

from gtmhub_goals import ApiError, Client, NotFound

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment


class ProgressService:
    """GET /owners lists owners with the mean of their goals; GET /goals/ID shows one goal."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        try:
            status, answer = self.answer(environ["REQUEST_METHOD"], environ["PATH_INFO"])
        except NotFound as error:
            status, answer = "404 Not Found", {"error": error.message}
        except ApiError as error:  # its text holds no token
            status, answer = "502 Bad Gateway", {"error": str(error)}
        start(status, [("Content-Type", "application/json"), ("Cache-Control", "no-store")])
        return [json.dumps(answer).encode()]

    def answer(self, method: str, path: str) -> tuple[str, Any]:
        if method != "GET":
            return "405 Method Not Allowed", {"error": f"{method} is not offered"}
        if path == "/owners":
            return "200 OK", self.owners()
        if path.startswith("/goals/"):
            return "200 OK", self.goal(path.removeprefix("/goals/"))
        return "404 Not Found", {"error": f"there is no {path}"}

    def owners(self) -> list[dict[str, Any]]:
        found = []
        for group in self.client.goals.group_by_owner().items:
            done = [goal.attainment or 0.0 for goal in group.goals or ()]
            mean = round(sum(done) / len(done), 3) if done else 0.0
            name = group.assignee.name if group.assignee else ""
            found.append({"owner": name, "goals": len(done), "attainment": mean})
        return sorted(found, key=lambda owner: -float(str(owner["attainment"])))

    def goal(self, goal_id: str) -> dict[str, Any]:
        goal = self.client.goals.get(goal_id)
        metrics = [
            {"name": metric.name, "actual": metric.actual, "target": metric.target}
            for metric in goal.metrics or ()
        ]
        return {"name": goal.name, "attainment": goal.attainment or 0.0, "keyResults": metrics}


def main() -> None:
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
    with (
        Client(timeout=5) as client,
        make_server("127.0.0.1", port, ProgressService(client)) as server,
    ):
        print(f"http://127.0.0.1:{server.server_port}/owners", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
