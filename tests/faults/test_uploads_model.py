"""A model beside the server: whatever is cut, stalled, doubled, taken over, given up or killed, both agree.

The model knows of each upload what was told (which may never be taken back), what was sent (which can be the most), and
how it ended. It speaks raw HTTP to a real server, one upload after the other and several at once.
"""

from __future__ import annotations

import base64
import hashlib
import socket
import struct
import threading
import time
from contextlib import suppress
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from outreach.ids import now_ms
from tests.support.amount import WHOLE, amount
from tests.support.pictures import poster_jpeg
from tests.support.server import Server
from tests.support.tus import BODY, TUS, begin_patch, create, metadata, patch

pytestmark = [pytest.mark.crash, pytest.mark.faults, pytest.mark.may_block, pytest.mark.timeout(amount(400, 1200))]

PHOTOS = [
    poster_jpeg(width, height, 1, gps=False, seed=40 + number, quality=quality)
    for number, (width, height, quality) in enumerate([(40, 30, 60), (300, 200, 80), (800, 600, 90), (1600, 1200, 95)])
]
MOST_KILLS = 1  # a start takes two seconds of a core; `test_uploads_killed` kills a hundred times
STORIES, ROUND = amount(6, 120), 6
ENOUGH_S = 480
"""A slow machine tells fewer stories, and says how many; never fewer than a round."""


class Modelled:
    """One upload as the model knows it."""

    def __init__(self, path: str, photo: bytes, name: str, declared: str | None) -> None:
        self.path, self.photo, self.name, self.declared = path, photo, name, declared
        self.told = 0  # the server said so: it can never be less
        self.sent = 0  # bytes that may have arrived: it can never be more
        self.ended: str | None = None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.photo).hexdigest()


