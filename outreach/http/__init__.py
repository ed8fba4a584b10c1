"""What all features share of HTTP: who is calling, strict bodies, problems, headers, compression, health."""
