"""The life of keys and of the lists that say what became of them, on both databases."""

from __future__ import annotations

import asyncio
import hashlib

import cbor2
import cwt
import pytest
from msgspec.structs import replace

from outreach.audit import actions as audit
from outreach.certificates import cbor, cose, issuing, keyring, keys, keystore, payload, rules, status, trust
from outreach.errors import Problem
from outreach.ids import now_ms
from tests.outreach.certificates.conftest import OFFICER
from tests.outreach.certificates.test_issuing import documents

PROGRAMME = "POSTER-26"


@pytest.fixture
def ring(context, run):
    """The key ring of an installation: its functions, called."""
    db, settings = context.db, context.settings

    class Ring:
        data = settings.data

        def __getattr__(self, name):
            return lambda *args: run(getattr(keyring, name)(db, settings, *args))

        def programme_key(self):
            return next(key for key in self.read(keystore.keys) if key.programme != "*")

        def read(self, function, *args):
            return run(db.read(function, *args))

        def write(self, function, *args):
            return run(db.write(function, *args))

        def issue(self, call):
            return run(issuing.issue(context, call.id, "participation", OFFICER))

    return Ring()


def refused(code, act, *args):
    with pytest.raises(Problem) as refusal:
        act(*args)
    assert refusal.value.code == code
    return refusal.value


def verdicts(ring, bodies):
    known, logs = ring.read(keystore.keys), ring.read(keyring.logs)
    return [payload.verify_text(body["qr"], known, logs).state for body in bodies]


def test_a_retired_key_verifies_for_ever_and_signs_no_more(ring, house):
    house.issue()
    old = documents(house.school)
    kid = ring.programme_key().kid
    ring.move(kid, "retired")
    assert keys.load(ring.data, kid) is None
    house.school.consent(house.pupils[2])
    house.school.sync()
    assert len(house.issue().issued) == 1
    assert verdicts(ring, documents(house.school)) == ["valid"] * 3
    signers = {cose.read(ring.read(_signed_of, body["cti"])).kid for body in documents(house.school)}
    assert len(signers) == 2
    assert verdicts(ring, old) == ["valid", "valid"]


def _signed_of(tx, cti):
    from outreach.certificates import store

    return store.by_cti(tx, cti).signed


def test_a_compromised_key_counts_for_what_its_log_holds(ring, house):
    house.issue()
    bodies = documents(house.school)
    public = ring.programme_key()
    thief = keys.load(ring.data, public.kid)
    ring.move(public.kid, "compromised")
    mine = payload.read(ring.read(_signed_of, bodies[0]["cti"]))
    forged = rules.address("https://certificates.example.org", payload.sign(replace(mine, cti=b"thief67890"), thief))
    assert verdicts(ring, [*bodies, {"qr": forged}]) == ["valid", "valid", "bad_signature"]
    known = ring.read(keystore.keys)
    assert payload.verify_text(bodies[0]["qr"], known).state == "unknown_key"  # without the log
    assert len(ring.read(keyring.log, public.kid)) == 2 * payload.LOG_BYTES
    (row,) = [row for row in ring.key_list().rows if row.key.kid == public.kid]
    assert row.log == hashlib.sha256(ring.read(keyring.log, public.kid)).digest()
    assert ring.read(keyring.newest_logs) == {public.kid: ring.read(keyring.log, public.kid)}


def test_every_move_of_a_key_is_in_the_audit_chain(ring, house):
    first = ring.held(PROGRAMME).public
    ring.move(first.kid, "retired")
    ring.move(first.kid, "compromised")
    ring.key_list()  # makes the one that signs lists
    lines = ring.read(audit.lines, 0, 100)
    told = [(line.act, line.facts.get("before"), line.facts.get("state")) for line in lines if line.about == first.kid]
    moved = [("key-moved", "active", "retired"), ("key-moved", "retired", "compromised")]
    assert told == [("key-made", None, None), *moved]
    made = {line.about for line in lines if line.act == "key-made"}
    assert made == {key.kid for key in ring.read(keystore.keys)}
    assert ring.read(audit.verify)[1] is None


