"""Safeguarding: a concern about a child or a work becomes a case that few may read, and stops the work at once."""
