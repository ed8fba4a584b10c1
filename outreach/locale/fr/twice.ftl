# Un enfant peut-être inscrit deux fois.

twice-line = Peut-être le même enfant, deux fois
twice-count = { $n ->
    [one] Deux inscriptions se ressemblent. Regardez-les quand vous aurez le temps.
    [many] { $n } de paires d’inscriptions se ressemblent. Regardez-les quand vous aurez le temps.
   *[other] { $n } paires d’inscriptions se ressemblent. Regardez-les quand vous aurez le temps.
}
twice-title = Un enfant ou deux ?
twice-lead = Ces deux inscriptions ont presque le même nom et le même âge. Vous connaissez les enfants : est-ce un seul enfant, inscrit deux fois, ou deux ?
twice-entered = Inscription le { $at }
twice-entered-name = { $name }, inscription le { $at }
twice-works = { $n ->
    [one] { $n } œuvre
    [many] { $n } d’œuvres
   *[other] { $n } œuvres
}
twice-stays = Si c’est un seul enfant, quel nom reste ?
twice-one = C’est un seul enfant
twice-two = Ce sont deux enfants
twice-later = Plus tard
twice-safe = Rien n’est perdu, et vous pouvez revenir sur votre réponse.
twice-said-one = C’est maintenant un seul enfant. Ses œuvres sont toutes sous le nom qui reste.
twice-said-two = Ce sont toujours deux enfants. La question ne sera plus posée.
twice-none = Il n’y a personne à comparer
twice-also = Aussi inscrit sous le nom { $name }
twice-back = Ce sont bien deux enfants
twice-goes = Cet enfant a été inscrit deux fois. Ses œuvres sont sous le nom qui reste :
