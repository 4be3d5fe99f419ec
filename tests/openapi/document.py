"""What the vendor's document says, transcribed as data and kept apart from the YAML."""

from __future__ import annotations

from typing import NamedTuple


class Parameter(NamedTuple):
    """One row of a parameter table: its name, place, star, type and sample value."""

    name: str
    place: str
    required: bool
    type: str
    sample: str


class Operation(NamedTuple):
    """One endpoint of the document; `body` is the name of its body parameter, or none."""

    method: str
    version: str
    path: str
    deprecated: bool
    parameters: tuple[Parameter, ...]
    body: str
    statuses: dict[int, str]


ACCOUNT = Parameter("gtmhub-accountId", "header", True, "string", "5be26318e5274a0007f17f61")
GOAL_ID = Parameter("goalId", "path", True, "string", "6138969ab6adf10001fc329c")
GROUPING = (
    Parameter("filter", "query", False, "string", "current"),
    Parameter("ids", "query", False, "string", "61a74153d8b312000145b519,602e31560f20d500012dbe0e"),
    Parameter(
        "ownerIds", "query", False, "string", "6197665868264500014d04e0,619765b69b8b5c0001b5e669"
    ),
    Parameter(
        "metricOwnerId",
        "query",
        False,
        "string",
        "615a9d1c84d86400013f8170,6197665815627f0001850837",
    ),
    Parameter("attainment", "query", False, "string", ">0.5"),
    Parameter("metricBefore", "query", False, "string", "2021-03-20"),
    Parameter("metricAfter", "query", False, "string", "2021-03-20"),
    Parameter("metricAttainment", "query", False, "string", ">1"),
    Parameter("sort", "query", False, "string", "-attainment"),
    Parameter("includeMetrics", "query", False, "boolean", "true"),
    Parameter("skip", "query", False, "integer", "5"),
    Parameter("take", "query", False, "integer", "50"),
)

