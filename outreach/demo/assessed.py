"""What was thought about children before the demonstration's calls opened."""

from __future__ import annotations

from typing import Final

from outreach.calls.assessment import Assessment, Risk

ASSESSED: Final = Assessment(
    purpose="To receive works about the land by children and adults, to judge them, and to give out certificates.",
    necessity="A first name and an age band would do for judging; the full name is for the certificate alone.",
    risks=[
        Risk(
            risk="A child is recognised by name, school or face by somebody who means harm.",
            likelihood="low",
            harm="high",
            measure="Judges see neither; strangers see a first name, an age band and a country, or a picture alone.",
        ),
        Risk(
            risk="A work tells of violence at home.",
            likelihood="medium",
            harm="high",
            measure="Every judge and screener can report it in one step; it stops, and one officer takes the case.",
        ),
    ],
    asked="Two classes, their teachers and six guardians. The children asked that nobody counts votes for pictures.",
    owner="The demonstration's safeguarding officer",
    on="2026-09-01",
    review_by="2027-09-01",
)
