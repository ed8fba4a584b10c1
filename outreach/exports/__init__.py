"""Exports: lists that officers take away, each with a reason, marked, and only for a day."""
