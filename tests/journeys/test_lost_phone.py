"""J4h, C20: a judge's phone is lost. Nothing of what others made can be read from its storage, and it ends by itself.

A poster and an essay, each with a sentence that is looked for in all that the browser has stored; a phone that an app
before this one left with words in the open. `./test --long views`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from outreach.ids import now_ms
from tests.journeys.browser import PHONE
from tests.journeys.lost import Found, send_picture
from tests.journeys.people import Judge
from tests.support.amount import WHOLE
from tests.support.programme import Remote

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = [
    pytest.mark.browser,
    pytest.mark.views,
    pytest.mark.timeout(600),
    pytest.mark.skipif(not WHOLE, reason="a lost phone in a browser is in --long views"),
]

DAY_MS = 24 * 3600 * 1000
CLEAN = dict.fromkeys(
    ("personal_data_visible", "uniform_visible", "other_persons_visible", "abuse_disclosed"), False
)  # fmt: skip
PUPIL = "Aminata Diallo"
CAPTION, HEADING = "Our well is deep", "La rivière et le pont"
SENTENCE = "The river took our bridge and left us the stones."
ESSAY = "\n\n".join([SENTENCE, "نهر صغير يحمل التراب. " * 20, " ".join(["stone"] * 600)])
WATCHED = """(sentences => {
  const put = IDBObjectStore.prototype.put
  globalThis.writtenOpen = []
  IDBObjectStore.prototype.put = function (value, ...key) {
    const text = JSON.stringify(value)
    for (const one of sentences) if (text?.includes(one)) globalThis.writtenOpen.push(one)
    return put.call(this, value, ...key)
  }
})"""
"""Has a page tell which of the sentences were ever written in the open, if only for a moment."""
LEAVES_OPEN = """async ([caption]) => {
  const told = request => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result)
    request.onerror = () => failed(request.error)
  })
  for (const { name } of await indexedDB.databases()) {
    const db = await told(indexedDB.open(name))
    if (db.objectStoreNames.contains('base')) {
      const base = db.transaction('base', 'readwrite').objectStore('base')
      for (const row of await told(base.getAll())) {
        const { sealed, ...body } = row.body
        if (sealed) await told(base.put({ ...row, body: { ...body, caption } }))
      }
    }
    db.close()
  }
}"""


def handed_out(festival: Festival, officer: httpx.Client) -> str:
    """Make a poster and an essay, clear them, and give both to one judge; return the judge's link for another phone."""
    school = Remote(festival.device(festival.actor("school", name="École de Maradi", country="NE").id))
    writer = Remote(festival.device(festival.actor("entrant", name=PUPIL, country="NE").id))
    by_code = {one["code"][:3]: one["id"] for one in officer.get("/api/v1/calls").json()}
    pupil = school.pupil(name=PUPIL)
    school.consent(pupil)
    poster = school.poster(
        type("Call", (), {"id": by_code["POS"]}), pupil, sha256=send_picture(school.client), title=CAPTION
    )
    assert school.do(poster, "finalise").status in {"applied", "merged"}
    adult = writer.pupil(birth="1985-03", name=PUPIL)
    writer.consent(adult, by="self")
    fields = {"call": by_code["ESS"], "entrant": adult, "title": HEADING, "language": "fr", "declaration": True}
    essay = writer.make("entry", **fields, text=ESSAY)
    assert writer.do(essay, "finalise").status in {"applied", "merged"}
    judge = festival.actor("judge", name="Lucía", languages=("en", "fr"))
    for work, call in ((poster, "POS"), (essay, "ESS")):
        officer.post(f"/api/v1/entries/{work}/clear", json={"checklist": CLEAN}).raise_for_status()
        made = officer.post("/api/v1/rounds", json={"call": by_code[call], "readings": 1}).raise_for_status().json()
        officer.post(f"/api/v1/rounds/{made['id']}/release").raise_for_status()
    return str(judge.id)


def reads(judge: Judge) -> None:
    """Open both works from the list, and read their words."""
    read = ""
    for number in range(2):
        judge.browser.open("judge")
        tasks = judge.main.locator(".judge-task")
        expect(tasks).to_have_count(2)
        tasks.nth(number).click()
        judge.title("judge-of", n="1", total="1")  # the list has headings of that level too
        expect(judge.main.get_by_role("heading", level=2).first).to_be_visible()
        read += judge.main.inner_text()
    assert [one for one in (CAPTION, HEADING, SENTENCE) if one not in read] == []
    judge.browser.open("judge")


def test_j4h_c20_a_lost_phone_tells_nothing_and_forgets(festival: Festival, browse: Callable[..., Browser]) -> None:
    officer = festival.device(festival.actor("officer").id)
    actor = handed_out(festival, officer)
    phone = browse(PHONE)
    phone.context.add_init_script(f"{WATCHED}({json.dumps([CAPTION, HEADING, SENTENCE])})")
    judge = Judge(phone)
    judge.enrol(f"{festival.site}/#enrol={festival.code(actor)}", "Lost phone")
    expect(judge.main.locator(".judge-task")).to_have_count(2)
    phone.keeps("judge")
    judge.keep_pack()
    reads(judge)
    assert phone.page.evaluate("writtenOpen") == []
    everybodys = (CAPTION, HEADING, SENTENCE, "نهر صغير", PUPIL, "Aminata", "Diallo", "Maradi")

    phone.offline(True)
    reads(judge)  # without a network, too
    found = Found(phone)
    assert (found.names(*everybodys), found.sealed, found.keys) == ([], 2, [False])
    ((name, sealed),) = found.pictures.items()
    shown = festival.device(actor).get(f"/api/v1/media/{name.replace(' ', '/')}").raise_for_status().content
    assert len(sealed) - len(shown) == 16  # as long as it was, and a seal
    assert not [at for at in range(0, len(shown) - 16, 16) if shown[at : at + 16] in sealed]

    phone.page.evaluate(LEAVES_OPEN, [CAPTION])  # as an app before this one left it
    assert Found(phone).names(CAPTION) == [CAPTION]
    phone.reload()
    phone.until(lambda: Found(phone, whole=False).sealed == 2)
    assert Found(phone).names(*everybodys) == []

    phone.page.clock.install(time=(now_ms() + 15 * DAY_MS) / 1000)
    phone.reload()
    expect(judge.main.locator(".judge-task").first).to_be_visible()
    phone.until(lambda: _left(phone) == (0, 0, []))
    judge.main.locator(".judge-task").first.click()
    judge.reads("judge-gone")
    phone.shot("j4h-over", whole=True)
    phone.offline(False)  # it is found again: its judge may go on
    expect(judge.main.get_by_text(judge.words("judge-gone"))).to_have_count(0)
    phone.until(lambda: Found(phone, whole=False).sealed == 2)

    devices = officer.get("/api/v1/devices", params={"of": actor}).raise_for_status().json()
    (lost,) = [one["id"] for one in devices if one["name"] == "Lost phone"]
    officer.delete(f"/api/v1/devices/{lost}").raise_for_status()
    phone.reload()
    expect(phone.page.locator("header [role=status]")).to_contain_text(judge.part("paused-revoked"))
    phone.until(lambda: _left(phone) == (0, 0, []))
    phone.shot("j4h-lost-phone")


def _left(phone: Browser) -> tuple[int, int, list[Any]]:
    found = Found(phone, whole=False)
    return found.sealed, len(found.pictures), found.keys
