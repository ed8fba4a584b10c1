"""Publication: what keeps an entry from being shown to strangers. Nothing is published yet; this says what may be."""
