# The words of the field that are read inside a work, beside a person and on a certificate, in French.
timing-on_time = Dans les délais
timing-in_grace = Dans les délais, arrivé plus tard
timing-late = Hors délai
timing-clock_suspect = Horloge de l’appareil à contrôler
part-text = Texte
part-poster = Affiche
part-drawing = Dessin
part-photo = Photo
part-audio = Enregistrement
part-video = Vidéo
part-document = Document
part-page = Page manuscrite
gender-female = Fille ou femme
gender-male = Garçon ou homme
gender-other = Autre
gender-unknown = Je préfère ne pas répondre
certificate-kind-participation = Certificat de participation
certificate-status-issued = Valide
certificate-status-superseded = Remplacé
certificate-status-revoked = Révoqué
count-words = { $n ->
    [one] { $n } mot
    [many] { $n } de mots
   *[other] { $n } mots
}
count-characters = { $n ->
    [one] { $n } caractère
    [many] { $n } de caractères
   *[other] { $n } caractères
}
