"""Consent: who said yes or no to what, kept as records and never overwritten."""
