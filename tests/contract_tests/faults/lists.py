"""Faulty lists: parameters that are ignored, pages that are off by one, totals that lie."""

from __future__ import annotations

from tests.contract_tests.faults.registry import fault
from tests.contract_tests.faults.wire import Forward, Request, Response


@fault("projection of lists")
async def fields_are_ignored_in_lists(request: Request, forward: Forward) -> Response:
    """The list answers with every field, whatever `fields` says."""
    if request.operation == "listGoals":
        return await forward(request.without("fields"))
    return await forward(request)


@fault("projection of lists")
async def nested_fields_come_whole_in_lists(request: Request, forward: Forward) -> Response:
    """`assignee{name}` answers with the whole assignee."""
    fields = request.get("fields")
    if request.operation == "listGoals" and fields and "{" in fields:
        return await forward(request.having(fields=fields[: fields.index("{")]))
    return await forward(request)


@fault("projection of one goal")
async def fields_are_ignored_by_id(request: Request, forward: Forward) -> Response:
    """A goal by id answers with every field."""
    if request.operation == "getGoal":
        return await forward(request.without("fields"))
    return await forward(request)


@fault("projection of one goal")
async def account_is_left_out_with_fields(request: Request, forward: Forward) -> Response:
    """With `fields`, a goal by id names another account."""
    response = await forward(request)
    if request.operation == "getGoal" and request.get("fields") and response.ok:
        return response.with_json({**response.json, "accountId": "0" * 24})
    return response


@fault("projection of one goal")
async def nested_fields_come_whole_by_id(request: Request, forward: Forward) -> Response:
    """`assignee{name}` of one goal answers with the whole assignee."""
    fields = request.get("fields")
    if request.operation == "getGoal" and fields and "{" in fields:
        return await forward(request.having(fields=fields[: fields.index("{")]))
    return await forward(request)


@fault("default shape")
async def lists_hold_metrics(request: Request, forward: Forward) -> Response:
    """A list holds the metrics of each goal without being asked."""
    response = await forward(request)
    if request.operation == "listGoals" and not request.get("fields") and response.ok:
        document = response.json
        document["items"] = [{**item, "metrics": []} for item in document["items"]]
        return response.with_json(document)
    return response


@fault("default shape")
async def goals_by_id_lack_metrics(request: Request, forward: Forward) -> Response:
    """A goal by id has lost its metrics."""
    response = await forward(request)
    if request.operation == "getGoal" and not request.get("fields") and response.ok:
        return response.with_json({**response.json, "metrics": []})
    return response


@fault("default shape")
async def lists_expand_links(request: Request, forward: Forward) -> Response:
    """A list holds links.expanded without being asked."""
    response = await forward(request)
    if request.operation == "listGoals" and not request.get("fields") and response.ok:
        document = response.json
        for item in document["items"]:
            item["links"] = {**(item.get("links") or {}), "expanded": []}
        return response.with_json(document)
    return response


@fault("default shape")
async def goals_by_id_expand_links(request: Request, forward: Forward) -> Response:
    """A goal by id holds links.expanded without being asked."""
    response = await forward(request)
    if request.operation == "getGoal" and not request.get("fields") and response.ok:
        links = {**(response.json.get("links") or {}), "expanded": []}
        return response.with_json({**response.json, "links": links})
    return response


@fault("default shape")
async def lists_never_expand_links(request: Request, forward: Forward) -> Response:
    """A list leaves links.expanded out, even when asked."""
    response = await forward(request)
    if request.operation == "listGoals" and response.ok:
        document = response.json
        for item in document["items"]:
            (item.get("links") or {}).pop("expanded", None)
        return response.with_json(document)
    return response


@fault("default shape")
async def lists_expand_links_by_braces_alone(request: Request, forward: Forward) -> Response:
    """`fields=links` of a list leaves links.expanded out."""
    response = await forward(request)
    fields = request.get("fields") or ""
    if request.operation == "listGoals" and "links{" not in fields and response.ok:
        document = response.json
        for item in document["items"]:
            (item.get("links") or {}).pop("expanded", None)
        return response.with_json(document)
    return response


@fault("default shape")
async def goals_by_id_never_expand_links(request: Request, forward: Forward) -> Response:
    """A goal by id leaves links.expanded out, even when asked."""
    response = await forward(request)
    if request.operation == "getGoal" and response.ok:
        goal = response.json
        (goal.get("links") or {}).pop("expanded", None)
        return response.with_json(goal)
    return response


@fault("sorting")
async def sort_is_ignored(request: Request, forward: Forward) -> Response:
    """The order is the same whatever `sort` says."""
    if request.operation == "listGoals":
        return await forward(request.without("sort"))
    return await forward(request)


@fault("sorting")
async def minus_is_ignored(request: Request, forward: Forward) -> Response:
    """A minus before a sort key changes nothing."""
    sort = request.get("sort")
    if request.operation == "listGoals" and sort:
        return await forward(request.having(sort=sort.replace("-", "")))
    return await forward(request)


@fault("sorting")
async def only_the_first_key_sorts(request: Request, forward: Forward) -> Response:
    """Every sort key but the first is dropped."""
    sort = request.get("sort")
    if request.operation == "listGoals" and sort:
        return await forward(request.having(sort=sort.split(",")[0]))
    return await forward(request)


