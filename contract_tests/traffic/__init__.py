"""The one road to the server: policy, client, ledger and records of every call."""

from contract_tests.traffic.answer import Answer, Exchange
from contract_tests.traffic.client import Client
from contract_tests.traffic.gate import Budget, Gate
from contract_tests.traffic.ledger import Ledger
from contract_tests.traffic.record import Record

__all__ = ["Answer", "Budget", "Client", "Exchange", "Gate", "Ledger", "Record"]
