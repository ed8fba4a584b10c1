"""The SQL of keys, of the lists that the root signed, and of status lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.certificates.model import BY_HOLDER, PublicKey

if TYPE_CHECKING:
    from outreach.db import Tx

_KEY = "kid, iss, programme, year, state, x, y"
_ADD_KEY = f"""
INSERT INTO signing_key ({_KEY}, made_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (iss, programme, year) WHERE state = 'active' DO NOTHING
"""
_ACTIVE_KEY = f"SELECT {_KEY} FROM signing_key WHERE iss = ? AND programme = ? AND year = ? AND state = 'active'"
_KEYS = f"SELECT {_KEY} FROM signing_key ORDER BY year, programme, kid"
_STATE = "UPDATE signing_key SET state = ? WHERE kid = ? AND state = ?"

_NEWEST_LIST = "SELECT made_s, signed FROM key_list ORDER BY made_s DESC LIMIT 1"
_ADD_LIST = "INSERT INTO key_list (made_s, signed) VALUES (?, ?)"

_ISSUED_BY = "SELECT cti FROM certificate WHERE kid = ?"
_ENDED = f"CASE WHEN state = 'revoked' AND reason = '{BY_HOLDER}' THEN 'by_holder' ELSE state END"
_GONE = f"""
SELECT c.list_index, {_ENDED.replace("state", "c.state")} FROM certificate c JOIN signing_key k ON k.kid = c.kid
WHERE k.iss = ? AND k.programme = ? AND k.year = ? AND c.state IN ('superseded', 'revoked')
ORDER BY c.list_index
"""
_STATUS_LIST = "SELECT made_s, digest, signed FROM status_list WHERE iss = ? AND programme = ? AND year = ?"
_KEEP_STATUS_LIST = """
INSERT INTO status_list (iss, programme, year, made_s, digest, signed) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (iss, programme, year) DO UPDATE
SET made_s = excluded.made_s, digest = excluded.digest, signed = excluded.signed
"""
_STATES_GONE = f"SELECT cti, {_ENDED} FROM certificate WHERE state IN ('superseded', 'revoked')"


def add_key(tx: Tx, key: PublicKey, now_ms: int) -> PublicKey:
    """Make `key` the active one of its programme and year unless there is one; return the one that stands."""
    tx.run(_ADD_KEY, key.kid, key.iss, key.programme, key.year, key.state, key.x, key.y, now_ms)
    standing = active_key(tx, key.iss, key.programme, key.year)
    assert standing is not None
    return standing


def active_key(tx: Tx, iss: str, programme: str, year: int) -> PublicKey | None:
    row = tx.one(_ACTIVE_KEY, iss, programme, year)
    return None if row is None else PublicKey(**dict(zip(PublicKey.__struct_fields__, row, strict=True)))


def keys(tx: Tx) -> list[PublicKey]:
    """Return every key that ever signed, whatever its state."""
    return [PublicKey(**dict(zip(PublicKey.__struct_fields__, row, strict=True))) for row in tx.all(_KEYS)]


def change_state(tx: Tx, key: PublicKey, state: str) -> bool:
    """Move a key on; False if its state is no longer what it was."""
    return tx.run(_STATE, state, key.kid, key.state) == 1


def newest_list(tx: Tx) -> tuple[int, bytes] | None:
    """Return `(made_s, signed)` of the newest list of keys."""
    row = tx.one(_NEWEST_LIST)
    return None if row is None else (row[0], bytes(row[1]))


def add_list(tx: Tx, made_s: int, signed: bytes) -> None:
    tx.run(_ADD_LIST, made_s, signed)


def issued_by(tx: Tx, kid: str) -> list[str]:
    """Return the code of every certificate that a key ever signed here."""
    return [row[0] for row in tx.all(_ISSUED_BY, kid)]


def gone(tx: Tx, iss: str, programme: str, year: int) -> list[tuple[int, str]]:
    """Return `(place, how)` of what counts no more in a programme's year: superseded, revoked or by_holder."""
    return [(row[0], row[1]) for row in tx.all(_GONE, iss, programme, year)]


def status_list(tx: Tx, iss: str, programme: str, year: int) -> tuple[int, str, bytes] | None:
    """Return `(made_s, digest, signed)` of the list as it was last signed."""
    row = tx.one(_STATUS_LIST, iss, programme, year)
    return None if row is None else (row[0], row[1], bytes(row[2]))


def keep_status_list(tx: Tx, iss: str, programme: str, year: int, made_s: int, digest: str, signed: bytes) -> None:
    tx.run(_KEEP_STATUS_LIST, iss, programme, year, made_s, digest, signed)


def how_gone(tx: Tx, cti: str) -> str | None:
    """Return how one counts no more, or None; also when nothing else is known of it."""
    row = tx.one(f"{_STATES_GONE} AND cti = ?", cti)
    return None if row is None else str(row[1])


def let_go(tx: Tx, cti: str) -> bool:
    """Whether a code was issued, and whose certificate it is was let go of since."""
    return tx.one("SELECT 1 FROM certificate WHERE cti = ? AND LENGTH(signed) = 0", cti) is not None


def states_gone(tx: Tx) -> dict[str, str]:
    """Return `{code: how}` of every certificate that no longer counts, as `gone` does."""
    return dict(tx.all(_STATES_GONE))
