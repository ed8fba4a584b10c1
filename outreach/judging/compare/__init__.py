"""Rounds in which two works are held side by side and a judge says which is better, or that it is too close to call.

A pairing names two assignments of one judge, so that all that holds for an assignment holds here: what she sees is
blind, a concern stops the work everywhere, stepping back takes it away. A comparison is an event that is never changed;
taking it back is another one. Two phones of a judge that say different things count for nothing until she has taken one
back. What the answers say follows from all of them at once, in whatever order they came.
"""
