# Saved copies, in Spanish.

copies = Copias guardadas
copies-lead = ¿Mucho tiempo sin conexión? El trabajo puede viajar como archivo, en una memoria o un teléfono. Nadie puede leerlo por el camino.

copies-save = Guardar una copia
copies-saving = Guardando …
copies-save-text = Todo lo que espera en este dispositivo va a un archivo sellado. Déselo a alguien que vaya a tener conexión. Guardarlo dos veces o enviar después desde aquí no hace ningún daño.
copies-nothing = No espera nada en este dispositivo: no hay nada que guardar.
copies-extent = En espera: { $changes }, { $files }, unos { $size }.
copies-changes = { $count ->
    [0] ningún cambio
    [one] { $count } cambio
    [many] { $count } de cambios
   *[other] { $count } cambios
}
copies-files = { $count ->
    [0] ninguna imagen ni grabación
    [one] { $count } imagen o grabación
    [many] { $count } de imágenes o grabaciones
   *[other] { $count } imágenes o grabaciones
}
copies-several = { $count ->
    [one] Cabe en { $count } archivo.
    [many] Son { $count } de archivos. Guarde cada uno y entréguelos todos.
   *[other] Son { $count } archivos. Guarde cada uno y entréguelos todos.
}
copies-no-key = Este dispositivo debe llegar al servidor una vez antes de poder guardar copias. Su trabajo está a salvo en él.
copies-writing = Escribiendo el archivo { $done } de { $total } …
copies-saved-title = La copia está guardada
copies-saved-text = Búsquela entre las descargas de este dispositivo. Quien la lleve abre Outreach donde haya conexión: Por enviar, Copias guardadas, Entregar. Su trabajo se queda aquí hasta que un recibo o el propio servidor diga que llegó.
copies-holds = { $changes }, { $files }
copies-save-file = Guardar
copies-share = Compartir
copies-before = { $count ->
    [one] Ya se guardó { $count } copia
    [many] Ya se guardaron { $count } de copias
   *[other] Ya se guardaron { $count } copias
}
copies-no-receipt = Aún sin recibo
copies-receipt = Recibo recogido el { $when }

copies-receipts = Recoger un recibo
copies-receipts-text = El archivo que le trajeron de vuelta. Dice qué llegó.
copies-receipts-pick = Elegir el recibo
copies-too-old = Este navegador es demasiado antiguo para abrir recibos. Se sabrá qué llegó cuando este dispositivo tenga conexión.
copies-unreadable = Este archivo está dañado o no es un recibo. Pida que lo copien otra vez.
copies-not-ours = Este recibo ({ $number }) es de otro dispositivo. Déselo al que guardó la copia.
copies-taken-title = El recibo está recogido
copies-taken-received = { $count ->
    [0] No llegó ningún cambio nuevo.
    [one] Llegó { $count } cambio.
    [many] Llegaron { $count } de cambios.
   *[other] Llegaron { $count } cambios.
}
copies-taken-stored = { $count ->
    [one] Llegó { $count } imagen o grabación.
    [many] Llegaron { $count } de imágenes o grabaciones.
   *[other] Llegaron { $count } imágenes o grabaciones.
}
copies-taken-refused = { $count ->
    [one] No se aceptó { $count } cambio. Mírelo en «Por enviar».
    [many] No se aceptaron { $count } de cambios. Mírelos en «Por enviar».
   *[other] No se aceptaron { $count } cambios. Mírelos en «Por enviar».
}
copies-taken-waiting = { $count ->
    [one] { $count } elemento aún no se pudo recibir. Irá en la próxima copia.
    [many] { $count } de elementos aún no se pudieron recibir. Irán en la próxima copia.
   *[other] { $count } elementos aún no se pudieron recibir. Irán en la próxima copia.
}

copies-hand = Entregar copias
copies-hand-text = ¿Le trajeron copias guardadas de tabletas? Envíelas desde aquí. Usted no puede ver lo que contienen.
copies-hand-pick = Elegir los archivos
copies-hand-offline = Esto necesita conexión.
copies-handing = Enviando { $size } …
copies-hand-later = El servidor no pudo recibirlo todo en este momento. Conserve el archivo y entréguelo más tarde: nada se hace dos veces.
copies-handed-title = Entregado
copies-handed-text = Guarde este recibo y devuélvalo al lugar de donde vino la copia. Conserve la copia hasta entonces.

copies-found = { $count ->
    [one] El servidor perdió { $count } elemento
    [many] El servidor perdió { $count } de elementos
   *[other] El servidor perdió { $count } elementos
}
copies-found-text = Hubo que reparar el servidor, y este dispositivo aún tiene lo que se perdió. Se guarda hasta el { $until }. Guárdelo como archivo y déselo a la organización y a nadie más: no está sellado y contiene nombres.
copies-found-save = Guardarlo para la organización

problem-bundle-busy = Ahora se están recibiendo otras copias guardadas. Conserve el archivo y entréguelo de nuevo en un minuto.
problem-bundle-not-for-us = Esta copia se hizo para otro servidor. Entréguela allí. Conserve el archivo hasta entonces.
problem-bundle-too-large = Esta copia es demasiado grande. En la tableta donde se guardó, guarde menos trabajos a la vez.
problem-bundle-unreadable = Este archivo está dañado o incompleto, o no es una copia guardada. Cópielo otra vez desde la tableta o guarde allí una copia nueva.
problem-bundle-unsigned = Ninguna tableta conocida aquí hizo esta copia. Conserve el archivo y avise a la organización.
