# gallery.ftl in Russian.

gallery-title = Галерея
gallery-lead = Работы детей и взрослых о земле, на которой они живут. Каждый автор согласился показать свою работу здесь.
gallery-rooms = Собрания
gallery-more = Показать ещё работы
gallery-empty = Сейчас здесь ничего не показано.
gallery-home = К конкурсам и программам
gallery-gone = Этого здесь нет
gallery-gone-text = Адрес неверен, или авторы решили больше не показывать работу.
gallery-foot = Работы показаны, только пока авторы согласны. Пожалуйста, не копируйте работу ребёнка в другое место.
gallery-no-picture = Работа из слов
gallery-alt = Изображение работы «{ $title }»
gallery-makers = { $n ->
    [one] Автор: { $n } ребёнок
    [few] Авторы: { $n } ребёнка
    [many] Авторы: { $n } детей
   *[other] Авторы: { $n } ребёнка
}
gallery-adults = { $n ->
    [one] Автор: { $n } человек
    [few] Авторы: { $n } человека
    [many] Авторы: { $n } человек
   *[other] Авторы: { $n } человека
}
gallery-and = {" и "}
gallery-comma = {", "}
gallery-reserved = Все права защищены. Смотрите здесь; прежде чем использовать, спросите.
gallery-licence = Лицензия: { $code }
