"""What axe says of a page as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import hatch_build

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Page

AXE = hatch_build.WEB / "node_modules" / "axe-core" / "axe.min.js"
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules whose answer another theme can change: it names other colours and nothing else."""
FIND = """async (rules) => {
  const only = rules.length > 0 ? { runOnly: { type: 'rule', values: rules } } : {}
  const found = await axe.run(document, { resultTypes: ['violations'], ...only })
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.html.slice(0, 160)}`))
}"""


def findings(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """Return each violation with the element that it is about, by all rules or only some.

    The page keeps axe until it is loaded anew.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    found: list[str] = page.evaluate(FIND, list(rules))
    return found
