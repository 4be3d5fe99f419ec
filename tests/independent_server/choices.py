"""What the document leaves to the server: each choice, its values, and why they are all right.

The first value is what the server does when nobody asks for anything else.
"""

from __future__ import annotations

from typing import NamedTuple

from tests.independent_server import document as d
from tests.independent_server.document import Sentence


class Choice(NamedTuple):
    """A decision on which the document is silent."""

    name: str
    values: tuple[str, ...]
    about: str
    permitted_by: Sentence
    because: str


def _choice(
    name: str, values: str, about: str, permitted_by: Sentence, because: str
) -> tuple[str, Choice]:
    return name, Choice(name, tuple(values.split()), about, permitted_by, because)


CHOICES: dict[str, Choice] = dict(
    [
        # Rows of "It fails who is right"
        _choice("page-cap", "none 100 25", "At most so many rows a page.", d.LIMIT,
                "The maximum is the caller's; no sentence says that a server must fill it."),
        _choice("created-dates", "milliseconds nanoseconds", "How fine the answer to POST is.",
                d.CREATED, "No sentence fixes the form or the digits of a date-time."),
        _choice("dates", "trimmed three-digits offset", "How answers write an instant.",
                d.ONE_METRICS, "No sentence fixes the form of a date-time in an answer."),
        _choice("error-body", "message nested problem plain-text html empty request-id time",
                "What a refusal has for a body.", d.BAD_REQUEST, "Errors are words without shape."),
        _choice("moving-property", "none version retrievedAt",
                "A property that differs at each read.", d.ONE_METRICS,
                "The shape is a name; further properties are not excluded."),
        _choice("foreign-goal", "404 403", "The answer for a goal of another account.",
                d.FORBIDDEN, "Both are listed for one goal; none is tied to a cause."),
        _choice("foreign-token", "403 401 400", "The answer to a token of another account.",
                d.UNAUTHORIZED, "The three are listed; none is tied to a cause."),
        _choice("withdraw-draft", "400 204 404 409", "The answer to the withdrawal of a draft.",
                d.WITHDRAW, "It puts the goal back in draft; nothing is said of a draft."),
        _choice("actions-shape", "objects strings list named", "How workflow actions are listed.",
                d.ACTIONS, "The answer's sample is {}; its shape is a name only."),
        _choice("reviewers-shape", "ids objects absent", "How a goal shows its reviewers.",
                d.REVIEW, "The reviewers are set; where a goal shows them is not said."),
        _choice("delete-body", "empty object ids", "The body of a 200 to DELETE.", d.OK,
                "The document says ok, not that the body is empty."),
        _choice("assignees", "present absent", "Whether a goal lists all assignees.",
                d.ALL_GOALS, "No sentence names the property."),
        _choice("workflow-words", "snake capitals spoken elsewhere",
                "The words for the states of the workflow, and where they stand.", d.APPROVE,
                "Status is named in prose; no property and no spelling on the wire is."),
        # Shapes of answers
        _choice("page-extras", "none count", "A page that also counts its own rows.",
                d.ALL_GOALS, "goalsResponse is a name; further properties are not excluded."),
        _choice("bulk-created-shape", "items list ids", "What a bulk create answers.",
                d.BULK_CREATED, "createdGoalsResponse is a name only."),
        _choice("group-shape", "assignee owner flat", "Where a group has its person.",
                d.BY_OWNER, "A list with goals is promised, no names of properties."),
        _choice("group-total", "present absent", "Whether groups have a total.", d.BY_OWNER,
                "No sentence speaks of a total."),
        _choice("group-order", "met name", "The order of the groups.", d.BY_OWNER,
                "No order is named where none is asked for."),
        _choice("group-entities", "groups goals", "What skip and take of the groups count.",
                d.GROUP_TAKE, "Goals are called entities too, where metrics are included."),
        _choice("owner-filter", "goals groups", "Whether ownerIds also chooses among the groups.",
                d.OWNER_IDS, "A goal of two owners, one of them named, may show both or one."),
        _choice("unset-texts", "empty null absent", "How an unset text is shown.", d.FIELDS,
                "No sentence says how a missing value is shown."),
        _choice("empty-access", "null absent", "Whether a goal without own rights has `access`.",
                d.ALL_GOALS, "No sentence names the property."),
        _choice("empty-links", "object absent", "Whether a goal without links has `links`.",
                d.ONE_LINKS, "Only links.expanded is spoken of."),
        _choice("url", "present absent", "Whether a goal has a link for browsers.", d.ALL_GOALS,
                "No sentence names the property."),
        _choice("extra-properties", "none some", "Properties that nobody documented.",
                d.ALL_GOALS, "Shapes are names; further properties are not excluded."),
        _choice("confidence-shape", "object number", "How a goal shows its confidence.",
                d.CONFIDENCE_SETS, "The body and the property have no shape."),
        _choice("attainment-numbers", "integers floats", "Whether 0 is written 0 or 0.0.",
                d.ATTAINMENT, "A number is a number in JSON, with a fraction or without."),
        _choice("list-links", "present absent", "Whether goals of a list have `links`.",
                d.LIST_DEFAULTS, "Only links.expanded is spoken of."),
        _choice("empty-metrics", "list null absent", "The metrics of a goal that has none.",
                d.ONE_METRICS, "The shape is a name; how nothing is shown is not said."),
        _choice("owner-properties", "both ids one", "Whether a goal shows its owner, all its "
                "owners, or both.", d.ALL_GOALS, "No sentence names the properties."),
        _choice("unset-dates", "session absent", "The dates of a goal that was given none.",
                d.CREATE, "No sentence says how a missing value is shown."),
        _choice("unmeasured", "zero null absent", "The attainment of a goal without metrics.",
                d.ATTAINMENT, "A value to filter by; what nothing is worth is not said."),
        _choice("unfit-shape", "ids objects absent", "How a refusal names unfit reviewers.",
                d.NON_EXISTING, "nonExistingReviewResponse is a name only."),
        _choice("bulk-created-order", "sent reversed", "The order of what a bulk created.",
                d.BULK_CREATED, "createdGoalsResponse is a name only."),
        # Orders, limits and parameters
        _choice("order-without-sort", "created newest id scattered",
                "The order of a list when no sort is asked for.", d.SORT,
                "Only the order under sort is described."),
        _choice("limit-above", "taken 400", "A limit over 500.", d.LIMIT,
                "The maximum is the caller's; 400 is listed, its causes are not."),
        _choice("sort-unset", "first last", "Where goals without the field of a sort stand.",
                d.SORT, "Nothing is said of missing values."),
        _choice("text-order", "codepoints caseless", "How texts lie in order.", d.SORT_EXAMPLE,
                "Lexicographical is the order of a lexicon; its alphabet is not named."),
        _choice("list-sub-fields", "known whole 400", "Sub-fields in `fields` of a list.",
                d.FIELDS, "The syntax is described for one goal, not for the list."),
        _choice("limit-zero", "empty all 400", "What limit=0 means.", d.LIMIT,
                "A maximum of 0 is not spoken of."),
        _choice("bad-number", "400 ignored", "A skip or limit that is no number.", d.SKIP,
                "An integer is asked for; what else does is not said."),
        _choice("unknown-parameters", "ignored 400", "A parameter nobody documented.",
                d.BAD_REQUEST, "Nothing is said of further parameters."),
        _choice("unknown-fields", "ignored null 400", "A field in `fields` that no goal has.",
                d.FIELDS, "Nothing is said of fields that are not there."),
        _choice("deadline-clock", "instants days", "When a goal is past: at an instant, or at the "
                "end of its last day.", d.DEADLINE, "Dates are spoken of, no clock is."),
        _choice("unknown-sort", "ignored 400", "A field in `sort` that no goal has.", d.SORT,
                "Nothing is said of fields that are not there."),
        _choice("unknown-formatting", "400 ignored", "A formatting that is not documented.",
                d.PLAIN_TEXT, "Two words are named; others are not spoken of."),
        _choice("bare-comparison", "equals 400", "An attainment without > or <.", d.ATTAINMENT,
                "Operators are supported; a bare number is not described."),
        # Who may, and what is refused how
        _choice("token-scheme", "bearer any", "The word before a token.", d.UNAUTHORIZED,
                "Samples say Bearer; no sentence refuses another word."),
        _choice("account-missing", "400 401 403", "No account header.", d.ACCOUNT_ID,
                "The header is required; which refusal follows is not said."),
        _choice("account-malformed", "400 401 403", "An account header that is no id.",
                d.ACCOUNT_ID, "Which refusal follows is not said."),
        _choice("goal-id-malformed", "404 400", "A goal id that is no id.", d.GOAL_ID,
                "Both are listed; neither is tied to a cause."),
        _choice("uppercase-ids", "unknown accepted", "An id in capitals.", d.GOAL_ID,
                "The spelling of ids is not described."),
        _choice("foreign-owner", "400 403 ignored", "An owner who is of another account.",
                d.CREATE_BODY, "Nothing is said of owners in a body."),
        _choice("foreign-parent", "400 403", "A parent of another account, or of none.",
                d.CREATE_BODY, "Both are listed; neither is tied to a cause."),
        _choice("foreign-session", "400 403", "A session of another account in a new goal.",
                d.CREATE, "Both are listed; neither is tied to a cause."),
        _choice("not-a-reviewer", "400 404", "Approval by somebody else.", d.APPROVE_WHO,
                "An error occurs: which of the listed ones is open."),
        _choice("not-an-owner", "400 404", "Withdrawal by somebody else.", d.WITHDRAW_WHO,
                "Owners only; which of the listed refusals others get is open."),
        _choice("approve-out-of-turn", "400 404 409", "Approval of what is not in review.",
                d.APPROVE, "What happens outside a review is not said."),
        _choice("approve-twice", "refused 204", "A second approval by the same reviewer.",
                d.APPROVE, "It is approved already; nothing is said of a second time."),
        _choice("approvals-needed", "session every", "How many reviewers have to approve.",
                d.APPROVE, "It changes the status; how many it takes is not said."),
        _choice("decline-approved", "refused 204", "Declining an approved goal.", d.DECLINE,
                "It needs a reviewer; the state it needs is not said."),
        _choice("own-review", "accepted 400", "An owner among the reviewers.", d.REVIEW_WHO,
                "Read and update are asked for; nothing is said of owners."),
        _choice("reviewed-goals", "kept left", "Whether an approved goal is still in the groups "
                "of its reviewers.", d.BY_REVIEWER, "Goals to review: for how long is not said."),
        _choice("second-review", "409 400 replaces", "Reviewers for a goal that is in review.",
                d.CONFLICT, "A conflict is listed; its cause is not named."),
        _choice("review-of-approved", "409 400", "Reviewers for an approved goal, if replaced.",
                d.CONFLICT, "The cause of a conflict is not named."),
        _choice("workflow-off", "400 404 409", "A step where the session has no approval.",
                d.APPROVE, "The endpoint is relevant for goals with approval; else it is open."),
        _choice("workflow-suspended", "400 402", "A step in a suspended account.", d.PAYMENT,
                "The steps list no 402, and no sentence says what a suspended account gets."),
        _choice("actions-off", "none 400 404", "The actions where the session has no approval.",
                d.ACTIONS, "Nothing is said of goals without approval."),
        _choice("groups-suspended", "402 403 400", "Groups of a suspended account.", d.PAYMENT,
                "The groups list no 402."),
        _choice("delete-locked", "200 400 403", "Deleting a goal in review or approved.", d.LOCKED,
                "The lock is named for updates; DELETE lists no 423."),
        _choice("confidence-locked", "200 400 403", "Confidence in a goal in review or approved.",
                d.LOCKED, "Confidence lists no 423."),
        _choice("reviewers-of-draft", "forgotten kept", "The reviewers of a declined goal.",
                d.DECLINE, "The status is described, the reviewers are not."),
        _choice("comment", "required optional", "Approval without any body.", d.COMMENT,
                "The object has no shape and no required member."),
        _choice("admin-passes-locks", "no yes", "Whether an admin changes locked goals.",
                d.LOCKED, "The lock is named; who is above it is not."),
        _choice("create-in-closed", "400 201", "A new goal in a closed session.", d.CREATE,
                "Sessions that are closed are not spoken of."),
        _choice("create-in-locked", "400 201", "A new goal in a locked session.", d.CREATE,
                "Sessions that are locked are not spoken of."),
        _choice("update-in-closed", "423 200", "A change in a closed session.", d.LOCKED,
                "Whether a session's state locks its goals is not said."),
        _choice("update-in-locked", "423 200", "A change in a locked session.", d.LOCKED,
                "Whether a session's state locks its goals is not said."),
        # Writes
        _choice("location", "absent present", "A Location header after POST.", d.CREATED,
                "No sentence speaks of answer headers."),
        _choice("empty-bulk", "400 accepted", "A bulk of nothing.", d.BULK,
                "A list is asked for; its least length is not named."),
        _choice("bulk-limit", "1000 100 50", "The longest bulk create.", d.BULK,
                "A list is asked for; its length is not described."),
        _choice("bulk-create", "all-or-nothing what-is-right",
                "A bulk of which some goals cannot be created.", d.BULK,
                "Nothing is said of a list that is partly wrong."),
        _choice("missing-name", "400 untitled", "A goal without a name.", d.CREATE_BODY,
                "No sentence says what a goal must have."),
        _choice("bulk-delete", "all-or-nothing what-is-there",
                "A bulk of which some ids name nothing.", d.BULK_DELETE,
                "Goals are deleted by given id; nothing is said of a list that is partly wrong."),
        _choice("children-of-deleted", "freed kept deleted", "What becomes of children.",
                d.DELETE, "Only the goal itself is spoken of."),
        _choice("unknown-keys", "ignored 400", "A key in the body that no goal has.",
                d.CREATE_BODY, "Nothing is said of further keys."),
        _choice("name-limit", "1024 255 5000", "The longest name.", d.CREATE_BODY,
                "No length is named, and 400 is listed."),
        _choice("empty-name", "400 accepted", "A goal with an empty name.", d.CREATE_BODY,
                "No sentence says what a name must be."),
        _choice("patch-null", "clears 400", "A null in a PATCH.", d.PATCH_ALL,
                "What null means is not said."),
        _choice("empty-patch", "200 400", "A PATCH that names no field.", d.PATCH_ALL,
                "Nothing is said of no field at all."),
        _choice("patch-custom-fields", "replaces merges", "Custom fields that a PATCH leaves out.",
                d.PATCH_ALL, "Whether the object or its members are the fields is not said."),
        _choice("custom-fields", "any flat", "Whether a custom field may be a list or an object.",
                d.MARKUP, "A text area is named; no other type is, and 400 is listed."),
        _choice("description-limit", "65536 1000", "The longest description.", d.CREATE_BODY,
                "No length is named, and 400 is listed."),
        _choice("tag-limit", "inf 5", "The most tags of a goal.", d.CREATE_BODY,
                "No number is named, and 400 is listed."),
        _choice("date-range", "400 accepted", "A goal that ends before it begins.",
                d.CREATE_BODY, "No sentence speaks of the dates of a goal."),
        _choice("parent-circle", "400 accepted", "A goal aligned under itself.", d.PATCH_ALL,
                "No sentence speaks of parents."),
        _choice("equal-names", "accepted 400", "A name that another goal has.", d.CREATE_BODY,
                "No sentence says what a name must be, and 400 is listed."),
        _choice("put-missing", "reset kept", "What a PUT leaves out.", d.PUT,
                "It updates; it is not said that it replaces."),
        # HTTP
        _choice("throttle", "never sometimes", "Whether one request in forty is told to come "
                "back, with 429 and Retry-After.", d.OK, "Rates are HTTP's business."),
        _choice("challenge", "absent present", "A WWW-Authenticate header at 401.",
                d.UNAUTHORIZED, "No sentence speaks of answer headers."),
        _choice("head", "refused as-get", "HEAD on a path with GET.", d.ALL_GOALS,
                "Only the listed methods are described."),
        _choice("options", "refused 204 200", "OPTIONS.", d.ALL_GOALS,
                "Only the listed methods are described."),
        _choice("other-method", "405 404 501", "A method that the path does not have.",
                d.NOT_FOUND, "Only the listed methods are described."),
        _choice("trailing-slash", "unknown accepted", "A path with a slash at its end.",
                d.ALL_GOALS, "Only the listed paths are described."),
        _choice("header-names", "canonical lower", "The spelling of header names.", d.OK,
                "No sentence speaks of answer headers, and HTTP ignores their case."),
        _choice("media-type", "plain charset", "Whether the media type names a charset.",
                d.OK, "The media type's parameters are not described."),
        _choice("connection", "keep-alive close", "Whether the connection stays open.", d.OK,
                "Connections are HTTP's business."),
        _choice("framing", "length chunked", "How the end of a body is told.", d.OK,
                "Framing is HTTP's business."),
        _choice("encoding", "identity gzip", "Whether bodies are packed for who accepts it.",
                d.OK, "Encodings are HTTP's business."),
        _choice("etag", "absent present", "An ETag header.", d.OK,
                "No sentence speaks of answer headers."),
        _choice("request-id", "absent present", "A header that differs at each answer.", d.OK,
                "No sentence speaks of answer headers."),
        _choice("json-text", "utf-8 escaped", "Whether letters beyond ASCII are escaped.",
                d.ONE_METRICS, "Both spell the same JSON."),
        _choice("json-space", "compact indented", "White space between the parts of JSON.",
                d.ONE_METRICS, "Both spell the same JSON."),
        _choice("key-order", "as-made sorted reversed", "The order of the keys of an object.",
                d.ONE_METRICS, "Keys of an object have no order."),
    ]
)  # fmt: skip


def chosen(given: dict[str, str] | None = None) -> dict[str, str]:
    """The value of every choice, with those that are given.

    Raises:
        ValueError: a choice or a value that is not known.
    """
    for name, value in (given or {}).items():
        if name not in CHOICES:
            raise ValueError(f"there is no choice {name!r}; --list shows them")
        if value not in CHOICES[name].values:
            known = ", ".join(CHOICES[name].values)
            raise ValueError(f"choice {name!r} is one of {known}, not {value!r}")
    return {name: choice.values[0] for name, choice in CHOICES.items()} | (given or {})
