"""Actors, enrolment codes, devices and their tokens.

Nobody but an officer ever has an account with a secret to remember: a single-use code makes a device, and the device
holds a token. Stored are only HMACs of codes and secrets.
"""
