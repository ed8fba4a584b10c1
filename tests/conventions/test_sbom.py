"""The bill of materials names everything that the locks name, with the digests that are checked at installing."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_bill_of_materials_is_what_the_locks_say() -> None:
    done = subprocess.run([sys.executable, ROOT / "deploy/sbom"], capture_output=True, check=True)
    bill = json.loads(done.stdout)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    components = {one["purl"]: one for one in bill["components"]}
    assert len(components) == len(bill["components"])
    assert [one["purl"] for one in bill["components"] if not one["hashes"]] == []
    locked = dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", (ROOT / "requirements/run.txt").read_text(), re.MULTILINE))
    assert {f"pkg:pypi/{name.lower()}@{version}" for name, version in locked.items()} <= set(components)
    packages = json.loads((ROOT / "outreach/web/package-lock.json").read_text())["packages"]
    shipped = {path for path, one in packages.items() if path and not one.get("dev")}
    assert sum(purl.startswith("pkg:npm/") for purl in components) == len(shipped) > 0
    for one in components.values():
        for each in one["hashes"]:
            assert len(each["content"]) * 4 == int(each["alg"].removeprefix("SHA-"))
