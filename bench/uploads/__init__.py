"""Servers that take uploads in, side by side: ours, `@tus/server`, and the least that an ASGI server can do."""

from __future__ import annotations
