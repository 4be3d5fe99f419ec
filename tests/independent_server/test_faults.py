"""Each fault shows itself, and names what it breaks."""

from __future__ import annotations

import pytest

from tests.independent_server.api import OPERATIONS
from tests.independent_server.faults import FAULTS, Caller, Fault, differs, faulty


@pytest.mark.parametrize("fault", FAULTS.values(), ids=lambda fault: fault.name)
def test_the_witness_of_a_fault_sees_another_answer(fault: Fault) -> None:
    assert differs(fault)


def test_a_witness_sees_the_same_answers_of_the_right_server_twice() -> None:
    for fault in FAULTS.values():
        first, second = Caller(), Caller()
        for caller in (first, second):
            fault.witness(caller)
        assert first.seen == second.seen, fault.name


def test_there_are_at_least_150_faults() -> None:
    assert len(FAULTS) >= 150
    assert len({fault.server for fault in FAULTS.values()}) == len(FAULTS)


def test_faults_name_operations_of_the_document() -> None:
    for fault in FAULTS.values():
        assert fault.operations, fault.name
        assert set(fault.operations) <= set(OPERATIONS), fault.name


def test_every_operation_has_faults() -> None:
    assert {one for fault in FAULTS.values() for one in fault.operations} == set(OPERATIONS)


def test_an_unknown_fault_is_named() -> None:
    with pytest.raises(ValueError, match="there is no fault 'none'"):
        faulty("none")
