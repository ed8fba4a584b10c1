# Saved copies, in French.

copies = Copies de secours
copies-lead = Pas de connexion depuis longtemps ? Le travail peut voyager dans un fichier, sur une clé ou un téléphone. Personne en route ne peut le lire.

copies-save = Faire une copie
copies-saving = Enregistrement …
copies-save-text = Tout ce qui attend sur cet appareil va dans un fichier scellé. Donnez-le à quelqu’un qui trouvera une connexion. L’enregistrer deux fois ou envoyer plus tard d’ici ne fait aucun mal.
copies-nothing = Rien n’attend sur cet appareil : il n’y a rien à copier.
copies-extent = En attente : { $changes }, { $files }, environ { $size }.
copies-changes = { $count ->
    [0] aucun changement
    [one] { $count } changement
    [many] { $count } de changements
   *[other] { $count } changements
}
copies-files = { $count ->
    [0] aucune image ni enregistrement
    [one] { $count } image ou enregistrement
    [many] { $count } d’images ou d’enregistrements
   *[other] { $count } images ou enregistrements
}
copies-several = { $count ->
    [one] Cela tient dans { $count } fichier.
    [many] Cela fait { $count } de fichiers. Enregistrez-les un par un et donnez-les tous.
   *[other] Cela fait { $count } fichiers. Enregistrez-les un par un et donnez-les tous.
}
copies-no-key = Cet appareil doit atteindre le serveur une fois avant de pouvoir faire des copies. Votre travail y est en sécurité.
copies-writing = Écriture du fichier { $done } sur { $total } …
copies-saved-title = La copie est faite
copies-saved-text = Vous la trouverez dans les téléchargements de cet appareil. La personne qui l’emporte ouvre Outreach là où il y a une connexion : À envoyer, Copies de secours, Remettre. Votre travail reste ici jusqu’à ce qu’un reçu ou le serveur lui-même dise qu’il est arrivé.
copies-holds = { $changes }, { $files }
copies-save-file = Enregistrer
copies-share = Partager
copies-before = { $count ->
    [one] { $count } copie a déjà été faite
    [many] { $count } de copies ont déjà été faites
   *[other] { $count } copies ont déjà été faites
}
copies-no-receipt = Pas encore de reçu
copies-receipt = Reçu pris le { $when }

copies-receipts = Prendre un reçu
copies-receipts-text = Le fichier qu’on vous a rapporté. Il dit ce qui est arrivé.
copies-receipts-pick = Choisir le reçu
copies-too-old = Ce navigateur est trop ancien pour ouvrir des reçus. On saura ce qui est arrivé quand cet appareil aura lui-même une connexion.
copies-unreadable = Ce fichier est abîmé ou n’est pas un reçu. Faites-le copier encore une fois.
copies-not-ours = Ce reçu ({ $number }) appartient à un autre appareil. Donnez-le à celui qui a fait la copie.
copies-taken-title = Le reçu est pris
copies-taken-received = { $count ->
    [0] Aucun nouveau changement n’est arrivé.
    [one] { $count } changement est arrivé.
    [many] { $count } de changements sont arrivés.
   *[other] { $count } changements sont arrivés.
}
copies-taken-stored = { $count ->
    [one] { $count } image ou enregistrement est arrivé.
    [many] { $count } d’images ou d’enregistrements sont arrivés.
   *[other] { $count } images ou enregistrements sont arrivés.
}
copies-taken-refused = { $count ->
    [one] { $count } changement n’a pas été accepté. Regardez-le sous « À envoyer ».
    [many] { $count } de changements n’ont pas été acceptés. Regardez-les sous « À envoyer ».
   *[other] { $count } changements n’ont pas été acceptés. Regardez-les sous « À envoyer ».
}
copies-taken-waiting = { $count ->
    [one] { $count } élément n’a pas encore pu être pris. Il ira dans la prochaine copie.
    [many] { $count } d’éléments n’ont pas encore pu être pris. Ils iront dans la prochaine copie.
   *[other] { $count } éléments n’ont pas encore pu être pris. Ils iront dans la prochaine copie.
}

copies-hand = Remettre des copies
copies-hand-text = Quelqu’un vous a apporté des copies de tablettes ? Envoyez-les d’ici. Vous ne pouvez pas voir ce qu’elles contiennent.
copies-hand-pick = Choisir les fichiers
copies-hand-offline = Il faut une connexion.
copies-handing = Envoi de { $size } …
copies-hand-later = Le serveur n’a pas pu tout prendre pour l’instant. Gardez le fichier et remettez-le plus tard : rien n’est fait deux fois.
copies-handed-title = Remis
copies-handed-text = Enregistrez ce reçu et rendez-le là d’où vient la copie. Gardez la copie jusque-là.

copies-found = { $count ->
    [one] Le serveur a perdu { $count } élément
    [many] Le serveur a perdu { $count } d’éléments
   *[other] Le serveur a perdu { $count } éléments
}
copies-found-text = Le serveur a dû être réparé, et cet appareil a encore ce qui a été perdu. C’est gardé jusqu’au { $until }. Enregistrez-le dans un fichier et donnez-le aux organisateurs et à personne d’autre : il n’est pas scellé et contient des noms.
copies-found-save = L’enregistrer pour les organisateurs

problem-bundle-busy = D’autres copies sont en train d’être prises. Gardez le fichier et remettez-le dans une minute.
problem-bundle-not-for-us = Cette copie a été faite pour un autre serveur. Remettez-la là-bas. Gardez le fichier jusque-là.
problem-bundle-too-large = Cette copie est trop grande. Sur la tablette d’où elle vient, enregistrez moins d’œuvres à la fois.
problem-bundle-unreadable = Ce fichier est abîmé ou incomplet, ou ce n’est pas une copie. Recopiez-le depuis la tablette ou faites-y une nouvelle copie.
problem-bundle-unsigned = Aucune tablette connue ici n’a fait cette copie. Gardez le fichier et prévenez les organisateurs.
