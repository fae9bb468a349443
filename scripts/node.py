"""Node, the front end's packages, and the built front end."""

from __future__ import annotations

import os
import re
import shutil

from scripts.packages import ensure_packages
from scripts.places import FRONTEND, PYTHON
from scripts.shell import answer, quietly, say
from scripts.stamps import Stamp
from scripts.trouble import Trouble

SOURCES = (
    "src",
    "styles",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "vite.config.ts",
    "faces",
)


def ensure_front_end() -> None:
    """Fetch the packages and build, each only when what it is made from has changed."""
    env = node_environment()
    ensure_node_packages(env)
    build = Stamp(
        "frontend", tuple(FRONTEND / name for name in SOURCES), FRONTEND / "dist" / "manifest.json"
    )
    if build.is_fresh():
        return
    say("Building the front end …")
    quietly(
        [npm(env), "run", "build"],
        log="build",
        failure="The front end could not be built",
        env=env,
        cwd=FRONTEND,
    )
    build.press()


def ensure_node_packages(env: dict[str, str]) -> None:
    lock = (FRONTEND / "package.json", FRONTEND / "package-lock.json")
    packages = Stamp("node_modules", lock, FRONTEND / "node_modules")
    if packages.is_fresh():
        return
    say("Installing the front end's packages …")
    quietly(
        [npm(env), "ci"],
        log="npm",
        failure="The front end's packages could not be installed (is the network there?)",
        env=env,
        cwd=FRONTEND,
    )
    packages.press()


def node_environment() -> dict[str, str]:
    """The environment in which `node` and `npm` are a good Node: the machine's, or one in .venv."""
    if good_enough(answer(["node", "--version"])) and shutil.which("npm"):
        return dict(os.environ)
    ensure_packages("requirements-node.txt")
    env = {**os.environ, "PATH": f"{PYTHON.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    if not (PYTHON.parent / "npm").exists():
        raise Trouble("Node could not be set up; install Node 20.19 or newer, with npm.")
    return env


def good_enough(version: str) -> bool:
    """What Vite runs on: Node 20 from 20.19, or 22.12 and newer. `version` is like v20.19.2."""
    found = re.match(r"v(\d+)\.(\d+)\.", version)
    if found is None:
        return False
    major, minor = int(found[1]), int(found[2])
    return (major == 20 and minor >= 19) or (major, minor) >= (22, 12)


def npm(env: dict[str, str]) -> str:
    return shutil.which("npm", path=env["PATH"]) or "npm"
