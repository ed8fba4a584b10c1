# Ce qui se récupère des certificats avec une connexion.
make-certificate-badge = Enregistrer en Open Badge
print-sheets = Les imprimer tous
print-sheets-text = Il faut le réseau une fois. Un coupon porte le carré entier : douze tiennent sur une feuille A4.
print-slips = Douze coupons par feuille (PDF)
print-page = Un par page (PDF)
