"""Bytes: uploads that survive a kill, blobs that are named by their digest, renditions made in a cell.

Promised: an offset is only told once it is on disk; a blob has the digest it is named by; what is stored or shown
carries no metadata. Refused: knowing what the bytes are for. This package has never heard of an entry, of HTTP or of
a database engine; it is handed a transaction (`ports.Tx`) and folders.
"""
