# The places that every role has, in Spanish.

let-go = Dejarlo ir
keep-it = Conservarlo

outbox-empty = No espera nada
outbox-empty-text = Todo lo que se hizo en este dispositivo se ha recibido.
outbox-kind = Qué
outbox-size = Tamaño
outbox-last = Último intento
outbox-next = Próximo intento
outbox-videos = { $count ->
    [one] { $count } vídeo espera el wifi: { $size }.
    [many] { $count } de vídeos esperan el wifi: { $size }.
   *[other] { $count } vídeos esperan el wifi: { $size }.
}
outbox-videos-paid = En una red móvil un vídeo puede costar mucho. Sale por sí solo en cuanto hay wifi.
outbox-videos-unknown = Este navegador no dice si está en wifi. Si lo está, o si el coste no importa, envíelos ahora.
outbox-videos-send = Enviar los vídeos ahora
outbox-copies = Copias guardadas
outbox-copies-text = ¿Mucho tiempo sin conexión? Guarde lo que espera como archivo que alguien lleve, o entregue lo que le trajeron.
send-now = Enviar ahora
sending-now = Enviando …
last-contact = Último contacto { $when }
no-contact = Aún sin contacto
contact = Último contacto
clock-wrong = El reloj de este dispositivo está mal
clock-wrong-text = Dice { $now }. Ponga la fecha y la hora en los ajustes del dispositivo. No se ha perdido nada de lo que hizo, pero mientras el reloj esté mal nadie puede saber cuándo se terminó una obra.
discard-title = ¿Eliminar lo que no se envió?
discard-text = Lo que no se ha enviado de «{ $title }» se perderá. Lo ya recibido se queda.
discard-do = Eliminarlo

kind-other = Un cambio
kind-entry = Trabajo
kind-entrant = Nombre y edad
kind-class = Clase
kind-consent = Consentimiento
kind-activity = Actividad
kind-sheet = Hoja de puntuación
kind-comparison = Comparación
kind-notice = Noticia
kind-conflict = Elección entre dos versiones

paused-signed-out-text = No se ha perdido nada. Pida un código nuevo y abra su enlace en este dispositivo.
paused-revoked-text = El trabajo sin enviar sigue en él. Pida un código nuevo para continuar.
paused-renumber-text = No se ha perdido nada. Pida un código nuevo y abra su enlace aquí; después se envía su trabajo.

this-device = Este dispositivo
signed-in-as = Sesión de
role-label = Papel
mended = Reparado
mended-text = { $count ->
    [one] { $count } documento, el { $when }
    [many] { $count } de documentos, el último el { $when }
   *[other] { $count } documentos, el último el { $when }
}
device-name = Nombre
protect = Proteger los datos
settings-codes = Su vía de vuelta
sign-out = Cerrar la sesión
sign-out-clean = Todo se ha recibido. La aplicación quedará vacía en este dispositivo.
sign-out-unsent = { $count ->
    [one] { $count } elemento no se ha enviado. Envíelo primero, o consérvelo en este dispositivo hasta que la misma cuenta vuelva a entrar.
    [many] { $count } de elementos no se han enviado. Envíelos primero, o consérvelos en este dispositivo hasta que la misma cuenta vuelva a entrar.
   *[other] { $count } elementos no se han enviado. Envíelos primero, o consérvelos en este dispositivo hasta que la misma cuenta vuelva a entrar.
}
sign-out-keep = Conservar y cerrar la sesión
stay = Quedarse

update-title = Hay una versión nueva
update-text = Se instala cuando no hay nada abierto. Puede instalarla ahora.
update-do = Instalarla ahora

settings-passkeys = Llaves de acceso
settings-scan = Verificar un certificado

scan-title = Escanear el código QR
scan-lead = Ponga el código QR de un certificado ante la cámara o elija una imagen de él.
scan-camera = Usar la cámara
scan-stop = Parar la cámara
scan-picture = Elegir una imagen
scan-safe = Solo se abre este sitio
scan-safe-text = Un código falso puede abrir una página falsa que dé todo por válido. Este lector solo abre una dirección:
scan-elsewhere = Este código lleva a otro sitio
scan-elsewhere-text = No se abrió. No se fíe de un certificado cuyo código lleva aquí:
scan-nothing = No es uno de nuestros certificados
scan-nothing-text = El código no contiene la dirección de un certificado.
scan-no-camera = No se puede usar la cámara
scan-no-camera-text = Permita que este sitio use la cámara, o haga una foto y elíjala aquí.
scan-no-picture = No se encontró ningún código QR en la imagen
scan-no-picture-text = Repítala más de cerca, con mejor luz y el código entero en la imagen.
scan-by-code = Escribir el código impreso debajo

mail-title = Avisos por correo
mail-lead = Una persona adulta puede dejar aquí una dirección. El correo solo dice que hay algo nuevo en la aplicación: no nombra a nadie, y cada uno trae un enlace para ponerles fin.
mail-is-none = No se guarda ninguna dirección.
mail-is-asked = Hemos escrito a { $address }. Abra el enlace de ese correo en tres días; hasta entonces no se envía nada más.
mail-is-confirmed = Los correos van a { $address }.
mail-is-stopped = Los correos terminaron y la dirección se borró.
mail-is-refused = La última dirección no aceptó nuestro correo. Se borró.
mail-is-lapsed = La dirección nunca se confirmó, o no quedaba ningún dispositivo. Se borró.
mail-address = Dirección
mail-address-hint = La suya, nunca la de un niño.
mail-adult = Soy una persona adulta y esta dirección es mía
mail-ask = Enviarme el enlace
mail-forget = Borrar la dirección
mail-no-address = A esta dirección no se puede escribir. Revísela.
