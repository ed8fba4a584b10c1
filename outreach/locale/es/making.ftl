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

make-aloud = Leer en voz alta
