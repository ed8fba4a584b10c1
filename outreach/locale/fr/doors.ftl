# Coming in without an account, and the receipt of what was sent. Loaded when the place is opened.
door-title = Participer
door-lead = Choisissez un appel. Il ne faut ni compte ni adresse électronique.
door-none = Aucun appel n’est ouvert en ce moment.
door-until = Jusqu’au { $at }
door-all = Tous les appels
door-who = Qui participe ?
door-who-adult = Moi, et j’ai 18 ans ou plus
door-who-child = Un enfant : j’en suis un, ou je l’aide
door-first = Avant toute question, lisez ce que nous faisons des réponses.
door-pupils = Lisez ceci aux élèves avant d’écrire un nom. C’est demandé une fois par appareil.
door-aloud = Lire à haute voix
door-seen = J’ai lu
door-country = Pays où vous vivez
door-begin = Commencer ici
door-busy = Préparation. Cet appareil fait un calcul, afin qu’aucune machine ne nous inonde de formulaires …
door-recover = J’ai un reçu
door-recover-title = Continuer sur cet appareil
door-recover-lead = Tapez le code de votre reçu. Vos œuvres arrivent sur cet appareil ; vos autres appareils les gardent aussi.
door-recover-code = Code du reçu
door-recover-look = Seulement le consulter ou le retirer
door-receipt = Reçu
door-receipt-get = Obtenir le reçu
door-receipt-explain = Gardez ce code. Avec lui, vous ou un parent pouvez voir ce qui a été envoyé, le corriger, le retirer ou le faire effacer, sans compte :
door-receipt-secret = Ne le montrez à personne d’autre : qui l’a peut faire de même.
door-receipt-print = Imprimer
door-receipt-later = Le reçu peut être obtenu quand l’œuvre est arrivée et qu’il y a du réseau.
door-sheet = Reçus de la classe
door-sheet-explain = Un coupon pour chaque œuvre reçue : découpez-les et remettez chacun à sa famille. Obtenir les codes demande un réseau, imprimer non.
door-sheet-none = Rien n’a encore été reçu
door-sheet-get = { $n ->
    [one] Obtenir le code d’une œuvre
    [many] Obtenir les codes de { $n } d’œuvres
   *[other] Obtenir les codes de { $n } œuvres
}
door-sheet-print = { $n ->
    [one] Imprimer un coupon
    [many] Imprimer { $n } de coupons
   *[other] Imprimer { $n } coupons
}
door-sheet-secret = Avec ce code, une famille voit, corrige, retire ou fait effacer l’œuvre, sans compte. Ne le montrez à personne d’autre.
door-passkey-title = Se connecter avec une clé d’accès
door-passkey-lead = Pour les responsables qui ont créé une clé d’accès. L’appareil demande votre doigt, votre visage ou son code PIN ; il n’envoie rien de cela.
door-passkey-do = Utiliser une clé d’accès
door-passkey-unwanted = Rien n’a été signé. Réessayez, ou ouvrez le lien d’un code.
door-passkey-cannot = Ce navigateur ne connaît pas les clés d’accès. Demandez un code à un collègue.
door-officer = Je suis responsable et j’ai perdu mes appareils
door-officer-lead = Demandez à un autre responsable de vous ouvrir une voie. Tapez ici son code et l’un des dix codes de votre propre papier. Vos anciens appareils seront déconnectés.
door-officer-code = Code de l’autre responsable
door-officer-paper = Un code de votre papier
door-officer-refused = Ces deux codes n’ouvrent rien ensemble. Vérifiez-les ; une voie reste ouverte un jour et supporte cinq essais erronés.
