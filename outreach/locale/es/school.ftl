# The school's pages, in Spanish.

school-home = Nuestro centro
school-pupils = Alumnado
school-add = Añadir un alumno o una alumna
school-none = Aún no hay alumnado
school-none-explain = Empiece por los nombres. Lleva un minuto cada uno y no necesita conexión.
school-class = Clase
school-class-all = Todas las clases
school-class-none = Sin clase
school-more = { $n ->
    [one] Mostrar { $n } más
    [many] Mostrar más ({ $n })
   *[other] Mostrar más ({ $n })
}
school-tablet = Bloqueo y tabletas
