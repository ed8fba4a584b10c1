# The school's pages, in Russian.

school-home = Наша школа
school-pupils = Ученики
school-add = Добавить ученика
school-added = { $name } в списке. Кто следующий?
school-all-added = Все в списке
school-none = Учеников пока нет
school-none-explain = Начните с имён. На каждое нужна минута, подключение не нужно.
school-same = Ученик с именем { $name } уже есть. Если это другой ребёнок, продолжайте.
school-remove = Убрать из списка
school-pupil-gone = Этого ученика нет на устройстве
school-class = Класс
school-class-all = Все классы
school-class-none = Без класса
school-class-new = Новый класс…
school-class-name = Название класса
school-class-list = Класс
school-next = Следующий: { $name }
school-show = Показать
school-show-all = Всех
school-show-todo = Кому ещё нужно
school-show-nobody = Здесь никого не осталось.
school-more = { $n ->
    [one] Показать ещё { $n }
    [few] Показать ещё ({ $n })
    [many] Показать ещё ({ $n })
   *[other] Показать ещё ({ $n })
}
school-tablet = Блокировка и планшеты
