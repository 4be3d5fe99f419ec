"""Small faulty servers over the emulator: each names the law or check that must catch it."""

from tests.contract_tests.faults.registry import FAULTS, Fault, fault, load_faults

__all__ = ["FAULTS", "Fault", "fault", "load_faults"]
