"""A judge's phone that was lost (J4h), and what somebody finds on it: all that the app has stored in its browser.

Without a network her pack is sealed and names nobody; after its time it is gone; signed out, the works are gone too.
"""

from __future__ import annotations

import base64
import hashlib
import io
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from outreach.demo import posters
from outreach.ids import now_ms
from tests.api.test_uploads import when_ready
from tests.support.tus import send_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    import httpx

    from tests.journeys.browser import Browser
    from tests.journeys.people import Judge

DAY_MS = 24 * 3600 * 1000
_ALL = """async () => {
  const told = request => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result)
    request.onerror = () => failed(request.error)
  })
  const isBytes = one => one instanceof ArrayBuffer || ArrayBuffer.isView(one)
  const latin = one => new TextDecoder('latin1').decode(one)
  const in64 = bytes => new Promise(done => {
    const reader = new FileReader()
    reader.onload = () => done(reader.result.split(',')[1])
    reader.readAsDataURL(new Blob([bytes]))
  })
  const words = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })]
  const packs = []
  let keys = 0
  for (const { name } of await indexedDB.databases()) {
    const db = await told(indexedDB.open(name))
    for (const store of db.objectStoreNames) {
      const rows = await told(db.transaction(store).objectStore(store).getAll())
      words.push(JSON.stringify(rows, (_, one) => isBytes(one) ? latin(one) : one))
      if (store === 'packs') for (const row of rows) packs.push([row.key, await in64(row.data)])
      if (store === 'keys') for (const key of rows) keys += key.extractable ? 1000 : 1
    }
    db.close()
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      if (!new URL(request.url).pathname.startsWith('/api/')) continue
      words.push(latin(await (await cache.match(request)).arrayBuffer()))
    }
  }
  return { words: words.join(' '), packs, keys }
}"""


class Found:
    """What lies in the storage: every word, the pictures of the pack as they are stored, by name, and the keys.

    A key that a script could read out counts a thousand.
    """

    def __init__(self, browser: Browser) -> None:
        told: dict[str, Any] = browser.page.evaluate(_ALL)
        self.words: str = told["words"]
        self.pictures = {name: base64.b64decode(data) for name, data in told["packs"]}
        self.keys: int = told["keys"]


def send_picture(client: httpx.Client) -> str:
    """Send a small poster as a school does; return its digest when judges can be shown it."""
    out = io.BytesIO()
    picture = posters.draw("well", 4).convert("RGB")
    picture.thumbnail((900, 900))
    picture.save(out, "JPEG", quality=70)
    sha256 = hashlib.sha256(out.getvalue()).hexdigest()
    send_all(client, out.getvalue(), sha256=sha256)
    assert when_ready(client, sha256).status_code == 200
    return sha256


def loses_a_phone(judge: Judge, same: httpx.Client, officer: httpx.Client, names: Sequence[str]) -> None:
    """Download what can be, lose the phone, and look at it three times. `same`: another device of this judge.

    `names` are those of pupils and schools. The phone was enrolled as "Lost phone".
    """
    phone = judge.browser
    judge.main.get_by_role("button", name=judge.part("judge-pack-get")).click()
    phone.until(lambda: len(Found(phone).pictures) == 1)  # of the other works there are no bytes in this story
    phone.offline(True)
    found = Found(phone)
    ((name, sealed),) = found.pictures.items()
    shown = same.get(f"/api/v1/media/{name.replace(' ', '/')}").raise_for_status().content
    assert (len(sealed) - len(shown), found.keys) == (16, 1)  # as long as it was, and a seal
    assert not [at for at in range(0, len(shown) - 16, 16) if shown[at : at + 16] in sealed]
    assert "Our well" in found.words
    assert not [name for name in names if name in found.words]

    phone.page.clock.install(time=(now_ms() + 15 * DAY_MS) / 1000)
    phone.reload()
    expect(judge.main.locator(".judge-task").first).to_be_visible()
    phone.until(lambda: (len(Found(phone).pictures), Found(phone).keys) == (0, 0))

    mine = same.get("/api/v1/me").raise_for_status().json()["actor"]["id"]
    devices = officer.get("/api/v1/devices", params={"of": mine}).raise_for_status().json()
    (lost,) = [one["id"] for one in devices if one["name"] == "Lost phone"]
    officer.delete(f"/api/v1/devices/{lost}").raise_for_status()
    phone.offline(False)
    expect(phone.page.locator("header [role=status]")).to_contain_text(judge.part("paused-revoked"))
    phone.until(lambda: "Our well" not in Found(phone).words)
    phone.shot("j4h-lost-phone")
