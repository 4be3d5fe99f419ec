"""The one road to the server: policy, client, ledger and records of every call."""

from gtmhub_goals_contract.traffic.client import Client
from gtmhub_goals_contract.traffic.exchange import Answer, Exchange, Record
from gtmhub_goals_contract.traffic.gate import Budget, Gate, Ledger

__all__ = ["Answer", "Budget", "Client", "Exchange", "Gate", "Ledger", "Record"]
