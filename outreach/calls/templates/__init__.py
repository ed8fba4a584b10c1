"""The calls that ship as data, one JSON file each, in the shape of `calls.model.Template`."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

import msgspec

from outreach.calls.model import Template

NAMES: Final = ("poster-children", "essay-global", "women-stories", "children-programme")


def template(name: str) -> Template:
    """Read one template. Raises FileNotFoundError for a name that does not exist."""
    return msgspec.json.decode(files(__name__).joinpath(f"{name}.json").read_bytes(), type=Template)
