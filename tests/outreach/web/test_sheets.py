"""Where the app sees a sheet in photographs whose sheet is known: it may be wrong, and then it is not sure.

Two photographs in `./test`; 56 of 12 megapixels, four of each design, in `./test --long views`.
"""

from __future__ import annotations

import base64
import io
import json
import math
import random
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageOps

import hatch_build
from outreach.demo import camera, posters
from tests.support.amount import WHOLE, amount

pytestmark = [pytest.mark.views, pytest.mark.may_block, pytest.mark.timeout(amount(60, 1800))]

NODE, _ = hatch_build._node()
SIGHT = 240
RIGHT = 0.03
"""A corner is right when it is so near, in fractions of the picture."""

PHOTOGRAPHS = (
    [(name, seed) for name in posters.DESIGNS for seed in range(4)] if WHOLE else [("well", 1), ("watering", 2)]
)


@pytest.fixture
def laid(monkeypatch: pytest.MonkeyPatch) -> list[list[tuple[float, float]]]:
    """Where the corners of each sheet that is photographed lie, in fractions of the picture."""
    known: list[list[tuple[float, float]]] = []
    lay = camera._corners

    def note(poster: tuple[int, int], size: tuple[int, int], chance: random.Random) -> list[tuple[float, float]]:
        corners = lay(poster, size, chance)
        known.append([(x / size[0], y / size[1]) for x, y in corners])
        return corners

    monkeypatch.setattr(camera, "_corners", note)
    return known


def test_a_sheet_that_is_seen_wrongly_is_never_seen_surely(laid: list[list[tuple[float, float]]]) -> None:
    """Earth drawn to the edge on a table as brown is what the app sees wrongly, and what it asks a person about."""
    long = amount(1200, 4000)
    lines = [small(camera.photograph(posters.draw(name, seed), seed, long=long)) for name, seed in PHOTOGRAPHS]
    run = [NODE, str(Path(__file__).with_name("sheets.mjs"))]
    said = subprocess.run(run, input="\n".join(lines), capture_output=True, text=True, timeout=60, check=True).stdout
    found = [json.loads(line) for line in said.splitlines()]
    verdicts = [verdict(each, corners) for each, corners in zip(found, laid, strict=True)]
    sure = [each is not None and each["sure"] for each in found]
    counts = {word: verdicts.count(word) for word in ("right", "wrong", "not seen")}
    print(counts, f"sure of {sum(sure)}")
    assert len(verdicts) == len(PHOTOGRAPHS)
    seen = list(zip(PHOTOGRAPHS, verdicts, sure, strict=True))
    assert [photo for photo, word, certain in seen if certain and word != "right"] == []
    assert sum(sure) >= amount(1, 40)
    assert counts["wrong"] >= amount(1, 0), "nothing was asked about"


def small(jpeg: bytes) -> str:
    """Return a photograph as the app looks at it: upright and small."""
    with Image.open(io.BytesIO(jpeg)) as picture:
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    share = SIGHT / max(upright.size)
    seen = upright.resize((round(upright.width * share), round(upright.height * share)), Image.Resampling.BOX)
    return json.dumps({"width": seen.width, "height": seen.height, "rgb": base64.b64encode(seen.tobytes()).decode()})


def verdict(found: dict[str, Any] | None, corners: list[tuple[float, float]]) -> str:
    """Return whether each corner is where it lies."""
    if found is None:
        return "not seen"
    away = [math.dist(at, (seen["x"], seen["y"])) for at, seen in zip(corners, found["corners"], strict=True)]
    return "right" if max(away) < RIGHT else "wrong"
