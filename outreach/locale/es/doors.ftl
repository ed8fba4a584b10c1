# Coming in without an account, and the receipt of what was sent. Loaded when the place is opened.
door-title = Participar
door-lead = Elija una convocatoria. No necesita cuenta ni correo electrónico.
door-none = Ahora no hay ninguna convocatoria abierta.
door-until = Hasta el { $at }
door-all = Todas las convocatorias
door-who = ¿Quién participa?
door-who-adult = Yo, y tengo 18 años o más
door-who-child = Un niño o una niña: lo soy, o le ayudo
door-first = Antes de preguntarle nada, lea qué hacemos con ello.
door-pupils = Léalo al alumnado antes de escribir un nombre. Se pide una vez en cada dispositivo.
door-aloud = Leer en voz alta
door-seen = Lo he leído
door-country = País donde vive
door-begin = Empezar aquí
door-busy = Preparando. Este dispositivo hace un cálculo para que ninguna máquina nos inunde de formularios …
door-recover = Tengo un recibo
door-recover-title = Continuar en este dispositivo
door-recover-lead = Escriba el código de su recibo. Sus trabajos llegan a este dispositivo y siguen en los demás.
door-recover-code = Código del recibo
door-recover-look = Solo consultarlo o retirarlo
door-receipt = Recibo
door-receipt-get = Obtener el recibo
door-receipt-explain = Guarde este código. Con él, usted o su madre, padre o tutor puede ver lo enviado, corregirlo, retirarlo o hacerlo borrar, sin cuenta:
door-receipt-secret = No se lo enseñe a nadie más: quien lo tenga puede hacer lo mismo.
door-receipt-print = Imprimir
door-receipt-later = El recibo se puede obtener cuando el trabajo se haya recibido y haya conexión.
door-sheet = Recibos de la clase
door-sheet-explain = Un talón por cada obra recibida: recórtelos y entregue cada uno a su familia. Obtener los códigos necesita red; imprimir, no.
door-sheet-none = Todavía no se ha recibido nada
door-sheet-get = { $n ->
    [one] Obtener el código de una obra
    [many] Obtener los códigos de { $n } de obras
   *[other] Obtener los códigos de { $n } obras
}
door-sheet-print = { $n ->
    [one] Imprimir un talón
    [many] Imprimir { $n } de talones
   *[other] Imprimir { $n } talones
}
door-sheet-secret = Con este código la familia ve, corrige, retira o hace borrar la obra, sin cuenta. No lo muestre a nadie más.
door-passkey-title = Entrar con una llave de acceso
door-passkey-lead = Para responsables que han creado una llave de acceso. El dispositivo pide su dedo, su rostro o su PIN; no envía nada de eso.
door-passkey-do = Usar una llave de acceso
door-passkey-unwanted = No se firmó nada. Inténtelo de nuevo o abra el enlace de un código.
door-passkey-cannot = Este navegador no conoce las llaves de acceso. Pida un código a un colega.
door-officer = Soy responsable y he perdido mis dispositivos
door-officer-lead = Pida a otra persona responsable que le abra una vía. Escriba aquí su código y uno de los diez códigos de su propio papel. Se cerrará la sesión de sus dispositivos anteriores.
door-officer-code = Código de la otra persona responsable
door-officer-paper = Un código de su papel
door-officer-refused = Estos dos códigos no abren nada juntos. Revíselos; la vía está abierta un día y admite cinco intentos fallidos.
