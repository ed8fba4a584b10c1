# What a screener reads beside a work, in Russian.

look-alike = Похожие работы
look-alike-none = Похожих работ нет.
look-alike-none-text = Изображения и тексты сравнили со всеми другими работами. Это ничего не решает.
look-alike-found = { $n ->
    [one] Похожа { $n } работа
    [few] Похожи { $n } работы
    [many] Похожи { $n } работ
   *[other] Похожи { $n } работы
}
look-alike-see = Посмотреть рядом
look-alike-lead = Это измерение, а решает человек. Допускайте или отклоняйте работу на её странице.
look-asking = Сравнение …
look-thresholds = Показаны изображения, которые отличаются не больше чем в { $pdq } из 256 точек или в { $phash } из 64 по очертаниям, и тексты, общие не меньше чем на { $text } %. Так настроен сервер.
look-more = Похожих работ больше, чем показано.
look-this = Эта работа
look-other = Другая работа
look-received = получено { $when }
look-open = Открыть эту работу
look-same-file = Один и тот же файл
look-same-file-text = В обеих работах один и тот же файл, байт в байт.
look-picture-same = Практически одно изображение
look-picture-near = Очень похожие изображения
look-picture-outline = Похожие очертания
look-picture-text = Отличаются { $pdq } из 256 точек и { $phash } из 64 по очертаниям. Чем меньше, тем больше сходство.
look-text = { $percent } % более короткого текста есть в обоих
look-text-text = Отмечены отрывки от пяти слов, которые есть в обоих.
look-picture = Изображение
look-recording = Запись
look-faces = Чьё лицо видно?
look-faces-none = Ничьё
look-faces-entrants = Только участника
look-faces-others = Чужое
look-cover = Закрыть или обрезать
look-cover-again = Изменить закрытое
look-cover-title = Закрыть или обрезать изображение
look-cover-lead = Жюри и публика получат изображение без того, что вы закроете. Присланное изображение остаётся для сотрудников и школы.
look-cover-add = Закрыть что-нибудь
look-cover-hint = Двигайте рамку за середину, увеличивайте за угол. Мышью можно и нарисовать. На клавиатуре: стрелки, с Shift шаги больше.
look-cover-save = Показывать закрытым
look-cover-none = Здесь нечего закрывать
look-cover-nothing = Сначала что-нибудь закройте или обрежьте.
look-crop-add = Обрезать
look-crop-remove = Не обрезать
look-crop-start = Обрезка: левый верхний угол
look-crop-end = Обрезка: правый нижний угол
look-box = Рамка { $n }: передвинуть
look-box-size = Рамка { $n }: изменить размер
look-box-remove = Рамка { $n }: убрать
look-faces-covered = Ни одного лица больше не узнать
look-faces-covered-hint = Отмечайте, только посмотрев всё изображение.
look-covered = Закрыто. Теперь жюри получает только это изображение.
look-covered-by = Закрыто: { $name }, { $when } (версия { $version })
look-covered-faces = Ни одного лица больше не узнать.
look-as-came = Как прислано
look-as-judges = Как видит жюри
look-take-back = Открыть
look-take-back-title = Показать жюри изображение как прислано?
look-take-back-text = Теперь жюри получает всё изображение. Кто и когда его закрывал, остаётся известно.
look-take-back-do = Открыть
look-leaves = { $n ->
    [one] Смотреть { $n } страницу
    [few] Смотреть все { $n } страницы
    [many] Смотреть все { $n } страниц
   *[other] Смотреть все { $n } страницы
}
look-leaves-title = Все страницы
look-leaf-lead = Жюри видит первую страницу и читает слова всех страниц. Что написано под рамкой, закрывается в этих словах.
look-leaf = Страница { $page } из { $pages }
look-leaf-before = Предыдущая страница
look-leaf-next = Следующая страница
look-leaf-save = Закрыть написанное под рамками
look-leaf-covered = Закрыто в словах: { $words }
look-leaf-none = Там ничего не написано текстом. Как изображение эту страницу жюри не видит.
look-leaves-none = Здесь нет страниц
look-file-none = Файл ещё не пришёл или он другого вида.
look-publication = Публикация
look-publishable = можно публиковать
look-not-publishable = публиковать нельзя
look-why-not-accepted = Ещё не допущено.
look-why-held = Рассматривается тревожное сообщение.
look-why-publishing-not-agreed = Не все согласились показать работу.
look-why-faces-not-looked-for = Ещё никто не сказал, видно ли лицо.
look-why-face-not-agreed = Видно лицо, и не все согласились его показать. Закройте его или попросите согласие.
look-why-face-of-others = Видно лицо того, кого никто не спросил. Закройте его.
look-why-voice-not-agreed = Слышен голос, и не все на это согласились.
look-why-risk-hold = Показ может навредить человеку.
look-why-person-named = Назван человек, которого никто не спросил.
look-why-school-not-verified = Школа не подтверждена или приостановлена.
publish-credit = Посетители прочтут:
publish-children = { $n ->
    [one] { $n } ребёнок
    [few] { $n } ребёнка
    [many] { $n } детей
   *[other] { $n } ребёнка
}
publish-adults = { $n ->
    [one] { $n } человек
    [few] { $n } человека
    [many] { $n } человек
   *[other] { $n } человека
}
publish-is-approved = Одобрено. Опубликовать должен другой сотрудник.
publish-is-published = Опубликовано: работа в галерее, пока её ничто не остановит.
publish-is-unpublished = Работа была открыта для всех, но больше не открыта.
publish-approve = Одобрить для галереи
publish-do = Опубликовать
publish-end = Убрать
publish-hold = Кто-то в опасности
publish-concern = Сообщить о тревоге
publish-why = Почему?
publish-ask-do = Да, сделать
publish-ask-end = Убрать из галереи?
publish-ask-end-text = С этого момента все её адреса пусты.
publish-ask-hold = Не показывать посторонним?
publish-ask-hold-text = Показ может подвергнуть кого-то опасности. Это важнее любого согласия, пока другой сотрудник не снимет запрет.
publish-ask-concern = Сообщить о тревоге из-за этой работы?
publish-ask-concern-text = Работу сразу забирают у судей, из галереи и у других сотрудников. Написанное прочтёт только тот, кто возьмёт дело.
look-erase = Стереть эту работу
look-erase-person = Стереть { $name }
publish-concern-what = Что вас тревожит?
publish-concern-note = Что вы увидели
publish-concern-done = Сообщено. Работу видят только те, кто этим занимается.
look-age-told = на день конкурса: { $n }, источник: { $known }
look-age-register = школьный журнал
look-age-document = документ
look-age-family = семья
look-age-estimate = примерно
named-title = Названные люди
named-hint = Для работы, где назван человек или говорится о человеке, которому это может навредить: например, сосед в споре о земле.
named-mark = Назван человек, которого не спросили
named-open = Назван человек, которого не спросили. Пока это не решено, работа не допускается и не показывается, и никто в жюри её не читает.
named-cut-how = Уберите это: закройте слова ниже, заглушите отрывок записи или закройте часть изображения. Или верните работу с причиной о названном человеке: тогда автор сможет рассказать заново.
named-cut = Это убрано
named-note = Кого и как вы спросили, или почему никто не имеется в виду
named-note-hint = Это читают только сотрудники.
named-agreed = Человек согласен
named-nobody = Никто не имеется в виду
named-is-cut = Был назван человек, и это убрано.
named-is-agreed = Названный человек согласен: { $note }
named-is-nobody = Не назван никто, кого надо спросить: { $note }
named-blocks = Назван человек, которого не спросили, поэтому работу нельзя допустить. Сначала решите это в разделе «Названные люди».
words-title = Закрытые слова
words-none = Ни одно слово не закрыто.
words-also = Какие слова закрыть
words-also-hint = Так, как они стоят в работе. Жюри и публика видят там ████.
words-cover = Закрыть
words-leave = Открыть «{ $word }»
silence-title = Заглушить отрывок
silence-lead = Жюри и публика слышат запись без того, что вы здесь заглушите. Присланная запись остаётся как есть, для сотрудников и автора.
silence-from = С секунды
silence-to = До секунды
silence-here-from = Начать здесь
silence-here-to = Закончить здесь
silence-add = Добавить отрывок
silence-passage = С { $start }-й до { $end }-й секунды
silence-remove = Убрать { $start }–{ $end }
silence-save = Пусть слышат так
silence-again = Изменить заглушённое
silence-done = Заглушено. Жюри и публика слышат теперь только эту запись.
silence-none = Здесь нет записи
