# Hacer algo con varios a la vez, con vuelta atrás; y las teclas de la oficina.
several-bar = Lo que está haciendo con varios
several-select = Selección
several-pick = Seleccionar «{ $title }»
several-count = { $n ->
    [one] { $n } trabajo seleccionado
    [many] { $n } de trabajos seleccionados
   *[other] { $n } trabajos seleccionados
}
several-schools = { $n ->
    [one] { $n } centro seleccionado
    [many] { $n } de centros seleccionados
   *[other] { $n } centros seleccionados
}
several-most = No más de { $n } a la vez.
several-all = Seleccionar los { $n } que se ven
several-none = No seleccionar ninguno
several-done = Dejar de seleccionar
several-range = Un clic con la tecla Mayús selecciona todo lo que hay en medio.
several-waits = En espera: aún no se le ha hecho nada
several-refuse = Rechazar con un motivo
several-refuse-title = { $n ->
    [one] ¿Rechazar { $n } trabajo?
    [many] ¿Rechazar { $n } de trabajos con un mismo motivo?
   *[other] ¿Rechazar { $n } trabajos con un mismo motivo?
}
several-refuse-text = Aquí solo hay motivos que no acusan a nadie. Lo demás, y toda admisión, se decide en la página del trabajo, donde usted lo mira.
several-back = Vuelven a sus dueños, que pueden corregirlo.
several-out = Quedan fuera. Sus dueños leen el motivo.
several-hold = Enviar por sí solo a los 20 segundos
several-hold-hint = Hasta entonces nadie lo sabe y «Deshacer» lo retira. Sin la marca, espera a que usted lo envíe.
several-do-refuse = Rechazarlos
several-do-verify = Verificarlos
several-verify-title = { $n ->
    [one] ¿Verificar { $n } centro?
    [many] ¿Verificar { $n } de centros?
   *[other] ¿Verificar { $n } centros?
}
several-verify-text = Usted sabe que estos centros son quienes dicen ser. Desde entonces sus trabajos pueden llegar al jurado.
several-no-schools = Todos los centros de aquí están ya verificados.
several-held-refuse = { $n ->
    [one] { $n } trabajo será rechazado. Nadie lo sabe todavía.
    [many] { $n } de trabajos serán rechazados. Nadie lo sabe todavía.
   *[other] { $n } trabajos serán rechazados. Nadie lo sabe todavía.
}
several-held-verify = { $n ->
    [one] { $n } centro será verificado. Nadie lo sabe todavía.
    [many] { $n } de centros serán verificados. Nadie lo sabe todavía.
   *[other] { $n } centros serán verificados. Nadie lo sabe todavía.
}
several-undo = Deshacer
several-send = Enviar ahora
several-stop = Parar aquí
several-leave = Dejarlos como están
several-sending = { $done } de { $total } hechos …
several-over-refuse = { $n ->
    [one] { $n } trabajo queda rechazado, y su dueño sabe por qué.
    [many] { $n } de trabajos quedan rechazados, y sus dueños saben por qué.
   *[other] { $n } trabajos quedan rechazados, y sus dueños saben por qué.
}
several-over-verify = { $n ->
    [one] { $n } centro queda verificado y lo sabe.
    [many] { $n } de centros quedan verificados y lo saben.
   *[other] { $n } centros quedan verificados y lo saben.
}
several-not = { $n ->
    [one] { $n } no se pudo hacer:
    [many] { $n } no se pudieron hacer:
   *[other] { $n } no se pudieron hacer:
}
several-cut = { $n ->
    [one] Queda { $n } por hacer. Espera en este dispositivo.
    [many] Quedan { $n } por hacer. Esperan en este dispositivo.
   *[other] Quedan { $n } por hacer. Esperan en este dispositivo.
}
several-left-refuse = { $n ->
    [one] Se fue antes de rechazar { $n } trabajo. No se le ha hecho nada.
    [many] Se fue antes de rechazar { $n } de trabajos. No se les ha hecho nada.
   *[other] Se fue antes de rechazar { $n } trabajos. No se les ha hecho nada.
}
several-left-verify = { $n ->
    [one] Se fue antes de verificar { $n } centro. No se le ha hecho nada.
    [many] Se fue antes de verificar { $n } de centros. No se les ha hecho nada.
   *[other] Se fue antes de verificar { $n } centros. No se les ha hecho nada.
}
keys-lists = En toda lista
keys-select = Para seleccionar varios trabajos
keys-work = En la página de un trabajo
keys-everywhere = En todas partes
keys-next = El siguiente
keys-before = El anterior
keys-open = Abrirlo
keys-begin = Empezar o dejar de seleccionar
keys-one = Seleccionar el que tiene el foco
keys-all = Seleccionar todos o ninguno
keys-refuse = Rechazar los seleccionados
keys-list = Marcar los puntos de la lista
keys-clear = Admitirlo a evaluación
keys-refuse-one = Rechazarlo
keys-help = Mostrar esta lista
keys-text = Descansan mientras usted escribe. En otras escrituras valen las teclas del mismo lugar.
keys-on = Usar atajos de teclado
