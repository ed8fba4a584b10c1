"""Kinto's answers, on memory and on PostgreSQL."""

from __future__ import annotations

import time
from uuid import uuid4

from bench.documents import documents
from bench.peers.kinto import RECORDS, Kinto
from bench.trials import LOST

_INSERT = (
    "INSERT INTO objects (id, parent_id, resource_name, data, deleted) "
    "VALUES (%s, '/buckets/bench/collections/entries', 'record', '{}', FALSE)"
)


def slow(peer: Kinto) -> str:
    """Hold a transaction open that has written a record as Kinto does; write another, read, then let it commit."""
    if not peer.database:
        return "no transactions"
    import psycopg

    reader, writer = peer.session(), peer.session()
    reader.pull_all()
    late, quick = str(uuid4()), documents(1, seed=9, first=500_000)
    with psycopg.connect(peer.database) as connection:
        connection.execute(_INSERT, (late,))
        time.sleep(0.05)
        writer.push(quick)
        seen = reader.pull_all()
        connection.commit()
    seen |= reader.pull_all()
    reader.close()
    writer.close()
    missed = len({late, quick[0][0]} - seen)
    return f"{LOST}: {missed} of 2" if missed else "0 of 2"


def denied(peer: Kinto) -> str:
    """Send three records of which one is for another account's bucket."""
    device, other = peer.session(), peer.session("another")
    other.line.json("PUT", "/v1/buckets/private", {})
    other.line.json("PUT", "/v1/buckets/private/collections/entries", {})
    places = (RECORDS, RECORDS.replace("bench", "private"), RECORDS)
    answers = device.batch([
        {"method": "PUT", "path": f"{place}/{identity}", "body": {"data": body}}
        for place, (identity, body) in zip(places, documents(3, seed=4, first=200_000), strict=True)
    ])  # fmt: skip
    device.close()
    other.close()
    return f"each is answered: {', '.join(str(answer['status']) for answer in answers)}"


def revoked(peer: Kinto) -> str:
    """Let another account read the collection, then take that away."""
    owner, guest = peer.session(), peer.session("guest")
    place = "/v1/buckets/bench/collections/entries"
    who = guest.line.json("GET", "/v1/")["user"]["id"]
    owner.line.json("PATCH", place, {"permissions": {"read": [who]}})
    guest.pull_all()
    owner.line.json("PATCH", place, {"permissions": {"read": []}})
    status, _, _ = guest.line.ask("GET", f"/v1{RECORDS}")
    owner.close()
    guest.close()
    return f"{status}; never told to forget what it has" if status == 403 else f"{LOST}: it goes on reading ({status})"


def restored(peer: Kinto) -> str:
    """Copy the database, write one more, go back to the copy, and let a reader go on with its cursor."""
    late = documents(1, seed=8, first=50)
    with Kinto(peer.postgres) as first:
        first.session().push(documents(2, seed=7))
        reader = first.session()
        reader.pull_all()
    copy = peer.postgres.fresh(first.database) if peer.postgres else ""
    with Kinto(peer.postgres, first.database) as second:
        second.session().push(late)
        reader.reach(second.port)
        reader.pull_all()
    with Kinto(peer.postgres, copy) as third:
        reader.reach(third.port)
        told = reader.pull_all()
        here = late[0][0] in third.session().pull_all()
    return "noticed" if told or here else f"{LOST}: what was acknowledged after the backup; the reader is not told"


def disjoint(peer: Kinto) -> str:
    """Let two devices change a field each of the record that both know, as kinto.js sends changes."""
    one, two = peer.session(), peer.session()
    (document, *_) = documents(1, seed=5, first=300_000)
    one.push([document])
    identity, body = document
    known = one.line.json("GET", f"/v1{RECORDS}/{identity}")["data"]["last_modified"]
    request = {"method": "PUT", "path": f"{RECORDS}/{identity}", "headers": {"If-Match": f'"{known}"'}}
    first = one.batch([{**request, "body": {"data": {**body, "title": "By one"}}}])[0]["status"]
    second = two.batch([{**request, "body": {"data": {**body, "statement": "By two"}}}])[0]["status"]
    one.close()
    two.close()
    return f"{first}, {second}: its client must merge" if second == 412 else f"{LOST}: the second replaced the first"
