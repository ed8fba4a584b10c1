"""Strict one-pass decoding of JSON bodies.

Litestar decodes a body twice and loosely by default ("3" passes for a number). `Strict` decodes once, straight from
the bytes, after undoing the request's compression within a cap.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec
from litestar.dto.base_dto import AbstractDTO

from outreach.errors import Problem
from outreach.http.admission import seat_of
from outreach.http.coding import expand

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from litestar._openapi.schema_generation import SchemaCreator
    from litestar.dto import DTOData  # noqa: F401
    from litestar.dto.data_structures import DTOFieldDefinition
    from litestar.openapi.spec import Reference, Schema
    from litestar.typing import FieldDefinition

BODY_BYTES = 2 * 1024 * 1024  # after expansion; a push says its own, smaller limit in `hello`
DEPTH = 32

_BACKSLASH, _QUOTE = 0x5C, 0x22
_PATH = re.compile(r" - at (?:`key` in )?`(.+)`$")
_ZERO = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")  # not a backslash that somebody wrote


def decode(read: Callable[[bytes], Any], data: bytes) -> Any:
    """Read JSON; raises Problem `body-invalid` with the path of what is wrong, or `body-too-deep`."""
    try:
        return read(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        text = str(error)
        match = _PATH.search(text)
        path = match[1] if match else "$"
        message = text[: match.start()] if match else text
        raise Problem("body-invalid", errors=((path, message),)) from None
    except RecursionError:
        raise Problem("body-too-deep", f"At most {DEPTH} levels are read.") from None


def _refuse_rubbish(data: bytes) -> None:
    """Refuse what would be understood and could not be kept: one database engine has no zero character."""
    if _depth(data) > DEPTH:
        raise Problem("body-too-deep", f"At most {DEPTH} levels are read.")
    if b"\\u0000" in data and _ZERO.search(data):
        raise Problem("body-invalid", errors=(("$", "A text holds a zero character."),))


def _depth(data: bytes) -> int:
    """Return an upper bound of the nesting, cheaply: brackets inside strings count only when there are many."""
    if data.count(b"[") + data.count(b"{") <= DEPTH:
        return 0
    depth = deepest = 0
    in_string = escaped = False
    for byte in data:
        if in_string:
            if escaped:
                escaped = False
            elif byte == _BACKSLASH:
                escaped = True
            elif byte == _QUOTE:
                in_string = False
        elif byte == _QUOTE:
            in_string = True
        elif byte in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif byte in b"]}":
            depth -= 1
    return deepest


class Strict(AbstractDTO[Any]):
    """`@post(dto=Strict, return_dto=None)` with `data: SomeStruct`."""

    _decoders: ClassVar[dict[str, msgspec.json.Decoder[Any]]] = {}

    @classmethod
    def create_for_field_definition(
        cls, field_definition: FieldDefinition, handler_id: str, backend_cls: type[Any] | None = None
    ) -> None:
        cls._decoders[handler_id] = msgspec.json.Decoder(field_definition.annotation)

    @classmethod
    def create_openapi_schema(
        cls, field_definition: FieldDefinition, handler_id: str, schema_creator: SchemaCreator
    ) -> Reference | Schema:
        return schema_creator.for_field_definition(field_definition)

    def decode_bytes(self, value: bytes) -> Any:
        connection = self.asgi_connection
        data = expand(value, connection.headers.get("content-encoding", ""), BODY_BYTES)
        if data is not value:
            seat_of(connection).hold(len(data))
        return decode(self.reader(), data)

    def reader(self) -> Callable[[bytes], Any]:
        """Return what reads the bytes, raising msgspec's errors; a Struct with a way of its own overrides this."""
        decoder = self._decoders[self.asgi_connection.route_handler.handler_id]

        def read(data: bytes) -> Any:
            _refuse_rubbish(data)
            return decoder.decode(data)

        return read

    def decode_builtins(self, value: dict[str, Any]) -> Any:
        raise Problem("body-invalid", "Only JSON is read here.")

    @classmethod
    def generate_field_definitions(cls, model_type: type[Any]) -> Generator[DTOFieldDefinition, None, None]:
        yield from ()

    @classmethod
    def detect_nested_field(cls, field_definition: FieldDefinition) -> bool:
        return False
