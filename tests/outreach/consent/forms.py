"""A photograph of a signed form on its way in, for the tests of what lies sealed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from media import apart as rows
from media import blobs
from media.model import Draft, Limits, Received, Rendition
from media.recipes import blob_key, rendition_key
from outreach.consent import actions, jobs
from outreach.consent.model import ConsentRecord
from outreach.ids import new_id, now_ms
from outreach.media import actions as media
from outreach.media import apart, sealing
from outreach.media import intake as taking
from tests.outreach.media.test_jobs import context
from tests.support.pictures import poster_jpeg

__all__ = ["context"]

Run = Callable[[Any], Any]
FORM = poster_jpeg(900, 700, 1, gps=False, seed=4)
SHA = hashlib.sha256(FORM).hexdigest()
SCHOOL, OTHER = (f"school:00000000-0000-7000-8000-00000000000{n}" for n in (1, 2))
PUPIL = "00000000-0000-7000-8000-000000000009"
SLICE = 48


@pytest.fixture
def proved(context: Any, run: Run) -> str:
    """A guardian's answer on paper. The photograph has not come."""
    return answer(context, run, SCHOOL)


def answer(context: Any, run: Run, scope: str, evidence: str = SHA) -> str:
    record = ConsentRecord(
        id=new_id(), scope=scope, subject=PUPIL, item="participate", answer="yes", by="guardian", relation="mother",
        method="paper", text_version="1", language="fr", evidence=evidence, device="d", arrival=1, wall_ms=1,
        received_ms=1,
    )  # fmt: skip
    run(context.db.write(lambda tx: actions.add_record(tx, context.engine.ledger(tx, now_ms()), record)))
    return record.id


def send(context: Any, run: Run, data: bytes = FORM, tenant: str = SCHOOL) -> None:
    """Bring bytes by an upload, as a tablet does."""
    draft = Draft(length=len(data), sha256=hashlib.sha256(data).hexdigest())
    who = (tenant, "d", new_id().replace("-", ""), Limits(), now_ms())
    upload = run(context.db.write(media.create_upload, draft, *who))
    if upload.state == "stored":
        return
    with context.media.staging.open(upload.id, upload.length) as file:
        file.write(data, 0)
        run(taking.finish(context, upload, file, 0))


def in_the_clear(context: Any, run: Run, tenant: str = SCHOOL) -> None:
    """Keep the form as the versions before did: among the works, with a rendition."""
    context.media.store.put(blob_key(SHA), FORM)
    received = Received(claimed=SHA, claimed_size=len(FORM), stored=SHA, size=len(FORM), type="image/jpeg")
    run(context.db.write(blobs.keep, tenant, received, now_ms()))
    context.media.store.put(rendition_key(SHA, "view"), FORM[100:9000])
    made = Rendition(sha256=SHA, recipe="view", type="image/webp", digest="ab" * 32, size=8900)
    run(context.db.write(blobs.rendered, made, now_ms()))


def asked(context: Any, run: Run) -> list[bytes]:
    """What waits to be sealed."""
    sql = "SELECT payload FROM job WHERE kind = ? ORDER BY payload"
    return [payload for (payload,) in run(context.db.read(lambda tx: tx.all(sql, media.SEAL)))]


def seal(context: Any, run: Run) -> None:
    run(jobs.review(context))
    for payload in asked(context, run):
        run(apart.seal(context, payload))


def shown_in(folder: Path) -> list[str]:
    """Return the files below a folder that hold any part of the form in the clear."""
    needles = [FORM[at : at + SLICE] for at in range(200, len(FORM) - SLICE, len(FORM) // 9)]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [str(path) for path in files if any(needle in path.read_bytes() for needle in needles)]


def kept(context: Any, run: Run, tenant: str = SCHOOL) -> rows.Kept:
    found = run(context.db.read(rows.kept, tenant, SHA))
    assert found is not None
    return found


def opens(context: Any, run: Run, tenant: str = SCHOOL) -> bool:
    return run(apart.opened(context, tenant, SHA))[1] == FORM


def asked_for(context: Any, run: Run) -> list[str]:
    """Return the digests that the school is asked for again."""
    notices = run(context.db.read(context.engine.documents, SCHOOL, "notice"))
    return [one.body["args"]["sha256"] for one in notices if one.body["code"] == "consent-form-wanted"]


def standing(context: Any, run: Run) -> list[tuple[bool, bool]]:
    """Return of every form that waits whether it is here, and whether it was damaged."""
    return [(one.here, one.damaged) for one in run(context.db.read(actions.forms, 9))]


def folder_of(context: Any) -> Path:
    return context.settings.data


@pytest.fixture
def ringed(context: Any) -> Callable[[str], None]:
    """Start again with other keys in the setting, and none in the file."""

    def start(keys: str) -> None:
        (folder_of(context) / "keys" / sealing.FILE).unlink(missing_ok=True)
        settings = msgspec.structs.replace(context.settings, forms_key=keys)
        context.media = msgspec.structs.replace(context.media, ring=sealing.open_ring(settings))

    return start
