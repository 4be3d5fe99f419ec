"""`pytest --pyargs gtmhub_goals_contract --goals-url=...`: each law and each family is a test."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from gtmhub_goals_contract.contract import load_contract
from gtmhub_goals_contract.errors import ContractTestsError
from gtmhub_goals_contract.report.terminal import Paint, failure
from gtmhub_goals_contract.run.execution import Execution
from gtmhub_goals_contract.run.schedule import load_laws
from gtmhub_goals_contract.run.summary import tell
from gtmhub_goals_contract.schemathesis_layer import Family, FamilyResult, make_families
from gtmhub_goals_contract.suite import Law
from gtmhub_goals_contract.suite.finding import CONTRADICTS

CONTRACT = load_contract()
TOLD: set[str] = set()  # one cause is one failure


def _judged(unit: Law | Family) -> Callable[[Execution], None]:
    def test(goals_run: Execution) -> None:
        try:
            result = goals_run.judge(unit)
        except ContractTestsError as error:
            pytest.fail(str(error), pytrace=False)
        lines: list[list[str]] = []
        for finding in goals_run.failed(result):
            tell(finding, goals_run, goals_run.worlds.library())
            if finding.evidence != CONTRADICTS and finding.identity not in TOLD:
                TOLD.add(finding.identity)
                lines.append(failure(len(lines) + 1, finding, Paint(False)))
        if lines:
            said = "\n".join(line for each in lines for line in each)
            for secret in goals_run.secrets:
                said = said.replace(secret, "$TOKEN")
            pytest.fail(said, pytrace=False)
        if isinstance(result, FamilyResult):
            why = "" if result.complete else "it was cut short"
        else:
            why = result.skipped or ("" if result.state == "held" else result.state)
        if why:
            pytest.skip(why)

    return test


def _enter(name: str, statement: str, unit: Law | Family) -> None:
    test = _judged(unit)
    test.__name__ = "test_" + re.sub(r"\W+", "_", name)
    test.__doc__ = statement
    globals()[test.__name__] = test


for _law in load_laws(CONTRACT).values():
    _enter(_law.id, _law.statement, _law)
for _family in make_families(CONTRACT):
    _names = ", ".join((*_family.producers, *_family.operations))
    _enter(f"letter of {_family.name}", f"What the schemas say of {_names} holds.", _family)
