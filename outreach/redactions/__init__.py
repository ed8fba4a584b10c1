"""Redactions: what a screener says of a picture (whose face it shows), and what of it is shown to nobody else."""
