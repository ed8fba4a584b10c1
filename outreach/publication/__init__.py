"""Publication: what officers let strangers see, asked anew at each reading; the gallery is what comes of it."""
