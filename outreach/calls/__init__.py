"""Calls: competitions and programmes, what they ask for and how they are judged. Made from templates."""
