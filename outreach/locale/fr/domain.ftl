# The words of the field in French.

status-draft = Enregistré sur cet appareil
status-finalised = Prêt à envoyer
status-on_its_way = En route
status-received = Arrivé
status-waiting_consent = En attente du oui d’un parent ou tuteur légal
status-being_checked = En cours de contrôle
status-accepted = Accepté
status-with_judges = Chez le jury
status-scored = Évalué
status-certificate = Certificat prêt
status-rejected = Non accepté
status-withdrawn = Retiré
status-superseded = Remplacé par une autre version

lifecycle-draft = Brouillon
lifecycle-finalised = Prêt à envoyer
lifecycle-received = Reçu
lifecycle-accepted = Accepté
lifecycle-rejected = Non accepté
lifecycle-withdrawn = Retiré
lifecycle-superseded = Remplacé

media-none = Aucun fichier
media-partial = { $arrived } fichiers arrivés sur { $total }
media-complete = Tous les fichiers sont arrivés
media-quarantined = Un fichier a été mis à part

consent-state-not_required = Aucun consentement requis
consent-state-pending = Consentement attendu
consent-state-granted = Consentement donné
consent-state-refused = Consentement refusé
consent-state-withdrawn = Consentement retiré

eligibility-unchecked = Pas encore contrôlé
eligibility-eligible = Admissible
eligibility-needs_fix = À modifier
eligibility-ineligible = Non admissible

judging-out = Pas chez le jury
judging-in_round = Chez le jury
judging-scored = Évalué
judging-held = Suspendu : une inquiétude a été signalée

publication-private = Non publié

reason-over_length = Le texte est plus long que ne le permet le règlement. Raccourcissez-le et renvoyez-le.
reason-under_length = Le texte est plus court que ne le demande le règlement. Complétez-le et renvoyez-le.
reason-wrong_language = Cet appel n’accepte pas d’œuvres dans cette langue. Consultez son règlement.
reason-unreadable_media = Nous ne voyons ou n’entendons pas assez bien l’œuvre. Refaites la photo ou l’enregistrement.
reason-personal_data_visible = On voit un nom, un établissement ou un numéro de téléphone. Couvrez-le et refaites la photo.
reason-photo_not_allowed = Cet appel demande une œuvre dessinée ou peinte et non des photos.
reason-brand_or_logo = On voit une marque ou un logo. Couvrez-le ou refaites le dessin sans lui.
reason-not_original = Cela ne semble pas être l’œuvre de la personne qui participe.
reason-ai_generated = Cela semble avoir été fait par un programme informatique.
reason-off_theme = L’œuvre ne porte pas sur le thème de l’appel.
reason-unsafe_content = L’œuvre montre quelque chose que nous ne pouvons pas transmettre. Parlez-en aux organisateurs.
reason-age_out_of_range = L’âge est en dehors des catégories d’âge de cet appel.
reason-no_consent = Il manque le consentement d’un parent ou tuteur légal.
reason-duplicate = La même personne a envoyé plus d’œuvres que cet appel n’en accepte, ou deux fois la même œuvre. Ce qui est en trop est gardé et n’est pas compté.
reason-late = L’œuvre a été terminée après le dernier jour.
reason-country_out_of_range = Cet appel s’adresse aux personnes qui vivent dans d’autres pays.
reason-two_versions = Deux appareils ont des versions différentes de cette œuvre. Regardez les deux et choisissez-en une.
reason-person_named = Une personne est nommée à qui on n’a peut-être rien demandé. Racontez-le à nouveau sans ce nom, ou demandez-lui et écrivez en quelques mots qu’elle est d’accord. Ce que vous avez envoyé est conservé.
reason-school_cap = L’établissement a déjà envoyé autant d’œuvres que cet appel en accepte d’un établissement.
reason-country_cap = Cet appel a déjà pris autant d’œuvres qu’il le peut de ce pays.

call-kind-competition = Concours
call-kind-programme = Programme
call-status-open = Ouvert
call-status-closing = Fermé aux nouvelles œuvres ; une œuvre terminée peut encore être envoyée
call-status-closed = Fermé

role-school = Établissement scolaire
role-entrant = Participant(e)
role-judge = Membre du jury
role-officer = Responsable

round-draft = En préparation
round-assigning = En cours de répartition
round-open = Ouvert
round-paused = En pause
round-closed = Fermé
round-reconciling = En conciliation : les organisateurs règlent ce qui reste ouvert
round-locked = Verrouillé : les notes ne peuvent plus changer

standing-counts = Compté
standing-incomplete = Non compté : il manque un critère
standing-not_needed = Plus nécessaire
standing-late = Arrivé après le verrouillage du tour ; gardé, non compté

recuse-knows_entrant = Je connais cet enfant
recuse-own_school = L’œuvre vient de mon établissement
recuse-language = Je ne sais pas lire cette langue
recuse-other = Une autre raison
concern-child_at_risk = Un enfant est peut-être en danger
concern-distressing = Cela me bouleverse
concern-names_a_child = On reconnaît l’enfant
concern-unlawful = C’est peut-être illégal
concern-other = Autre chose m’inquiète

level-primary = École primaire
level-secondary = École secondaire
level-both = École primaire et secondaire

band-range = De { $min } à { $max } ans
band-open = { $min } ans et plus

count-entries = { $n ->
    [one] { $n } œuvre
    [many] { $n } d’œuvres
   *[other] { $n } œuvres
}
count-pupils = { $n ->
    [one] { $n } élève
    [many] { $n } d’élèves
   *[other] { $n } élèves
}
count-files = { $n ->
    [one] { $n } fichier
    [many] { $n } de fichiers
   *[other] { $n } fichiers
}
count-days = { $n ->
    [one] { $n } jour
    [many] { $n } de jours
   *[other] { $n } jours
}
count-minutes = { $n ->
    [one] { $n } minute
    [many] { $n } de minutes
   *[other] { $n } minutes
}
count-readings = { $n ->
    [one] { $n } lecture
    [many] { $n } de lectures
   *[other] { $n } lectures
}
count-comparisons = { $n ->
    [one] { $n } comparaison
    [many] { $n } de comparaisons
   *[other] { $n } comparaisons
}
count-certificates = { $n ->
    [one] { $n } certificat
    [many] { $n } de certificats
   *[other] { $n } certificats
}
region-africa = Afrique
region-americas = Amériques
region-asia = Asie
region-europe = Europe
region-oceania = Océanie
