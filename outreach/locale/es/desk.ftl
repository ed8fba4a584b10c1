# The desk, in Spanish.

desk-title = La foto, tal como se enviará
desk-picture = La foto
desk-lead = ¿Se ve el trabajo entero? ¿Hay un nombre o una cara que no deban ver personas extrañas? Entonces tápelo.
desk-keep = Quedarse con esta foto
desk-again = Repetirla
desk-cover = Tapar un nombre
desk-corners = Colocar las esquinas
desk-corners-lead = Arrastre los cuatro puntos a las esquinas de la hoja.
desk-straighten = Enderezar
desk-found = Como se encontró
desk-whole = La foto entera
desk-corner-1 = Esquina de arriba a la izquierda
desk-corner-2 = Esquina de arriba a la derecha
desk-corner-3 = Esquina de abajo a la derecha
desk-corner-4 = Esquina de abajo a la izquierda
desk-strip = Franja { $n }: moverla
desk-strip-size = Franja { $n }: cambiar su tamaño
desk-strip-remove = Franja { $n }: quitarla
desk-unsure = No se distingue bien dónde acaba la hoja. Compruebe las esquinas, por favor.
desk-unseen = Aquí no se ve el borde de ninguna hoja. ¿Está el cartel entero en la foto? Si es así, guárdela.
desk-blurred = La foto parece borrosa. Si puede, sujete quieta la tableta y repítala.
desk-glare = Hay un brillo en la foto. Si puede, apártese de la lámpara o del sol y repítala.
desk-twin = Se parece a la foto de «{ $title }». Si es la misma obra, haga otra foto. Si no, guárdela.
