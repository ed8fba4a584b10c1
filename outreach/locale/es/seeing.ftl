# A work before judges and screeners, in Spanish.

see-larger = Ampliar
see-smaller = Reducir
see-whole = Imagen completa
see-part = { $kind } { $n }
see-not-here = Todavía no está aquí. Llega solo, con red, cuando esté listo.
see-text-of = Palabras de: { $name }
see-page-of = Primera página de: { $name }
see-no-words = No se encontraron palabras en él.
see-speed = Velocidad
see-transcript = Transcrito por una persona: { $language }
see-translation = Traducido por una persona: { $language }
see-medium-writing = Escritura
see-medium-picture = Imágenes
see-medium-photo = Fotos
see-medium-audio = Grabaciones
see-medium-video = Vídeos
