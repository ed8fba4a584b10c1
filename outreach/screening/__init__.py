"""Screening: officers look at what arrived, clear it for judging or say what is wrong."""
