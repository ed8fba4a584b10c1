"""The engine's place in the product: its wire over HTTP, and the kinds that every feature registers."""
