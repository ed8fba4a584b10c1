"""Bytes that prove an answer, sealed under keys of their own: what lies in the store, a bucket or a copy says nothing.

A sealed file is a mark, the name of the key, a salt, and AES-256-GCM of the whole. Its own key follows from the key and
the salt (HKDF-SHA256) and seals nothing else; mark, name, salt and the digest under which its device knows the bytes
are bound to it, so that no file can stand for another. One photograph sent twice is two files with nothing in common.

The keys are `OUTREACH_FORMS_KEY`, the present one first, and those in the file `keys/forms`, which is made where there
is neither. Promised: whatever a key that is here has sealed opens. Refused: telling what it is without.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from media.model import Sealed
from outreach import folder
from outreach.ids import entropy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from outreach.settings import Settings

MARK = b"OUTFORM1"
NAME, SALT, KEY = 8, 32, 32
_HEAD = len(MARK) + NAME + SALT
_ONCE = bytes(12)  # each file has a key of its own, which seals once
FILE = "forms"


class KeyAway(Exception):  # noqa: N818 - it says what is the case
    """The key is not here. With it the bytes open."""


class Broken(Exception):  # noqa: N818 - it says what is the case
    """These are not the bytes that were sealed: no key opens them."""


class Ring:
    """The keys that are here: the first one seals, each of them opens. Raises ValueError where there is none."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._keys = {_name_of(key): key for key in dict.fromkeys(keys)}
        if not self._keys:
            raise ValueError(keys)
        self.present = next(iter(self._keys)).hex()

    @property
    def names(self) -> list[str]:
        """The names of all keys, the present one first."""
        return [name.hex() for name in self._keys]

    def seal(self, name: str, data: bytes) -> Sealed:
        """Seal what its device knows by the digest `name`."""
        head = MARK + bytes.fromhex(self.present) + entropy(SALT)
        return Sealed(data=head + self._box(head).encrypt(_ONCE, data, _bound(head, name)), key=self.present)

    def open(self, names: Iterable[str], sealed: bytes) -> bytes:
        """Return what was sealed under one of `names`. Raises KeyAway, Broken."""
        head = sealed[:_HEAD]
        if len(head) < _HEAD or not head.startswith(MARK):
            message = "these are not sealed bytes"
            raise Broken(message)
        box = self._box(head)
        for name in names:
            with suppress(InvalidTag):
                return box.decrypt(_ONCE, sealed[_HEAD:], _bound(head, name))
        message = "these are not the bytes that were sealed"
        raise Broken(message)

    def _box(self, head: bytes) -> AESGCM:
        name, salt = head[len(MARK) : -SALT], head[-SALT:]
        if name not in self._keys:
            message = f"the key {name.hex()} is not here"
            raise KeyAway(message)
        return AESGCM(HKDF(hashes.SHA256(), KEY, salt, b"outreach form").derive(self._keys[name]))


def _bound(head: bytes, name: str) -> bytes:
    return head + name.encode()


def _name_of(key: bytes) -> bytes:
    return HKDF(hashes.SHA256(), NAME, None, b"outreach name of a key of forms").derive(key)


def open_ring(settings: Settings) -> Ring:
    """Return the keys of this installation; one is made where there is none. Raises FolderUnusable."""
    told, path = [bytes.fromhex(key) for key in settings.forms_key.split(",") if key], _path(settings)
    if not told and not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with suppress(FileExistsError):
            folder.write_durably(path, _line(entropy(KEY)))
    return Ring([*told, *_read(path)])


def rotate(settings: Settings) -> Ring:
    """Put a new key before those in the file; a server seals with it from its next start on. Raises FolderUnusable."""
    path = _path(settings)
    open_ring(settings)
    former = [_line(key) for key in _read(path)]
    fresh = path.with_name(f".{path.name}.new")
    fresh.unlink(missing_ok=True)
    folder.write_durably(fresh, b"".join([_line(entropy(KEY)), *former]))
    fresh.replace(path)
    folder.flush(path.parent)
    return open_ring(settings)


def _path(settings: Settings) -> Path:
    return settings.data / "keys" / FILE


def _line(key: bytes) -> bytes:
    return key.hex().encode() + b"\n"


def _read(path: Path) -> list[bytes]:
    try:
        keys = [bytes.fromhex(line) for line in path.read_text(encoding="ascii").split()]
    except FileNotFoundError:
        return []
    except ValueError:
        keys = []
    if not keys or any(len(key) != KEY for key in keys):
        message = f"{path} does not hold keys of 64 hexadecimal digits, one a line; put the one back that was there"
        raise folder.FolderUnusable(message)
    return keys
