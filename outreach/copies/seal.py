"""Copies as files that only the key opens: AES-256-GCM in pieces, so that a large one is never whole in memory.

A file is a mark, a salt, and pieces of at most 1 MiB; each piece's nonce is its number and whether it is the last, so
that pieces cannot be cut off, doubled or put in another order unseen. The file's own key follows from the key and the
salt (HKDF-SHA256). Without a key a copy is written as it is.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from outreach.errors import Problem
from outreach.ids import entropy

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

MARK = b"OUTCOPY1"
SALT, PIECE, TAG = 16, 1 << 20, 16


def seal(source: Path, target: Path, key: bytes) -> None:
    """Write a sealed copy of a file; it is flushed when this returns."""
    salt = entropy(SALT)
    box = _box(key, salt)
    with source.open("rb") as plain, target.open("wb") as sealed:
        sealed.write(MARK + salt)
        left, n = source.stat().st_size, 0
        while True:
            piece = plain.read(PIECE)
            left -= len(piece)
            sealed.write(box.encrypt(_nonce(n, last=left <= 0), piece, None))
            n += 1
            if left <= 0:
                break
        sealed.flush()
        os.fsync(sealed.fileno())


def is_sealed(path: Path) -> bool:
    """Whether a file needs a key."""
    with path.open("rb") as file:
        return file.read(len(MARK)) == MARK


def unseal(source: Path, target: Path, key: bytes) -> None:
    """Write the plain copy of a sealed file. Raises Problem `backup-damaged`, also for another key."""
    with source.open("rb") as sealed, target.open("wb") as plain:
        head = sealed.read(len(MARK) + SALT)
        if not key:
            raise Problem("backup-damaged", "It is sealed: set OUTREACH_COPIES_KEY to the key that it was sealed with.")
        box, left, n = _box(key, head[len(MARK) :]), source.stat().st_size - len(head), 0
        if left <= 0:
            raise Problem("backup-damaged", "It was cut off.")
        while left > 0:
            left = _open_piece(box, sealed, plain, left, n)
            n += 1


def _open_piece(box: AESGCM, sealed: BinaryIO, plain: BinaryIO, left: int, n: int) -> int:
    piece = sealed.read(PIECE + TAG)
    left -= len(piece)
    try:
        plain.write(box.decrypt(_nonce(n, last=left <= 0), piece, None))
    except InvalidTag:
        raise Problem("backup-damaged", f"Piece {n} is not what was written, or the key is another one.") from None
    return left


def _box(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(hashes.SHA256(), 32, salt, b"outreach copy").derive(key))


def _nonce(n: int, *, last: bool) -> bytes:
    return n.to_bytes(11, "big") + bytes([last])
