"""Which constraints a run has put to the test, counted and told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from threading import Lock
from typing import Any

from gtmhub_goals_contract.contract import Contract
from gtmhub_goals_contract.keywords.constraints import Judgement, Side, judge, judge_request, pruned
from gtmhub_goals_contract.keywords.enumeration import Enumeration

UNREAD = frozenset({401})  # the server turned the caller away; what it sent was not looked at


class Measure:
    """Safe to share between threads. What was seen often enough is not looked at again.

    A constraint of a request is hit by a valid value when it spoke about a value of a request in
    which nothing is broken, and by an invalid one when it is the only thing broken in a request.
    A constraint of an answer is observed when a value met it.
    """

    def __init__(self, contract: Contract) -> None:
        self.enumeration = Enumeration(contract)
        self.valid: set[int] = set()
        self.invalid: set[int] = set()
        self.observed: set[int] = set()
        self._open_requests: dict[str, set[int]] = {
            name: set() for name in self.enumeration.requests
        }
        for number in self.enumeration.counted(Side.REQUEST):
            self._open_requests[self.enumeration.constraints[number].operation].add(number)
        self._open_responses = dict(self.enumeration.responses)
        self._lock = Lock()

    def note(
        self,
        operation: str,
        method: str,
        target: str,
        headers: Mapping[str, str],
        content: bytes | None,
        status: int,
        answer_type: str,
        document: Callable[[], Any],
    ) -> None:
        """One exchange; `document` gives the parsed answer, if that is wanted at all."""
        plan = self.enumeration.requests.get(operation)
        if plan is None or plan.operation.method != method.upper():
            return
        if status not in UNREAD and status < 500 and self._wants(operation, status):
            judgement = judge_request(plan, target, headers, content)
            with self._lock:
                self._add_request(operation, judgement)
        key = (operation, status, answer_type.partition(";")[0].strip().lower())
        if key in self._open_responses:
            value = document()
            with self._lock:
                self._add_response(key, value)

    def _wants(self, operation: str, status: int) -> bool:
        """Once every constraint was met, what the server took is no longer judged.

        Should it have taken something invalid, the figure is a little lower, and a law says so.
        """
        waiting = self._open_requests.get(operation)
        if waiting is None:
            return False
        return status >= 400 or not waiting <= self.valid

    def _add_request(self, operation: str, judgement: Judgement) -> None:
        if not judgement.broken:
            self.valid.update(judgement.met)
        elif len(judgement.broken) == 1:
            self.invalid.update(judgement.broken[0])
        waiting = self._open_requests.get(operation)
        if waiting is not None and waiting <= self.valid and waiting <= self.invalid:
            del self._open_requests[operation]

    def _add_response(self, key: tuple[str, int, str], value: Any) -> None:
        node = self._open_responses.get(key)
        if node is None:
            return
        judgement = Judgement()
        judge(node, value, judgement)
        new = set(judgement.met) - self.observed
        if new:
            self.observed |= new
            if pruned(node, self.observed).is_empty:
                del self._open_responses[key]


Figures = dict[str, Any]
Demand = tuple[float, float]
DEMANDED: Demand = (98.0, 95.0)  # per cent of the constraints of requests and of responses
MISSED = ("valid", "invalid", "observed")


def figures(measure: Measure, demanded: Demand | None) -> Figures:
    """`demanded` is None where the run was too small, or the server too foreign, to demand any."""
    enumeration = measure.enumeration
    requests, responses = enumeration.counted(Side.REQUEST), enumeration.counted(Side.RESPONSE)
    missed = {
        "valid": [n for n in requests if n not in measure.valid],
        "invalid": [n for n in requests if n not in measure.invalid],
        "observed": [n for n in responses if n not in measure.observed],
    }
    labels = {
        kind: [enumeration.constraints[number].label for number in numbers]
        for kind, numbers in missed.items()
    }
    reasons = Counter((each.side, each.why_not) for each in enumeration.left_out())
    left_out = [
        {"side": str(side), "reason": why, "constraints": count}
        for (side, why), count in sorted(reasons.items())
    ]
    proven = [
        constraint.label
        for number, constraint in enumerate(enumeration.constraints)
        if constraint.why_not
        and number in (measure.invalid if constraint.side is Side.REQUEST else measure.observed)
    ]
    return _made(len(requests), len(responses), labels, left_out, proven, demanded)


def merged(parts: Sequence[Figures | None]) -> Figures | None:
    """What no share hit, the whole did not hit."""
    known = [part for part in parts if part]
    if not known:
        return None
    first = known[0]
    missed = {}
    for kind in MISSED:
        shared = set.intersection(*(set(part["missed"][kind]) for part in known))
        missed[kind] = [label for label in first["missed"][kind] if label in shared]
    demands = [part["demanded"] for part in known]
    demand = demands[0]
    return _made(
        first["requests"]["constraints"],
        first["responses"]["constraints"],
        missed,
        first["left_out"],
        sorted({label for part in known for label in part["hit_after_all"]}),
        (demand["requests"], demand["responses"]) if all(demands) and demand else None,
    )


def shortfalls(found: Mapping[str, Any] | None) -> list[str]:
    """A sentence for each figure that is below what was demanded, and each wrong reason."""
    if not found or not found["demanded"]:
        return []
    return [
        *(f"keyword coverage leaves out what was hit: {each}" for each in found["hit_after_all"]),
        *(
            f"keyword coverage of {side} is {percent(found[side]):.1f} %, "
            f"{found['demanded'][side]:g} % are demanded"
            for side in ("requests", "responses")
            if percent(found[side]) < found["demanded"][side]
        ),
    ]


def percent(side: Mapping[str, int]) -> float:
    """The share that was hit, in percent; 100 where there is nothing to hit."""
    return 100 * side["hit"] / side["constraints"] if side["constraints"] else 100.0


def sentence(found: Mapping[str, Any]) -> str:
    """The coverage in one line, as the terminal shows it."""
    requests, responses = found["requests"], found["responses"]
    left_out = sum(each["constraints"] for each in found["left_out"])
    whole = [f"{of_everything(found, side):.1f} %" for side in ("request", "response")]
    return (
        f"Keywords: {requests['hit']} of {requests['constraints']} constraints of requests hit by "
        f"valid and invalid values ({percent(requests):.1f} %), {responses['hit']} of "
        f"{responses['constraints']} of responses observed ({percent(responses):.1f} %); "
        f"{left_out} cannot be hit, counting them {' and '.join(whole)}"
    )


def of_everything(found: Mapping[str, Any], side: str) -> float:
    """The share in per cent where also counts what cannot be hit."""
    counted = found[f"{side}s"]
    more = sum(each["constraints"] for each in found["left_out"] if each["side"] == side)
    return percent({"hit": counted["hit"], "constraints": counted["constraints"] + more})


def _made(
    requests: int,
    responses: int,
    missed: Mapping[str, list[str]],
    left_out: list[dict[str, Any]],
    proven: list[str],
    demanded: Demand | None,
) -> Figures:
    return {
        "requests": {
            "constraints": requests,
            "valid": requests - len(missed["valid"]),
            "invalid": requests - len(missed["invalid"]),
            "hit": requests - len({*missed["valid"], *missed["invalid"]}),
        },
        "responses": {
            "constraints": responses,
            "hit": responses - len(missed["observed"]),
        },
        "left_out": left_out,
        "hit_after_all": proven,
        "missed": dict(missed),
        "demanded": None
        if demanded is None
        else {"requests": demanded[0], "responses": demanded[1]},
    }
