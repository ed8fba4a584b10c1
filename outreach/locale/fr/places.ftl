# The places that every role has, in French.

let-go = Abandonner
keep-it = Garder

outbox-empty = Rien n’attend
outbox-empty-text = Tout ce qui a été fait sur cet appareil a été reçu.
outbox-kind = Quoi
outbox-size = Taille
outbox-last = Dernier essai
outbox-next = Prochain essai
outbox-videos = { $count ->
    [one] { $count } vidéo attend le Wi-Fi : { $size }.
    [many] { $count } de vidéos attendent le Wi-Fi : { $size }.
   *[other] { $count } vidéos attendent le Wi-Fi : { $size }.
}
outbox-videos-paid = Sur un réseau mobile, une vidéo peut coûter cher. Elle part toute seule dès qu’il y a du Wi-Fi.
outbox-videos-unknown = Ce navigateur ne dit pas si vous êtes en Wi-Fi. Si c’est le cas, ou si le coût ne compte pas, envoyez-les maintenant.
outbox-videos-send = Envoyer les vidéos maintenant
outbox-copies = Copies de secours
outbox-copies-text = Pas de connexion depuis longtemps ? Enregistrez ce qui attend dans un fichier que quelqu’un emporte, ou remettez ce qu’on vous a apporté.
send-now = Envoyer maintenant
sending-now = Envoi …
last-contact = Dernier contact { $when }
no-contact = Pas encore de contact
contact = Dernier contact
clock-wrong = L’horloge de cet appareil est fausse
clock-wrong-text = Elle indique { $now }. Réglez la date et l’heure dans les paramètres de l’appareil. Rien de ce que vous avez fait n’est perdu, mais tant que l’horloge est fausse, personne ne peut dire quand une œuvre a été terminée.
discard-title = Supprimer ce qui n’a pas été envoyé ?
discard-text = Ce qui n’a pas été envoyé de « { $title } » sera perdu. Ce qui a déjà été reçu reste.
discard-do = Supprimer

kind-other = Un changement
kind-entry = Œuvre
kind-entrant = Nom et âge
kind-class = Classe
kind-consent = Consentement
kind-activity = Activité
kind-sheet = Fiche de notes
kind-comparison = Comparaison
kind-notice = Nouvelle
kind-conflict = Choix entre deux versions

paused-signed-out-text = Rien n’est perdu. Demandez un nouveau code et ouvrez son lien sur cet appareil.
paused-revoked-text = Le travail non envoyé y est toujours. Demandez un nouveau code pour continuer.
paused-renumber-text = Rien n’est perdu. Demandez un nouveau code et ouvrez son lien ici ; votre travail sera alors envoyé.

this-device = Cet appareil
signed-in-as = Compte
role-label = Rôle
mended = Remis en ordre
mended-text = { $count ->
    [one] { $count } document, le { $when }
    [many] { $count } de documents, le dernier le { $when }
   *[other] { $count } documents, le dernier le { $when }
}
device-name = Nom
protect = Protéger les données
settings-codes = Votre voie de retour
sign-out = Se déconnecter
sign-out-clean = Tout a été reçu. L’application sera vide sur cet appareil.
sign-out-unsent = { $count ->
    [one] { $count } élément n’a pas été envoyé. Envoyez-le d’abord, ou gardez-le sur cet appareil jusqu’à ce que le même compte y revienne.
    [many] { $count } d’éléments n’ont pas été envoyés. Envoyez-les d’abord, ou gardez-les sur cet appareil jusqu’à ce que le même compte y revienne.
   *[other] { $count } éléments n’ont pas été envoyés. Envoyez-les d’abord, ou gardez-les sur cet appareil jusqu’à ce que le même compte y revienne.
}
sign-out-keep = Garder et se déconnecter
stay = Rester

update-title = Une nouvelle version est prête
update-text = Elle est prise quand rien n’est ouvert. Vous pouvez la prendre maintenant.
update-do = La prendre maintenant

settings-passkeys = Clés d’accès
settings-scan = Vérifier un certificat

scan-title = Scanner le code QR
scan-lead = Tenez le code QR d’un certificat devant la caméra ou choisissez-en une image.
scan-camera = Utiliser la caméra
scan-stop = Arrêter la caméra
scan-picture = Choisir une image
scan-safe = Seul ce site est ouvert
scan-safe-text = Un faux code peut ouvrir une fausse page qui déclare tout valide. Ce scanner n’ouvre qu’une adresse :
scan-elsewhere = Ce code mène à un autre site
scan-elsewhere-text = Il n’a pas été ouvert. Ne vous fiez pas à un certificat dont le code mène ici :
scan-nothing = Pas un de nos certificats
scan-nothing-text = Le code ne contient pas l’adresse d’un certificat.
scan-no-camera = La caméra ne peut pas être utilisée
scan-no-camera-text = Autorisez ce site à utiliser la caméra, ou prenez une photo et choisissez-la ici.
scan-no-picture = Aucun code QR trouvé dans l’image
scan-no-picture-text = Refaites-la de plus près, avec plus de lumière et le code entier dans l’image.
scan-by-code = Saisir le code imprimé dessous

mail-title = Averti par courriel
mail-lead = Un adulte peut laisser ici une adresse. Un courriel dit seulement qu’il y a du nouveau dans l’application : il ne nomme personne, et chacun a un lien pour y mettre fin.
mail-is-none = Aucune adresse n’est gardée.
mail-is-asked = Nous avons écrit à { $address }. Ouvrez le lien de ce courriel dans les trois jours ; d’ici là, rien d’autre n’est envoyé.
mail-is-confirmed = Les courriels vont à { $address }.
mail-is-stopped = Les courriels ont pris fin et l’adresse a été effacée.
mail-is-refused = La dernière adresse n’a pas accepté notre courriel. Elle a été effacée.
mail-is-lapsed = L’adresse n’a jamais été confirmée, ou il ne restait aucun appareil. Elle a été effacée.
mail-address = Adresse
mail-address-hint = La vôtre, jamais celle d’un enfant.
mail-adult = Je suis adulte et cette adresse est la mienne
mail-ask = M’envoyer le lien
mail-forget = Effacer l’adresse
mail-no-address = On ne peut pas écrire à cette adresse. Relisez-la.
