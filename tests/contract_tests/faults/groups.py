"""Faulty groups, metric owners and progress."""

from __future__ import annotations

from tests.contract_tests.faults.registry import fault
from tests.contract_tests.faults.wire import Forward, Request, Response

GROUPS = frozenset({"groupGoalsByOwner", "groupGoalsByReviewer"})


@fault("grouping by owner")
async def owner_groups_ignore_ids(request: Request, forward: Forward) -> Response:
    """`ids` chooses nothing."""
    return await forward(request.without("ids") if request.operation in GROUPS else request)


@fault("grouping by owner")
async def owner_groups_ignore_attainment(request: Request, forward: Forward) -> Response:
    """`attainment` and `metricAttainment` choose nothing."""
    if request.operation in GROUPS:
        return await forward(request.without("attainment", "metricAttainment"))
    return await forward(request)


@fault("grouping by owner")
async def only_first_owners_get_groups(request: Request, forward: Forward) -> Response:
    """A goal with several owners stands under its first owner alone."""
    response = await forward(request)
    if request.operation == "groupGoalsByOwner" and response.ok:
        document = response.json
        for item in document["items"]:
            owner = item["assignee"]["id"]
            item["goals"] = [g for g in item["goals"] if g["ownerId"] == owner]
        document["items"] = [item for item in document["items"] if item["goals"]]
        return response.with_json({**document, "totalCount": len(document["items"])})
    return response


@fault("grouping by owner")
async def owner_groups_ignore_owners(request: Request, forward: Forward) -> Response:
    """`ownerIds` chooses no goals: the groups of all owners come."""
    if request.operation == "groupGoalsByOwner":
        return await forward(request.without("ownerIds"))
    return await forward(request)


@fault("grouping by owner")
async def past_and_future_are_swapped(request: Request, forward: Forward) -> Response:
    """`filter=past` finds goals of the future."""
    swapped = {"past": "future", "future": "past"}
    named = request.get("filter")
    if request.operation in GROUPS and named in swapped:
        return await forward(request.having(filter=swapped[named]))
    return await forward(request)


@fault("grouping by reviewer")
async def reviewer_groups_ignore_owners(request: Request, forward: Forward) -> Response:
    """`ownerIds` and `metricOwnerId` choose nothing."""
    if request.operation == "groupGoalsByReviewer":
        return await forward(request.without("ownerIds", "metricOwnerId"))
    return await forward(request)


@fault("grouping by reviewer")
async def reviewer_groups_are_owner_groups(request: Request, forward: Forward) -> Response:
    """Grouping by reviewer groups by owner."""
    if request.operation == "groupGoalsByReviewer":
        return await forward(request.but(path="/api/v1/goals/groupBy/owners"))
    return await forward(request)


@fault("grouping by reviewer")
async def check_in_dates_are_ignored(request: Request, forward: Forward) -> Response:
    """`metricBefore` and `metricAfter` choose nothing."""
    if request.operation in GROUPS:
        return await forward(request.without("metricBefore", "metricAfter"))
    return await forward(request)


@fault("grouping by owner")
async def teams_look_like_users(request: Request, forward: Forward) -> Response:
    """The group of a team says that it is of a user."""
    response = await forward(request)
    if request.operation in GROUPS and response.ok:
        document = response.json
        for item in document["items"]:
            item["assignee"]["type"] = "user"
        return response.with_json(document)
    return response


@fault("grouping by owner")
async def teams_own_nothing(request: Request, forward: Forward) -> Response:
    """Goals are grouped by users alone."""
    response = await forward(request)
    if request.operation == "groupGoalsByOwner" and response.ok:
        items = [each for each in response.json["items"] if each["assignee"]["type"] == "user"]
        return response.with_json({"items": items, "totalCount": len(items)})
    return response


@fault("grouping pages")
async def take_is_ignored(request: Request, forward: Forward) -> Response:
    """Every group comes whatever `take` says."""
    return await forward(request.without("take") if request.operation in GROUPS else request)


@fault("grouping pages")
async def groups_always_hold_metrics(request: Request, forward: Forward) -> Response:
    """Metrics come with every group."""
    return await forward(
        request.having(includeMetrics="true") if request.operation in GROUPS else request
    )


