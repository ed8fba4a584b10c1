"""How somebody unknown comes in: with no account and no e-mail, by a proof of work and a look at the privacy notice."""
