"""What axe says of a page as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import hatch_build

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = hatch_build.WEB / "node_modules" / "axe-core" / "axe.min.js"
FIND = """async () => {
  const found = await axe.run(document, { resultTypes: ['violations'] })
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.html.slice(0, 160)}`))
}"""


def findings(page: Page) -> list[str]:
    """Return each violation with the element that it is about. The page keeps axe until it is loaded anew."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    found: list[str] = page.evaluate(FIND)
    return found
