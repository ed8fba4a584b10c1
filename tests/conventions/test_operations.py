"""What is written down for operators agrees with what the product does."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from outreach.settings import ABOUT, read_settings

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


FLY = tomllib.loads((ROOT / "fly.toml").read_text())


def test_fly_names_settings_that_are_some_and_can_be_used() -> None:
    environ = FLY["env"]
    assert set(environ) <= set(ABOUT)
    settings = read_settings(environ)
    mount = FLY["mounts"][0]["destination"]
    assert str(settings.data) == mount
    assert settings.database == f"sqlite:///{mount}/outreach.db"
    assert settings.media_folder == Path(mount) / "media"
    assert settings.public_url.startswith("https://")


def test_ports_and_paths_of_fly_and_the_container_agree() -> None:
    container = (ROOT / "Dockerfile").read_text()
    port = str(FLY["http_service"]["internal_port"])
    assert f"EXPOSE {port}\n" in container
    assert f'"--port", "{port}"' in container
    assert str(FLY["metrics"]["port"]) == FLY["env"]["OUTREACH_METRICS"].rpartition(":")[2]
    assert f"OUTREACH_DATA={FLY['env']['OUTREACH_DATA']} " in container
    assert [check["path"] for check in FLY["http_service"]["checks"]] == ["/health/ready"]
    assert set(re.findall(r"OUTREACH_\w+", container)) <= set(ABOUT)


def test_container_only_calls_what_a_test_runs() -> None:
    container = (ROOT / "Dockerfile").read_text()
    assert re.findall(r"^RUN (\S+)", container, re.MULTILINE) == ["/src/deploy/install"]
    assert "apt-get" not in container


@pytest.mark.parametrize("name", ["deploy/grown/environment", "deploy/outreach.service"])
def test_profiles_name_settings_that_can_be_used(name: str) -> None:
    text = (ROOT / name).read_text()
    environ = dict(re.findall(r"^(?:Environment=)?(OUTREACH_\w+)=(\S+)$", text, re.MULTILINE))
    assert set(re.findall(r"OUTREACH_\w+", text)) <= set(ABOUT)
    assert read_settings(environ).public_url == "https://outreach.example.org"


def test_what_comes_has_a_test_that_exists() -> None:
    """Each row about bad luck and bad people names a test, and it is there."""
    page = (
        (ROOT / "docs" / "operations" / "running.md").read_text().partition("## What bad luck")[2].partition("\n## ")[0]
    )
    rows = re.findall(r"^\| [^|]+ \| [^|]+ \| `(tests/\S+\.py)::(test_\w+)` \|$", page, re.MULTILINE)
    assert len(rows) == page.count("\n|") - 2 > 12
    assert [row for row in rows if f"def {row[1]}(" not in (ROOT / row[0]).read_text()] == []
