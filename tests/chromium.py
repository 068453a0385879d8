"""The Chromium of the browser tests; `python -m tests.chromium` installs it where it is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
REMEDY = (
    "The browser tests need Chromium, and it could not be installed. Install Chromium or Chrome "
    "so that `chromium` or `google-chrome` is on the PATH, or name it: CHROMIUM=/path/to/chromium"
)
_PACKAGES = ("chromium", "fonts-liberation")


def find() -> str | None:
    """The file of a Chromium that starts: `$CHROMIUM`, one on the PATH, or Playwright's own."""
    return next((path for path in _known() if _starts(path)), None)


def install() -> None:
    """Install Chromium by the means that this machine has, until one of them works."""
    for command in _commands():
        print("Chromium is missing:", *command, file=sys.stderr, flush=True)
        subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=sys.stderr)
        if find():
            return


def _known() -> Iterator[str]:
    if named := os.environ.get("CHROMIUM"):
        yield named
        return
    yield from filter(None, map(shutil.which, NAMES))
    yield _playwright_path()


def _playwright_path() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _starts(path: str) -> bool:
    """Whether it runs: Ubuntu's `chromium-browser` may be a notice that snap is missing."""
    try:
        command = [path, "--no-sandbox", "--version"]
        return subprocess.run(command, check=False, capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _commands() -> Iterator[Sequence[str]]:
    root = root_prefix()
    if root is not None and shutil.which("apt-get"):
        apt = (*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq")
        yield (*apt, "update")
        yield (*apt, "install", "--yes", "--no-install-recommends", *_PACKAGES)
    libraries = () if root is None else ("--with-deps",)
    yield (sys.executable, "-m", "playwright", "install", *libraries, "chromium")


def root_prefix() -> Sequence[str] | None:
    """What goes before a command that root runs, or None where that takes a password."""
    if os.geteuid() == 0:
        return ()
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], check=False, capture_output=True).returncode:
        return None
    return (sudo, "-n") if sudo else None


def main() -> int:
    """Exit status 0 once there is a Chromium."""
    if find() is None and not os.environ.get("CHROMIUM"):
        install()
    if find():
        return 0
    print(REMEDY, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
