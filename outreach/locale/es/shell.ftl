# The shell of the app in Spanish.

app-name = Outreach
skip = Ir al contenido
nav-app = Aplicación
back = Atrás
open = Abrir
close = Cerrar
delete = Eliminar
reload = Volver a cargar
understood = Entendido
go-on = Continuar
begin = Empezar
opening = Abriendo …
to-start = Ir al inicio
try-again = Intentar de nuevo
save-here = Guardar en este dispositivo
saved-here = Guardado en este dispositivo
language = Idioma
language-missing = Este idioma llegará con la próxima conexión.
settings = Ajustes
not-here = No hay nada en esta dirección

state-device = En este dispositivo
state-sending = Enviando { $percent } %
state-received = Recibido
state-attention = Le toca a usted

offline-line = { $count ->
    [0] Sin conexión. Todo funciona; no hay nada en espera.
    [one] Sin conexión. Todo funciona; { $count } elemento está en espera.
    [many] Sin conexión. Todo funciona; { $count } de elementos están en espera.
   *[other] Sin conexión. Todo funciona; { $count } elementos están en espera.
}
meter-unsent = { $count ->
    [0] Todo se ha recibido.
    [one] { $count } elemento está en este dispositivo y aún no se ha enviado.
    [many] { $count } de elementos están en este dispositivo y aún no se han enviado.
   *[other] { $count } elementos están en este dispositivo y aún no se han enviado.
}
meter-protected = Este dispositivo no los borrará por sí solo.
meter-unprotected = Este dispositivo podría borrarlos cuando esté lleno. Añada la aplicación a la pantalla de inicio para protegerlos.
meter-oldest = { $days ->
    [one] El más antiguo espera desde hace { $days } día. Busque pronto una conexión.
    [many] El más antiguo espera desde hace { $days } de días. Busque pronto una conexión.
   *[other] El más antiguo espera desde hace { $days } días. Busque pronto una conexión.
}

outbox = Por enviar
outbox-link = { $count ->
    [0] Por enviar: nada
    [one] Por enviar: { $count } elemento en espera
    [many] Por enviar: { $count } de elementos en espera
   *[other] Por enviar: { $count } elementos en espera
}

paused-signed-out = { $count ->
    [0] Este dispositivo no tiene la sesión iniciada.
    [one] Inicie sesión para enviar { $count } elemento.
    [many] Inicie sesión para enviar { $count } de elementos.
   *[other] Inicie sesión para enviar { $count } elementos.
}
paused-revoked = La organización cerró la sesión de este dispositivo.
paused-renumber = Este dispositivo parece una copia de otro.

welcome-title = Le damos la bienvenida
welcome-lead = Dibujos, ensayos y voces sobre nuestra tierra, desde cualquier lugar, incluso sin conexión.
welcome-offline = Trabaje sin conexión durante semanas. El dispositivo lo guarda todo y lo envía cuando puede.
welcome-safe = Nadie ve el trabajo de una niña o un niño sin el sí de su madre, padre o tutor legal.
welcome-certificate = Los certificados se demuestran solos, incluso sin conexión.
welcome-code = Su código o enlace
welcome-code-hint = Lo recibe de su centro educativo o de la organización.
welcome-verify = Verificar un certificado
welcome-apply = Su centro quiere participar
welcome-passkey = Responsables: entrar con una llave de acceso
welcome-start = Ver las convocatorias y participar
privacy-link = Privacidad

enrol-title = Preparar este dispositivo
enrol-lead = Póngale un nombre a este dispositivo para que otras personas lo distingan. No hay ninguna contraseña que recordar.
enrol-device = Nombre de este dispositivo
enrol-device-hint = Por ejemplo, «Tableta de quinto».
enrol-do = Preparar
enrol-busy = Preparando …
enrol-no-code = Este enlace no contiene ningún código. Abra el enlace completo o escriba el código.
enrol-other = { $name } usa este dispositivo. El dispositivo cambiará de cuenta; el trabajo sin enviar de { $name } se queda en él.
device-tablet = Tableta
device-phone = Teléfono
device-computer = Computadora
enrolled-title = Hola, { $name }
enrolled-lead = «{ $device }» ya está preparado.
enrolled-school-does = Puede añadir alumnado, trabajos y consentimientos de su centro educativo.
enrolled-school-keeps = Funciona sin conexión y envía cuando la hay.
enrolled-school-never = Nunca muestra su alumnado a otros centros.
enrolled-entrant-does = Puede crear y enviar sus propios trabajos.
enrolled-entrant-keeps = Funciona sin conexión y envía cuando la hay.
enrolled-entrant-never = Nunca publica nada sin consentimiento.
enrolled-judge-does = Puede descargar los trabajos que le han confiado y puntuarlos.
enrolled-judge-keeps = Se puede puntuar sin conexión.
enrolled-judge-never = Nunca le muestra un nombre, un centro ni un país.
enrolled-officer-does = Puede revisar trabajos, dirigir la evaluación y expedir certificados, según los permisos que tenga.
enrolled-officer-keeps = Necesita una conexión.
enrolled-officer-never = Nunca decide por sí solo donde deben decidir dos personas.
unprotected-title = Una cosa más
unprotected-text = Este navegador podría borrar los datos de la aplicación cuando el dispositivo esté lleno. Añada la aplicación a la pantalla de inicio y ábrala desde allí.

piece-title = Una parte de la aplicación no está aquí
piece-text = Su trabajo está a salvo en este dispositivo. Con conexión, vuelva a cargar la aplicación y aparecerá.
broken-title = Algo falló en la aplicación
broken-text = Su trabajo sigue en este dispositivo. Vuelva a cargar la aplicación; si ocurre otra vez, comunique a la organización lo que se lee abajo.
evicted-title = Este dispositivo ha borrado los datos de la aplicación
evicted-text = Lo que se recibió está a salvo en el servidor y volverá al iniciar sesión. Lo que aún no se había enviado desde este dispositivo se ha perdido. Pida un código nuevo y añada la aplicación a la pantalla de inicio para que no vuelva a ocurrir.
emptied-text = Lo que se recibió vuelve por sí solo. Lo que aún no se había enviado desde este dispositivo se ha perdido. Añada la aplicación a la pantalla de inicio para que no vuelva a ocurrir.
full-title = Este dispositivo está lleno
full-text = No se pudo guardar el último paso; lo guardado antes está a salvo. Elimine vídeos o aplicaciones que no necesite e inténtelo de nuevo.

problem-offline = No hay conexión. Su trabajo está en este dispositivo y se enviará cuando la haya.
problem-unknown = El servidor dijo que no ({ $code }). Su trabajo sigue en este dispositivo.
problem-conflict = Se encontraron dos versiones. Mire ambas y elija.
problem-http-502 = No se puede llegar al servidor en este momento. Se intentará de nuevo sin que haga nada.
problem-http-503 = El servidor está ocupado en este momento. Se intentará de nuevo sin que haga nada.
problem-http-504 = No se puede llegar al servidor en este momento. Se intentará de nuevo sin que haga nada.
problem-retry = El servidor no pudo recibirlo en este momento. Se intentará de nuevo sin que haga nada.
