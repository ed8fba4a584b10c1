# For the people who make things, in Spanish.

make-send-now = Enviar ahora
make-contact = Último contacto: { $at }
make-contact-never = Aún sin contacto con el servidor

make-calls = Convocatorias abiertas
make-calls-none = Aún no hay ninguna convocatoria abierta en este dispositivo
make-calls-none-explain = Conéctese una vez a internet: las convocatorias abiertas llegan solas y se quedan aquí.
make-ends-soon = Se abre el { $at }
make-ends-open = Último día: { $at }, según su hora
make-ends-grace = El último día fue el { $at }. Lo que se termine ahora se marcará como fuera de plazo y aun así cuenta como participación.
make-ends-over = Cerrada desde el { $at }
make-days-left = { $days ->
    [0] Hoy es el último día
    [one] Queda { $days } día
    [many] Quedan { $days } de días
   *[other] Quedan { $days } días
}
make-ages = Para edades de { $min } a { $max } años
make-ages-open = Desde los { $min } años
make-tally = { $mark }: { $n }

make-mark-none = Sin empezar
make-mark-photo = Empezado
make-mark-guardian = Falta el acuerdo
make-mark-ready = Listo
make-mark-arrived = Ha llegado
make-mark-attention = Le toca a usted
make-mark-withdrawn = Retirado

status-needs_fix = Por corregir

make-age = { $n ->
    [one] { $n } año
    [many] { $n } de años
   *[other] { $n } años
}
make-age-about = unos { $n ->
    [one] { $n } año
    [many] { $n } de años
   *[other] { $n } años
}
make-age-between = { $least } o { $most } años
make-age-unknown = Edad desconocida

make-notices = Noticias
make-notice-look = Mirarlo
make-notice-done = Ya lo leí

notice-entry-cleared = «{ $title }» ({ $reference }) cumple las bases y pasa al jurado.
notice-entry-late = «{ $title }» ({ $reference }) se terminó después del último día. Se guarda y se marca como fuera de plazo.
notice-entry-clock = El reloj de este dispositivo parece estar mal, así que nadie puede decir cuándo se terminó «{ $title }» ({ $reference }). La organización lo mirará. Ponga el reloj en hora.
notice-entry-needs-fix = «{ $title }» ({ $reference }) volvió con una pregunta. Mírelo, corríjalo y envíelo de nuevo.
notice-entry-refused = «{ $title }» ({ $reference }) no se aceptó. El motivo está al lado.
notice-entry-two-versions = Dos dispositivos tienen versiones distintas de «{ $title }» ({ $reference }). Mire ambas y elija una; hasta entonces espera.
notice-entry-superseded = «{ $title }» ({ $reference }) es un trabajo de más para esta convocatoria, así que cuenta otro. Se guarda. Si debe contar este, retire el otro.
notice-entry-check-rules = Las bases cambiaron después de que se terminara «{ $title }» ({ $reference }). Cuenta según las bases que usted tenía. Mire si aún es adecuado.
notice-consent-form-rejected = La organización miró la foto de un formulario y aún no cuenta como respuesta. El trabajo se guarda y espera. Pregunte de nuevo y fotografíe el formulario nuevo. { $note }
notice-consent-form-wanted = La copia que tenía la organización de un formulario fotografiado o de una respuesta hablada se dañó. Abra esta aplicación en el dispositivo con que se hizo, para que se envíe de nuevo. Si ya no está allí, pregunte otra vez y fotografíe de nuevo el formulario.
notice-media-refused = No se pudo abrir una imagen o grabación de «{ $title }» ({ $reference }). Repítala, por favor.
notice-media-wanted = Se dañó la copia que tenía la organización de una imagen o grabación de «{ $title }» ({ $reference }). Abra esta aplicación en el dispositivo donde se hizo para enviarla de nuevo.
notice-result-chosen = «{ $title }» ({ $reference }) está en la preselección. ¡Enhorabuena!
notice-result-there = Ya están los resultados de la convocatoria { $call }. Gracias por participar.
notice-school-merged = La organización vio que su centro figuraba dos veces. Ahora todo está en un solo lugar.
notice-school-suspended = La organización ha suspendido su centro por ahora. Siga enviando: todo se guarda y espera.
notice-school-verified = La organización ha verificado su centro. Sus trabajos siguen adelante.
notice-receipt-withdrew = «{ $title }» ({ $reference }) se retiró con su recibo.
notice-receipt-refused = Se retiró un consentimiento sobre «{ $title }» ({ $reference }) con su recibo.
notice-receipt-erasure = «{ $title }» ({ $reference }) se retiró con su recibo y se borrará dentro de { $days } días.
notice-receipt-kept = Al final «{ $title }» ({ $reference }) no se borrará.
notice-printed-already = «{ $title }» ({ $reference }) ya está impreso, y eso nadie puede recuperarlo: { $places }.
notice-receipt-correction = Alguien con el recibo de «{ $title }» ({ $reference }) avisa de un error:
notice-device-added = Un recibo ha llevado sus trabajos a otro dispositivo: { $device }.
make-certificates = Certificados
make-aloud = Leer en voz alta
