"""What the traffic shows, gathered: each kind of difference once, with how often and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.changes.change import Place
from generator.changes.located import Document, View
from generator.observe.schema_walk import FITS, Seen

TITLES = {
    "operation": "operations that the contract does not have",
    "status": "statuses that the operation does not document",
    "undocumented field": "fields that the schema does not document",
    "type": "values of another type",
    "null": "nulls where none is documented",
    "missing": "required fields that are absent",
    "value": "values that the contract does not name",
    "pattern": "texts against the documented pattern",
    "format": "texts against the documented format",
    "range": "numbers outside the documented range",
    "length": "texts or lists of another length",
    "media": "bodies of another media type, or that are not JSON",
    "body": "bodies where none is documented, or none where one is",
    "parameter": "parameters that the server took and the operation does not document",
    "accepted": "requests against the contract that the server accepted",
}


@dataclass
class Finding:
    """One difference between traffic and contract.

    Attributes:
        kind: One of TITLES.
        message: What was seen, without content.
        place: Where the contract says otherwise.
        evidence: How the contract knew: documented, observed, inferred, or nothing.
        times: How often it was seen.
        first: The entry of the file that shows it first.
    """

    kind: str
    message: str
    place: Place | None
    evidence: str
    times: int = 0
    first: int = 0


@dataclass
class Observations:
    """Everything that was seen.

    Attributes:
        document: The contract.
        exchanges: How many requests there were.
        matched: How often each operation was called.
        faults: Entries that could not be read.
        loopback: Whether a server of this machine answered.
        cut_short: How many bodies the recorder kept in part; they are not judged.
        first_cut: The entry of the file that has the first of them.
    """

    document: Document
    exchanges: int = 0
    matched: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    loopback: bool = False
    cut_short: int = 0
    first_cut: int = 0
    _found: dict[tuple[str, str, str], Finding] = field(default_factory=dict)
    _fits: Counter[str] = field(default_factory=Counter)
    _misfits: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str, message: str, view: View | None, number: int) -> None:
        """Note one difference."""
        pointer = view.pointer if view is not None else ""
        finding = self._found.get((kind, message, pointer))
        if finding is None:
            place = (
                Place(self.document.name, self.document.line(pointer), pointer) if view else None
            )
            evidence = str(view.get("x-evidence", "")) if view is not None else ""
            finding = self._found[kind, message, pointer] = Finding(
                kind, message, place, evidence, first=number
            )
        finding.times += 1

    def saw(self, looks: Iterable[Seen], number: int, *, where: str) -> None:
        """Note what values show about schemas."""
        for seen in looks:
            self.note(seen.view, fits=seen.kind in (FITS, "undocumented field"))
            if seen.kind != FITS:
                self.add(seen.kind, f"{seen.name}{where}: {seen.told}", seen.view, number)

    def note_cut(self, number: int) -> None:
        """Note a body that the recorder cut, so that nothing can be said about it."""
        self.cut_short += 1
        self.first_cut = self.first_cut or number

    def note(self, view: View, *, fits: bool) -> None:
        """Note that a node of the contract was seen to hold, or not to."""
        if "x-evidence" in view:
            (self._fits if fits else self._misfits)[view.place("x-evidence")] += 1

    def findings(self) -> list[Finding]:
        """Return the differences, kind by kind, the most frequent first."""
        order = list(TITLES)
        return sorted(
            self._found.values(), key=lambda f: (order.index(f.kind), -f.times, f.message)
        )

    def inferred(self) -> dict[str, tuple[int, int]]:
        """Return how often each inferred fact was seen to hold and not to, by its pointer."""
        return {
            place: (self._fits[place], self._misfits[place])
            for place in sorted({*self._fits, *self._misfits})
            if self.document.at(place) == "inferred"
        }
