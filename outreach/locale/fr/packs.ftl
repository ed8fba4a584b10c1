# What officers read where content packs are published.
packs-lead = Leçons, images, enregistrements et aide parlée que les écoles emportent : un dossier par appel et par langue.
packs-none = Il n’y a pas encore de dossiers de contenus
packs-none-text = Choisissez ci-dessus un appel et une langue, puis les fichiers. Vous voyez ce qui s’ensuivrait avant que quiconque voie quoi que ce soit.
packs-no-call = Un dossier appartient à un appel, et aucun n’est encore publié.
packs-publish = Publier un dossier
packs-language = Langue du dossier
packs-language-other = Une autre langue
packs-language-code = Son code
packs-language-hint = Par exemple ha, sw ou zh-Hant.
packs-language-wrong = Ce n’est pas un code de langue.
packs-title = Titre
packs-title-hint = Dans la langue du dossier. On le lit avant de télécharger.
packs-files = Fichiers
packs-files-hint = Ils sont rangés par nom : « 01 Pourquoi le sol compte.mp3 » s’affiche « Pourquoi le sol compte ». L’aide parlée porte le nom de son étape, par exemple say-photo.m4a. JPEG, PNG, WebP, MP3, M4A, MP4, PDF et texte ; 100 fichiers au plus, 30 Mo chacun, 300 Mo ensemble.
packs-files-many = Il y a plus de 100 fichiers. Faites un dossier plus petit.
packs-files-large = Un des fichiers dépasse 30 Mo. Réduisez-le d’abord.
packs-files-empty = Un des fichiers est vide.
packs-bringing = { $done } sur { $total } arrivés. Personne n’en voit encore rien.
packs-look = Voir ce qui s’ensuivrait
packs-flaws = Ces fichiers ne peuvent pas être dans un dossier
packs-would = Si vous le publiez
packs-first = Le premier
packs-instead = À la place de la version { $n }
packs-version = Version { $n }
packs-size = Taille totale
packs-load = À télécharger pour qui a la précédente
packs-things = { $n ->
    [one] { $n } élément
    [many] { $n } d’éléments
   *[other] { $n } éléments
}
packs-new = Nouveau
packs-same = Déjà là
packs-gone = Quitte les appareils :
packs-lacking = Il manque quelque chose dans certaines langues
packs-lacks-pack = pas de dossier
packs-lacks-spoken = il manque l’aide parlée
packs-lacks-fewer = éléments : { $n }, une autre langue en a { $most }
packs-do = Publier la version { $n }
packs-done = Publié et signé. Les appareils le proposent dès leur prochain contact, avec sa taille.
packs-reached = Appareils en contact depuis : { $n } sur { $all }
packs-withdrawn = Retiré le { $when }
packs-withdraw = Retirer
packs-withdraw-title = Retirer « { $title } » ?
packs-withdraw-text = Le serveur ne le donne plus à personne, et il quitte chaque appareil à son prochain contact. Vous pourrez en publier un autre plus tard.
packs-why = Pourquoi ? Cela reste au journal, avec votre numéro.
packs-why-mistake = Quelque chose y est faux
packs-why-outdated = Son temps est passé
packs-why-rights = Nous n’avons pas le droit de le donner
packs-why-person = Une personne qui y figure l’a demandé