@fault("grouping pages")
async def groups_never_hold_metrics(request: Request, forward: Forward) -> Response:
    """`includeMetrics=true` is passed over."""
    return await forward(
        request.without("includeMetrics") if request.operation in GROUPS else request
    )


@fault("grouping pages")
async def group_total_counts_goals(request: Request, forward: Forward) -> Response:
    """TotalCount of groups counts their goals."""
    response = await forward(request)
    if request.operation in GROUPS and response.ok:
        document = response.json
        total = sum(len(item["goals"]) for item in document["items"])
        return response.with_json({**document, "totalCount": total})
    return response


@fault("grouping pages")
async def groups_hold_metrics_unless_told_not_to(request: Request, forward: Forward) -> Response:
    """Without `includeMetrics`, groups hold metrics."""
    if request.operation in GROUPS and request.get("includeMetrics") is None:
        return await forward(request.having(includeMetrics="true"))
    return await forward(request)


@fault("grouping pages")
async def groups_with_metrics_hold_goals_with_metrics_alone(
    request: Request, forward: Forward
) -> Response:
    """`includeMetrics=true` leaves out the goals that have none."""
    response = await forward(request)
    if request.operation in GROUPS and request.get("includeMetrics") == "true" and response.ok:
        document = response.json
        for item in document["items"]:
            item["goals"] = [goal for goal in item["goals"] if goal.get("metrics")]
        return response.with_json(document)
    return response


@fault("grouping pages")
async def reviews_hold_metrics_by_default(request: Request, forward: Forward) -> Response:
    """Without `includeMetrics`, groups of reviewers alone hold empty metrics."""
    response = await forward(request)
    told = request.get("includeMetrics")
    if request.operation == "groupGoalsByReviewer" and told is None and response.ok:
        document = response.json
        for item in document["items"]:
            item["goals"] = [{**goal, "metrics": []} for goal in item["goals"]]
        return response.with_json(document)
    return response


@fault("grouping pages")
async def groups_are_not_sorted(request: Request, forward: Forward) -> Response:
    """`sort` orders no group."""
    return await forward(request.without("sort") if request.operation in GROUPS else request)


@fault("grouping pages")
async def groups_pass_over_the_minus(request: Request, forward: Forward) -> Response:
    """A minus before a sort key of groups changes nothing."""
    sort = request.get("sort")
    if request.operation in GROUPS and sort:
        return await forward(request.having(sort=sort.replace("-", "")))
    return await forward(request)


@fault("grouping pages")
async def skip_is_ignored_in_groups(request: Request, forward: Forward) -> Response:
    """Groups start with the first whatever `skip` says."""
    return await forward(request.without("skip") if request.operation in GROUPS else request)


@fault("goals by metric owner")
async def metric_owner_lists_everything(request: Request, forward: Forward) -> Response:
    """Goals by metric owner are all goals."""
    if request.operation == "listGoalsByMetricOwner":
        return await forward(
            request.but(path="/api/v2/goals", query=[("limit", "1000"), ("fields", "name,metrics")])
        )
    return await forward(request)


@fault("goals by metric owner")
async def metric_owner_forgets_a_goal(request: Request, forward: Forward) -> Response:
    """The last goal of a metric owner is missing."""
    response = await forward(request)
    if request.operation == "listGoalsByMetricOwner" and response.ok:
        document = response.json
        items = document["items"][:-1]
        return response.with_json({"items": items, "totalCount": len(items)})
    return response


@fault("progress")
async def attainment_is_the_best_metric(request: Request, forward: Forward) -> Response:
    """A goal's attainment is that of its best metric."""
    response = await forward(request)
    if request.operation == "getGoal" and response.ok and response.json.get("metrics"):
        goal = response.json
        goal["attainment"] = max(metric["attainment"] for metric in goal["metrics"]) + 0.001
        return response.with_json(goal)
    return response


@fault("progress")
async def metrics_are_miscounted(request: Request, forward: Forward) -> Response:
    """MetricsCount is one too many."""
    response = await forward(request)
    if request.operation == "getGoal" and response.ok and "metricsCount" in response.json:
        goal = response.json
        return response.with_json({**goal, "metricsCount": goal["metricsCount"] + 1})
    return response
