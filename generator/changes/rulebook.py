"""What each rule asks of the version, who notices, and what a caller has to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.changes.bump import Bump

SENDERS = "whoever sends it"
READERS = "whoever reads the answer"
CALLERS = "every caller of the operation"
NOBODY = "nobody on the wire"
DEVELOPERS = "whoever reads the contract"


@dataclass(frozen=True)
class Rule:
    """How one kind of change is rated."""

    bump: Bump
    notices: str
    action: str


_NEW = "nothing; it can be used from now on"
_NONE = "nothing"

RULES: dict[str, Rule] = {
    # Paths and operations
    "operation-removed": Rule(Bump.MAJOR, CALLERS, "stop calling it before upgrading"),
    "operation-added": Rule(Bump.MINOR, "nobody who does not look for it", _NEW),
    "operation-id-changed": Rule(
        Bump.MAJOR, "users of generated code and links", "call it by its new name"
    ),
    "operation-deprecated": Rule(Bump.MINOR, CALLERS, "move to what replaces it, in good time"),
    "operation-restored": Rule(Bump.MINOR, CALLERS, "nothing; it is no longer deprecated"),
    "tags-changed": Rule(Bump.PATCH, NOBODY, "nothing on the wire; in Python see below"),
    "path-parameter-renamed": Rule(Bump.PATCH, NOBODY, "nothing on the wire; in Python see below"),
    # Parameters
    "parameter-added-required": Rule(Bump.MAJOR, CALLERS, "send it with every call"),
    "parameter-added": Rule(Bump.MINOR, "nobody who does not look for it", _NEW),
    "parameter-removed": Rule(Bump.MAJOR, SENDERS, "stop sending it; it has no effect any more"),
    "parameter-became-required": Rule(Bump.MAJOR, CALLERS, "send it with every call"),
    "parameter-became-optional": Rule(Bump.MINOR, CALLERS, "nothing; it may be left out"),
    "parameter-serialised-otherwise": Rule(Bump.MAJOR, SENDERS, "write the value the new way"),
    "parameter-deprecated": Rule(Bump.MINOR, SENDERS, "stop sending it, in good time"),
    # Request bodies
    "request-body-added-required": Rule(Bump.MAJOR, CALLERS, "send a body"),
    "request-body-added": Rule(Bump.MINOR, "nobody who does not look for it", _NEW),
    "request-body-removed": Rule(Bump.MAJOR, SENDERS, "send no body"),
    "request-body-became-required": Rule(Bump.MAJOR, CALLERS, "send a body with every call"),
    "request-body-became-optional": Rule(Bump.MINOR, CALLERS, "nothing; it may be left out"),
    "request-media-type-added": Rule(Bump.MINOR, SENDERS, _NEW),
    "request-media-type-removed": Rule(Bump.MAJOR, SENDERS, "send another media type"),
    "encoding-changed": Rule(Bump.MAJOR, SENDERS, "encode the body the new way"),
    # Responses
    "status-added": Rule(Bump.MINOR, READERS, "handle it where its meaning matters"),
    "status-removed": Rule(Bump.MAJOR, READERS, "remove what relies on that status"),
    "answer-media-type-added": Rule(Bump.MINOR, READERS, _NEW),
    "answer-media-type-removed": Rule(Bump.MAJOR, READERS, "read another media type"),
    "answer-body-added": Rule(Bump.MINOR, READERS, "nothing; there is something to read now"),
    "answer-body-removed": Rule(Bump.MAJOR, READERS, "stop reading a body"),
    "header-added": Rule(Bump.MINOR, READERS, _NEW),
    "header-removed": Rule(Bump.MAJOR, READERS, "stop relying on the header"),
    "header-became-optional": Rule(Bump.MAJOR, READERS, "expect it to be absent"),
    "header-became-required": Rule(Bump.MINOR, READERS, "nothing; it is always there"),
    # Security and servers
    "security-tightened": Rule(Bump.MAJOR, CALLERS, "present the new credentials"),
    "security-loosened": Rule(Bump.MINOR, CALLERS, "nothing; there is one more way in"),
    "security-scheme-changed": Rule(Bump.MAJOR, "every caller", "present the credentials anew"),
    "default-server-changed": Rule(Bump.MAJOR, "every caller", "name the server explicitly"),
    "server-removed": Rule(Bump.MAJOR, "whoever calls that server", "move to another server"),
    "server-added": Rule(Bump.MINOR, "nobody who does not look for it", _NEW),
    "server-changed": Rule(Bump.MAJOR, "whoever calls that server", "build its address anew"),
    # Schemas, as senders see them
    "request-narrowed": Rule(Bump.MAJOR, SENDERS, "send only what is still accepted"),
    "request-widened": Rule(Bump.MINOR, SENDERS, "nothing; more is accepted"),
    "request-property-added": Rule(Bump.MINOR, "nobody who does not look for it", _NEW),
    "request-property-added-required": Rule(Bump.MAJOR, SENDERS, "send it in every body"),
    "request-property-removed": Rule(Bump.MAJOR, SENDERS, "stop sending it; it has no effect"),
    "request-property-became-required": Rule(Bump.MAJOR, SENDERS, "send it in every body"),
    "request-property-became-optional": Rule(Bump.MINOR, SENDERS, "nothing; it may be left out"),
    "request-value-added": Rule(Bump.MINOR, SENDERS, "nothing; the value can be sent from now on"),
    "request-value-removed": Rule(Bump.MAJOR, SENDERS, "send another value"),
    "default-changed": Rule(Bump.MAJOR, SENDERS, "send the value that used to be the default"),
    # Schemas, as readers see them
    "answer-narrowed": Rule(Bump.MINOR, READERS, "nothing; fewer values come than before"),
    "answer-widened": Rule(Bump.MAJOR, READERS, "be ready for what did not come before"),
    "answer-property-added": Rule(Bump.MINOR, "nobody who does not look for it", _NEW),
    "answer-property-removed": Rule(Bump.MAJOR, READERS, "do without it"),
    "answer-property-became-optional": Rule(Bump.MAJOR, READERS, "expect it to be absent"),
    "answer-property-became-required": Rule(Bump.MINOR, READERS, "nothing; it is always there"),
    "answer-value-added": Rule(Bump.MAJOR, READERS, "be ready for the new value"),
    "answer-value-removed": Rule(Bump.MINOR, READERS, "nothing; the value comes no more"),
    "property-deprecated": Rule(Bump.MINOR, "whoever uses it", "stop using it, in good time"),
    "type-replaced": Rule(Bump.MAJOR, "whoever sends or reads it", "use the new type"),
    "rule-replaced": Rule(Bump.MAJOR, "whoever sends or reads it", "check it against the new rule"),
    # What changes no call
    "documentation": Rule(Bump.PATCH, DEVELOPERS, _NONE),
    "evidence": Rule(Bump.PATCH, DEVELOPERS, _NONE),
    "links": Rule(Bump.PATCH, "tools that follow links", _NONE),
    "layout": Rule(Bump.PATCH, DEVELOPERS, _NONE),
    "unknown-keyword": Rule(
        Bump.MAJOR, "unknown: no rule knows the keyword", "read the new contract"
    ),
}
