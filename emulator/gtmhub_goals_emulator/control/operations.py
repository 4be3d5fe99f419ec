"""What each control operation does to an emulator."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from gtmhub_goals_emulator.control import snapshot
from gtmhub_goals_emulator.errors import SeedError
from gtmhub_goals_emulator.seeds import as_dict, parse_account
from gtmhub_goals_emulator.state.clock import REAL, VALUE_KEY, setting_from_body
from gtmhub_goals_emulator.state.faults import fault_from_body

if TYPE_CHECKING:
    from gtmhub_goals_emulator.emulator import Emulator

Params = dict[str, Any]
Result = tuple[int, Any]
VERSION = "0.1.0"
FRAMING = ("content-length", "transfer-encoding")


class NotThere(Exception):
    """No account, fault or snapshot of that name."""


def health(emulator: Emulator, params: Params, body: Any) -> Result:
    with emulator.store.read() as unit:
        accounts = len(unit.accounts())
    return 200, {
        "status": "ok",
        "version": VERSION,
        "store": emulator.store.url,
        "accounts": accounts,
        "requests": emulator.journal.total,
        "pid": os.getpid(),
    }


def list_accounts(emulator: Emulator, params: Params, body: Any) -> Result:
    items = []
    with emulator.store.read() as unit:
        for account in unit.accounts():
            names = {user.id: user.name for user in unit.users(account.id)}
            states = _states(emulator, unit, account.id)
            items.append(
                {
                    "id": account.id,
                    "name": account.name,
                    "plan": account.plan,
                    "goals": unit.count_goals(account.id),
                    "users": len(names),
                    "sessions": len(unit.sessions(account.id)),
                    "goalsByState": states,
                    "tokens": {t.token: names[t.user_id] for t in unit.tokens(account.id)},
                }
            )
    return 200, {"items": items, "totalCount": len(items)}


def _states(emulator: Emulator, unit: Any, account_id: str) -> dict[str, int]:
    from gtmhub_goals_emulator.query.parameters import GoalQuery
    from gtmhub_goals_emulator.query.parse import parse_filter

    counts: Counter[str] = Counter()
    for state in ("draft", "in_review", "approved", ""):
        query = GoalQuery(parse_filter(f'{{workflowStatus: "{state}"}}'), limit=1)
        total = unit.find_goals(account_id, query).total
        if total:
            counts[state or "no workflow"] = total
    return dict(counts)


def create_account(emulator: Emulator, params: Params, body: Any) -> Result:
    return 201, as_dict(emulator.add_account(parse_account(body)))


def get_account(emulator: Emulator, params: Params, body: Any) -> Result:
    with emulator.store.read() as unit:
        data = unit.export_account(params["accountId"])
    if data is None:
        raise NotThere(f"no account {params['accountId']}")
    return 200, msgspec.to_builtins(data)


def delete_account(emulator: Emulator, params: Params, body: Any) -> Result:
    if not emulator.remove_account(params["accountId"]):
        raise NotThere(f"no account {params['accountId']}")
    return 204, None


def reset(emulator: Emulator, params: Params, body: Any) -> Result:
    account_id = None if body is None else body.get("accountId")
    if account_id is not None:
        _demand_account(emulator, account_id)
    else:
        emulator.tenants.global_clock = REAL
    return 200, {"accountIds": emulator.reset(account_id)}


def read_snapshot(emulator: Emulator, params: Params, body: Any) -> Result:
    return 200, emulator.snapshot()


def load_snapshot(emulator: Emulator, params: Params, body: Any) -> Result:
    return 200, {"accountIds": emulator.load_snapshot(body)}


def save_snapshot(emulator: Emulator, params: Params, body: Any) -> Result:
    path = snapshot.path_of(emulator.snapshots, body["name"])
    content = msgspec.json.encode(emulator.snapshot())
    try:
        snapshot.write_atomically(path, content)
    except OSError as error:
        raise SeedError(f"{path}: cannot be written: {error.strerror}") from None
    return 201, {"name": body["name"], "path": str(path)}


def load_saved_snapshot(emulator: Emulator, params: Params, body: Any) -> Result:
    path = snapshot.path_of(emulator.snapshots, body["name"])
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise NotThere(f"no snapshot {body['name']}") from None
    except OSError as error:
        raise SeedError(f"{path}: cannot be read: {error.strerror}") from None
    try:
        value = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SeedError(f"{path.name} is not JSON: {error}") from None
    return 200, {"accountIds": emulator.load_snapshot(value)}


def list_faults(emulator: Emulator, params: Params, body: Any) -> Result:
    account_id = params.get("accountId")
    items = [
        fault.shown()
        for fault in emulator.faults.all()
        if account_id is None or fault.account_id == account_id
    ]
    return 200, {"items": items, "totalCount": len(items)}


def create_fault(emulator: Emulator, params: Params, body: Any) -> Result:
    if not {"status", "delayMs", "cut"} & body.keys():
        raise ValueError("body: asks for nothing; give a status, a delayMs or a cut")
    framing = [each for each in body.get("headers", ()) if each.lower() in FRAMING]
    if framing:
        raise ValueError(f"headers: {framing[0]} is the server's own; a cut breaks an answer")
    if "accountId" in body:
        _demand_account(emulator, body["accountId"])
    operations = emulator.dispatcher.operations
    name, status = body.get("operation"), body.get("status")
    if name is not None and name not in operations:
        raise ValueError(f"operation: {name!r} is none of {', '.join(sorted(operations))}")
    if name is not None and status is not None and not body.get("force"):
        operation = operations[name]
        if not operation.documents(status):
            known = ", ".join(str(each) for each in sorted(operation.answers) if each >= 400)
            raise ValueError(
                f"status: {name} documents {known}, not {status}; set force to send it"
            )
    fault_id = body.get("id") or emulator.ids.new()
    if emulator.faults.get(fault_id) is not None:
        raise ValueError(f"id: fault {fault_id!r} exists already; delete it first")
    fault = fault_from_body(fault_id, body)
    emulator.faults.add(fault)
    return 201, fault.shown()


def delete_faults(emulator: Emulator, params: Params, body: Any) -> Result:
    emulator.faults.clear(params.get("accountId"))
    return 204, None


def get_fault(emulator: Emulator, params: Params, body: Any) -> Result:
    fault = emulator.faults.get(params["faultId"])
    if fault is None:
        raise NotThere(f"no fault {params['faultId']}")
    return 200, fault.shown()


def delete_fault(emulator: Emulator, params: Params, body: Any) -> Result:
    fault = emulator.faults.remove(params["faultId"])
    if fault is None:
        raise NotThere(f"no fault {params['faultId']}")
    return 200, fault.shown()


def read_clock(emulator: Emulator, params: Params, body: Any) -> Result:
    account_id = params.get("accountId")
    if account_id is not None:
        _demand_account(emulator, account_id)
        tenant = emulator.tenants.tenant(account_id)
        if tenant is not None and tenant.clock is not REAL:
            return 200, tenant.clock.shown()
    return 200, emulator.tenants.global_clock.shown()


def set_clock(emulator: Emulator, params: Params, body: Any) -> Result:
    setting = setting_from_body(body)
    account_id = body.get("accountId")
    if account_id is None:
        emulator.tenants.global_clock = setting
        return 200, setting.shown()
    _demand_account(emulator, account_id)
    with emulator.store.write() as unit:
        unit.put_value(account_id, VALUE_KEY, None if setting is REAL else setting.text())
    emulator.tenants.forget(account_id)
    return 200, setting.shown()


def read_journal(emulator: Emulator, params: Params, body: Any) -> Result:
    items = emulator.journal.entries(
        int(params.get("limit", 100)), params.get("accountId"), params.get("operation")
    )
    return 200, {"items": items, "totalCount": emulator.journal.total}


def clear_journal(emulator: Emulator, params: Params, body: Any) -> Result:
    emulator.journal.clear()
    return 204, None


def _demand_account(emulator: Emulator, account_id: str) -> None:
    with emulator.store.read() as unit:
        if unit.account(account_id) is None:
            raise NotThere(f"no account {account_id}")


OPERATIONS: Mapping[str, Callable[[Emulator, Params, Any], Result]] = {
    "health": health,
    "listAccounts": list_accounts,
    "createAccount": create_account,
    "getAccount": get_account,
    "deleteAccount": delete_account,
    "reset": reset,
    "readSnapshot": read_snapshot,
    "loadSnapshot": load_snapshot,
    "saveSnapshot": save_snapshot,
    "loadSavedSnapshot": load_saved_snapshot,
    "listFaults": list_faults,
    "createFault": create_fault,
    "deleteFaults": delete_faults,
    "getFault": get_fault,
    "deleteFault": delete_fault,
    "readClock": read_clock,
    "setClock": set_clock,
    "readJournal": read_journal,
    "clearJournal": clear_journal,
}
