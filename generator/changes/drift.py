"""Whether the tree is what the contract prints: by hashes first, by printing where they differ."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.changes import lock
from generator.changes.errors import LockFault
from generator.changes.lock import Lock
from generator.changes.placing import Placing
from generator.changes.staging import Staged, stage, workplace
from generator.changes.tree import Tree
from generator.errors import ContractError, StaleClient

REMEDY = "make generate"
_LINES_SHOWN = 12
_LONG_LINE = 2000
_WORDS = {
    "spec": "the contract",
    "settings": "generator/settings.py",
    "templates": "a template",
    "runtime": "the runtime",
    "printer": "the generator's own code",
}


@dataclass(frozen=True)
class Drift:
    """What is no longer as the lock says.

    Attributes:
        causes: What the print depends on and that changed, in words.
        edited: The printed files whose content is not the one that was printed.
    """

    causes: list[str]
    edited: list[str]

    def __bool__(self) -> bool:
        return bool(self.causes or self.edited)


def drift(tree: Tree, held: Lock) -> Drift:
    """Compare the tree with its lock, by hashes alone."""
    causes = []
    if not _same_contract(tree, held):
        causes.append(_WORDS["spec"])
    for name, digest in lock.input_hashes(tree).items():
        if held.inputs.get(name) != digest:
            causes.append(_WORDS[name])
    for name, found in lock.tool_versions(lock.PRINTING_TOOLS).items():
        if held.tools.get(name) != found:
            causes.append(f"the tool {name} ({held.tools.get(name)} printed, {found} is here)")
    there = {name: lock.sha256(path.read_bytes()) for name, path in tree.printed().items()}
    edited = [
        name
        for name in sorted(there.keys() | held.files.keys())
        if there.get(name) != held.files.get(name)
    ]
    return Drift(causes, edited)


def check(tree: Tree, *, full: bool = False) -> str:
    """Say that the tree is what the contract prints.

    Args:
        tree: The checkout.
        full: Print even where no hash differs: the lock could be wrong too.

    Raises:
        StaleClient: It names what drifted, shows how the files differ, and the remedy.
        LockFault: There is no lock to compare with.
    """
    recovered = Placing(tree.root, tree.workshop).recover()
    note = f"{recovered}\n" if recovered else ""
    held = Lock.read(tree.lock)
    found = drift(tree, held)
    if not found and not full:
        return f"{note}fresh: {len(held.files)} printed files are as the lock says"
    text = _contract_text(tree)
    with workplace(tree) as folder:
        staged = stage(tree, text, folder)
        differing = list(_differences(tree, staged, held))
    if differing or found:
        raise StaleClient(note + _message(found, differing))
    return f"{note}fresh: {len(staged.files)} files are what the contract prints"


def _contract_text(tree: Tree) -> str:
    try:
        return tree.contract.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ContractError(f"cannot read {tree.contract}: {error}") from error


def _same_contract(tree: Tree, held: Lock) -> bool:
    """Tell whether the contract says the same; comments and layout may differ."""
    text = _contract_text(tree)
    if held.spec.get("file") == lock.sha256(text.encode("utf-8")):
        return True
    from generator.openapi import Contract

    document = Contract.parse(tree.name(tree.contract), text)
    # Order counts: the printed classes have their fields in the order of the contract.
    return held.spec.get("ordered") == lock.as_ordered(document.document)


def _differences(tree: Tree, staged: Staged, held: Lock) -> Iterator[str]:
    there = tree.printed()
    for name in sorted(there.keys() | staged.files.keys()):
        wanted = staged.files.get(name)
        found = there[name].read_bytes() if name in there else None
        if wanted == found:
            continue
        if wanted is None:
            by_hand = name not in held.files
            yield f"- {name}: {'put there by hand' if by_hand else 'not printed any more'}"
        elif found is None:
            gone = name in held.files
            yield f"- {name}: {'removed by hand' if gone else 'not printed yet'}"
        else:
            by_hand = lock.sha256(found) != held.files.get(name)
            why = "edited by hand" if by_hand else "printed otherwise now"
            yield f"- {name}: {why}\n{_shown(found, wanted)}"


def _shown(found: bytes, wanted: bytes) -> str:
    old = found.decode("utf-8", "replace").splitlines()
    new = wanted.decode("utf-8", "replace").splitlines()
    lines = list(difflib.unified_diff(old, new, "in the tree", "as printed", lineterm="", n=1))
    if not lines:
        return "    other line ends"
    if max(map(len, lines)) > _LONG_LINE:
        return "    its one long line differs"
    shown = [f"    {line[:160]}" for line in lines[:_LINES_SHOWN]]
    if len(lines) > _LINES_SHOWN:
        shown.append(f"    ... and {len(lines) - _LINES_SHOWN} lines more")
    return "\n".join(shown)


def _message(found: Drift, differing: list[str]) -> str:
    changed = ", ".join(found.causes)
    if not differing:
        what = f"{changed} changed" if changed else "the lock is not of this tree"
        return f"{what}, though every printed file stays the same: run `{REMEDY}` for the lock."
    words = ["the tree is not what the contract prints."]
    if changed:
        words.append(f"Changed since it was printed: {changed}.")
    words += differing
    words.append(
        f"Run `{REMEDY}` (or `make regenerate`) and commit what it prints. An edit by hand is "
        "lost then: what shall last goes into the contract, generator/templates/ or "
        "generator/runtime/."
    )
    return "\n".join(words)


def as_files(tree: Tree, staged: Staged, held: Lock) -> Mapping[str, bytes | None]:
    """Return what has to be written, and as None what has to go, for the print to be in place."""
    gone: dict[str, bytes | None] = dict.fromkeys(tree.printed().keys() - staged.files.keys())
    return {**gone, **staged.files, tree.name(tree.lock): held.text().encode("utf-8")}


def generate(tree: Tree) -> str:
    """Print everything and put it in place, all of it or nothing."""
    placing = Placing(tree.root, tree.workshop)
    recovered = placing.recover()
    text = _contract_text(tree)
    with workplace(tree) as folder:
        staged = stage(tree, text, folder)
        written = placing.put(as_files(tree, staged, staged.lock(tree, text, verdict_of(tree))))
    numbers = ", ".join(f"{number} {name}" for name, number in staged.counts.items())
    note = f"{recovered}\n" if recovered else ""
    return f"{note}printed {len(staged.files)} files, {len(written)} of them new: {numbers}"


def verdict_of(tree: Tree) -> dict[str, str]:
    """Return the verdict that the lock holds, which printing alone does not change."""
    try:
        return Lock.read(tree.lock).verdict
    except LockFault:
        return {}
