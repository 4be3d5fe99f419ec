"""Every documented error of every operation can be had with one header."""

from __future__ import annotations

import pytest

from gtmhub_goals_emulator.contract.operations import Checks, load_contract, operations
from gtmhub_goals_emulator.contract.schemas import Compiler
from tests.emulator.company import UNKNOWN_ID, Company

DOCUMENT = load_contract()
OPERATIONS = operations(DOCUMENT)
COMPILER = Compiler(DOCUMENT)


@pytest.mark.parametrize("name", OPERATIONS)
def test_each_documented_error_comes_when_asked_for(company: Company, name: str) -> None:
    operation = OPERATIONS[name]
    checks = Checks(COMPILER, operation)
    path = operation.path.format(goalId=UNKNOWN_ID, ownerId=UNKNOWN_ID)
    wanted = [status for status in operation.answers if status >= 400]
    assert 500 in wanted
    for status in wanted:
        answer = company.call(operation.method, path, headers={"x-emulator-fault": str(status)})
        assert answer.status_code == status
        checks.answer(status, answer.json())
