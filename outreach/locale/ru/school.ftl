# The school's pages, in Russian.

school-home = Наша школа
school-pupils = Ученики
school-add = Добавить ученика
school-none = Учеников пока нет
school-none-explain = Начните с имён. На каждое нужна минута, подключение не нужно.
school-class = Класс
school-class-all = Все классы
school-class-none = Без класса
school-more = { $n ->
    [one] Показать ещё { $n }
    [few] Показать ещё ({ $n })
    [many] Показать ещё ({ $n })
   *[other] Показать ещё ({ $n })
}
school-tablet = Блокировка и планшеты
