"""Transcripts and translations: what a work says, written down by a person, beside the work and never in its place."""
