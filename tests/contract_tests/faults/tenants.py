"""Faulty walls: between accounts, roles, tokens and plans."""

from __future__ import annotations

from tests.contract_tests.faults.registry import fault
from tests.contract_tests.faults.wire import Forward, Request, Response, empty, message

CREDENTIALS = ("authorization", "gtmhub-accountid")
READS = frozenset({"listGoals", "groupGoalsByOwner", "groupGoalsByReviewer", "getGoal"})
CHANGES = frozenset({"updateGoal", "replaceGoal", "deleteGoal", "setGoalConfidence"})


def _remember(request: Request, response: Response) -> None:
    """Keep the credentials under which each goal was created."""
    if request.operation == "createGoal" and response.ok:
        owners = request.state.setdefault("owners", {})
        owners[response.json["id"]] = {name: request.headers.get(name, "") for name in CREDENTIALS}


def _as_owner(request: Request, goal_id: str | None) -> Request:
    owner = request.state.get("owners", {}).get(goal_id)
    return request if owner is None else request.but(headers={**request.headers, **owner})


@fault("isolation of reads")
async def goals_leak_by_id(request: Request, forward: Forward) -> Response:
    """Any account reads any goal by its id."""
    response = await forward(request)
    _remember(request, response)
    if request.operation == "getGoal" and response.status == 404:
        return await forward(_as_owner(request, request.goal_id))
    return response


@fault("isolation of reads")
async def goals_leak_into_lists(request: Request, forward: Forward) -> Response:
    """The list of one account holds the latest goal of another."""
    response = await forward(request)
    _remember(request, response)
    owners = request.state.get("owners", {})
    if request.operation == "listGoals" and response.ok and owners and not request.get("filter"):
        latest = list(owners)[-1]
        path = f"/api/v1/goals/{latest}"
        goal = await forward(_as_owner(request, latest).but(path=path, query=[]))
        document = response.json
        mine = [item for item in document["items"] if item["id"] != latest]
        if goal.ok:
            found = {k: v for k, v in goal.json.items() if k in {"id", "accountId", "name"}}
            return response.with_json({**document, "items": [*mine, found]})
    return response


@fault("isolation of reads")
async def totals_count_everybody(request: Request, forward: Forward) -> Response:
    """A filter by id counts the goals of all accounts."""
    response = await forward(request)
    _remember(request, response)
    text = request.get("filter") or ""
    if request.operation == "listGoals" and response.ok:
        known = [goal_id for goal_id in request.state.get("owners", {}) if goal_id in text]
        document = response.json
        total = max(document["totalCount"], len(known))
        return response.with_json({**document, "totalCount": total})
    return response


@fault("isolation of reads")
async def foreign_goals_are_forbidden(request: Request, forward: Forward) -> Response:
    """A foreign goal is a 403, a missing one a 404: so one learns which exist."""
    response = await forward(request)
    _remember(request, response)
    if request.operation == "getGoal" and response.status == 404:
        owner = await forward(_as_owner(request, request.goal_id))
        return message(403, "not yours") if owner.ok else response
    return response


@fault("isolation of writes")
async def anybody_updates_any_goal(request: Request, forward: Forward) -> Response:
    """Any account changes any goal."""
    response = await forward(request)
    _remember(request, response)
    if request.operation in CHANGES and response.status == 404:
        return await forward(_as_owner(request, request.goal_id))
    return response


@fault("isolation of writes")
async def foreign_withdrawals_work(request: Request, forward: Forward) -> Response:
    """Workflow steps on foreign goals answer 400 instead of 404."""
    response = await forward(request)
    _remember(request, response)
    steps = {"approveGoal", "declineGoal", "withdrawGoal", "setGoalReviewers"}
    known = request.goal_id in request.state.get("owners", {})
    if request.operation in steps and response.status == 404 and known:
        return message(400, "not your goal")
    return response


@fault("isolation of references")
async def bodies_name_their_account(request: Request, forward: Forward) -> Response:
    """A goal shows the account that the body of its create named."""
    response = await forward(request)
    named = request.state.setdefault("named", {})
    if request.operation == "createGoal" and response.ok:
        named[response.json["id"]] = request.json.get("accountId")
    if request.operation == "getGoal" and response.ok and named.get(request.goal_id):
        return response.with_json({**response.json, "accountId": named[request.goal_id]})
    return response


@fault("isolation of references")
async def foreign_parents_are_dropped(request: Request, forward: Forward) -> Response:
    """A goal with a parent that cannot be found is created without one."""
    response = await forward(request)
    if request.operation == "createGoal" and response.status == 400 and b"parent" in response.body:
        return await forward(request.with_json({**request.json, "parentId": ""}))
    return response


@fault("isolation of bulk deletes")
async def bulk_deletes_cross_accounts(request: Request, forward: Forward) -> Response:
    """A bulk delete deletes goals of any account."""
    response = await forward(request)
    _remember(request, response)
    if request.operation == "deleteGoals" and response.status == 404:
        return await forward(_as_owner(request, request.json[0]))
    return response


