"""A judge's phone that was lost (J4h), and what somebody finds on it: all that the app has stored in its browser.

Without a network her pack is sealed and names nobody; after its time it is gone; signed out, the works are gone too.
"""

from __future__ import annotations

import base64
import hashlib
import io
from typing import TYPE_CHECKING, Any

from outreach.demo import posters
from tests.api.test_uploads import when_ready
from tests.support.tus import send_all

if TYPE_CHECKING:
    import httpx

    from tests.journeys.browser import Browser

_ALL = """async (whole) => {
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
  const keys = []
  let sealed = 0
  for (const { name } of await indexedDB.databases()) {
    const db = await told(indexedDB.open(name))
    for (const store of db.objectStoreNames) {
      const rows = await told(db.transaction(store).objectStore(store).getAll())
      words.push(JSON.stringify(rows, (_, one) => isBytes(one) ? latin(one) : one))
      if (store === 'packs') for (const row of rows) packs.push([row.key, await in64(row.data)])
      if (store === 'keys') for (const key of rows) keys.push(key.extractable)
      if (store === 'base') for (const row of rows) if (row.body.sealed) sealed++
    }
    db.close()
  }
  for (const name of whole ? await caches.keys() : []) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) words.push(latin(await (await cache.match(request)).arrayBuffer()))
  }
  const files = async folder => {
    for await (const one of folder.values()) {
      if (one.kind === 'directory') await files(one)
      else words.push(latin(await (await one.getFile()).arrayBuffer()))
    }
  }
  if (whole) await files(await navigator.storage.getDirectory())
  return { words: words.join(' '), packs, keys, sealed }
}"""


class Found:
    """What lies in IndexedDB, the caches, the browser's own files and both small storages.

    Every word and byte; the pictures of the pack as they are stored, by name; of each key whether a script could read
    it out; how many works have sealed words. Not `whole`: of the databases and the small storages alone.
    """

    def __init__(self, browser: Browser, *, whole: bool = True) -> None:
        told: dict[str, Any] = browser.page.evaluate(_ALL, whole)
        self.words: str = told["words"]
        self.pictures = {name: base64.b64decode(data) for name, data in told["packs"]}
        self.keys: list[bool] = told["keys"]
        self.sealed: int = told["sealed"]

    def names(self, *sentences: str) -> list[str]:
        """Return those of the sentences that can be read anywhere, in UTF-8 or as a script keeps them."""
        return [one for one in sentences if one in self.words or one.encode().decode("latin1") in self.words]


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
