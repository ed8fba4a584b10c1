# An officer's way back: ten codes for the own paper, and opening a way for another.
recovery = Votre voie de retour
recovery-lead = Si tous vos appareils sont perdus, deux choses vous ramènent : un autre responsable, et l’un de dix codes sur papier. Aucune ne suffit seule.
recovery-own = Votre papier
recovery-none = Vous n’avez pas encore de codes.
recovery-left = Il reste { $n ->
    [one] { $n } code
    [many] { $n } de codes
   *[other] { $n } codes
}, créés le { $when }.
recovery-make = Créer dix codes
recovery-again = Créer dix nouveaux codes ; les anciens prennent fin
recovery-once = Ils ne sont affichés que maintenant. Imprimez-les ou notez-les, et gardez-les loin de vos appareils. Chacun sert une fois.
recovery-print = Imprimer
recovery-others = Un autre responsable a perdu tous ses appareils
recovery-others-text = Assurez-vous que c’est bien cette personne : voyez-la, ou appelez un numéro que vous connaissez. Tout ce que vous ouvrez est inscrit au journal.
recovery-codes = Sur papier : { $n ->
    [one] { $n } code
    [many] { $n } de codes
   *[other] { $n } codes
}
recovery-open = Ouvrir une voie
recovery-opened = Une voie est ouverte
recovery-opened-text = Dites-lui ce code. Avec l’un de ses dix codes, il crée un nouvel appareil jusqu’au { $until } ; ses anciens appareils sont déconnectés.
recovery-end = Ne plus laisser entrer
recovery-end-text = « { $name } » n’entrera plus : ses appareils sont déconnectés, ses clés d’accès et ses codes prennent fin. Ce qui a été fait reste.