@fault("sorting is stable")
async def ties_change_places(request: Request, forward: Forward) -> Response:
    """Goals that are equal in the sort key come in another order every time."""
    sort = request.get("sort")
    if request.operation == "listGoals" and sort in {"ownerId", "-ownerId", "sessionId"}:
        request.state["turn"] = turn = not request.state.get("turn", False)
        return await forward(request.having(sort=f"{sort},{'-' if turn else ''}dateCreated,-name"))
    return await forward(request)


@fault("sorting is stable")
async def pages_are_sorted_alone(request: Request, forward: Forward) -> Response:
    """A page is cut first and sorted after."""
    sort, skip = request.get("sort"), request.get("skip")
    if request.operation == "listGoals" and sort and skip:
        response = await forward(request.without("sort"))
        if response.ok:
            document = response.json
            name = sort.split(",")[0].lstrip("-")
            document["items"].sort(
                key=lambda item: str(item.get(name)), reverse=sort.startswith("-")
            )
            return response.with_json(document)
        return response
    return await forward(request)


@fault("filter, documented")
async def filter_is_ignored(request: Request, forward: Forward) -> Response:
    """The list holds every goal whatever `filter` says."""
    if request.operation == "listGoals":
        return await forward(request.without("filter"))
    return await forward(request)


@fault("filter, documented")
async def regex_is_anchored(request: Request, forward: Forward) -> Response:
    """A pattern must match from the start of the text."""
    text = request.get("filter")
    if request.operation == "listGoals" and text and '"$regex":".*' in text:
        return await forward(request.having(filter=text.replace('"$regex":".*', '"$regex":"^')))
    return await forward(request)


@fault("filter, documented")
async def greater_means_greater_or_equal(request: Request, forward: Forward) -> Response:
    """$gt lets equal values through."""
    text = request.get("filter")
    if request.operation == "listGoals" and text:
        return await forward(request.having(filter=text.replace('"$gt"', '"$gte"')))
    return await forward(request)


@fault("filter, whole language")
async def nor_means_or(request: Request, forward: Forward) -> Response:
    """$nor finds what $or finds."""
    text = request.get("filter")
    if request.operation == "listGoals" and text:
        return await forward(request.having(filter=text.replace('"$nor"', '"$or"')))
    return await forward(request)


@fault("filter, whole language")
async def case_always_matters(request: Request, forward: Forward) -> Response:
    """The option i of a pattern is passed over."""
    text = request.get("filter")
    if request.operation == "listGoals" and text:
        return await forward(request.having(filter=text.replace('"$options":"i"', '"$options":""')))
    return await forward(request)


@fault("filter algebra")
async def and_means_or(request: Request, forward: Forward) -> Response:
    """$and finds what $or finds."""
    text = request.get("filter")
    if request.operation == "listGoals" and text:
        return await forward(request.having(filter=text.replace('"$and"', '"$or"')))
    return await forward(request)


@fault("filter algebra")
async def or_finds_the_first_alone(request: Request, forward: Forward) -> Response:
    """$or is treated as $and."""
    text = request.get("filter")
    if request.operation == "listGoals" and text:
        return await forward(request.having(filter=text.replace('"$or"', '"$and"')))
    return await forward(request)


@fault("filter refusal")
async def unknown_operators_are_passed_over(request: Request, forward: Forward) -> Response:
    """A filter that is not understood is dropped instead of refused."""
    response = await forward(request)
    if request.operation == "listGoals" and response.status == 400 and request.get("filter"):
        return await forward(request.without("filter"))
    return response


@fault("filter refusal")
async def empty_groups_find_nothing(request: Request, forward: Forward) -> Response:
    """`{$and: []}` answers with an empty list."""
    if request.operation == "listGoals" and request.get("filter") == "{$and: []}":
        response = await forward(request.without("filter"))
        return response.with_json({"items": [], "totalCount": 0})
    return await forward(request)


@fault("filter spelling")
async def plain_keys_are_not_understood(request: Request, forward: Forward) -> Response:
    """A filter whose keys have no quotes finds nothing."""
    text = request.get("filter")
    if request.operation == "listGoals" and text and not text.startswith('{"'):
        response = await forward(request.without("filter"))
        return response.with_json({"items": [], "totalCount": 0}) if response.ok else response
    return await forward(request)


@fault("filter spelling")
async def plain_keys_are_refused(request: Request, forward: Forward) -> Response:
    """A filter must be strict JSON."""
    text = request.get("filter")
    if request.operation == "listGoals" and text and not text.startswith('{"'):
        return await forward(request.having(filter="{"))
    return await forward(request)


@fault("companions")
async def sessions_come_as_a_bare_list(request: Request, forward: Forward) -> Response:
    """The list of sessions is an array, without how many there are."""
    response = await forward(request)
    if request.path.endswith("/sessions") and request.method == "GET" and response.ok:
        return response.with_json(response.json["items"])
    return response


@fault("companions")
async def fields_are_ignored_in_the_first_list_of_goals(
    request: Request, forward: Forward
) -> Response:
    """The list of goals under version 1 answers with every field, whatever `fields` says."""
    if request.path == "/api/v1/goals" and request.method == "GET":
        return await forward(request.without("fields"))
    return await forward(request)
