"""Notices: what a teacher or an entrant must know, as documents in their scope."""
