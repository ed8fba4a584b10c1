"""Speaking tus by hand, down to the socket: what a library would never do on purpose."""

from __future__ import annotations

import base64
import socket
from typing import Any
from urllib.parse import urlsplit

import httpx

TUS = {"Tus-Resumable": "1.0.0"}
BODY = {**TUS, "Content-Type": "application/offset+octet-stream"}


def metadata(**values: str) -> str:
    return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in values.items())


def create(client: httpx.Client, length: int, **values: str) -> httpx.Response:
    headers = {**TUS, "Upload-Length": str(length), "Upload-Metadata": metadata(**values)}
    return client.post("/api/v1/uploads", headers=headers)


def created(client: httpx.Client, length: int, **values: str) -> str:
    """Create an upload and return its path."""
    answer = create(client, length, **values)
    assert answer.status_code == 201, answer.text
    return urlsplit(answer.headers["location"]).path


def patch(client: httpx.Client, path: str, offset: int, body: bytes, **headers: str) -> httpx.Response:
    return client.patch(path, headers={**BODY, "Upload-Offset": str(offset), **headers}, content=body)


def offset_of(client: httpx.Client, path: str) -> int:
    answer = client.head(path, headers=TUS)
    assert answer.status_code == 200, answer.status_code
    return int(answer.headers["upload-offset"])


def send_all(client: httpx.Client, body: bytes, **values: str) -> httpx.Response:
    return patch(client, created(client, len(body), **values), 0, body)


def begin_patch(
    client: httpx.Client, path: str, offset: int, length: int, part: bytes, **headers: str
) -> socket.socket:
    """Announce `length` bytes on a connection of its own, send only `part`, and return the open connection."""
    line = socket.create_connection((client.base_url.host, client.base_url.port), 10)
    words: dict[str, Any] = {
        "Host": "localhost",
        "Authorization": client.headers["authorization"],
        **BODY,
        "Upload-Offset": offset,
        "Content-Length": length,
        **headers,
    }
    head = f"PATCH {path} HTTP/1.1\r\n" + "".join(f"{key}: {value}\r\n" for key, value in words.items()) + "\r\n"
    line.sendall(head.encode() + part)
    return line
