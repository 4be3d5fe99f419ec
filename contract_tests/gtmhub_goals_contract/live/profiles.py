"""What a run may do to the server it is pointed at."""

from __future__ import annotations

from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import urlsplit


class Profile(StrEnum):
    EMULATOR = "emulator"
    LIVE_RW = "live-rw"
    LIVE_RO = "live-ro"

    @property
    def writes(self) -> bool:
        return self is not Profile.LIVE_RO

    @property
    def live(self) -> bool:
        return self is not Profile.EMULATOR

    @property
    def sentence(self) -> str:
        return {
            Profile.EMULATOR: "a throw-away server: everything is allowed",
            Profile.LIVE_RW: "a dedicated account: only goals of this run are changed",
            Profile.LIVE_RO: "somebody's data: GET only",
        }[self]


def is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def default_profile(url: str) -> Profile:
    """Whatever is not loopback may hold real data, so it is only read."""
    return Profile.LIVE_RW if is_loopback(url) else Profile.LIVE_RO
