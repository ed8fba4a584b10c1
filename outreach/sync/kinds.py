"""Every kind of document, from the feature that owns it. Adding a feature adds a line."""

from __future__ import annotations

from outreach.activities import kind as activities
from outreach.calls import kind as calls
from outreach.certificates import kind as certificates
from outreach.consent import kind as consent
from outreach.content import kind as content
from outreach.entries import kind as entries
from outreach.judging import kind as judging
from outreach.notices import kind as notices
from outreach.people import kind as people

KINDS = (
    *calls.KINDS,
    *people.KINDS,
    *entries.KINDS,
    *activities.KINDS,
    *consent.KINDS,
    *content.KINDS,
    *judging.KINDS,
    *certificates.KINDS,
    *notices.KINDS,
)
