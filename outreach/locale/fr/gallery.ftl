# gallery.ftl in French.

gallery-title = Galerie
gallery-lead = Des œuvres d’enfants et d’adultes sur la terre où ils vivent. Tous ceux qui en ont fait une ont accepté de la montrer ici.
gallery-rooms = Collections
gallery-more = Montrer plus d’œuvres
gallery-empty = Rien n’est montré ici en ce moment.
gallery-home = Vers les appels
gallery-gone = Ceci n’est pas montré ici
gallery-gone-text = L’adresse est fausse, ou les auteurs de l’œuvre ont décidé de ne plus la montrer.
gallery-foot = Les œuvres ne sont montrées qu’aussi longtemps que leurs auteurs sont d’accord. Ne copiez pas ailleurs l’œuvre d’un enfant.
gallery-no-picture = Une œuvre en mots
gallery-alt = Image de l’œuvre « { $title } »
gallery-makers = { $n ->
    [one] Par un enfant
    [many] Par { $n } d’enfants
   *[other] Par { $n } enfants
}
gallery-adults = { $n ->
    [one] Par une personne
    [many] Par { $n } de personnes
   *[other] Par { $n } personnes
}
gallery-and = {" et "}
gallery-comma = {", "}
gallery-reserved = Tous droits réservés. Regardez-la ici ; demandez avant de l’utiliser.
gallery-licence = Licence : { $code }
