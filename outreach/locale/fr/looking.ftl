# What a screener reads beside a work, in French.

look-alike = Œuvres qui se ressemblent
look-alike-none = Aucune autre œuvre ne ressemble à celle-ci.
look-alike-none-text = Ses images et ses textes ont été comparés à ceux de toutes les autres œuvres. Cela n’a rien décidé.
look-alike-found = { $n ->
    [one] { $n } autre œuvre ressemble à celle-ci
    [many] { $n } d’autres œuvres ressemblent à celle-ci
   *[other] { $n } autres œuvres ressemblent à celle-ci
}
look-alike-see = Les voir côte à côte
look-alike-lead = C’est une mesure, et une personne décide. Validez ou refusez une œuvre sur sa propre page.
look-asking = Comparaison …
look-thresholds = On montre les images qui diffèrent d’au plus { $pdq } points sur 256, ou d’au plus { $phash } sur 64 dans leurs contours, et les textes communs à { $text } % au moins. Ce sont les réglages de ce serveur.
look-more = Plus d’œuvres se ressemblent qu’on n’en montre ici.
look-this = Cette œuvre
look-other = L’autre œuvre
look-received = reçu { $when }
look-open = Ouvrir cette œuvre
look-same-file = Le même fichier
look-same-file-text = Les deux œuvres ont un seul et même fichier, octet par octet.
look-picture-same = Pratiquement la même image
look-picture-near = Images très ressemblantes
look-picture-outline = Images aux contours ressemblants
look-picture-text = { $pdq } points sur 256 diffèrent, et { $phash } sur 64 dans les contours. Moins il y en a, plus elles se ressemblent.
look-text = { $percent } % du texte le plus court est dans les deux
look-text-text = Les passages de cinq mots ou plus présents dans les deux sont marqués.
look-picture = L’image
look-recording = L’enregistrement
look-faces = De qui voit-on le visage ?
look-faces-none = De personne
look-faces-entrants = Seulement de la personne qui participe
look-faces-others = De quelqu’un d’autre
look-cover = Couvrir ou recadrer
look-cover-again = Changer ce qui est couvert
look-cover-title = Couvrir ou recadrer l’image
look-cover-lead = Le jury et le public reçoivent l’image sans ce que vous couvrez ici. L’image reçue reste telle quelle pour les responsables et pour son établissement.
look-cover-add = Couvrir quelque chose
look-cover-hint = Déplacez un cadre par son milieu et agrandissez-le par son coin. Avec une souris, vous pouvez aussi en dessiner un. Au clavier : les flèches, et Maj pour de plus grands pas.
look-cover-save = La montrer couverte
look-cover-none = Il n’y a rien à couvrir ici
look-cover-nothing = Couvrez d’abord quelque chose, ou recadrez.
look-crop-add = Recadrer
look-crop-remove = Ne pas recadrer
look-crop-start = Recadrage : coin en haut à gauche
look-crop-end = Recadrage : coin en bas à droite
look-box = Cadre { $n } : le déplacer
look-box-size = Cadre { $n } : changer sa taille
look-box-remove = Cadre { $n } : l’enlever
look-faces-covered = On ne reconnaît plus aucun visage
look-faces-covered-hint = Ne cochez ceci qu’après avoir regardé toute l’image.
look-covered = Couverte. Désormais le jury ne reçoit que cette image.
look-covered-by = Couverte par { $name }, { $when } (version { $version })
look-covered-faces = On ne reconnaît plus aucun visage.
look-as-came = La voir comme elle est venue
look-as-judges = La voir comme le jury
look-take-back = Découvrir
look-take-back-title = Montrer au jury l’image comme elle est venue ?
look-take-back-text = Le jury reçoit désormais l’image entière. On continue de savoir qui l’avait couverte, et quand.
look-take-back-do = La découvrir
look-leaves = { $n ->
    [one] Voir sa page
    [many] Voir toutes les { $n } pages
   *[other] Voir toutes les { $n } pages
}
look-leaves-title = Toutes les pages
look-leaf-lead = Le jury voit la première page et lit les mots de toutes les pages. Ce qui est écrit sous un cadre est couvert dans ces mots.
look-leaf = Page { $page } sur { $pages }
look-leaf-before = Page précédente
look-leaf-next = Page suivante
look-leaf-save = Couvrir ce qui est écrit sous les cadres
look-leaf-covered = Couvert dans les mots : { $words }
look-leaf-none = Rien n’y est écrit sous forme de texte. Le jury ne voit pas cette page en image.
look-leaves-none = Il n’y a pas de pages ici
look-file-none = Le fichier n’est pas encore arrivé, ou il est d’un autre type.
look-publication = Publication
look-publishable = peut être publié
look-not-publishable = ne doit pas être publié
look-why-not-accepted = Ce n’est pas encore validé.
look-why-held = Une inquiétude est en cours d’examen.
look-why-publishing-not-agreed = Tout le monde n’a pas accepté de montrer l’œuvre.
look-why-faces-not-looked-for = Personne n’a encore dit si l’on voit un visage.
look-why-face-not-agreed = On voit un visage, et tout le monde n’a pas accepté de le montrer. Couvrez-le ou demandez le consentement.
look-why-face-of-others = On voit le visage de quelqu’un à qui personne n’a demandé. Couvrez-le.
look-why-voice-not-agreed = On entend une voix, et tout le monde n’y a pas consenti.
look-why-risk-hold = La montrer pourrait mettre quelqu’un en danger.
look-why-person-named = Une personne est nommée à qui on n’a rien demandé.
look-why-school-not-verified = L’établissement n’est pas vérifié, ou il est suspendu.
publish-credit = Les visiteurs liraient :
publish-children = { $n ->
    [one] un enfant
    [many] { $n } d’enfants
   *[other] { $n } enfants
}
publish-adults = { $n ->
    [one] une personne
    [many] { $n } de personnes
   *[other] { $n } personnes
}
publish-is-approved = Approuvé. Un autre responsable doit le publier.
publish-is-published = Publié : il est dans la galerie tant que rien ne l’arrête.
publish-is-unpublished = Il a été public et ne l’est plus.
publish-approve = Approuver pour la galerie
publish-do = Publier
publish-end = Retirer
publish-hold = Quelqu’un est en danger
publish-concern = Signaler une inquiétude
publish-why = Pourquoi ?
publish-ask-do = Oui, le faire
publish-ask-end = Le retirer de la galerie ?
publish-ask-end-text = Toutes ses adresses sont vides à partir de maintenant.
publish-ask-hold = L’empêcher d’être public ?
publish-ask-hold-text = Le montrer pourrait mettre quelqu’un en danger. Cela l’emporte sur tout accord, jusqu’à ce qu’un autre responsable le lève.
publish-ask-concern = Signaler une inquiétude sur ce travail ?
publish-ask-concern-text = Il est retiré aussitôt aux juges, à la galerie et aux autres responsables. Ce que vous écrivez n’est lu que par le responsable qui prend le cas.
look-erase = Effacer cette œuvre
look-erase-person = Effacer { $name }
publish-concern-what = Qu’est-ce qui vous inquiète ?
publish-concern-note = Ce que vous avez vu
publish-concern-done = Signalé. L’œuvre n’est plus qu’entre les mains de ceux qui s’en occupent.
look-age-told = au jour de l’appel : { $n } ans, d’après { $known }
look-age-register = le registre
look-age-document = un document
look-age-family = la famille
look-age-estimate = une estimation
named-title = Personnes nommées
named-hint = Pour une œuvre qui nomme une personne, ou parle d’elle, alors que cela peut lui nuire : un voisin dans un conflit foncier, par exemple.
named-mark = Une personne est nommée à qui on n’a rien demandé
named-open = Une personne est nommée à qui on n’a rien demandé. Tant que ce n’est pas réglé, l’œuvre n’est ni validée ni montrée, et aucun membre du jury ne la lit.
named-cut-how = Coupez le passage : masquez des mots ci-dessous, rendez muet un passage de l’enregistrement ou couvrez une partie de l’image. Ou renvoyez l’œuvre avec le motif sur la personne nommée : son auteur peut alors la raconter à nouveau.
named-cut = C’est coupé
named-note = À qui vous avez demandé et comment, ou pourquoi personne n’est visé
named-note-hint = Seuls les responsables lisent ceci.
named-agreed = La personne est d’accord
named-nobody = Personne n’est visé
named-is-cut = Une personne était nommée, et le passage a été coupé.
named-is-agreed = Une personne est nommée et est d’accord : { $note }
named-is-nobody = Personne n’est nommé à qui il faudrait demander : { $note }
named-blocks = Une personne est nommée à qui on n’a rien demandé : l’œuvre ne peut pas être validée. Réglez-le d’abord, sous « Personnes nommées ».
words-title = Mots masqués
words-none = Aucun mot n’est masqué.
words-also = Mots à masquer
words-also-hint = Tels qu’ils figurent dans l’œuvre. Le jury et le public y lisent ████.
words-cover = Les masquer
words-leave = Démasquer « { $word } »
silence-title = Rendre muet un passage
silence-lead = Le jury et le public entendent l’enregistrement sans ce que vous rendez muet ici. L’enregistrement reçu reste tel quel, pour les responsables et son auteur.
silence-from = De la seconde
silence-to = À la seconde
silence-here-from = Commencer ici
silence-here-to = Finir ici
silence-add = Ajouter le passage
silence-passage = De la seconde { $start } à { $end }
silence-remove = Retirer { $start } à { $end }
silence-save = Faire entendre ainsi
silence-again = Modifier les passages muets
silence-done = C’est fait. Le jury et le public n’entendent plus que cet enregistrement.
silence-none = Il n’y a pas d’enregistrement ici
