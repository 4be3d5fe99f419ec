"""Two contracts side by side: who is let in, and at which servers."""

from __future__ import annotations

from typing import Any

from generator.changes.findings import Findings
from generator.openapi import View

_SCHEME_KEYS = ("type", "scheme", "in", "name", "openIdConnectUrl", "flows")


class AccessWalk:
    """Notes what differs in security and servers."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings

    def compare_operation(
        self, old: View, old_item: View, new: View, new_item: View, name: str
    ) -> None:
        """Compare what one operation asks for, and where it is served."""
        root = self._findings.base.view("#"), self._findings.head.view("#")
        holders = (old if "security" in old else root[0]), (new if "security" in new else root[1])
        before, after = (_requirements(holder) for holder in holders)
        places = holders[0].place("security"), holders[1].place("security")
        refused = [way for way in before if not any(_lets_in(way, other) for other in after)]
        opened = [way for way in after if not any(_lets_in(way, other) for other in before)]
        if refused:
            ways = " or ".join(" and ".join(sorted(way)) or "no credentials" for way in refused)
            message = f"{name} is no longer open to {ways}"
            self._findings.add("security-tightened", message, *places, name)
        elif opened:
            ways = " or ".join(" and ".join(sorted(way)) or "no credentials" for way in opened)
            self._findings.add("security-loosened", f"{name} is open to {ways}", *places, name)
        elif before != after:
            self._findings.add("layout", f"security of {name} is written otherwise", *places, name)
        for was, now in ((old_item, new_item), (old, new)):
            if _urls(was) != _urls(now):
                message = f"{name} is served at {', '.join(_urls(now)) or 'the common servers'} now"
                self._findings.add(
                    "server-changed", message, was.place("servers"), now.place("servers"), name
                )

    def compare_schemes(self) -> None:
        """Compare how credentials are presented."""
        held = self._components(self._findings.base), self._components(self._findings.head)
        for name in sorted(held[0].keys() & held[1].keys()):
            was, now = held[0][name], held[1][name]
            for key in _SCHEME_KEYS:
                if was.get(key) != now.get(key):
                    message = f"`{key}` of the security scheme {name} changed from "
                    message += f"{was.get(key)!r} to {now.get(key)!r}"
                    self._findings.add(
                        "security-scheme-changed", message, was.place(key), now.place(key)
                    )

    def compare_servers(self) -> None:
        """Compare the servers that all operations share; the first is the default."""
        old, new = self._findings.base.view("#"), self._findings.head.view("#")
        before, after = _urls(old), _urls(new)
        add = self._findings.add
        if before[:1] != after[:1]:
            message = f"the default server {_first(before)} became {_first(after)}"
            add("default-server-changed", message, old.place("servers"), new.place("servers"))
        for url in before[1:]:
            if url not in after:
                place = f"{old.place('servers')}/{before.index(url)}"
                add("server-removed", f"the server {url} was removed", place, new.place("servers"))
        for url in after[1:]:
            if url not in before:
                place = f"{new.place('servers')}/{after.index(url)}"
                add("server-added", f"the server {url} was added", None, place)
        variables = [[server.get("variables") for server in view.items("servers")]
                     for view in (old, new)]  # fmt: skip
        if before == after and variables[0] != variables[1]:
            message = "the variables of a server changed"
            add("server-changed", message, old.place("servers"), new.place("servers"))

    @staticmethod
    def _components(document: Any) -> dict[str, View]:
        components = document.view("#").child("components")
        return components.children("securitySchemes") if components else {}


def _requirements(holder: View) -> list[dict[str, list[str]]]:
    """Return the ways in; no way named means that anybody is let in."""
    ways = holder.get("security")
    return ways if isinstance(ways, list) and ways else [{}]


def _lets_in(credentials: dict[str, list[str]], way: dict[str, list[str]]) -> bool:
    """Tell whether somebody with these credentials passes where that way is asked for."""
    return all(
        scheme in credentials and set(scopes) <= set(credentials[scheme])
        for scheme, scopes in way.items()
    )


def _urls(view: View) -> list[str]:
    return [str(server.get("url")) for server in view.items("servers")]


def _first(urls: list[str]) -> str:
    return urls[0] if urls else "/"
