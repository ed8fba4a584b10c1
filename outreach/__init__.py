"""The product: programmes, competitions, judging and certificates over `sync` and `media`."""

__version__ = "0.1.0"
