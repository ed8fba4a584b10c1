"""The offline-first engine."""
