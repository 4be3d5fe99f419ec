"""Methods that a path does not know are refused with `Allow`."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PURGE")


@law(
    "methods",
    statement="A method that a path does not have is a 405 whose Allow header lists those it has; "
    "HEAD never carries a body.",
    source="RFC 9110, 15.5.6",
    evidence="inferred",
    operations=("listGoals",),
    precondition="a method that the path does not have was sent",
    rights=Rights.EMULATOR,
    examples=40,
)
def check(ctx: LawContext, draw: Draw) -> None:
    contract = ctx.client.contract
    paths = sorted({operation.path for operation in contract.operations.values()})
    path = draw("path", st.sampled_from(paths))
    known = {o.method for o in contract.operations.values() if o.path == path}
    others = [method for method in METHODS if method not in known]
    method = draw("method", st.sampled_from(others))
    target = path.replace("{goalId}", "f" * 24).replace("{ownerId}", "f" * 24)
    if method == "DELETE" or contract.match(method, target) is not None:
        method = "PURGE"  # /goals/bulk is also a /goals/{goalId} of other methods
    answer = ctx.send(method, target)
    ctx.expect_status(answer, 405, "an unknown method is refused")
    allow = next((v for k, v in answer.headers.items() if k.lower() == "allow"), "")
    listed = {part.strip() for part in allow.split(",") if part.strip()}
    ctx.expect(
        known <= listed,
        answer,
        "Allow lists the methods of the path",
        allow,
        ", ".join(sorted(known)),
    )
    ctx.expect(
        method not in listed,
        answer,
        "Allow does not list the refused method",
        allow,
        ", ".join(sorted(known)),
    )
    head = ctx.send("HEAD", target)
    ctx.expect_equal(head, "HEAD carries no body", head.content, b"")
    ctx.count_relevant()
