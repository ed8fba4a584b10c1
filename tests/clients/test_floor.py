"""The floor of browsers, by the compatibility data of MDN: what the built app uses and one of them has not.

Each such thing has its reason here. Nobody tried a device.

Needs what `tests/clients/package.json` locks, so it runs in `./test --long clients`.
"""

from __future__ import annotations

import json
import re
import subprocess
from typing import Any

import pytest

from hatch_build import WEB
from outreach.web.below import FLOOR, READS
from tests.clients import installed
from tests.support.amount import WHOLE

pytestmark = [
    pytest.mark.clients, pytest.mark.timeout(300),
    pytest.mark.skipif(not WHOLE, reason="the compatibility data of MDN: ./test --long clients"),
]  # fmt: skip

SAME = {"chrome": ("chrome_android", "webview_android"), "firefox": ("firefox_android",), "safari": ("safari_ios",)}
BROWSERS = {**FLOOR, **{other: FLOOR[name] for name, others in SAME.items() for other in others}}

ASKED_FOR = "it is asked whether it is there, and there is another way"
NO_TOUCH = "a desk without a touch screen never calls it"
OURS = "a name of our own data or modules"
LOOKS = "a browser that does not know it shows the same, less finely"
WEBVIEW = "a WebView has it not; asked for, and what needs it is not offered"
KNOWN = {
    "global BarcodeDetector": ASKED_FOR,  # the decoder `qr` is loaded instead
    "global CompressionStream": ASKED_FOR,  # src/core/bundle/packing.ts stores instead
    "global DecompressionStream": ASKED_FOR,
    "global OffscreenCanvas": ASKED_FOR,
    "global Temporal": ASKED_FOR,  # by @fluent/bundle
    "global speechSynthesis": WEBVIEW,
    "global SpeechSynthesisUtterance": WEBVIEW,
    "global trustedTypes": ASKED_FOR,
    "IDBFactory.databases": ASKED_FOR,  # src/app/ears.ts looks into the library instead
    "Navigator.canShare": ASKED_FOR,
    "Navigator.connection": ASKED_FOR,
    "Navigator.share": "behind Navigator.canShare",
    "SpeechSynthesis.cancel": WEBVIEW,
    "SpeechSynthesis.getVoices": WEBVIEW,
    "SpeechSynthesis.speak": WEBVIEW,
    "Symbol.dispose": "by @preact/signals: where there is none, a property called undefined that nobody reads",
    **dict.fromkeys(
        (".Instant", ".PlainDate", ".PlainDateTime", ".PlainMonthDay", ".PlainTime", ".PlainYearMonth"),
        "behind the global Temporal",
    ),
    **dict.fromkeys((".attestationObject", ".authenticatorData", ".clientDataJSON", ".userHandle"), WEBVIEW),
    ".estimate": ASKED_FOR,  # src/views/making/photo.tsx: then the disk itself says that it is full
    ".createPolicy": "behind the global trustedTypes",
    ".displayHeight": "of a VideoFrame, which we hand to nobody",
    ".displayWidth": "of a VideoFrame, which we hand to nobody",
    ".localService": WEBVIEW,
    ".moveBefore": ASKED_FOR,  # by preact
    ".saveData": "behind Navigator.connection",
    ".toBase64": ASKED_FOR,  # by qr
    ".changedTouches": NO_TOUCH,
    ".yield": "a name of the library qr's own",
    **dict.fromkeys((".deleted", ".reasons", ".reliability"), OURS),
    **dict.fromkeys(
        (
            ":details-content", ":has", "-webkit-touch-callout", "@page", "align-content: end", "break-after: avoid",
            "content-visibility: visible", "forced-color-adjust", "forced-color-adjust: none",
            "inline-size: fit-content", "size", "align-content: start", "box-decoration-break",
            "contain-intrinsic-height", "content-visibility", "content-visibility: auto", "cursor: default",
            "cursor: grab", "cursor: move", "cursor: pointer", "float: inline-start", "font-family: ui-monospace",
            "resize", "resize: vertical", "text-wrap", "text-wrap: balance", "user-select",
        ),
        LOOKS,
    ),
}  # fmt: skip
"""What is found and may be, and why. A line that nothing is found for any more has to go."""


def asked(mode: str) -> Any:
    built = WEB / "dist"
    files = [*sorted(built.glob("assets/*.js")), built / "sw.js", *sorted(built.glob("assets/*.css"))]
    assert len(files) > 20
    command = [installed.node(), installed.HERE / "floor.mjs", mode, WEB, json.dumps(BROWSERS), *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_what_a_browser_of_the_floor_has_not_is_known_and_has_a_reason() -> None:
    found = asked("lint")
    assert {name: what for name, what in found.items() if name not in KNOWN} == {}
    assert set(KNOWN) - set(found) == set(), "nothing is found for these any more"


def test_browsers_that_are_led_away_are_those_that_cannot_read_the_syntax() -> None:
    needed = {name: (int(version.partition(".")[0]), path) for name, (version, path) in asked("reads").items()}
    assert {name: first for name, (first, _) in needed.items() if name in READS} == READS
    assert all(first <= int(re.match(r"\d+", BROWSERS[name])[0]) for name, (first, _) in needed.items())


def test_lint_finds_what_it_is_there_for(tmp_path: Any) -> None:
    """A script and a style that no browser of the floor could use: each thing is found by its name."""
    bad = tmp_path / "bad.js"
    lines = (
        "class A { static { A.x = 1 } }", "const list = [1].toSorted()", "AbortSignal.timeout(1)",
        "new CompressionStream('gzip')", "navigator.storage.estimate()", "const behind = /(?<=a)b/",
        "Object.groupBy(list, String)", "Promise.withResolvers()",
    )  # fmt: skip
    bad.write_text(";".join(lines))
    style = tmp_path / "bad.css"
    style.write_text("a { b:has(c) { color: color-mix(in srgb, red, blue) } height: 1dvh; text-wrap: balance }")
    command = [installed.node(), installed.HERE / "floor.mjs", "lint", WEB, json.dumps(BROWSERS), bad, style]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout)
    assert {
        "javascript.classes.static.initialization_blocks", ".toSorted", "AbortSignal.timeout",
        "global CompressionStream", ".estimate", "javascript.regular_expressions.lookbehind_assertion",
        "Object.groupBy", "Promise.withResolvers", ":has", "nesting", "color-mix()", "unit dvh", "text-wrap: balance",
    } <= set(found)  # fmt: skip
