# For the people who make things, in French.

make-send-now = Envoyer maintenant
make-contact = Dernier contact : { $at }
make-contact-never = Pas encore de contact avec le serveur

make-calls = Appels ouverts
make-calls-none = Pas encore d’appel ouvert sur cet appareil
make-calls-none-explain = Connectez-vous une fois à internet : les appels ouverts viennent tout seuls et restent ici.
make-ends-soon = Ouvre le { $at }
make-ends-open = Dernier jour : { $at }, à votre heure
make-ends-grace = Le dernier jour était le { $at }. Ce qui est terminé maintenant sera marqué hors délai et compte tout de même comme une participation.
make-ends-over = Fermé depuis le { $at }
make-days-left = { $days ->
    [0] C’est le dernier jour
    [one] Encore { $days } jour
    [many] Encore { $days } de jours
   *[other] Encore { $days } jours
}
make-ages = De { $min } à { $max } ans
make-ages-open = À partir de { $min } ans
make-tally = { $mark } : { $n }

make-mark-none = Pas commencé
make-mark-photo = Commencé
make-mark-guardian = Accord à demander
make-mark-ready = Prêt
make-mark-arrived = Arrivé
make-mark-attention = À vous d’agir
make-mark-withdrawn = Retiré

status-needs_fix = À corriger

make-age = { $n ->
    [one] { $n } an
    [many] { $n } d’ans
   *[other] { $n } ans
}
make-age-about = environ { $n ->
    [one] { $n } an
    [many] { $n } d’ans
   *[other] { $n } ans
}
make-age-between = { $least } ou { $most } ans
make-age-unknown = Âge inconnu

make-aloud = Lire à voix haute
