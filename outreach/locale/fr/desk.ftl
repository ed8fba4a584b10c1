# The desk, in French.

desk-title = La photo, telle qu’elle sera envoyée
desk-picture = La photo
desk-lead = Voit-on l’œuvre entière ? Y a-t-il un nom ou un visage que des inconnus ne doivent pas voir ? Alors couvrez-le.
desk-keep = Garder cette photo
desk-again = La refaire
desk-cover = Couvrir un nom
desk-corners = Placer les coins
desk-corners-lead = Faites glisser les quatre points sur les coins de la feuille.
desk-straighten = Redresser
desk-found = Comme trouvé
desk-whole = La photo entière
desk-corner-1 = Coin en haut à gauche
desk-corner-2 = Coin en haut à droite
desk-corner-3 = Coin en bas à droite
desk-corner-4 = Coin en bas à gauche
desk-strip = Bande { $n } : la déplacer
desk-strip-size = Bande { $n } : changer sa taille
desk-strip-remove = Bande { $n } : l’enlever
desk-unsure = On distingue mal où finit la feuille. Veuillez vérifier les coins.
desk-unseen = On ne voit ici aucun bord de feuille. L’affiche est-elle tout entière sur la photo ? Si oui, gardez la photo.
desk-blurred = La photo semble floue. Si possible, tenez la tablette sans bouger et refaites-la.
desk-glare = Il y a un reflet sur la photo. Si possible, tournez-vous à l’écart de la lampe ou du soleil et refaites-la.
desk-twin = Cette photo ressemble à celle de « { $title } ». Si c’est la même œuvre, prenez une autre photo. Sinon, gardez-la.
