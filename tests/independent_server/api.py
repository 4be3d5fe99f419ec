"""The server without its socket: routes, and one answer for each request."""

from __future__ import annotations

import re
import threading

from tests.independent_server.base import Answer, Refused, Request
from tests.independent_server.reads import Reads
from tests.independent_server.workflow import Workflow
from tests.independent_server.world import World
from tests.independent_server.writes import Writes

ROUTES: dict[tuple[str, str], tuple[str, str]] = {
    ("GET", "/api/v2/goals"): ("listGoals", "list_goals"),
    ("GET", "/api/v1/goals/groupBy/owners"): ("groupGoalsByOwner", "group_by_owners"),
    ("GET", "/api/v1/goals/groupBy/reviewers"): ("groupGoalsByReviewer", "group_by_reviewers"),
    ("GET", "/api/v1/goals/metric/{}"): ("listGoalsByMetricOwner", "list_by_metric_owner"),
    ("POST", "/api/v1/goals"): ("createGoal", "create_goal"),
    ("POST", "/api/v1/goals/bulk"): ("createGoals", "create_goals"),
    ("DELETE", "/api/v1/goals/bulk"): ("deleteGoals", "delete_goals"),
    ("GET", "/api/v1/goals/{}"): ("getGoal", "get_goal"),
    ("PUT", "/api/v1/goals/{}"): ("replaceGoal", "replace_goal"),
    ("PATCH", "/api/v1/goals/{}"): ("updateGoal", "update_goal"),
    ("DELETE", "/api/v1/goals/{}"): ("deleteGoal", "delete_goal"),
    ("GET", "/api/v1/goals/{}/workflow-actions"): ("listWorkflowActions", "workflow_actions"),
    ("POST", "/api/v1/goals/{}/approve"): ("approveGoal", "approve_goal"),
    ("POST", "/api/v1/goals/{}/decline"): ("declineGoal", "decline_goal"),
    ("POST", "/api/v1/goals/{}/review"): ("setGoalReviewers", "review_goal"),
    ("POST", "/api/v1/goals/{}/withdraw"): ("withdrawGoal", "withdraw_goal"),
    ("PUT", "/api/v1/goals/{}/confidence"): ("setGoalConfidence", "set_confidence"),
}
OPERATIONS = tuple(operation for operation, _ in ROUTES.values())
_PATTERNS = {path: re.compile(re.escape(path).replace(r"\{\}", "([^/]+)")) for _, path in ROUTES}


class Api(Reads, Writes, Workflow):
    """The right server. A fault is a subclass that overrides one method."""

    def __init__(self, world: World, choices: dict[str, str]) -> None:
        super().__init__(world, choices)
        self.lock = threading.RLock()
        self.requests = 0

    def answer(self, request: Request) -> Answer:
        """Answer one request; requests are served one after the other."""
        with self.lock:
            self.children = None
            try:
                if self.chosen("throttle") == "sometimes":
                    self.throttled()
                return self.operation(request)
            except Refused as refused:
                return self.refusal(refused)

    def throttled(self) -> None:
        """Refuse one request in forty."""
        self.requests += 1
        if self.requests % 40 == 0:
            raise Refused(429, "come back in a moment", headers={"Retry-After": "0"})

    def refusal(self, refused: Refused) -> Answer:
        """An error in the chosen shape; a `str` as body is sent as text."""
        headers = dict(refused.more.pop("headers", {}))
        if refused.status == 401 and self.chosen("challenge") == "present":
            headers["WWW-Authenticate"] = "Bearer"
        shape = self.chosen("error-body")
        body: object = {"message": refused.reason, **refused.more}
        if shape in ("plain-text", "html"):
            text = refused.reason if shape == "plain-text" else f"<h1>{refused.reason}</h1>"
            kind = "text/plain" if shape == "plain-text" else "text/html"
            return Answer(refused.status, text, headers | {"Content-Type": kind})
        if shape == "empty":
            body = ...
        elif shape == "problem":
            body = {"title": refused.reason, "status": refused.status, **refused.more}
        elif shape == "nested":
            body = {"error": {"code": refused.status, "message": refused.reason}, **refused.more}
        elif shape == "request-id":
            body = {"message": refused.reason, "requestId": self.world.new_id(), **refused.more}
        elif shape == "time":
            body = {"message": refused.reason, "time": self.now(), **refused.more}
        return Answer(refused.status, body, headers)

    def operation(self, request: Request) -> Answer:
        path = request.path
        if self.chosen("trailing-slash") == "accepted":
            path = path.rstrip("/")
        methods: dict[str, tuple[str, tuple[str, ...]]] = {}
        for (method, pattern), (_, handler) in ROUTES.items():
            found = _PATTERNS[pattern].fullmatch(path)
            if found and (method not in methods or not found.groups()):
                methods.setdefault(method, (handler, found.groups()))
        if not methods:
            raise Refused(404, "there is no such path")
        if request.method not in methods:
            return self.other_method(request, sorted(methods))
        handler, arguments = methods[request.method]
        workflow = path.rsplit("/", 1)[-1] in _STEPS
        person = self.caller(request)
        account = self.account(request, person, needed=not path.endswith("/confidence"))
        self.paid(account, "groups" if "/groupBy/" in path else "workflow" if workflow else "")
        answer: Answer = getattr(self, handler)(request, person, account, *arguments)
        return answer

    def other_method(self, request: Request, methods: list[str]) -> Answer:
        """A method that the document does not give the path."""
        if request.method == "HEAD" and "GET" in methods and self.chosen("head") == "as-get":
            got = self.operation(Request("GET", request.path, request.query, request.headers))
            return Answer(got.status, ..., got.headers)
        allow = {"Allow": ", ".join(methods)}
        if request.method == "OPTIONS" and self.chosen("options") != "refused":
            return Answer(int(self.chosen("options")), ..., allow)
        status = int(self.chosen("other-method"))
        raise Refused(status, "that method is not allowed here", headers=allow)


_STEPS = {"workflow-actions", "approve", "decline", "review", "withdraw"}
