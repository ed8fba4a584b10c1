"""Other people's engines, as they come from the distribution: Firefox by WebDriver BiDi, WebKitGTK by WebDriver.

What a person does is done by the page's own elements, found by what they are called. Neither is Safari or an Android
phone; WebKitGTK is the nearest thing to Safari that runs here.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import signal
import subprocess
import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

import aiohttp
import httpx

from tests.support.server import free_port

WEBKIT = Path("/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser")
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
START_S, WAIT_S = 60, 60
ALLOWED = ("dom.storageManager.prompt.testing", "dom.storageManager.prompt.testing.allow")
"""Firefox asks its person whether storage may stay; this one has said yes."""

FIND = """
const [, sort, words] = arguments
const said = (one) => one.getAttribute('aria-label') ?? (one.labels?.[0] ?? one).textContent
const named = (one) => said(one).replace(/[\\u2066-\\u2069]/g, '').trim()
const all = document.querySelectorAll({ button: 'button, a', field: 'input, textarea, select' }[sort])
const found = [...all].find((one) => new RegExp(words).test(named(one)) && !one.disabled)
"""
CHOSEN = "[...found.options].find((one) => new RegExp(arguments[0]).test(one.textContent)).value"
PRESS = f"{FIND} if (found) found.click(); return found !== undefined"
FILL = f"""{FIND}
if (!found) return false
const whole = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(found), 'value').set
whole.call(found, found.options ? {CHOSEN} : arguments[0])
for (const name of ['input', 'change']) found.dispatchEvent(new Event(name, {{ bubbles: true }}))
return true"""
TICK = f"{FIND} if (found && !found.checked) found.click(); return found !== undefined"
HOLDS = f"{FIND} return found !== undefined && found.value === arguments[0]"
READ = """
const text = document.body.innerText.replace(/[\\u2066-\\u2069]/g, '')
return new RegExp(arguments[0]).test(text) ? text : null"""


class Engine(ABC):
    """A browser with a profile of its own. `run` is the body of a function; `arguments` are what is handed to it."""

    name = ""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def launch(self, *command: str) -> None:
        environ = {**os.environ, "HOME": str(self.folder), "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
        self._process = subprocess.Popen(
            command, env=environ, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def close(self) -> None:
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(15)

    @abstractmethod
    def go(self, url: str) -> None: ...

    @abstractmethod
    def run(self, body: str, *args: Any) -> Any: ...

    @abstractmethod
    def attach(self, selector: str, file: Path) -> None: ...

    # What a person does.

    def until(self, body: str, *args: Any) -> Any:
        """Wait until something is so."""
        end = time.monotonic() + WAIT_S
        while time.monotonic() < end:
            if found := self.run(body, *args):
                return found
            time.sleep(0.1)
        raise AssertionError(f"{self.name}: {body[-120:]} {args}\n{self.run('return document.body.innerText')}")

    def press(self, words: str) -> None:
        self.until(PRESS, None, "button", words)

    def fill(self, words: str, text: str) -> None:
        self.until(FILL, text, "field", words)

    def tick(self, words: str) -> None:
        self.until(TICK, None, "field", words)

    def holds(self, words: str, text: str) -> None:
        self.until(HOLDS, text, "field", words)

    def reads(self, words: str) -> str:
        """Wait until a sentence can be read, and return what the expression found."""
        found = re.search(words, self.until(READ, words))
        assert found is not None
        return found.group()


class WebKit(Engine):
    name = "WebKitGTK"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        port = free_port()
        self.launch("xvfb-run", "-a", "WebKitWebDriver", f"--port={port}")
        self._http = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=WAIT_S)
        options = {"binary": str(WEBKIT), "args": ["--automation"]}
        made = self._ask("POST", "/session", capabilities={"alwaysMatch": {"webkitgtk:browserOptions": options}})
        self._http.base_url = f"http://127.0.0.1:{port}/session/{made['sessionId']}"

    def _ask(self, method: str, path: str, **body: Any) -> Any:
        end = time.monotonic() + START_S
        while True:
            try:
                answer = self._http.request(method, path, json=body)
            except httpx.ConnectError:
                assert time.monotonic() < end, "the driver did not start"
                time.sleep(0.2)
            else:
                value = answer.json()["value"]
                assert answer.status_code == 200, value
                return value

    def close(self) -> None:
        self._http.close()
        super().close()

    def go(self, url: str) -> None:
        self._ask("POST", "/url", url=url)

    def run(self, body: str, *args: Any) -> Any:
        script = f"return (async function () {{ {body} }}).apply(null, arguments)"
        return self._ask("POST", "/execute/sync", script=script, args=list(args))

    def attach(self, selector: str, file: Path) -> None:
        found = self._ask("POST", "/element", using="css selector", value=selector)
        self._ask("POST", f"/element/{found[ELEMENT]}/value", text=str(file))


class Firefox(Engine):
    name = "Firefox"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        (folder / "user.js").write_text("".join(f"user_pref({json.dumps(name)}, true);\n" for name in ALLOWED))
        port = free_port()
        program = shutil.which("firefox-esr") or "firefox"
        self.launch(program, "--headless", "--no-remote", "--profile", str(folder), f"--remote-debugging-port={port}")
        self._loop = asyncio.new_event_loop()
        self._number = 0
        self._loop.run_until_complete(self._connect(f"ws://127.0.0.1:{port}/session"))
        self._ask("session.new", capabilities={})
        self._page = self._ask("browsingContext.getTree")["contexts"][0]["context"]

    async def _connect(self, url: str) -> None:
        self._client = aiohttp.ClientSession()
        end = time.monotonic() + START_S
        while True:
            try:
                self._socket = await self._client.ws_connect(url, max_msg_size=0)
            except aiohttp.ClientError:
                assert time.monotonic() < end, "the browser did not start"
                await asyncio.sleep(0.2)
            else:
                return

    def _ask(self, method: str, **params: Any) -> Any:
        return self._loop.run_until_complete(asyncio.wait_for(self._asked(method, params), WAIT_S))

    async def _asked(self, method: str, params: dict[str, Any]) -> Any:
        self._number += 1
        await self._socket.send_str(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            answer = json.loads((await self._socket.receive()).data)
            if answer.get("id") == self._number:
                assert answer["type"] == "success", answer
                return answer["result"]

    def close(self) -> None:
        self._loop.run_until_complete(self._client.close())
        self._loop.close()
        super().close()

    def go(self, url: str) -> None:
        self._ask("browsingContext.navigate", context=self._page, url=url, wait="interactive")

    def run(self, body: str, *args: Any) -> Any:
        script = f"async (text) => JSON.stringify(await (async function () {{ {body} }})(...JSON.parse(text)) ?? null)"
        said = self._ask(
            "script.callFunction", functionDeclaration=script, awaitPromise=True, target={"context": self._page},
            arguments=[{"type": "string", "value": json.dumps(args)}],
        )  # fmt: skip
        assert said["type"] == "success", said
        return json.loads(said["result"]["value"])

    def attach(self, selector: str, file: Path) -> None:
        locator = {"type": "css", "value": selector}
        found = self._ask("browsingContext.locateNodes", context=self._page, locator=locator)["nodes"][0]
        self._ask("input.setFiles", context=self._page, element={"sharedId": found["sharedId"]}, files=[str(file)])
