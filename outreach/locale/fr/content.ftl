# Content packs of a call, loaded to be used without a network.

content-none = Il n’y a pas encore de dossiers de contenus pour cet appel
content-none-explain = Dès qu’il y en aura, ils apparaîtront ici d’eux-mêmes.
content-things = { $n ->
    [one] { $n } élément
    [many] { $n } d’éléments
   *[other] { $n } éléments
}
content-here = Sur cet appareil ; sans réseau
content-load = Télécharger { $size }
content-load-explain = De préférence là où le réseau est bon ou gratuit. En cas de coupure, le téléchargement reprend où il s’est arrêté.
content-loading = Téléchargement…
content-so-far = { $here } sur { $size } sont sur cet appareil
content-go-on = Télécharger les { $size } restants
content-cut = Le réseau s’est interrompu. Ce qui est arrivé est gardé ; continuez là où il y en a.
content-full = Cet appareil est plein. Retirez des supports dont vous n’avez pas besoin, puis continuez. Vos travaux sont en sécurité.
content-untrusted = Ce qui est arrivé n’est pas ce qui a été envoyé ; cela n’a donc pas été gardé. Réessayez ; si cela se répète, prévenez la personne qui s’occupe de cette application.
content-document = Ouvrir le document
content-remove = Retirer de cet appareil ({ $size })
content-voices = Aide parlée pour les étapes d’un travail
