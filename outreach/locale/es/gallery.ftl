# gallery.ftl in Spanish.

gallery-title = Galería
gallery-lead = Trabajos de niñas, niños y personas adultas sobre la tierra donde viven. Todas las personas que hicieron uno aceptaron mostrarlo aquí.
gallery-rooms = Colecciones
gallery-more = Mostrar más trabajos
gallery-empty = Aquí no se muestra nada por el momento.
gallery-home = A las convocatorias
gallery-gone = Esto no se muestra aquí
gallery-gone-text = La dirección es incorrecta, o quienes hicieron el trabajo decidieron no mostrarlo más.
gallery-foot = Los trabajos se muestran solo mientras quienes los hicieron estén de acuerdo. No copie en otro lugar el trabajo de una niña o un niño.
gallery-no-picture = Un trabajo en palabras
gallery-alt = Imagen del trabajo «{ $title }»
gallery-makers = { $n ->
    [one] De una niña o un niño
    [many] De { $n } de niñas y niños
   *[other] De { $n } niñas y niños
}
gallery-adults = { $n ->
    [one] De una persona
    [many] De { $n } de personas
   *[other] De { $n } personas
}
gallery-and = {" y "}
gallery-comma = {", "}
gallery-reserved = Todos los derechos reservados. Mírelo aquí; pregunte antes de usarlo.
gallery-licence = Licencia: { $code }
