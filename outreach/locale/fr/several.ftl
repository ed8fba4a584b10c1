# Agir sur plusieurs à la fois, avec un retour possible ; et les touches du bureau.
several-bar = Ce que vous faites pour plusieurs
several-select = Choix de plusieurs
several-pick = Choisir « { $title } »
several-count = { $n ->
    [one] { $n } œuvre choisie
    [many] { $n } d’œuvres choisies
   *[other] { $n } œuvres choisies
}
several-schools = { $n ->
    [one] { $n } établissement choisi
    [many] { $n } d’établissements choisis
   *[other] { $n } établissements choisis
}
several-most = Pas plus de { $n } à la fois.
several-all = Choisir les { $n } affichés
several-none = N’en choisir aucun
several-done = Arrêter de choisir
several-range = Un clic avec la touche Maj choisit tout ce qui est entre les deux.
several-waits = En attente : rien ne lui est encore arrivé
several-refuse = Refuser avec une raison
several-refuse-title = { $n ->
    [one] Refuser { $n } œuvre ?
    [many] Refuser { $n } d’œuvres avec une même raison ?
   *[other] Refuser { $n } œuvres avec une même raison ?
}
several-refuse-text = Il n’y a ici que des raisons qui n’accusent personne. Le reste, et toute validation, se décide sur la page de l’œuvre, où vous la regardez.
several-back = Elles reviennent à leurs propriétaires, qui peuvent corriger.
several-out = Elles sont écartées. Leurs propriétaires lisent la raison.
several-hold = Envoyer de lui-même après 20 secondes
several-hold-hint = Jusque-là, personne n’est prévenu et « Annuler » reprend tout. Sans la coche, cela attend que vous l’envoyiez.
several-do-refuse = Les refuser
several-do-verify = Les vérifier
several-verify-title = { $n ->
    [one] Vérifier { $n } établissement ?
    [many] Vérifier { $n } d’établissements ?
   *[other] Vérifier { $n } établissements ?
}
several-verify-text = Vous savez que ces établissements sont bien ceux qu’ils disent être. Leurs œuvres peuvent alors aller au jury.
several-no-schools = Tous les établissements ici sont déjà vérifiés.
several-held-refuse = { $n ->
    [one] { $n } œuvre sera refusée. Personne n’est encore prévenu.
    [many] { $n } d’œuvres seront refusées. Personne n’est encore prévenu.
   *[other] { $n } œuvres seront refusées. Personne n’est encore prévenu.
}
several-held-verify = { $n ->
    [one] { $n } établissement sera vérifié. Personne n’est encore prévenu.
    [many] { $n } d’établissements seront vérifiés. Personne n’est encore prévenu.
   *[other] { $n } établissements seront vérifiés. Personne n’est encore prévenu.
}
several-undo = Annuler
several-send = Envoyer maintenant
several-stop = Arrêter ici
several-leave = Les laisser comme ils sont
several-sending = { $done } sur { $total } faits …
several-over-refuse = { $n ->
    [one] { $n } œuvre est refusée, et son propriétaire sait pourquoi.
    [many] { $n } d’œuvres sont refusées, et leurs propriétaires savent pourquoi.
   *[other] { $n } œuvres sont refusées, et leurs propriétaires savent pourquoi.
}
several-over-verify = { $n ->
    [one] { $n } établissement est vérifié et en est prévenu.
    [many] { $n } d’établissements sont vérifiés et en sont prévenus.
   *[other] { $n } établissements sont vérifiés et en sont prévenus.
}
several-not = { $n ->
    [one] { $n } n’a pas pu être fait :
    [many] { $n } n’ont pas pu être faits :
   *[other] { $n } n’ont pas pu être faits :
}
several-cut = { $n ->
    [one] Il en reste { $n }, qui attend sur cet appareil.
    [many] Il en reste { $n }, qui attendent sur cet appareil.
   *[other] Il en reste { $n }, qui attendent sur cet appareil.
}
several-left-refuse = { $n ->
    [one] Vous êtes parti avant que { $n } œuvre soit refusée. Rien ne lui est arrivé.
    [many] Vous êtes parti avant que { $n } d’œuvres soient refusées. Rien ne leur est arrivé.
   *[other] Vous êtes parti avant que { $n } œuvres soient refusées. Rien ne leur est arrivé.
}
several-left-verify = { $n ->
    [one] Vous êtes parti avant que { $n } établissement soit vérifié. Rien ne lui est arrivé.
    [many] Vous êtes parti avant que { $n } d’établissements soient vérifiés. Rien ne leur est arrivé.
   *[other] Vous êtes parti avant que { $n } établissements soient vérifiés. Rien ne leur est arrivé.
}
keys-lists = Dans chaque liste
keys-select = Pour choisir plusieurs œuvres
keys-work = Sur la page d’une œuvre
keys-everywhere = Partout
keys-next = La suivante
keys-before = La précédente
keys-open = L’ouvrir
keys-begin = Commencer ou arrêter de choisir
keys-one = Choisir celle qui a le focus
keys-all = Choisir toutes ou aucune
keys-refuse = Refuser celles qui sont choisies
keys-list = Cocher les points de la liste
keys-clear = La valider pour l’évaluation
keys-refuse-one = La refuser
keys-help = Montrer cette liste
keys-text = Ils se taisent pendant que vous écrivez. Dans d’autres écritures, les touches au même endroit font la même chose.
keys-on = Utiliser les raccourcis clavier
