"""Entries: what entrants hand in, its facets as the server sees them, and the reference that names it on the phone."""
