"""Faulty pages and totals."""

from __future__ import annotations

from tests.contract_tests.faults.registry import fault
from tests.contract_tests.faults.wire import Forward, Request, Response, message


@fault("paging")
async def skip_is_one_too_many(request: Request, forward: Forward) -> Response:
    """A page starts one goal late."""
    skip = request.get("skip")
    if request.operation == "listGoals" and skip and skip.isdigit() and int(skip) > 0:
        return await forward(request.having(skip=int(skip) + 1))
    return await forward(request)


@fault("paging")
async def skip_counts_pages(request: Request, forward: Forward) -> Response:
    """skip=2 passes over two pages instead of two goals."""
    skip, limit = request.get("skip") or "", request.get("limit") or ""
    if request.operation == "listGoals" and skip.isdigit() and limit.isdigit():
        return await forward(request.having(skip=min(int(skip) * int(limit), 2**31 - 1)))
    return await forward(request)


@fault("paging")
async def limit_is_one_short(request: Request, forward: Forward) -> Response:
    """A page lacks its last goal."""
    response = await forward(request)
    if request.operation == "listGoals" and request.get("skip") and response.ok:
        document = response.json
        document["items"] = document["items"][:-1]
        return response.with_json(document)
    return response


@fault("paging bounds")
async def beyond_the_end_starts_again(request: Request, forward: Forward) -> Response:
    """A skip beyond the end shows the first page."""
    response = await forward(request)
    if request.operation == "listGoals" and response.ok and not response.json["items"]:
        return await forward(request.without("skip"))
    return response


@fault("paging bounds")
async def a_goal_is_skipped_unasked(request: Request, forward: Forward) -> Response:
    """Without skip, a list begins with the second goal."""
    if request.operation == "listGoals" and request.get("skip") is None:
        return await forward(request.having(skip=1))
    return await forward(request)


@fault("paging bounds")
async def a_limit_of_zero_is_taken(request: Request, forward: Forward) -> Response:
    """limit=0 and skip=-1 are read as if they were not there."""
    response = await forward(request)
    if request.operation == "listGoals" and response.status == 400:
        return await forward(request.without("skip", "limit"))
    return response


@fault("default page")
async def the_default_page_is_all(request: Request, forward: Forward) -> Response:
    """Without limit, every goal is listed."""
    if request.operation == "listGoals" and request.get("limit") is None:
        return await forward(request.having(limit=100_000))
    return await forward(request)


@fault("default page")
async def the_default_page_is_fifty(request: Request, forward: Forward) -> Response:
    """Without limit, 50 goals are listed."""
    if request.operation == "listGoals" and request.get("limit") is None:
        return await forward(request.having(limit=50))
    return await forward(request)


@fault("total count")
async def total_is_the_page(request: Request, forward: Forward) -> Response:
    """TotalCount counts the goals of the page."""
    response = await forward(request)
    if request.operation == "listGoals" and response.ok:
        document = response.json
        return response.with_json({**document, "totalCount": len(document["items"])})
    return response


@fault("total count")
async def total_ignores_the_filter(request: Request, forward: Forward) -> Response:
    """TotalCount counts every goal of the account."""
    response = await forward(request)
    if request.operation == "listGoals" and response.ok and request.get("filter"):
        everything = await forward(request.without("filter"))
        document = response.json
        return response.with_json({**document, "totalCount": everything.json["totalCount"]})
    return response


@fault("total count")
async def total_is_what_is_left(request: Request, forward: Forward) -> Response:
    """TotalCount counts from the skip on."""
    response = await forward(request)
    skip = request.get("skip")
    if request.operation == "listGoals" and response.ok and skip:
        document = response.json
        left = max(0, document["totalCount"] - int(skip))
        return response.with_json({**document, "totalCount": left})
    return response


@fault("formatting")
async def plain_text_keeps_markup(request: Request, forward: Forward) -> Response:
    """`formatting=plainText` changes nothing."""
    return await forward(request.without("formatting"))


