"""A class's receipts on paper, in a browser: a slip for each work, twelve a page, a code that opens it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.journeys.people import Teacher

_MORE = """
wanted => {
  window.print = () => {}
  document.body.classList.add('printing')
  const slips = document.querySelector('.slips')
  while (slips.children.length < wanted) slips.append(slips.children[0].cloneNode(true))
}
"""


def class_on_paper(teacher: Teacher, works: int) -> list[str]:
    """Get the codes of the class that is open, look at its slips, and print; return the codes."""
    page = teacher.browser.page
    teacher.link("school-receipts").click()
    teacher.title("door-sheet")
    teacher.main.get_by_role("button", name=re.compile("Get the code")).click()
    slips = teacher.main.locator(".slip")
    expect(slips).to_have_count(works)
    codes = [one.inner_text() for one in teacher.main.locator(".slip-code").all()]
    assert len(set(codes)) == works
    teacher.browser.shot("3-receipts-of-the-class", whole=True)
    page.reload()  # the server says a code once; the tablet keeps it
    expect(slips).to_have_count(works)
    assert [one.inner_text() for one in teacher.main.locator(".slip-code").all()] == codes
    for wanted, pages in ((12, 1), (13, 2), (25, 3)):
        page.evaluate(_MORE, wanted)
        paper = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", paper)) == pages, wanted
    page.reload()
    return codes