@fault("isolation of bulk deletes")
async def foreign_bulk_deletes_look_done(request: Request, forward: Forward) -> Response:
    """A bulk delete of foreign goals answers 200 and does nothing."""
    response = await forward(request)
    if request.operation == "deleteGoals" and response.status == 404:
        return empty(200)
    return response


@fault("authentication")
async def reads_need_no_token(request: Request, forward: Forward) -> Response:
    """Whoever names an account reads its goals."""
    response = await forward(request)
    tokens = request.state.setdefault("tokens", {})
    account = request.headers.get("gtmhub-accountid", "")
    if response.ok and "authorization" in request.headers:
        tokens[account] = request.headers["authorization"]
    if request.operation in READS and response.status == 401 and account in tokens:
        return await forward(
            request.but(headers={**request.headers, "authorization": tokens[account]})
        )
    return response


@fault("authentication")
async def bad_tokens_are_forbidden(request: Request, forward: Forward) -> Response:
    """A made-up token is a 403 instead of a 401."""
    response = await forward(request)
    token = request.headers.get("authorization", "")
    if response.status == 401 and token.startswith("Bearer contract-tests"):
        return response.with_status(403)
    return response


@fault("authentication")
async def expired_tokens_work(request: Request, forward: Forward) -> Response:
    """An expired token works as long as the server knows another one of the account."""
    response = await forward(request)
    tokens = request.state.setdefault("tokens", {})
    account = request.headers.get("gtmhub-accountid", "")
    token = request.headers.get("authorization", "")
    if response.ok:
        tokens[account] = token
    if response.status == 401 and "expired" in token and account in tokens:
        return await forward(
            request.but(headers={**request.headers, "authorization": tokens[account]})
        )
    return response


@fault("account header")
async def the_account_is_guessed(request: Request, forward: Forward) -> Response:
    """A missing account header is taken from the last request of the token."""
    response = await forward(request)
    accounts = request.state.setdefault("accounts", {})
    token = request.headers.get("authorization", "")
    if response.ok:
        accounts[token] = request.headers.get("gtmhub-accountid", "")
    missing = not request.headers.get("gtmhub-accountid")
    if response.status == 400 and missing and accounts.get(token):
        headers = {**request.headers, "gtmhub-accountid": accounts[token]}
        return await forward(request.but(headers=headers))
    return response


@fault("account header")
async def foreign_accounts_are_a_bad_request(request: Request, forward: Forward) -> Response:
    """A token of another account is a 400 instead of a 403."""
    response = await forward(request)
    if response.status == 403 and request.operation in READS:
        return response.with_status(400)
    return response


@fault("account header")
async def confidences_take_any_account(request: Request, forward: Forward) -> Response:
    """A confidence of one's own goal is taken under another account's id."""
    response = await forward(request)
    if request.operation == "setGoalConfidence" and response.status == 403:
        headers = {n: v for n, v in request.headers.items() if n != "gtmhub-accountid"}
        return await forward(request.but(headers=headers))
    return response


@fault("permissions")
async def viewers_can_create(request: Request, forward: Forward) -> Response:
    """A viewer's create is done in the name of somebody else."""
    response = await forward(request)
    if request.operation == "createGoal":
        if response.ok:
            request.state["author"] = dict(request.headers)
        elif response.status == 403 and "author" in request.state:
            author = {name: request.state["author"][name] for name in CREDENTIALS}
            return await forward(request.but(headers={**request.headers, **author}))
    return response


@fault("permissions")
async def viewers_can_delete(request: Request, forward: Forward) -> Response:
    """A viewer's delete is answered with 403 and done all the same."""
    response = await forward(request)
    _remember(request, response)
    if request.operation in {"deleteGoal", "updateGoal"} and response.status == 403:
        await forward(_as_owner(request, request.goal_id))
    return response


@fault("permissions")
async def viewers_get_unauthorized(request: Request, forward: Forward) -> Response:
    """A viewer's write is a 401 instead of a 403."""
    response = await forward(request)
    return response.with_status(401) if response.status == 403 else response


@fault("suspension")
async def suspended_accounts_still_read(request: Request, forward: Forward) -> Response:
    """A suspended account is told 403 on reads."""
    response = await forward(request)
    if response.status == 402 and request.operation in {"listGoals", "getGoal"}:
        return response.with_status(403)
    return response


@fault("suspension")
async def suspended_accounts_find_nothing(request: Request, forward: Forward) -> Response:
    """A suspended account gets empty lists."""
    response = await forward(request)
    if response.status == 402 and request.operation == "listGoals":
        return response.with_json({"items": [], "totalCount": 0}, 200)
    if response.status == 402 and request.operation == "deleteGoal":
        return response.with_status(404)
    return response
