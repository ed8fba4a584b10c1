"""Erasure by law: of a work or of a person, in one of three depths, for good and with a certificate."""
