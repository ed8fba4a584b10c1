"""Passkeys: how an officer comes in again, on this device or another, without asking for a code."""
