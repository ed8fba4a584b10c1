# The words of the field in Spanish.

status-draft = Guardado en este dispositivo
status-finalised = Listo para enviar
status-on_its_way = En camino
status-received = Ha llegado
status-waiting_consent = A la espera del sí de la madre, el padre o tutor legal
status-being_checked = En revisión
status-accepted = Aceptado
status-with_judges = Con el jurado
status-scored = Evaluado
status-certificate = Certificado listo
status-rejected = No aceptado
status-withdrawn = Retirado
status-superseded = Sustituido por otra versión

lifecycle-draft = Borrador
lifecycle-finalised = Listo para enviar
lifecycle-received = Recibido
lifecycle-accepted = Aceptado
lifecycle-rejected = No aceptado
lifecycle-withdrawn = Retirado
lifecycle-superseded = Sustituido

media-none = Sin archivos
media-partial = Han llegado { $arrived } de { $total } archivos
media-complete = Han llegado todos los archivos
media-quarantined = Se apartó un archivo

consent-state-not_required = No se necesita consentimiento
consent-state-pending = Consentimiento pendiente
consent-state-granted = Consentimiento dado
consent-state-refused = Consentimiento denegado
consent-state-withdrawn = Consentimiento retirado

eligibility-unchecked = Aún sin revisar
eligibility-eligible = Admisible
eligibility-needs_fix = Necesita un cambio
eligibility-ineligible = No admisible

judging-out = No está con el jurado
judging-in_round = Con el jurado
judging-scored = Evaluado
judging-held = Detenido: se comunicó una preocupación

publication-private = Sin publicar

reason-over_length = El texto es más largo de lo que permiten las bases. Acórtelo y envíelo de nuevo.
reason-under_length = El texto es más corto de lo que piden las bases. Amplíelo y envíelo de nuevo.
reason-wrong_language = Esta convocatoria no admite trabajos en este idioma. Consulte sus bases.
reason-unreadable_media = No podemos ver u oír bien el trabajo. Repita la foto o la grabación.
reason-personal_data_visible = Se ve un nombre, un centro educativo o un teléfono. Tápelo y repita la foto.
reason-photo_not_allowed = Esta convocatoria pide un trabajo dibujado o pintado y no fotos.
reason-brand_or_logo = Se ve una marca o un logotipo. Tápelo o repita el dibujo sin él.
reason-not_original = No parece ser un trabajo propio de quien participa.
reason-ai_generated = Parece hecho por un programa informático.
reason-off_theme = El trabajo no trata el tema de la convocatoria.
reason-unsafe_content = El trabajo muestra algo que no podemos transmitir. Hable con la organización.
reason-age_out_of_range = La edad está fuera de las categorías de edad de esta convocatoria.
reason-no_consent = Falta el consentimiento de la madre, el padre o tutor legal.
reason-duplicate = La misma persona envió más trabajos de los que admite esta convocatoria, o dos veces el mismo. Lo que sobra se guarda y no cuenta.
reason-late = El trabajo se terminó después del último día.
reason-country_out_of_range = Esta convocatoria es para personas que viven en otros países.
reason-two_versions = Dos dispositivos tienen versiones distintas de este trabajo. Mire ambas y elija una.
reason-person_named = Se nombra a alguien a quien quizá no se ha preguntado. Cuéntelo de nuevo sin ese nombre, o pregúntele y escriba en pocas palabras que está de acuerdo. Lo que envió se conserva.
reason-school_cap = El centro ya envió tantos trabajos como esta convocatoria admite de un centro.
reason-country_cap = Esta convocatoria ya recibió tantos trabajos como puede de este país.

call-kind-competition = Concurso
call-kind-programme = Programa
call-status-open = Abierta
call-status-closing = Cerrada a trabajos nuevos; los ya terminados aún se pueden enviar
call-status-closed = Cerrada

role-school = Centro educativo
role-entrant = Participante
role-judge = Miembro del jurado
role-officer = Responsable

round-draft = En preparación
round-assigning = En reparto
round-open = Abierta
round-paused = En pausa
round-closed = Cerrada
round-reconciling = En conciliación: la organización resuelve lo que queda abierto
round-locked = Bloqueada: las puntuaciones ya no pueden cambiar

standing-counts = Cuenta
standing-incomplete = No cuenta: falta un criterio
standing-not_needed = Ya no hace falta
standing-late = Llegó después de bloquear la ronda; se guarda y no cuenta

recuse-knows_entrant = Conozco a esta niña o este niño
recuse-own_school = Es de mi centro
recuse-language = No sé leer este idioma
recuse-other = Otro motivo
concern-child_at_risk = Una niña o un niño puede estar en peligro
concern-distressing = Me angustia
concern-names_a_child = Se reconoce a la niña o al niño
concern-unlawful = Puede ser ilegal
concern-other = Me preocupa otra cosa

level-primary = Escuela primaria
level-secondary = Escuela secundaria
level-both = Escuela primaria y secundaria

band-range = De { $min } a { $max } años
band-open = { $min } años o más

count-entries = { $n ->
    [one] { $n } trabajo
    [many] { $n } de trabajos
   *[other] { $n } trabajos
}
count-pupils = { $n ->
    [one] { $n } alumno/a
    [many] { $n } de alumnos/as
   *[other] { $n } alumnos/as
}
count-files = { $n ->
    [one] { $n } archivo
    [many] { $n } de archivos
   *[other] { $n } archivos
}
count-days = { $n ->
    [one] { $n } día
    [many] { $n } de días
   *[other] { $n } días
}
count-minutes = { $n ->
    [one] { $n } minuto
    [many] { $n } de minutos
   *[other] { $n } minutos
}
count-readings = { $n ->
    [one] { $n } lectura
    [many] { $n } de lecturas
   *[other] { $n } lecturas
}
count-comparisons = { $n ->
    [one] { $n } comparación
    [many] { $n } de comparaciones
   *[other] { $n } comparaciones
}
count-certificates = { $n ->
    [one] { $n } certificado
    [many] { $n } de certificados
   *[other] { $n } certificados
}
region-africa = África
region-americas = Américas
region-asia = Asia
region-europe = Europa
region-oceania = Oceanía
