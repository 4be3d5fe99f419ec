"""The sentences of the vendor's document that choices and faults quote, each with its line.

The document is the page "Objectives endpoints" of the API reference. It is quoted with its own
spelling ("comas"); where a sentence stands on several lines of the page, the first one counts.
"""

from __future__ import annotations

from typing import NamedTuple


class Sentence(NamedTuple):
    """A statement of the document: where it stands, and its words."""

    line: int
    words: str


ALL_GOALS = Sentence(8, "Gets all goals (Objectives) in the current Gtmhub account.")
LIST_DEFAULTS = Sentence(
    9,
    "By default goal metrics (Key Results) and links.expanded are not included in the response.",
)
FIELDS = Sentence(17, "List of fields to be retrieved, separated by comas (,).")
SORT = Sentence(
    20,
    "List of fields separated by comas (,). To invert a field's sort, you can prefix "
    "its name with a minus (-).",
)
SORT_EXAMPLE = Sentence(
    20,
    "sort=-name,dateCreated would return entities in reverse lexicographical order "
    "and then ordered by dateCreated.",
)
FILTER = Sentence(23, "The format of the parameter is inspired by the MongoDB query format.")
FILTER_IN = Sentence(
    23,
    '{name: {$in: ["sales", "marketing"]}} would return all the entities that have '
    'name either "sales" or "marketing".',
)
FILTER_REGEX = Sentence(
    23,
    '{"name":{$regex:".*Sales.*"}} would return entities that contain "Sales" in their names.',
)
SKIP = Sentence(
    26,
    "How many entities to be skipped when executing a GET query. By default skip value is 0.",
)
LIMIT = Sentence(
    29,
    "The max number of entities that can be returned by the GET query. By default "
    "take value is 100.",
)
PLAIN_TEXT = Sentence(
    32,
    "Use 'plainText' if you need the response to be returned without markdown and special markup.",
)
MARKUP = Sentence(
    32,
    "The formatting used for the description and custom fields of type text area. By "
    "default returned as 'mentionsMarkup'.",
)
BAD_REQUEST = Sentence(37, "400bad request")
UNAUTHORIZED = Sentence(38, "401unauthorized")
PAYMENT = Sentence(39, "402payment required")
FORBIDDEN = Sentence(40, "403forbidden")
NOT_FOUND = Sentence(292, "404not found")
LOCKED = Sentence(690, "423item is locked")
CONFLICT = Sentence(589, "409conflict")
CREATED = Sentence(377, "201goalMetricsLinksResponse")
BULK_CREATED = Sentence(427, "201createdGoalsResponse")
OK = Sentence(841, "200ok")
NO_CONTENT = Sentence(482, "204no content")
NON_EXISTING = Sentence(587, "400nonExistingReviewResponse")
ACCOUNT_ID = Sentence(14, "stringSpecifies the unique identifier (id) of the Gtmhub account.")
GOAL_ID = Sentence(277, "stringSpecifies the unique identifier of the goal (objective).")
BY_OWNER = Sentence(
    68,
    "Gets a list of users or teams that are goal owners and their corresponding owned goals.",
)
DEADLINE = Sentence(
    76,
    "The named filter for filtering goals by their deadline dates. One of current, past, future.",
)
IDS = Sentence(79, "A comma separated list of goal ids to filter by.")
OWNER_IDS = Sentence(82, "A comma separated list of goal owner ids to filter by.")
METRIC_OWNER = Sentence(85, "A comma separated list of metric owner ids to filter by.")
ATTAINMENT = Sentence(
    88,
    "Specifies the value of the goal attainment to filter by. Supports operators like"
    " greater(>) or less(<) than.",
)
METRIC_BEFORE = Sentence(
    91,
    "Specifies that the goal must have metrics checked in before that date. Date "
    "format: yyyy-mm-dd",
)
METRIC_AFTER = Sentence(
    94,
    "Specifies that the goal must have metrics checked in after that date. Date format: yyyy-mm-dd",
)
METRIC_ATTAINMENT = Sentence(
    97,
    "Specifies that the goal must have metrics with attainment that is greater or "
    "less than the specified.",
)
INCLUDE_METRICS = Sentence(
    103,
    "Specifies whether to include metrics objects as part of the returned goals "
    "entities or not. The default value if omitted is false.",
)
GROUP_SKIP = Sentence(
    26,
    "skipintegerHow many entities to be skipped when executing a GET query.",
)
GROUP_TAKE = Sentence(
    109,
    "The max number of entities that can be returned by executing a GET query.",
)
BY_REVIEWER = Sentence(
    144,
    "Gets a list of users that are selected as reviewers and their corresponding goals to review.",
)
BY_METRIC_OWNER = Sentence(220, "Gets goals based on metric owner unique identifier (id).")
ONE_GOAL = Sentence(
    266,
    "Gets a goal by its unique identifier (id) in the current gtmhub account.",
)
ONE_LINKS = Sentence(
    267,
    "By default the content of links.expanded is not included as part of the response"
    " due to its potential size.",
)
ONE_IDS = Sentence(
    280,
    "The 'id' and 'accountId' fields are needed to identify an object so they are always included.",
)
SUB_FIELDS = Sentence(
    280,
    "If any of the fields is a complex object with sub-fields you can specify which "
    "set to include using the 'parent-field-name{sub-field-names}' syntax.",
)
ONE_METRICS = Sentence(287, "200goalMetricsLinksResponse")
ACTIONS = Sentence(320, "Returns workflow actions for a given goal.")
CREATE = Sentence(364, "Creates a new goal in the current Gtmhub account.")
CREATE_BODY = Sentence(374, "The object representing the goal to be created.")
BULK = Sentence(413, "Creates multiple goals in the current Gtmhub account.")
APPROVE = Sentence(
    463,
    'Changes the status of the goal to "approved". This endpoint is relevant for '
    "goals that have approval workflow enabled.",
)
APPROVE_WHO = Sentence(
    464,
    "The goal can be approved only if the current user is selected as reviewer, "
    "otherwise an error occurs.",
)
DECLINE = Sentence(516, "Declining a goal automatically changes its status to draft.")
DECLINE_WHO = Sentence(
    516,
    "The goal can be declined only if the current user is selected as a reviewer, "
    "otherwise an error occurs.",
)
COMMENT = Sentence(479, "The object used to describe the reason for approving/declining a goal.")
REVIEW = Sentence(567, "Sets selected users as reviewers for this goal.")
REVIEW_WHO = Sentence(
    568,
    'In order a user to be selected as a reviewer he has to have "read" and "update" '
    "permissions for the goal.",
)
WITHDRAW = Sentence(
    620,
    "Puts the goal back in draft state where the goal is not locked and can be edited.",
)
WITHDRAW_WHO = Sentence(
    621,
    "Goals can be withdrawn by users that own the goal only. No request object required.",
)
PUT = Sentence(665, "Updates an Objective.")
CONFIDENCE = Sentence(724, "Confidence is available on a Key Result level.")
CONFIDENCE_SETS = Sentence(723, "Updates an existing goal.")
PATCH_ALL = Sentence(772, "Updates all the fields that are specified in the request body.")
PATCH_PARTIAL = Sentence(771, "Partial update of the goal.")
BULK_DELETE = Sentence(828, "Deletes goals by given id in the current gtmhub account.")
BULK_DELETE_BODY = Sentence(838, "An array of goals ids that will be deleted.")
DELETE = Sentence(877, "Deletes a goal in the current gtmhub account.")
