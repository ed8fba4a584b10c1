# The shell of the app in French.

app-name = Outreach
skip = Aller au contenu
nav-app = Application
back = Retour
open = Ouvrir
close = Fermer
delete = Supprimer
reload = Recharger
understood = J’ai compris
go-on = Continuer
begin = Commencer
opening = Ouverture …
to-start = Retour au début
try-again = Réessayer
save-here = Enregistrer sur cet appareil
saved-here = Enregistré sur cet appareil
language = Langue
language-missing = Cette langue arrivera avec la prochaine connexion.
settings = Réglages
not-here = Il n’y a rien à cette adresse

state-device = Sur cet appareil
state-sending = Envoi { $percent } %
state-received = Reçu
state-attention = À vous d’agir

offline-line = { $count ->
    [0] Hors ligne. Tout fonctionne ; rien n’est en attente.
    [one] Hors ligne. Tout fonctionne ; { $count } élément est en attente.
    [many] Hors ligne. Tout fonctionne ; { $count } d’éléments sont en attente.
   *[other] Hors ligne. Tout fonctionne ; { $count } éléments sont en attente.
}
meter-unsent = { $count ->
    [0] Tout a été reçu.
    [one] { $count } élément est sur cet appareil et n’est pas encore envoyé.
    [many] { $count } d’éléments sont sur cet appareil et ne sont pas encore envoyés.
   *[other] { $count } éléments sont sur cet appareil et ne sont pas encore envoyés.
}
meter-protected = Cet appareil ne les effacera pas de lui-même.
meter-unprotected = Cet appareil pourrait les effacer quand il sera plein. Ajoutez l’application à l’écran d’accueil pour les protéger.
meter-oldest = { $days ->
    [one] Le plus ancien attend depuis { $days } jour. Trouvez bientôt une connexion.
    [many] Le plus ancien attend depuis { $days } de jours. Trouvez bientôt une connexion.
   *[other] Le plus ancien attend depuis { $days } jours. Trouvez bientôt une connexion.
}

outbox = À envoyer
outbox-link = { $count ->
    [0] À envoyer : rien
    [one] À envoyer : { $count } élément en attente
    [many] À envoyer : { $count } d’éléments en attente
   *[other] À envoyer : { $count } éléments en attente
}

paused-signed-out = { $count ->
    [0] Cet appareil n’est pas connecté à un compte.
    [one] Connectez-vous pour envoyer { $count } élément.
    [many] Connectez-vous pour envoyer { $count } d’éléments.
   *[other] Connectez-vous pour envoyer { $count } éléments.
}
paused-revoked = Les organisateurs ont déconnecté cet appareil.
paused-renumber = Cet appareil ressemble à la copie d’un autre.

welcome-title = Bienvenue
welcome-lead = Des dessins, des textes et des voix sur notre terre, depuis partout, même sans connexion.
welcome-offline = Travaillez hors ligne pendant des semaines. L’appareil garde tout et envoie dès qu’il le peut.
welcome-safe = Personne ne voit le travail d’un enfant sans le oui d’un parent ou tuteur légal.
welcome-certificate = Les certificats se prouvent eux-mêmes, même hors ligne.
welcome-code = Votre code ou lien
welcome-code-hint = Il vous vient de votre établissement scolaire ou des organisateurs.
welcome-verify = Vérifier un certificat
welcome-apply = Votre établissement veut participer
welcome-passkey = Responsables : se connecter avec une clé d’accès
welcome-start = Voir les appels et participer
privacy-link = Confidentialité

enrol-title = Préparer cet appareil
enrol-lead = Donnez un nom à cet appareil pour que les autres le reconnaissent. Il n’y a pas de mot de passe à retenir.
enrol-device = Nom de cet appareil
enrol-device-hint = Par exemple « Tablette du CM2 ».
enrol-do = Préparer
enrol-busy = Préparation …
enrol-no-code = Ce lien ne contient pas de code. Ouvrez le lien entier ou saisissez le code.
enrol-other = { $name } utilise cet appareil. L’appareil va changer de compte ; le travail non envoyé de { $name } y reste.
device-tablet = Tablette
device-phone = Téléphone
device-computer = Ordinateur
enrolled-title = Bienvenue, { $name }
enrolled-lead = « { $device } » est prêt.
enrolled-school-does = Il peut ajouter les élèves, les œuvres et les consentements de votre établissement.
enrolled-school-keeps = Il fonctionne sans connexion et envoie quand il y en a une.
enrolled-school-never = Il ne montre jamais vos élèves à d’autres établissements.
enrolled-entrant-does = Il peut créer et envoyer vos propres œuvres.
enrolled-entrant-keeps = Il fonctionne sans connexion et envoie quand il y en a une.
enrolled-entrant-never = Il ne publie jamais rien sans consentement.
enrolled-judge-does = Il peut télécharger les œuvres qui vous sont confiées et les noter.
enrolled-judge-keeps = La notation fonctionne sans connexion.
enrolled-judge-never = Il ne vous montre jamais un nom, un établissement ou un pays.
enrolled-officer-does = Il peut contrôler les œuvres, conduire l’évaluation et délivrer des certificats, selon vos droits.
enrolled-officer-keeps = Il a besoin d’une connexion.
enrolled-officer-never = Il ne décide jamais seul là où deux personnes doivent décider.
unprotected-title = Encore une chose
unprotected-text = Ce navigateur pourrait effacer les données de l’application quand l’appareil est plein. Ajoutez l’application à l’écran d’accueil et ouvrez-la de là.

piece-title = Une partie de l’application n’est pas ici
piece-text = Votre travail est en sécurité sur cet appareil. Avec une connexion, rechargez l’application et elle viendra.
broken-title = Un problème est survenu dans l’application
broken-text = Votre travail est toujours sur cet appareil. Rechargez l’application ; si cela se reproduit, communiquez aux organisateurs ce qui est écrit ci-dessous.
evicted-title = Cet appareil a effacé les données de l’application
evicted-text = Ce qui avait été reçu est en sécurité sur le serveur et reviendra après la connexion. Ce qui n’avait pas encore été envoyé depuis cet appareil est perdu. Demandez un nouveau code et ajoutez l’application à l’écran d’accueil pour que cela ne se reproduise pas.
emptied-text = Ce qui avait été reçu revient de lui-même. Ce qui n’avait pas encore été envoyé depuis cet appareil est perdu. Ajoutez l’application à l’écran d’accueil pour que cela ne se reproduise pas.
full-title = Cet appareil est plein
full-text = La dernière étape n’a pas pu être gardée ; ce qui était enregistré avant est en sécurité. Supprimez des vidéos ou des applications dont vous n’avez pas besoin, puis réessayez.

problem-offline = Il n’y a pas de connexion. Votre travail est sur cet appareil et partira dès qu’il y en aura une.
problem-unknown = Le serveur a refusé ({ $code }). Votre travail est toujours sur cet appareil.
problem-conflict = Deux versions trouvées. Regardez les deux et choisissez.
problem-http-502 = Le serveur est injoignable en ce moment. Un nouvel essai se fera tout seul.
problem-http-503 = Le serveur est occupé en ce moment. Un nouvel essai se fera tout seul.
problem-http-504 = Le serveur est injoignable en ce moment. Un nouvel essai se fera tout seul.
problem-retry = Le serveur n’a pas pu le prendre à l’instant. Un nouvel essai se fera tout seul.
