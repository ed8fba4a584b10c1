# A tablet that several people share: PINs, whose turn it is, cards, and the tablets of a school.
tablet = Cette tablette
tablet-lead = Plusieurs personnes utilisent cette tablette ? Avec un code PIN, les noms et les œuvres sont cachés en l’absence d’enseignant, et chaque élève ne voit que son travail.
tablet-give = La donner à la classe
tablet-give-text = Les élèves voient les noms de la classe. Chacun n’ouvre que son travail, avec les deux images de sa carte. Votre code PIN vous ramène ici.
tablet-lock = La verrouiller
tablet-teachers = Qui ouvre cette tablette
tablet-add = Un autre enseignant
tablet-new-pin = Nouveau code PIN
tablet-remove = Retirer
tablet-off = Se passer de code PIN
tablet-name = Votre nom
tablet-pin = Code PIN
tablet-pin-hint = De { $least } à { $most } chiffres. Il reste sur cette tablette.
tablet-pin-again = Le même code PIN encore une fois
tablet-pin-short = Un code PIN a de 4 à 8 chiffres et rien d’autre.
tablet-pin-weak = C’est le premier que l’on essaierait. Choisissez-en un autre.
tablet-pin-differ = Les deux codes PIN ne sont pas identiques.
tablet-pin-lock = Le code PIN verrouille l’écran. Utilisez aussi le verrouillage de la tablette elle-même : il protège ce qui y est enregistré.
tablet-save = Garder ce code PIN
tablet-minutes = Se verrouille toute seule après
tablet-minutes-hint = Si personne ne la touche. Elle prévient une demi-minute avant.
tablet-after = { $n ->
    [one] { $n } minute
    [many] { $n } de minutes
   *[other] { $n } minutes
}
tablet-never = Jamais toute seule
tablet-soon = Personne ne touche cette tablette : elle se verrouille dans une demi-minute. Touchez-la pour continuer.
tablet-locked = Cette tablette est verrouillée
tablet-locked-text = Ce qui a été fait ici est en sûreté et continue d’être envoyé.
tablet-who = Qui êtes-vous ?
tablet-open = Ouvrir
tablet-wrong = Ce n’est pas le code PIN.
tablet-wait = Trop de codes PIN erronés. Réessayez dans { $n ->
    [one] { $n } minute
    [many] { $n } de minutes
   *[other] { $n } minutes
}.
tablet-forgot = Code PIN oublié ?
tablet-forgot-other = Un autre enseignant de cette tablette peut l’ouvrir et vous donner un nouveau code PIN.
tablet-forgot-text = Demandez un code à la direction de l’école, qui peut en créer un sur une autre tablette de l’école, ou aux organisateurs. Le code a besoin une fois du réseau. Tous les codes PIN de cette tablette prennent fin ; rien de ce qui a été fait n’est perdu.
tablet-forgot-do = Ouvrir avec le code
tablet-turn = À qui le tour ?
tablet-turn-text = Touche ton nom, ou montre ta carte à la caméra.
tablet-scan = Montrer ma carte
tablet-no-camera = La caméra ne marche pas. Touche plutôt ton nom.
tablet-no-card = Cette carte n’est pas de cette classe. Touche ton nom ou demande à ton enseignant.
tablet-teacher = Je suis l’enseignant
tablet-pick = { $name }, qu’y a-t-il sur ta carte ?
tablet-pick-first = Touche la première image.
tablet-pick-second = Touche maintenant la deuxième image.
tablet-pick-wrong = Regarde encore ta carte et recommence par la première image.
tablet-ask = Demande de l’aide à ton enseignant.
tablet-not-me = Ce n’est pas moi
tablet-hello = Bonjour, { $name } !
tablet-mine = Mon travail
tablet-done = J’ai fini
tablet-cards = Cartes pour les élèves
tablet-cards-text = Imprimez-les et découpez-les, ou montrez ici à chaque élève ses deux images. Une carte porte un nom et aucune école ; elle sert sur toutes les tablettes de l’école.
tablet-print = Imprimer
tablet-devices = Les tablettes de notre école
tablet-seen = Dernier contact : { $when }
tablet-rename = Renommer
tablet-lost = Elle est perdue
tablet-lost-title = Déconnecter { $name } pour de bon ?
tablet-lost-text = Les noms et les œuvres la quittent à son prochain contact. Ce qu’elle envoie encore est gardé et regardé par les organisateurs. Ce qui est arrivé est en sûreté.
tablet-signed-out = Déconnectée
tablet-code = Le code
tablet-code-make = Un code pour une autre tablette
tablet-code-use = Il ouvre une tablette neuve ou de remplacement de cette école, ou une dont le code PIN est oublié, jusqu’au { $until }. Il n’est affiché qu’ici.
tablet-picture-sun = soleil
tablet-picture-tree = arbre
tablet-picture-house = maison
tablet-picture-fish = poisson
tablet-picture-star = étoile
tablet-picture-heart = cœur
tablet-picture-moon = lune
tablet-picture-flower = fleur
tablet-picture-boat = bateau
tablet-picture-drop = goutte
tablet-picture-cup = tasse
tablet-picture-key = clé
