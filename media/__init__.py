"""Bytes: uploads, blobs, renditions."""
