"""Certificates that print in any script, open with a phone's camera and prove themselves with no network.

`payload` builds and checks the signed bytes, `digits` and `qr` carry them, `pdf` puts them on paper, `page` serves the
verifier that runs in a stranger's browser. The format is frozen in `docs/protocol/certificates.md`.
"""
