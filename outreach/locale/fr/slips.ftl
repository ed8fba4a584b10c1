# The receipt of what was sent, one by one and for a class. Loaded with the privacy notice, which every maker reads.
door-receipt = Reçu
door-receipt-get = Obtenir le reçu
door-receipt-explain = Gardez ce code. Avec lui, vous ou un parent pouvez voir ce qui a été envoyé, le corriger, le retirer ou le faire effacer, sans compte :
door-receipt-secret = Ne le montrez à personne d’autre : qui l’a peut faire de même.
door-receipt-print = Imprimer
door-receipt-later = Le reçu peut être obtenu quand l’œuvre est arrivée et qu’il y a du réseau.
door-sheet = Reçus de la classe
door-sheet-explain = Un coupon pour chaque œuvre reçue : découpez-les et remettez chacun à sa famille. Obtenir les codes demande un réseau, imprimer non.
door-sheet-none = Rien n’a encore été reçu
door-sheet-get = { $n ->
    [one] Obtenir le code d’une œuvre
    [many] Obtenir les codes de { $n } d’œuvres
   *[other] Obtenir les codes de { $n } œuvres
}
door-sheet-print = { $n ->
    [one] Imprimer un coupon
    [many] Imprimer { $n } de coupons
   *[other] Imprimer { $n } coupons
}
door-sheet-secret = Avec ce code, une famille voit, corrige, retire ou fait effacer l’œuvre, sans compte. Ne le montrez à personne d’autre.
