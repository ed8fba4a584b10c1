"""Judging: rounds, blind packs for judges, their sheets, and results with raw means."""
