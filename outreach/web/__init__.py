"""The web app: its sources, and the handlers that serve what was built of them."""