class Uploads(RuleBasedStateMachine):
    """The rules: what tablets and networks do."""

    server: Server

    uploads = Bundle("uploads")

    def __init__(self) -> None:
        super().__init__()
        self.client = self.server.device(self.server.actor("school").id)
        self.held: set[str] = set()
        self.lines: list[socket.socket] = []
        self.every: list[Modelled] = []
        self.number = 0
        self.kills = 0

    def teardown(self) -> None:
        """Every upload that is still open goes on to its end, and its digest is that of the picture."""
        for upload in self.every:
            if upload.ended is None:
                self._look(upload)
            if upload.ended is None:
                answer = self._patch(upload, upload.told, upload.photo[upload.told :])
                assert answer.status_code == 204, answer.text
                assert answer.headers["upload-sha256"] == upload.sha256
                assert answer.headers["upload-stored"] == upload.sha256
        for line in self.lines:
            line.close()
        self.client.close()

    # What a tablet does.

    @rule(target=uploads, photo=st.sampled_from(PHOTOS), declare=st.booleans(), first=st.integers(0, 3))
    def announce(self, photo: bytes, declare: bool, first: int) -> Modelled:
        self.number += 1
        name = f"c{self.number}"
        values = {"client_id": name} | ({"sha256": hashlib.sha256(photo).hexdigest()} if declare else {})
        known = declare and hashlib.sha256(photo).hexdigest() in self.held
        body = photo[: len(photo) * first // 6]
        if body and not known:
            headers = {**BODY, "Upload-Length": str(len(photo)), "Upload-Metadata": metadata(**values)}
            answer = self.client.post("/api/v1/uploads", headers=headers, content=body)
        else:
            answer = create(self.client, len(photo), **values)
        assert answer.status_code == 201, answer.text
        upload = Modelled(httpx.URL(answer.headers["location"]).path, photo, name, values.get("sha256"))
        upload.told = upload.sent = int(answer.headers["upload-offset"])
        assert upload.told == (len(photo) if known else len(body))
        if known:
            upload.ended = "stored"
        self.every.append(upload)
        return upload

    @rule(upload=uploads)
    def announce_again(self, upload: Modelled) -> None:
        """The answer was lost: the same name finds the same upload where it is, unless it was given up."""
        values = {"client_id": upload.name} | ({"sha256": upload.declared} if upload.declared else {})
        answer = create(self.client, len(upload.photo), **values)
        assert answer.status_code == 201, answer.text
        place = httpx.URL(answer.headers["location"]).path
        if upload.ended in {None, "stored"}:
            assert place == upload.path
            self._heard(upload, int(answer.headers["upload-offset"]))
        else:
            assert place != upload.path
            upload.path, upload.ended = place, None
            upload.told = upload.sent = int(answer.headers["upload-offset"])
            known = upload.declared is not None and upload.sha256 in self.held
            assert upload.told == (len(upload.photo) if known else 0)
            upload.ended = "stored" if known else None

    @rule(upload=uploads, part=st.integers(1, 4), checked=st.booleans(), override=st.booleans())
    def send(self, upload: Modelled, part: int, checked: bool, override: bool) -> None:
        self._look(upload)
        if upload.ended is not None:
            return
        body = upload.photo[upload.told :][: max(1, len(upload.photo) * part // 4)]
        more = {"Upload-Checksum": f"sha1 {base64.b64encode(hashlib.sha1(body).digest()).decode()}"} if checked else {}
        answer = self._patch(upload, upload.told, body, override=override, **more)
        assert answer.status_code == 204, answer.text
        assert int(answer.headers["upload-offset"]) == upload.told + len(body)
        self._sent(upload, upload.told + len(body))

    @rule(upload=uploads, part=st.floats(0, 1), reset=st.booleans())
    def cut(self, upload: Modelled, part: float, reset: bool) -> None:
        """The link breaks in the middle of a body."""
        line = self._begin(upload, part)
        if line is not None:
            if reset:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            line.close()

    @rule(upload=uploads, part=st.floats(0, 1))
    def stall(self, upload: Modelled, part: float) -> None:
        """The link goes silent, and nobody tells the server; then somebody asks on a new one."""
        line = self._begin(upload, part)
        if line is not None:
            self.lines.append(line)
            self._look(upload)

    def _begin(self, upload: Modelled, part: float) -> socket.socket | None:
        self._look(upload)
        if upload.ended is not None:
            return None
        rest = len(upload.photo) - upload.told
        if rest < 2:
            return None
        some = max(1, int((rest - 1) * part))
        line = begin_patch(self.client, upload.path, upload.told, rest, upload.photo[upload.told : upload.told + some])
        upload.sent = upload.told + some
        self._begun(upload)
        return line

    def _begun(self, upload: Modelled) -> None:
        """Wait for the first byte: a request that the server has not seen yet would be the newest when it comes."""
        staged = self.server.settings.media_folder / "staging" / upload.path.rpartition("/")[2]
        until = time.monotonic() + 30
        while not staged.exists() or staged.stat().st_size <= upload.told:
            assert time.monotonic() < until
            time.sleep(0.002)

    @rule(upload=uploads)
    def ask(self, upload: Modelled) -> None:
        self._look(upload)

    @rule(upload=uploads, past=st.integers(1, 9))
    def lie(self, upload: Modelled, past: int) -> None:
        """A wrong offset, bytes beyond the end, a damaged chunk: refused, and nothing has moved."""
        self._look(upload)
        if upload.ended is not None:
            return
        assert self._patch(upload, upload.told + past, b"x").json()["code"] == "upload-offset"
        beyond = upload.photo[upload.told :] + bytes(past)
        with suppress(httpx.TransportError):  # closed early: the answer may be lost with the connection
            assert self._patch(upload, upload.told, beyond).json()["code"] == "upload-too-long"
        wrong = {"Upload-Checksum": f"sha1 {base64.b64encode(bytes(20)).decode()}"}
        assert self._patch(upload, upload.told, b"y", **wrong).json()["code"] == "upload-chunk-checksum"
        before = upload.told
        self._look(upload)
        assert upload.told == before

    @rule(upload=uploads)
    def twice_at_once(self, upload: Modelled) -> None:
        """Two connections send the same rest: one of them wins, or each a part, and no byte comes twice."""
        self._look(upload)
        if upload.ended is not None:
            return
        start, rest = upload.told, upload.photo[upload.told :]
        answers: list[int] = []

        def push() -> None:
            with httpx.Client(base_url=self.server.url, headers=self.client.headers, timeout=60) as own:
                try:
                    answers.append(patch(own, upload.path, start, rest).status_code)
                except httpx.TransportError:
                    answers.append(409)

        rivals = [threading.Thread(target=push) for _ in range(2)]
        for rival in rivals:
            rival.start()
        for rival in rivals:
            rival.join()
        assert set(answers) <= {204, 409}, answers
        upload.sent = len(upload.photo)
        self._look(upload)

    @rule(upload=consumes(uploads), target=uploads)
    def give_up(self, upload: Modelled) -> Modelled:
        answer = self.client.delete(upload.path, headers=TUS)
        if upload.ended == "stored":
            assert answer.json()["code"] == "upload-finished"
        elif upload.ended is None and answer.status_code == 409:
            upload.sent = len(upload.photo)
            self._look(upload)
            assert upload.ended == "stored"
        else:
            assert answer.status_code == (204 if upload.ended is None else 410)
            upload.ended = "terminated"
        return upload

    @rule(upload=uploads)
    def too_late(self, upload: Modelled) -> None:
        """Its time is over: gone at once, which is not the same as unknown."""
        if upload.ended is not None:
            return
        identity = upload.path.rpartition("/")[2]
        sql = "UPDATE upload SET expires_ms = ? WHERE id = ? AND state = 'open'"
        if self.server.transact(lambda tx: tx.run(sql, now_ms() - 1000, identity)):
            upload.ended = "expired"
            assert self.client.head(upload.path, headers=TUS).status_code == 410

    @precondition(lambda self: self.kills < MOST_KILLS)
    @rule(upload=uploads, part=st.floats(0, 1))
    def killed(self, upload: Modelled, part: float) -> None:
        """kill -9 of everything in the middle of a body, and a start on the same data."""
        self.kills += 1
        line = self._begin(upload, part)
        if line is not None:
            self.lines.append(line)
        self.server.kill()
        self.server.start()

    # What must hold.

    @invariant()
    def nothing_told_is_taken_back(self) -> None:
        for upload in self.every:
            assert 0 <= upload.told <= upload.sent <= len(upload.photo)

    def _look(self, upload: Modelled) -> None:
        """Ask where an upload is; after the answer nobody else writes it, so that told and sent are one."""
        answer = self.client.head(upload.path, headers=TUS)
        if upload.ended in {"terminated", "expired"}:
            assert answer.status_code == 410
            return
        assert answer.status_code == 200, (answer.status_code, upload.ended)
        self._heard(upload, int(answer.headers["upload-offset"]))
        if upload.ended == "stored":
            assert answer.headers["upload-sha256"] == upload.sha256

    def _heard(self, upload: Modelled, offset: int) -> None:
        assert upload.told <= offset <= upload.sent, (upload.told, offset, upload.sent)
        self._sent(upload, offset)

    def _sent(self, upload: Modelled, offset: int) -> None:
        upload.told = upload.sent = offset
        if offset == len(upload.photo):
            upload.ended = "stored"
            self.held.add(upload.sha256)

    def _patch(
        self, upload: Modelled, offset: int, body: bytes, *, override: bool = False, **more: str
    ) -> httpx.Response:
        headers: dict[str, Any] = {**BODY, "Upload-Offset": str(offset), **more}
        if override:
            headers["X-HTTP-Method-Override"] = "PATCH"
        return self.client.request("POST" if override else "PATCH", upload.path, headers=headers, content=body)


def test_server_and_model_agree_on_every_upload(tmp_path_factory: pytest.TempPathFactory) -> None:
    looks = settings(
        max_examples=ROUND,
        stateful_step_count=amount(18, 40),
        deadline=None,
        derandomize=not WHOLE,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    told, until = 0, time.monotonic() + ENOUGH_S
    with Server(tmp_path_factory.mktemp("model") / "data") as server:
        machine = type("Machine", (Uploads,), {"server": server})
        while told < STORIES and time.monotonic() < until:
            run_state_machine_as_test(machine, settings=looks)
            told += ROUND
    print(f"{told} of {STORIES} stories")
    assert told >= ROUND
