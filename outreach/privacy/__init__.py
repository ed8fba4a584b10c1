"""The privacy notice, for adults and for children (C34): its version, and the page where anybody reads it."""
