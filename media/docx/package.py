"""The zip and the relations that a Word document consists of, with limits on everything."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Final, NamedTuple

from media.docx.xml import read
from media.errors import MediaError

ENTRIES: Final = 2_000
UNFOLDED_BYTES: Final = 48 << 20
"""All parts together, unpacked. A zip names its sizes, but what it unfolds to is counted."""
MAIN_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES: Final = "[Content_Types].xml"

_PLAIN: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED: Final = 1


class Relation(NamedTuple):
    """What one part says of another: the last word of its type, where it points, whether outside the file."""

    identity: str
    kind: str
    type: str
    target: str
    outside: bool


class Package:
    """An open document. Raises MediaError `upload-broken` or `upload-type` for what cannot be one."""

    def __init__(self, data: bytes) -> None:
        self._left = UNFOLDED_BYTES
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
            raise MediaError("upload-broken", "This document cannot be opened.") from error
        listed = self._zip.infolist()
        self._listed = {one.filename: one for one in listed}
        if len(listed) > ENTRIES or len(self._listed) < len(listed):
            raise MediaError("upload-broken", "This document consists of too many pieces.")
        self.defaults, self.overrides = self._types()
        self.main = next((one.target for one in self.relations("") if one.kind == "officeDocument"), "")
        if self.overrides.get(self.main) != MAIN_TYPE:
            raise MediaError("upload-type", "This is not a plain Word document; save it as .docx without macros.")

    def has(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return name in self._listed

    def read(self, name: str) -> bytes:
        """Return a part's bytes. Raises MediaError for what is missing, damaged, protected or too large."""
        info = self._listed.get(name)
        if info is None or info.flag_bits & _ENCRYPTED or info.compress_type not in _PLAIN:
            raise MediaError("upload-broken", "This document is damaged or protected by a password.")
        if info.file_size > self._left:
            raise MediaError("upload-broken", "This document unfolds to more than is accepted.")
        try:
            with self._zip.open(info) as part:
                data = part.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
            raise MediaError("upload-broken", "This document is damaged.") from error
        self._left -= len(data)
        if self._left < 0:
            raise MediaError("upload-broken", "This document unfolds to more than is accepted.")
        return data

    def relations(self, part: str) -> list[Relation]:
        """Return what a part points at; `""` is the package itself."""
        name = relations_of(part)
        if not self.has(name):
            return []
        found = []
        for element, attributes in read(self.read(name)):
            if element.local == "Relationship":
                said = {one.local: value for one, value in attributes.items()}
                outside = said.get("TargetMode") == "External"
                target = said.get("Target", "")
                found.append(
                    Relation(
                        identity=said.get("Id", ""),
                        kind=said.get("Type", "").rpartition("/")[2],
                        type=said.get("Type", ""),
                        target=target if outside else _resolved(part, target),
                        outside=outside,
                    )
                )
        return found

    def _types(self) -> tuple[dict[str, str], dict[str, str]]:
        defaults, overrides = {}, {}
        for element, attributes in read(self.read(TYPES)):
            said = {one.local: value for one, value in attributes.items()}
            if element.local == "Default":
                defaults[said.get("Extension", "").lower()] = said.get("ContentType", "")
            elif element.local == "Override":
                overrides[said.get("PartName", "").lstrip("/")] = said.get("ContentType", "")
        return defaults, overrides


def relations_of(part: str) -> str:
    """Return the name of the part that holds another's relations."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def _resolved(part: str, target: str) -> str:
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
