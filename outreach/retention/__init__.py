"""Retention: what was promised to be let go of, and is, each night."""
