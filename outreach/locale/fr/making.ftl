# For the people who make things, in French.

make-send-now = Envoyer maintenant
make-contact = Dernier contact : { $at }
make-contact-never = Pas encore de contact avec le serveur

make-calls = Appels ouverts
make-calls-none = Pas encore d’appel ouvert sur cet appareil
make-calls-none-explain = Connectez-vous une fois à internet : les appels ouverts viennent tout seuls et restent ici.
make-ends-soon = Ouvre le { $at }
make-ends-open = Dernier jour : { $at }, à votre heure
make-ends-grace = Le dernier jour était le { $at }. Ce qui est terminé maintenant sera marqué hors délai et compte tout de même comme une participation.
make-ends-over = Fermé depuis le { $at }
make-days-left = { $days ->
    [0] C’est le dernier jour
    [one] Encore { $days } jour
    [many] Encore { $days } de jours
   *[other] Encore { $days } jours
}
make-ages = De { $min } à { $max } ans
make-ages-open = À partir de { $min } ans
make-tally = { $mark } : { $n }

make-mark-none = Pas commencé
make-mark-photo = Commencé
make-mark-guardian = Accord à demander
make-mark-ready = Prêt
make-mark-arrived = Arrivé
make-mark-attention = À vous d’agir
make-mark-withdrawn = Retiré

status-needs_fix = À corriger

make-age = { $n ->
    [one] { $n } an
    [many] { $n } d’ans
   *[other] { $n } ans
}
make-age-about = environ { $n ->
    [one] { $n } an
    [many] { $n } d’ans
   *[other] { $n } ans
}
make-age-between = { $least } ou { $most } ans
make-age-unknown = Âge inconnu

make-notices = Nouvelles
make-notice-look = Regarder
make-notice-done = Je l’ai lu

notice-entry-cleared = « { $title } » ({ $reference }) respecte le règlement et va au jury.
notice-entry-late = « { $title } » ({ $reference }) a été terminé après le dernier jour. L’œuvre est gardée et marquée hors délai.
notice-entry-clock = L’horloge de cet appareil semble fausse ; personne ne peut donc dire quand « { $title } » ({ $reference }) a été terminé. Les organisateurs vont regarder. Réglez l’horloge.
notice-entry-needs-fix = « { $title } » ({ $reference }) est revenu avec une question. Regardez, corrigez et renvoyez.
notice-entry-refused = « { $title } » ({ $reference }) n’a pas été accepté. La raison est écrite à côté.
notice-entry-two-versions = Deux appareils ont des versions différentes de « { $title } » ({ $reference }). Regardez les deux et choisissez-en une ; d’ici là, l’œuvre attend.
notice-entry-superseded = « { $title } » ({ $reference }) est une œuvre de trop pour cet appel ; c’est donc une autre qui compte. Elle est gardée. Si c’est celle-ci qui doit compter, retirez l’autre.
notice-entry-check-rules = Le règlement de l’appel a changé après la fin de « { $title } » ({ $reference }). L’œuvre compte selon le règlement que vous aviez. Regardez si elle convient encore.
notice-consent-form-rejected = Les organisateurs ont regardé la photo d’un formulaire, et elle ne compte pas encore comme réponse. L’œuvre est gardée et attend. Demandez de nouveau et photographiez le nouveau formulaire. { $note }
notice-consent-form-wanted = La copie que les organisateurs avaient d’un formulaire photographié ou d’une réponse orale a été endommagée. Veuillez ouvrir cette application sur l’appareil qui l’a faite, pour qu’elle soit envoyée de nouveau. Si elle n’y est plus, demandez encore une fois et photographiez de nouveau le formulaire.
notice-media-refused = Une image ou un enregistrement de « { $title } » ({ $reference }) n’a pas pu être ouvert. Veuillez le refaire.
notice-media-wanted = La copie qu’avaient les organisateurs d’une image ou d’un enregistrement de « { $title } » ({ $reference }) a été abîmée. Ouvrez cette application sur l’appareil qui l’a pris pour le renvoyer.
notice-result-chosen = « { $title } » ({ $reference }) est dans la présélection. Félicitations !
notice-result-there = Les résultats de l’appel { $call } sont là. Merci d’avoir participé.
notice-school-merged = Les organisateurs ont constaté que votre établissement figurait deux fois. Tout est désormais au même endroit.
notice-school-suspended = Les organisateurs ont suspendu votre établissement pour l’instant. Continuez à envoyer : tout est conservé et attend.
notice-school-verified = Les organisateurs ont vérifié votre établissement. Vos travaux suivent leur cours.
notice-receipt-withdrew = « { $title } » ({ $reference }) a été retiré avec son reçu.
notice-receipt-refused = Un consentement pour « { $title } » ({ $reference }) a été retiré avec son reçu.
notice-receipt-erasure = « { $title } » ({ $reference }) a été retiré avec son reçu et sera effacé dans { $days } jours.
notice-receipt-kept = Finalement, « { $title } » ({ $reference }) ne sera pas effacé.
notice-printed-already = « { $title } » ({ $reference }) est déjà imprimé, et personne ne peut le récupérer : { $places }.
notice-receipt-correction = Une personne qui a le reçu de « { $title } » ({ $reference }) signale une erreur :
notice-device-added = Un reçu a apporté vos œuvres sur un autre appareil : { $device }.
make-certificates = Certificats
make-aloud = Lire à voix haute
