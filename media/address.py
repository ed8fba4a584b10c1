"""Where a bucket is, as one line of a setting says it. Pure."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import msgspec

_KNOWN = {"endpoint", "region", "style"}


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """Where a bucket is. Credentials are not part of it: they come from the environment as AWS names them."""

    bucket: str
    prefix: str = ""
    endpoint: str = ""
    region: str = "us-east-1"
    path_style: bool = True


def read_address(url: str) -> Address:
    """Read `s3://BUCKET[/PREFIX][?endpoint=URL][&region=NAME][&style=path|virtual]`.

    Raises ValueError with a sentence.
    """
    parts = urlsplit(url)
    if parts.scheme != "s3" or not parts.netloc:
        raise ValueError("it must be s3://BUCKET")
    values = {name: found[-1] for name, found in parse_qs(parts.query, keep_blank_values=True).items()}
    if unknown := sorted(values.keys() - _KNOWN):
        raise ValueError(f"it knows {', '.join(sorted(_KNOWN))}, not {unknown[0]}")
    endpoint = values.get("endpoint", "").rstrip("/")
    if endpoint and not endpoint.startswith(("http://", "https://")):
        raise ValueError("endpoint must begin with http:// or https://")
    style = values.get("style") or ("path" if endpoint else "virtual")
    if style not in {"path", "virtual"}:
        raise ValueError("style is path or virtual")
    prefix = parts.path.strip("/")
    return Address(
        bucket=parts.netloc,
        prefix=f"{prefix}/" if prefix else "",
        endpoint=endpoint,
        region=values.get("region") or "us-east-1",
        path_style=style == "path",
    )
