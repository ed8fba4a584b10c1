"""Activities: what a class did for the land, counted without a name: girls, boys, trees, pictures."""
