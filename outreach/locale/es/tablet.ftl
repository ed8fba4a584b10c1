# A tablet that several people share: PINs, whose turn it is, cards, and the tablets of a school.
tablet = Esta tableta
tablet-lead = ¿Usan varias personas esta tableta? Con un PIN, los nombres y los trabajos quedan ocultos cuando no hay docente, y cada alumno ve solo su propio trabajo.
tablet-give = Dársela a la clase
tablet-give-text = Los alumnos ven los nombres de la clase. Cada uno abre solo su trabajo, con las dos imágenes de su tarjeta. Su PIN le devuelve aquí.
tablet-lock = Bloquear ahora
tablet-teachers = Quién abre esta tableta
tablet-add = Otra persona docente
tablet-new-pin = PIN nuevo
tablet-remove = Quitar
tablet-off = Prescindir del PIN
tablet-name = Su nombre
tablet-pin = Número PIN
tablet-pin-hint = De { $least } a { $most } cifras. Se queda en esta tableta.
tablet-pin-again = El mismo PIN otra vez
tablet-pin-short = Un PIN tiene de 4 a 8 cifras y nada más.
tablet-pin-weak = Es el primero que cualquiera probaría. Elija otro.
tablet-pin-differ = Los dos PIN no son iguales.
tablet-pin-lock = El PIN bloquea la pantalla. Use también el bloqueo de la propia tableta: protege lo guardado.
tablet-save = Guardar este PIN
tablet-minutes = Se bloquea sola tras
tablet-minutes-hint = Cuando nadie la toca. Avisa medio minuto antes.
tablet-after = { $n ->
    [one] { $n } minuto
    [many] { $n } de minutos
   *[other] { $n } minutos
}
tablet-never = Nunca sola
tablet-soon = Nadie toca esta tableta: se bloquea en medio minuto. Tóquela para seguir.
tablet-locked = Esta tableta está bloqueada
tablet-locked-text = Lo que se hizo aquí está a salvo y se sigue enviando.
tablet-who = ¿Quién es usted?
tablet-open = Abrir
tablet-wrong = Este no es el PIN.
tablet-wait = Demasiados PIN equivocados. Inténtelo de nuevo en { $n ->
    [one] { $n } minuto
    [many] { $n } de minutos
   *[other] { $n } minutos
}.
tablet-forgot = ¿Olvidó el PIN?
tablet-forgot-other = Otra persona docente de esta tableta puede abrirla y darle un PIN nuevo.
tablet-forgot-text = Pida un código a la dirección de la escuela, que puede crearlo en otra tableta de la escuela, o a la organización. El código necesita red una vez. Se anulan todos los PIN de esta tableta; no se pierde nada de lo hecho.
tablet-forgot-do = Abrir con el código
tablet-turn = ¿A quién le toca?
tablet-turn-text = Toca tu nombre o muestra tu tarjeta a la cámara.
tablet-scan = Mostrar mi tarjeta
tablet-no-camera = No se puede usar la cámara. Toca tu nombre.
tablet-no-card = Esta tarjeta no es de esta clase. Toca tu nombre o pregunta a tu docente.
tablet-teacher = Soy docente
tablet-pick = { $name }, ¿qué hay en tu tarjeta?
tablet-pick-first = Toca la primera imagen.
tablet-pick-second = Ahora toca la segunda imagen.
tablet-pick-wrong = Mira otra vez tu tarjeta y empieza por la primera imagen.
tablet-ask = Pide ayuda a tu docente.
tablet-not-me = No soy yo
tablet-hello = ¡Hola, { $name }!
tablet-mine = Mi trabajo
tablet-done = He terminado
tablet-cards = Tarjetas para los alumnos
tablet-cards-text = Imprímalas y recórtelas, o muestre aquí a cada alumno sus dos imágenes. La tarjeta lleva un nombre y ninguna escuela, y sirve en todas las tabletas de la escuela.
tablet-print = Imprimir
tablet-devices = Tabletas de nuestra escuela
tablet-seen = Último contacto: { $when }
tablet-rename = Cambiar el nombre
tablet-lost = Se ha perdido
tablet-lost-title = ¿Cerrar la sesión de { $name } para siempre?
tablet-lost-text = Los nombres y los trabajos se borran de ella en su próximo contacto. Lo que aún envíe se guarda y lo revisa la organización. Lo que ha llegado está a salvo.
tablet-signed-out = Sesión cerrada
tablet-code = Código
tablet-code-make = Un código para otra tableta
tablet-code-use = Abre una tableta nueva o de repuesto de esta escuela, o una cuyo PIN se olvidó, hasta el { $until }. Solo se muestra aquí.
tablet-picture-sun = sol
tablet-picture-tree = árbol
tablet-picture-house = casa
tablet-picture-fish = pez
tablet-picture-star = estrella
tablet-picture-heart = corazón
tablet-picture-moon = luna
tablet-picture-flower = flor
tablet-picture-boat = barco
tablet-picture-drop = gota
tablet-picture-cup = taza
tablet-picture-key = llave
