# What a screener reads beside a work, in Spanish.

look-alike = Trabajos que se parecen
look-alike-none = Ningún otro trabajo se parece a este.
look-alike-none-text = Sus imágenes y textos se compararon con los de todos los demás trabajos. Con eso no se decidió nada.
look-alike-found = { $n ->
    [one] { $n } trabajo más se parece a este
    [many] { $n } de trabajos más se parecen a este
   *[other] { $n } trabajos más se parecen a este
}
look-alike-see = Verlos lado a lado
look-alike-lead = Esto se midió, y decide una persona. Admita o rechace un trabajo en su propia página.
look-asking = Comparando …
look-thresholds = Se muestran imágenes que difieren como máximo en { $pdq } de 256 puntos, o en { $phash } de 64 de su contorno, y textos de los que coincide al menos el { $text } %. Así lo dicen los ajustes de este servidor.
look-more = Se parecen más trabajos de los que se muestran aquí.
look-this = Este trabajo
look-other = El otro trabajo
look-received = recibido { $when }
look-open = Abrir este trabajo
look-same-file = El mismo archivo
look-same-file-text = Ambos trabajos tienen un mismo archivo, byte por byte.
look-picture-same = Prácticamente la misma imagen
look-picture-near = Imágenes muy parecidas
look-picture-outline = Imágenes de contorno parecido
look-picture-text = Difieren { $pdq } de 256 puntos y { $phash } de 64 del contorno. Cuantos menos, más parecidas.
look-text = El { $percent } % del texto más corto está en ambos
look-text-text = Se marcan los pasajes de cinco palabras o más que están en ambos.
look-picture = La imagen
look-recording = La grabación
look-faces = ¿De quién es la cara que se ve?
look-faces-none = De nadie
look-faces-entrants = Solo de quien participa
look-faces-others = De otra persona
look-cover = Tapar o recortar
look-cover-again = Cambiar lo que está tapado
look-cover-title = Tapar o recortar la imagen
look-cover-lead = El jurado y el público reciben la imagen sin lo que tape aquí. La imagen que llegó queda como está para las personas responsables y su centro.
look-cover-add = Tapar algo
look-cover-hint = Mueva un recuadro por el centro y agrándelo por la esquina. Con un ratón también puede dibujarlo. Con el teclado: las flechas, y Mayús para pasos más largos.
look-cover-save = Mostrarla tapada
look-cover-none = Aquí no hay nada que tapar
look-cover-nothing = Tape algo primero o recorte.
look-crop-add = Recortar
look-crop-remove = No recortar
look-crop-start = Recorte: esquina de arriba a la izquierda
look-crop-end = Recorte: esquina de abajo a la derecha
look-box = Recuadro { $n }: moverlo
look-box-size = Recuadro { $n }: cambiar su tamaño
look-box-remove = Recuadro { $n }: quitarlo
look-faces-covered = Ya no se reconoce ninguna cara
look-faces-covered-hint = Márquelo solo después de mirar toda la imagen.
look-covered = Tapada. Desde ahora el jurado solo recibe esta imagen.
look-covered-by = Tapada por { $name }, { $when } (versión { $version })
look-covered-faces = Ya no se reconoce ninguna cara.
look-as-came = Verla como llegó
look-as-judges = Verla como el jurado
look-take-back = Destapar
look-take-back-title = ¿Mostrar al jurado la imagen como llegó?
look-take-back-text = Desde ahora el jurado recibe la imagen entera. Se sigue sabiendo quién la tapó y cuándo.
look-take-back-do = Destaparla
look-leaves = { $n ->
    [one] Ver su página
    [many] Ver todas las { $n } páginas
   *[other] Ver todas las { $n } páginas
}
look-leaves-title = Todas las páginas
look-leaf-lead = El jurado ve la primera página y lee las palabras de todas. Lo que está escrito bajo un recuadro se tapa en esas palabras.
look-leaf = Página { $page } de { $pages }
look-leaf-before = Página anterior
look-leaf-next = Página siguiente
look-leaf-save = Tapar lo escrito bajo los recuadros
look-leaf-covered = Tapado en las palabras: { $words }
look-leaf-none = Ahí no hay nada escrito como texto. El jurado no ve esta página como imagen.
look-leaves-none = Aquí no hay páginas
look-file-none = El archivo aún no ha llegado o es de otro tipo.
look-publication = Publicación
look-publishable = se puede publicar
look-not-publishable = no se debe publicar
look-why-not-accepted = Aún no está admitido.
look-why-held = Se está examinando una preocupación.
look-why-publishing-not-agreed = No todos han aceptado que se muestre el trabajo.
look-why-faces-not-looked-for = Nadie ha dicho aún si se ve una cara.
look-why-face-not-agreed = Se ve una cara y no todos han aceptado mostrarla. Tápela o pida el consentimiento.
look-why-face-of-others = Se ve la cara de alguien a quien nadie ha preguntado. Tápela.
look-why-voice-not-agreed = Se oye una voz y no todos lo han aceptado.
look-why-risk-hold = Mostrarlo podría poner a alguien en peligro.
look-why-person-named = Se nombra a alguien a quien nadie preguntó.
look-why-school-not-verified = El centro no está verificado o está suspendido.
publish-credit = Los visitantes leerían:
publish-children = { $n ->
    [one] un niño o una niña
    [many] { $n } de niños y niñas
   *[other] { $n } niños y niñas
}
publish-adults = { $n ->
    [one] una persona
    [many] { $n } de personas
   *[other] { $n } personas
}
publish-is-approved = Aprobado. Otro responsable tiene que publicarlo.
publish-is-published = Publicado: está en la galería mientras nada lo detenga.
publish-is-unpublished = Fue público y ya no lo es.
publish-approve = Aprobar para la galería
publish-do = Publicar
publish-end = Retirar
publish-hold = Alguien corre peligro
publish-concern = Comunicar una preocupación
publish-why = ¿Por qué?
publish-ask-do = Sí, hacerlo
publish-ask-end = ¿Retirarlo de la galería?
publish-ask-end-text = Todas sus direcciones quedan vacías desde ahora.
publish-ask-hold = ¿Impedir que sea público?
publish-ask-hold-text = Mostrarlo podría poner a alguien en peligro. Pesa más que todo consentimiento, hasta que otro responsable lo levante.
publish-ask-concern = ¿Comunicar una preocupación sobre este trabajo?
publish-ask-concern-text = Se retira enseguida a los jueces, a la galería y a los demás responsables. Lo que escriba lo lee solo el responsable que toma el caso.
look-erase = Borrar este trabajo
look-erase-person = Borrar a { $name }
publish-concern-what = ¿Qué le preocupa?
publish-concern-note = Qué ha visto
publish-concern-done = Notificado. El trabajo solo lo tiene quien lo examina.
look-age-told = en el día de la convocatoria: { $n } años, según { $known }
look-age-register = el registro del centro
look-age-document = un documento
look-age-family = la familia
look-age-estimate = una estimación
named-title = Personas nombradas
named-hint = Para un trabajo que nombra a alguien, o habla de alguien, a quien eso puede dañar: un vecino en un conflicto por la tierra, por ejemplo.
named-mark = Se nombra a alguien a quien nadie preguntó
named-open = Se nombra a alguien a quien nadie preguntó. Mientras no se resuelva, el trabajo no se admite ni se muestra, y ningún miembro del jurado lo lee.
named-cut-how = Córtelo: tape palabras aquí abajo, silencie un pasaje de la grabación o tape una parte de la imagen. O devuelva el trabajo con el motivo sobre la persona nombrada: así quien lo hizo puede contarlo de nuevo.
named-cut = Se ha cortado
named-note = A quién preguntó y cómo, o por qué no se alude a nadie
named-note-hint = Solo lo leen las personas responsables.
named-agreed = Está de acuerdo
named-nobody = No se alude a nadie
named-is-cut = Se nombraba a alguien, y eso se cortó.
named-is-agreed = Se nombra a alguien que está de acuerdo: { $note }
named-is-nobody = No se nombra a nadie a quien haya que preguntar: { $note }
named-blocks = Se nombra a alguien a quien nadie preguntó, así que el trabajo no se puede admitir. Resuélvalo primero, en «Personas nombradas».
words-title = Palabras tapadas
words-none = No hay ninguna palabra tapada.
words-also = Palabras que tapar
words-also-hint = Tal como están en el trabajo. El jurado y el público leen ahí ████.
words-cover = Taparlas
words-leave = Destapar «{ $word }»
silence-title = Silenciar un pasaje
silence-lead = El jurado y el público oyen la grabación sin lo que usted silencie aquí. La grabación recibida queda como está, para las personas responsables y para quien la hizo.
silence-from = Desde el segundo
silence-to = Hasta el segundo
silence-here-from = Empezar aquí
silence-here-to = Terminar aquí
silence-add = Añadir el pasaje
silence-passage = Del segundo { $start } al { $end }
silence-remove = Quitar { $start } a { $end }
silence-save = Que se oiga así
silence-again = Cambiar lo silenciado
silence-done = Silenciado. El jurado y el público oyen desde ahora solo esta grabación.
silence-none = Aquí no hay ninguna grabación