@pytest.mark.parametrize("state", ["retired", "active"])
def test_a_key_never_goes_back(ring, state):
    ring.held(PROGRAMME)
    kid = ring.programme_key().kid
    ring.move(kid, "compromised")
    refused("key-refused", ring.move, kid, state)
    refused("not-found", ring.move, "0" * 16, "retired")


def test_the_list_is_signed_by_the_root_and_by_nothing_else(ring):
    ring.held(PROGRAMME)
    listed = ring.key_list()
    assert [key.programme for key in listed.keys] == ["*", PROGRAMME]
    root = keys.root(ring.data)
    assert trust.read(listed.signed, root) == listed
    other = keys.Root(keys.new_key().public_key(), None)
    for at in range(0, len(listed.signed), 5):
        changed = bytearray(listed.signed)
        changed[at] ^= 1
        with pytest.raises(cbor.Malformed):
            trust.read(bytes(changed), root)
    with pytest.raises(cbor.Malformed):
        trust.read(listed.signed, other)


def test_nothing_signed_as_one_kind_is_read_as_another(ring):
    held = ring.held(payload.STATUS_PROGRAMME)
    listed = ring.key_list().signed
    assert payload.verify(listed, [held.public]).state == "not_ours"
    with pytest.raises(cbor.Malformed):
        status.read(listed)
    with pytest.raises(cbor.Malformed):
        trust.read(cose.sign({6: 1, -65538: []}, held.private, status.TYPE), keys.root(ring.data))


def test_the_key_of_lists_signs_no_certificate(ring):
    from tests.outreach.certificates.vectors import claims

    held = ring.held(payload.STATUS_PROGRAMME)
    assert payload.verify(payload.sign(claims(), held.private), [held.public]).state == "unknown_key"


def test_with_the_root_elsewhere_a_new_key_waits_for_its_signature(ring, house, tmp_path):
    house.issue()
    stick = tmp_path / "stick" / "root.pem"
    away = keys.take_root_away(ring.data, stick)
    assert (away.private, (ring.data / "keys" / "root.pem").exists()) == (None, False)
    assert keys.root(ring.data).kid == away.kid
    refused("key-refused", keys.take_root_away, ring.data, tmp_path / "again.pem")
    ring.move(ring.programme_key().kid, "retired")
    house.school.consent(house.pupils[2])
    house.school.sync()
    refused("key-not-listed", house.issue)
    assert len(documents(house.school)) == 2
    unsigned = ring.read(keyring.statement, 1_900_000_000)
    listed = ring.write(keyring.publish, keys.root(ring.data), trust.sign(unsigned, keys.read_private(stick)))
    assert sorted(key.state for key in listed.keys) == ["active", "active", "retired"]
    assert len(house.issue().issued) == 1


def test_a_list_that_is_old_foreign_or_says_something_else_is_refused(ring, tmp_path):
    ring.held(PROGRAMME)
    stick = keys.root(ring.data).private
    keys.take_root_away(ring.data, tmp_path / "root.pem")
    root = keys.root(ring.data)
    old = ring.key_list()
    publish = lambda signed: ring.write(keyring.publish, root, signed)  # noqa: E731
    refused("key-refused", publish, old.signed)
    fresh = ring.read(keyring.statement, 1_900_000_000)
    refused("key-refused", publish, trust.sign(fresh, keys.new_key()))
    refused("key-refused", publish, b"\xa0")
    ring.move(ring.programme_key().kid, "compromised")
    refused("key-refused", publish, trust.sign(fresh, stick))  # it says active
    publish(trust.sign(ring.read(keyring.statement, 1_900_000_000), stick))
    with pytest.raises(cbor.Malformed):
        trust.sign(cbor.encode({1: "anything"}), stick)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_key_file_that_others_may_read_is_refused_and_nothing_is_issued(ring, house, mode):
    house.issue()
    kid = ring.programme_key().kid
    (ring.data / "keys" / f"{kid}.pem").chmod(mode)
    house.school.consent(house.pupils[2])
    house.school.sync()
    assert "chmod 600" in str(refused("key-file-refused", house.issue))
    assert len(documents(house.school)) == 2
    (ring.data / "keys" / "root.pem").chmod(mode)
    refused("key-file-refused", keys.root, ring.data)