OPERATIONS = (
    Operation(
        "GET",
        "v2",
        "/goals",
        False,
        (
            ACCOUNT,
            Parameter("fields", "query", False, "string", "name,description"),
            Parameter("sort", "query", False, "string", "-name,dateCreated"),
            Parameter("filter", "query", False, "string", '{name: {$in: ["sales", "marketing"]}}'),
            Parameter("skip", "query", False, "integer", "5"),
            Parameter("limit", "query", False, "integer", "10"),
            Parameter("formatting", "query", False, "string", "plainText"),
        ),
        "",
        {
            200: "goalsResponse",
            400: "bad request",
            401: "unauthorized",
            402: "payment required",
            403: "forbidden",
            500: "internal server error",
        },
    ),
    Operation(
        "GET",
        "v1",
        "/goals/groupBy/owners",
        False,
        (ACCOUNT, *GROUPING),
        "",
        {
            200: "goalsGroupedByResponse",
            400: "bad request",
            401: "unauthorized",
            403: "forbidden",
            500: "internal server error",
        },
    ),
    Operation(
        "GET",
        "v1",
        "/goals/groupBy/reviewers",
        False,
        (ACCOUNT, *GROUPING),
        "",
        {
            200: "goalsGroupedByResponse",
            400: "bad request",
            401: "unauthorized",
            403: "forbidden",
            500: "internal server error",
        },
    ),
    Operation(
        "GET",
        "v1",
        "/goals/metric/{ownerId}",
        False,
        (
            ACCOUNT,
            Parameter("ownerId", "path", True, "string", "6138969ab6adf10001fc329c"),
        ),
        "",
        {
            200: "goalsResponse",
            400: "bad request",
            401: "unauthorized",
            402: "payment required",
            403: "forbidden",
            500: "internal server error",
        },
    ),
    Operation(
        "GET",
        "v1",
        "/goals/{goalId}",
        False,
        (
            ACCOUNT,
            GOAL_ID,
            Parameter(
                "fields",
                "query",
                False,
                "string",
                "name,sessionId,metrics{name,attainment},links{expanded}",
            ),
            Parameter("formatting", "query", False, "string", "mentionsMarkup"),
        ),
        "",
        {
            200: "goalMetricsLinksResponse",
            400: "bad request",
            401: "unauthorized",
            402: "payment required",
            403: "forbidden",
            404: "not found",
            500: "internal server error",
        },
    ),
    Operation(
        "GET",
        "v1",
        "/goals/{goalId}/workflow-actions",
        False,
        (
            ACCOUNT,
            GOAL_ID,
        ),
        "",
        {
            200: "goalWorkflowActionResponse",
            400: "bad request error message.",
            404: "not found",
            500: "internal server error message.",
        },
    ),
    Operation(
        "POST",
        "v1",
        "/goals",
        False,
        (ACCOUNT,),
        "goal",
        {
            201: "goalMetricsLinksResponse",
            400: "bad request",
            401: "unauthorized",
            402: "payment required",
            403: "forbidden",
            500: "internal server error",
        },
    ),
    Operation(
        "POST",
        "v1",
        "/goals/bulk",
        False,
        (ACCOUNT,),
        "goals",
        {
            201: "createdGoalsResponse",
            400: "bad request",
            401: "unauthorized",
            402: "payment required",
            403: "forbidden",
            500: "internal server error",
        },
    ),
    Operation(
        "POST",
        "v1",
        "/goals/{goalId}/approve",
        False,
        (
            ACCOUNT,
            GOAL_ID,
        ),
        "comment",
        {
            204: "no content",
            400: "bad request error message.",
            404: "not found",
            500: "internal server error message.",
        },
    ),
    Operation(
        "POST",
        "v1",
        "/goals/{goalId}/decline",
        False,
        (
            ACCOUNT,
            GOAL_ID,
        ),
        "comment",
        {
            204: "no content",
            400: "bad request error message.",
            404: "not found",
            500: "internal server error message.",
        },
    ),
    Operation(
        "POST",
        "v1",
        "/goals/{goalId}/review",
        False,
        (
            ACCOUNT,
            GOAL_ID,
        ),
        "reviewers",
        {
            204: "no content",
            400: "nonExistingReviewResponse",
            404: "not found",
            409: "conflict",
            500: "internal server error message.",
        },
    ),
    Operation(
        "POST",
        "v1",
        "/goals/{goalId}/withdraw",
        False,
        (
            ACCOUNT,
            GOAL_ID,
        ),
        "",
        {
            204: "no content",
            400: "bad request error message.",
            404: "not found",
            500: "internal server error message.",
        },
    ),
    Operation(
        "PUT",
        "v1",
        "/goals/{goalId}",
        True,
        (
            ACCOUNT,
            GOAL_ID,
        ),
        "goal",
        {
            200: "goalMetricsLinksResponse",
            400: "bad request",
            401: "unauthorized",
            402: "payment required",
            403: "forbidden",
            404: "not found",
            423: "item is locked",
            500: "internal server error",
        },
    ),
    Operation(
        "PUT",
        "v1",
        "/goals/{goalId}/confidence",
        True,
        (GOAL_ID,),
        "goalConfidence",
        {
            200: "goal",
            400: "bad request",
            401: "unauthorized",
            402: "payment required",
            403: "forbidden",
            404: "not found",
            500: "internal server error",
        },
    ),
    Operation(
        "PATCH",
        "v1",
        "/goals/{goalId}",
        False,
        (
            ACCOUNT,
            GOAL_ID,
        ),
        "goal",
        {
            200: "goalMetricsLinksResponse",
            400: "bad request",
            401: "unauthorized",
            402: "payment required",
            403: "forbidden",
            404: "not found",
            423: "item is locked",
            500: "internal server error",
        },
    ),
    Operation(
        "DELETE",
        "v1",
        "/goals/bulk",
        False,
        (ACCOUNT,),
        "goalsIds",
        {
            200: "ok",
            400: "bad request",
            401: "unauthorized",
            402: "payment required",
            403: "forbidden",
            404: "not found",
            500: "internal server error",
        },
    ),
    Operation(
        "DELETE",
        "v1",
        "/goals/{goalId}",
        False,
        (
            ACCOUNT,
            GOAL_ID,
        ),
        "",
        {
            200: "ok",
            400: "bad request",
            401: "unauthorized",
            402: "payment required",
            403: "forbidden",
            404: "not found",
            500: "internal server error",
        },
    ),
)
