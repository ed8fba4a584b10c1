# Content packs of a call, loaded to be used without a network.

content-none = Todavía no hay paquetes de contenidos para esta convocatoria
content-none-explain = Cuando los haya, aparecerán aquí por sí solos.
content-things = { $n ->
    [one] { $n } elemento
    [many] { $n } de elementos
   *[other] { $n } elementos
}
content-here = En este dispositivo; no necesita red
content-load = Descargar { $size }
content-load-explain = Mejor donde la red sea buena o gratuita. Si se corta, sigue donde se quedó.
content-loading = Descargando…
content-so-far = { $here } de { $size } están en este dispositivo
content-go-on = Descargar los { $size } restantes
content-cut = Se perdió la red. Lo que llegó queda guardado; continúe donde haya red.
content-full = Este dispositivo está lleno. Quite materiales que no necesite y continúe. Sus obras están a salvo.
content-untrusted = Lo que llegó no es lo que se envió, así que no se guardó. Inténtelo de nuevo; si vuelve a ocurrir, avise a quien se ocupa de esta aplicación.
content-document = Abrir el documento
content-remove = Quitar de este dispositivo ({ $size })
content-voices = Ayuda hablada para los pasos de un trabajo
