"""One kept connection, by hand: a library would cost more than what is measured."""

from __future__ import annotations

import socket

LIMIT_S = 120.0


class Line:
    """A connection to 127.0.0.1."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), LIMIT_S)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    @staticmethod
    def head(method: str, path: str, headers: dict[str, str], length: int) -> bytes:
        """Return the head of a request."""
        words = {"Host": "127.0.0.1", "Content-Length": str(length), **headers}
        return (f"{method} {path} HTTP/1.1\r\n" + "".join(f"{k}: {v}\r\n" for k, v in words.items()) + "\r\n").encode()

    def ask(self, method: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, dict[str, str]]:
        """Send a request; return its status and headers (names in lower case)."""
        return self.finish(self.head(method, path, headers, len(body)), memoryview(body))

    def finish(self, head: bytes, body: memoryview) -> tuple[int, dict[str, str]]:
        """Send a request whose head was written already."""
        if len(body) < 65_536:
            self._socket.sendall(head + bytes(body))
        else:
            self._socket.sendall(head)
            self._socket.sendall(body)
        return self._answer()

    def _answer(self) -> tuple[int, dict[str, str]]:
        data = b""
        while b"\r\n\r\n" not in data:
            more = self._socket.recv(65_536)
            if not more:
                raise ConnectionError("closed before the answer")
            data += more
        head, _, rest = data.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        left = int(headers.get("content-length", "0")) - len(rest)
        while left > 0:
            left -= len(self._socket.recv(65_536))
        return int(first.split(" ")[1]), headers

    def close(self) -> None:
        self._socket.close()
