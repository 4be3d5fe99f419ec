# Printed from the contract by `make generate`; edits here are lost.
"""What is shown of requests and answers: addresses, headers and texts without their secrets."""

from __future__ import annotations

import html
import re

import httpx

HIDDEN = "[hidden]"
# From here on a token is no part of an ordinary word.
_LONG = 8
# What headers and parameters are called that carry a secret.
_SECRET = r"authorization|cookie|token|secret|passw|credential|signature|(?:api|access)[-_]?key"
_secret_name = re.compile(_SECRET, re.IGNORECASE).search
_secret_parameter = re.compile(rf"([?&][^=&#]*(?:{_SECRET})[^=&#]*=)[^&#]*", re.IGNORECASE)
_userinfo = re.compile(r"(?<=//)[^\s'\"]*@|[^/\s'\"]+@")


def without(text: str, secret: str) -> str:
    """Return the text with the secret hidden; a short one only where it is a word of its own.

    It may be written with the escapes of JSON, of HTML or of addresses.
    """
    if not secret:
        return text
    if any(sign in text for sign in "\\&%"):
        spelt = "".join(map(_spelt, secret))
    else:
        spelt = re.escape(secret)
    if len(secret) < _LONG:
        spelt = rf"(?<![\w-]){spelt}(?![\w-])"
    return re.sub(spelt, HIDDEN, text)


def _spelt(character: str) -> str:
    """Return the pattern of all ways to write a character."""
    code = ord(character)
    ways = rf"\\+u00{code:02x}|&#0*{code};|&#x0*{code:x};|%{code:02x}"
    named = f"|{re.escape(html.escape(character))}" if character in "&<>\"'" else ""
    return rf"(?:\\*{re.escape(character)}|(?i:{ways}{named}))"


def without_userinfo(text: str) -> str:
    """Return the text with what stands before an `@` hidden: it may be a password."""
    return _userinfo.sub(f"{HIDDEN}@", text)


def reason(error: Exception, address: str) -> str:
    """Return what an error says of an address, without a password of it.

    A slash in a password ends the host, so that the rest of it is complained of as the port.
    """
    text = without_userinfo(str(error))
    return re.sub("(Invalid port): .*", r"\1", text) if "@" in address else text


def shown_url(url: httpx.URL | str, secret: str = "") -> str:
    """Return an address that can be logged: no password, and no value of a secret parameter."""
    text = _secret_parameter.sub(rf"\1{HIDDEN}", without_userinfo(str(url)))
    return without(text, secret)


def shown_headers(headers: httpx.Headers, secret: str = "") -> dict[str, str]:
    """Return headers by their lower-case names, what is secret in them hidden."""
    return {
        name: HIDDEN if _secret_name(name) else without(_shown_value(name, value), secret)
        for name, value in headers.items()
    }


def _shown_value(name: str, value: str) -> str:
    return shown_url(value) if name in ("location", "content-location") else value


def shown_setting(value: object) -> str:
    """Return what may be said of a value that was given where a secret may stand."""
    if value is None or isinstance(value, bool | int | float):
        return repr(value)
    return f"[{type(value).__name__}]"
