"""The one road to the server: policy, client, ledger and records of every call."""

from gtmhub_goals_contract.traffic.answer import Answer, Exchange
from gtmhub_goals_contract.traffic.client import Client
from gtmhub_goals_contract.traffic.gate import Budget, Gate
from gtmhub_goals_contract.traffic.ledger import Ledger
from gtmhub_goals_contract.traffic.record import Record

__all__ = ["Answer", "Budget", "Client", "Exchange", "Gate", "Ledger", "Record"]
