"""What is written down for operators agrees with what the product does."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
_METRIC = re.compile(r"\boutreach_[a-z_]+")
_DERIVED = ("_bucket", "_count", "_sum")


def _families(text: str) -> set[str]:
    found = set()
    for name in _METRIC.findall(text):
        ending = next((each for each in _DERIVED if name.endswith(each)), "")
        found.add(name.removesuffix(ending))
    return found


def named_in_alerts() -> set[str]:
    """Return the metrics that the alert rules ask for."""
    return _families((ROOT / "deploy" / "alerts.yaml").read_text())


def named_in_page() -> set[str]:
    """Return the metrics that the operator's page explains."""
    page = (ROOT / "docs" / "operations" / "seeing.md").read_text()
    rows = re.findall(r"^\| `(outreach_[a-z_]+)", page, re.MULTILINE)
    assert len(rows) == len(set(rows))
    return set(rows)


def test_every_alert_says_what_to_do() -> None:
    """Each alert has a severity, and a heading on the page that tells a person what to do."""
    rules = (ROOT / "deploy" / "alerts.yaml").read_text()
    page = (ROOT / "docs" / "operations" / "seeing.md").read_text()
    alerts = re.findall(r"- alert: (\w+)", rules)
    assert len(alerts) == len(set(alerts)) > 8
    assert rules.count("severity:") == rules.count("summary:") == rules.count("expr:") == len(alerts)
    assert [alert for alert in alerts if f"### {alert}\n" not in page] == []
    assert re.findall(r"^### (\w+)$", page, re.MULTILINE) == alerts
