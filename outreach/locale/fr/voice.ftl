# Un commentaire dit par un membre du jury.
voice-start = Dire un commentaire
voice-kept = Le commentaire est dit. Il est gardé sur ce téléphone et part avec le réseau ; seuls les organisateurs l'entendent.
voice-own = Ce que vous avez dit
