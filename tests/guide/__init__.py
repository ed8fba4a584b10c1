"""The user's guide stays true: its words are the app's own, and its pictures are what the journeys see.

A picture has the name of the shot in `tests/journeys` that takes it: naming it in a page of `docs/guide` is enough.
`python -m tests.guide` walks the journeys and takes those again that no longer show what the app shows.
"""
