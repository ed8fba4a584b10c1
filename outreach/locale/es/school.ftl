# The school's pages, in Spanish.

school-home = Nuestro centro
school-pupils = Alumnado
school-add = Añadir un alumno o una alumna
school-added = { $name } está en la lista. ¿Quién sigue?
school-all-added = Están todos en la lista
school-none = Aún no hay alumnado
school-none-explain = Empiece por los nombres. Lleva un minuto cada uno y no necesita conexión.
school-same = Ya hay un alumno o una alumna con el nombre { $name }. Si es otra persona, continúe.
school-remove = Quitar de la lista
school-pupil-gone = Ese alumno o alumna no está en este dispositivo
school-class = Clase
school-class-all = Todas las clases
school-class-none = Sin clase
school-class-new = Una clase nueva…
school-class-name = Nombre de la clase
school-class-list = La clase
school-next = Siguiente: { $name }
school-show = Mostrar
school-show-all = Todos
school-show-todo = Por hacer
school-show-nobody = Aquí no queda nadie.
school-more = { $n ->
    [one] Mostrar { $n } más
    [many] Mostrar más ({ $n })
   *[other] Mostrar más ({ $n })
}
school-tablet = Bloqueo y tabletas
