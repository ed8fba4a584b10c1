# What officers read where content packs are published.
packs-lead = Lecciones, imágenes, grabaciones y ayuda hablada que las escuelas se llevan: un paquete por convocatoria e idioma.
packs-none = Todavía no hay paquetes de contenidos
packs-none-text = Elija arriba una convocatoria y un idioma, y después los archivos. Verá qué ocurriría antes de que nadie vea nada.
packs-no-call = Un paquete pertenece a una convocatoria, y todavía no hay ninguna publicada.
packs-publish = Publicar un paquete
packs-language = Idioma del paquete
packs-language-other = Otro idioma
packs-language-code = Su código
packs-language-hint = Por ejemplo ha, sw o zh-Hant.
packs-language-wrong = No es un código de idioma.
packs-title = Título
packs-title-hint = En el idioma del paquete. Se lee antes de descargar.
packs-files = Archivos
packs-files-hint = Se ordenan por nombre: «01 Por qué importa el suelo.mp3» se muestra como «Por qué importa el suelo». La ayuda hablada lleva el nombre de su paso, por ejemplo say-photo.m4a. JPEG, PNG, WebP, MP3, M4A, MP4, PDF y texto; 100 archivos como máximo, 30 MB cada uno, 300 MB en total.
packs-files-many = Hay más de 100 archivos. Haga un paquete más pequeño.
packs-files-large = Uno de los archivos supera los 30 MB. Redúzcalo antes.
packs-files-empty = Uno de los archivos está vacío.
packs-bringing = Han llegado { $done } de { $total }. Nadie ve nada todavía.
packs-look = Ver qué ocurriría
packs-flaws = Estos archivos no pueden estar en un paquete
packs-would = Si lo publica
packs-first = El primero
packs-instead = En lugar de la versión { $n }
packs-version = Versión { $n }
packs-size = Tamaño total
packs-load = Por descargar para quien tiene la anterior
packs-things = { $n ->
    [one] { $n } elemento
    [many] { $n } de elementos
   *[other] { $n } elementos
}
packs-new = Nuevo
packs-same = Ya estaba
packs-gone = Sale de los dispositivos:
packs-lacking = A algunos idiomas les falta algo
packs-lacks-pack = sin paquete
packs-lacks-spoken = sin la ayuda hablada
packs-lacks-fewer = elementos: { $n }; otro idioma tiene { $most }
packs-do = Publicar la versión { $n }
packs-done = Publicado y firmado. Los dispositivos lo ofrecen desde su próximo contacto, con su tamaño.
packs-reached = Dispositivos en contacto desde entonces: { $n } de { $all }
packs-withdrawn = Retirado el { $when }
packs-withdraw = Retirar
packs-withdraw-title = ¿Retirar «{ $title }»?
packs-withdraw-text = El servidor ya no se lo da a nadie, y sale de cada dispositivo en su próximo contacto. Más tarde puede publicar otro.
packs-why = ¿Por qué? Queda en el registro, con su número.
packs-why-mistake = Hay algo equivocado en él
packs-why-outdated = Su tiempo ha pasado
packs-why-rights = No tenemos derecho a darlo
packs-why-person = Lo pidió alguien que aparece en él