@fault("formatting")
async def lists_are_always_plain(request: Request, forward: Forward) -> Response:
    """Lists show mentions without markup by default."""
    if request.operation == "listGoals" and request.get("formatting") is None:
        return await forward(request.having(formatting="plainText"))
    return await forward(request)


@fault("formatting")
async def custom_fields_keep_markup(request: Request, forward: Forward) -> Response:
    """`formatting=plainText` is for descriptions alone."""
    response = await forward(request)
    plain = request.get("formatting") == "plainText"
    if request.operation == "getGoal" and plain and response.ok:
        marked = await forward(request.without("formatting"))
        goal = {**response.json, "customFields": marked.json.get("customFields")}
        return response.with_json(goal)
    return response


@fault("formatting")
async def custom_fields_are_plain_in_lists(request: Request, forward: Forward) -> Response:
    """Custom fields in lists have no markup, whatever `formatting` says."""
    response = await forward(request)
    if request.operation == "listGoals" and response.ok:
        plain = await forward(request.having(formatting="plainText"))
        document = response.json
        for item, other in zip(document["items"], plain.json["items"], strict=True):
            if "customFields" in item:
                item["customFields"] = other["customFields"]
        return response.with_json(document)
    return response


@fault("formatting")
async def plain_text_keeps_markdown(request: Request, forward: Forward) -> Response:
    """`formatting=plainText` shows mentions by name, and bold text in asterisks."""
    response = await forward(request)
    if request.operation == "getGoal" and request.get("formatting") == "plainText" and response.ok:
        goal = response.json
        text = (goal.get("description") or "").replace("bold and", "**bold** and")
        return response.with_json({**goal, "description": text})
    return response


@fault("unknown parameters")
async def unknown_parameters_are_refused(request: Request, forward: Forward) -> Response:
    """A parameter that the operation does not know is a 400."""
    if any(name not in KNOWN for name, _ in request.query):
        return message(400, "unknown parameter")
    return await forward(request)


@fault("unknown parameters")
async def any_parameter_shortens_the_list(request: Request, forward: Forward) -> Response:
    """A parameter that nobody knows is taken for a limit."""
    if request.operation == "listGoals" and any(name not in KNOWN for name, _ in request.query):
        return await forward(request.having(limit=1))
    if any(name not in KNOWN for name, _ in request.query):
        response = await forward(request)
        return response.with_json({**response.json, "note": 1}) if response.ok else response
    return await forward(request)


KNOWN = frozenset(
    {
        *("fields", "sort", "filter", "skip", "limit", "formatting", "take", "ids", "ownerIds"),
        *("metricOwnerId", "attainment", "metricBefore", "metricAfter", "metricAttainment"),
        "includeMetrics",
    }
)


@fault("header case")
async def header_names_are_read_exactly(request: Request, forward: Forward) -> Response:
    """Every second request in odd case is refused: the cache keys on raw header bytes."""
    request.state["seen"] = seen = request.state.get("seen", 0) + 1
    if request.operation == "listGoals" and seen % 2 == 0:
        return await forward(
            request.but(
                headers={
                    name: value
                    for name, value in request.headers.items()
                    if name != "gtmhub-accountid"
                }
            )
        )
    return await forward(request)


@fault("header case")
async def odd_headers_get_another_page(request: Request, forward: Forward) -> Response:
    """Answers depend on how often one asked."""
    response = await forward(request)
    request.state["seen"] = seen = request.state.get("seen", 0) + 1
    if request.operation == "listGoals" and response.ok and seen % 2 == 0:
        document = response.json
        return response.with_json({**document, "totalCount": document["totalCount"] + 1})
    return response


@fault("order of parameters")
async def the_last_parameter_is_lost(request: Request, forward: Forward) -> Response:
    """The last parameter of a query is passed over."""
    if request.operation == "listGoals" and len(request.query) > 1:
        return await forward(request.but(query=request.query[:-1]))
    return await forward(request)


@fault("order of parameters")
async def the_first_parameter_is_lost(request: Request, forward: Forward) -> Response:
    """The first parameter of a query is passed over."""
    if request.operation == "listGoals" and len(request.query) > 1:
        return await forward(request.but(query=request.query[1:]))
    return await forward(request)
