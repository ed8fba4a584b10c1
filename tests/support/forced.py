"""What cannot be seen any more when somebody has forced the colours of everything, as high contrast does.

Backgrounds go then, and what was told by them alone: which of several is chosen, where a button ends, what a chart
draws in a colour that is now that of the paper. And a browser lays a plate in the page's colour under letters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

VANISHED = """() => {
  const CHOSEN = '[aria-current], [aria-pressed="true"], [data-on], .choice-on'
  const style = (each) => getComputedStyle(each)
  const CLEAR = 'rgba(0, 0, 0, 0)'
  const page = style(document.documentElement).backgroundColor
  const paper = (each) => {
    const { backgroundColor } = style(each)
    return backgroundColor !== CLEAR || !each.parentElement ? backgroundColor : paper(each.parentElement)
  }
  const unseen = (colour, each) => colour === 'none' || colour === CLEAR || colour === paper(each)
  const TOLD = ['backgroundColor', 'borderTopColor', 'borderBottomColor']
  const look = (each) => TOLD.map((name) => style(each)[name]).join()
  const open = (each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  const all = (selector) => [...document.querySelectorAll(selector)].filter(open)
  const others = (each) => [...each.parentElement.children].filter((one) => one.tagName === each.tagName)
  const found = []
  const tell = (what, each) => found.push(`${what}: ${each.outerHTML.slice(0, 120)}`)
  for (const each of all(CHOSEN)) {
    const other = others(each).find((one) => !one.matches(CHOSEN))
    if (other && look(other) === look(each)) tell('looks like what is not chosen', each)
  }
  for (const each of all('svg :is(path, rect, circle, ellipse, line, polygon)')) {
    const paints = [style(each).fill, style(each).stroke]
    if (!each.closest('defs, mask, clipPath') && paints.every((one) => unseen(one, each)))
      tell('is drawn in the colour of the paper', each)
  }
  for (const each of all('body *')) {
    const { color, forcedColorAdjust } = style(each)
    const says = [...each.childNodes].some((one) => one.nodeType === Node.TEXT_NODE && one.data.trim())
    if (says && forcedColorAdjust === 'auto' && color === page) tell('lies on a plate of its own colour', each)
  }
  for (const each of all('button, .button')) {
    const { backgroundColor, borderTopStyle, textDecorationLine } = style(each)
    const edged = [borderTopStyle, textDecorationLine].some((one) => one !== 'none') || each.querySelector('svg')
    if (!edged && unseen(backgroundColor, each.parentElement)) tell('has no edge', each)
  }
  return found
}"""


def vanished(page: Page) -> list[str]:
    """Return what of a page that stands would be missed. The page is left in its own colours."""
    page.emulate_media(forced_colors="active")
    found: list[str] = page.evaluate(VANISHED)
    page.emulate_media(forced_colors="none")
    return found
