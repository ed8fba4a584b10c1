"""Pupils and other entrants, their classes, and the countries they live in."""