def test_a_key_file_that_is_none_is_refused(ring):
    held = ring.held(PROGRAMME)
    path = ring.data / "keys" / f"{held.public.kid}.pem"
    path.write_bytes(b"nothing")
    refused("key-file-refused", ring.held, PROGRAMME)


def gone(ring, house, state, reason="other"):
    cti = house.issue().issued[0]
    ring.write(lambda tx: tx.run("UPDATE certificate SET state = ?, reason = ? WHERE cti = ?", state, reason, cti))
    return payload.read(ring.read(_signed_of, cti))


@pytest.mark.parametrize(
    ("state", "reason", "standing"),
    [
        ("revoked", "other", "withdrawn"),
        ("superseded", "name_corrected", "replaced"),
        ("revoked", "withdrawn_by_holder", "by_holder"),
    ],
)
def test_the_status_list_says_what_became_of_a_certificate(ring, house, state, reason, standing):
    claims = gone(ring, house, state, reason)
    year = rules.year_of(now_ms())
    signed = ring.status_list("OUTREACH", house.call.code, year)
    read, sealed = status.read(signed)
    (key,) = [one for one in ring.read(keystore.keys) if one.kid == sealed.kid]
    assert (key.programme, key.state, cose.holds(sealed, key.x, key.y)) == (payload.STATUS_PROGRAMME, "active", True)
    assert read.standing(claims.list_index) == standing
    assert sum(byte.bit_count() for byte in read.gone) == 1
    assert read.address == f"https://certificates.example.org/api/v1/status-lists/OUTREACH/{house.call.code}-{year}"
    assert ring.status_list("OUTREACH", house.call.code, year) == signed  # kept, while nothing changes


def test_the_status_list_is_a_token_status_list_to_an_independent_reader(ring, house):
    import zlib

    claims = gone(ring, house, "revoked")
    year = rules.year_of(now_ms())
    signed = ring.status_list("OUTREACH", house.call.code, year)
    (signer,) = [key for key in ring.read(keystore.keys) if key.programme == "*"]
    key = cwt.COSEKey.new({1: 2, 2: bytes.fromhex(signer.kid), 3: -7, -1: 1, -2: signer.x, -3: signer.y})
    read = cbor2.loads(cwt.COSE.new().decode(cbor2.dumps(cbor2.CBORTag(18, cbor2.loads(signed))), key))
    assert read[65533]["bits"] == 1
    raw = zlib.decompress(read[65533]["lst"])
    assert len(raw) * 8 == 131_072
    assert [at for at in range(131_072) if raw[at // 8] >> at % 8 & 1] == [claims.list_index]
    assert (read[4] - read[6], read[65534]) == (30 * 86_400, 86_400)


def test_a_list_that_cannot_be_signed_anew_is_answered_as_it_was(ring, house):
    house.issue()
    year = rules.year_of(now_ms())
    first = ring.status_list("OUTREACH", house.call.code, year)
    (signer,) = [key for key in ring.read(keystore.keys) if key.programme == "*"]
    keys.discard(ring.data, signer.kid)
    ring.write(lambda tx: tx.run("UPDATE certificate SET state = 'revoked'"))
    assert ring.status_list("OUTREACH", house.call.code, year) == first


@pytest.mark.parametrize(
    ("iss", "programme", "year"), [("ELSE", PROGRAMME, 2026), ("OUTREACH", "NONE", 2026), ("OUTREACH", "*", 2026)]
)
def test_there_is_no_other_list(ring, iss, programme, year):
    ring.held(PROGRAMME)
    refused("not-found", ring.status_list, iss, programme, year)


def test_two_keys_of_a_programme_share_one_list_and_no_place(ring, house, monkeypatch):
    from tests.outreach.certificates.test_issuing import _stuck

    monkeypatch.setattr(issuing, "entropy", _stuck())
    house.issue()
    ring.move(ring.programme_key().kid, "retired")
    house.school.consent(house.pupils[2])
    house.school.sync()
    assert refused("status-list-full", house.issue)  # both places are taken, by the former key


def test_two_processes_make_one_root_and_one_list(ring, context, run):
    async def several():
        return await asyncio.gather(*(keyring.held(context.db, context.settings, PROGRAMME) for _ in range(4)))

    assert len({held.public.kid for held in run(several())}) == 1
    assert len(list((ring.data / "keys").glob("*.pem"))) == 3
