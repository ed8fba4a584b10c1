# The words of the field in Russian.

status-draft = Сохранено на этом устройстве
status-finalised = Готово к отправке
status-on_its_way = В пути
status-received = Дошло
status-waiting_consent = Ждёт согласия родителя или законного представителя
status-being_checked = Проверяется
status-accepted = Принято
status-with_judges = У жюри
status-scored = Оценено
status-certificate = Сертификат готов
status-rejected = Не принято
status-withdrawn = Отозвано
status-superseded = Заменено другой версией

lifecycle-draft = Черновик
lifecycle-finalised = Готово к отправке
lifecycle-received = Получено
lifecycle-accepted = Принято
lifecycle-rejected = Не принято
lifecycle-withdrawn = Отозвано
lifecycle-superseded = Заменено

media-none = Нет файлов
media-partial = Файлов получено: { $arrived } из { $total }
media-complete = Все файлы получены
media-quarantined = Один файл отложен

consent-state-not_required = Согласие не требуется
consent-state-pending = Ожидается согласие
consent-state-granted = Согласие дано
consent-state-refused = В согласии отказано
consent-state-withdrawn = Согласие отозвано

eligibility-unchecked = Ещё не проверено
eligibility-eligible = Соответствует условиям
eligibility-needs_fix = Нужно изменение
eligibility-ineligible = Не соответствует условиям

judging-out = Не у жюри
judging-in_round = У жюри
judging-scored = Оценено
judging-held = Приостановлено: поступило тревожное сообщение

publication-private = Не опубликовано

reason-over_length = Текст длиннее, чем допускает положение о конкурсе. Сократите его и отправьте ещё раз.
reason-under_length = Текст короче, чем требует положение о конкурсе. Дополните его и отправьте ещё раз.
reason-wrong_language = Здесь не принимают работы на этом языке. Посмотрите положение о конкурсе.
reason-unreadable_media = Работу плохо видно или слышно. Сделайте фото или запись ещё раз.
reason-personal_data_visible = Видны имя, школа или номер телефона. Закройте их и сделайте фото ещё раз.
reason-photo_not_allowed = Здесь принимают рисунки, а не фотографии.
reason-brand_or_logo = Виден товарный знак или логотип. Закройте его или нарисуйте ещё раз без него.
reason-not_original = Похоже, это сделал не сам участник.
reason-ai_generated = Похоже, это сделала компьютерная программа.
reason-off_theme = Работа не на тему конкурса.
reason-unsafe_content = В работе есть то, что мы не можем передать дальше. Поговорите с организаторами.
reason-age_out_of_range = Возраст не входит в возрастные категории конкурса.
reason-no_consent = Нет согласия родителя или законного представителя.
reason-duplicate = Один человек прислал больше работ, чем можно, или одну работу дважды. Лишнее хранится и не засчитывается.
reason-late = Работа закончена после последнего дня.
reason-country_out_of_range = Этот конкурс для тех, кто живёт в других странах.
reason-two_versions = На двух устройствах разные версии этой работы. Посмотрите обе и выберите одну.
reason-person_named = Назван человек, которого, возможно, не спросили. Расскажите без этого имени или напишите, что он согласен. Присланное сохраняется.
reason-school_cap = Школа уже прислала столько работ, сколько можно от одной школы.
reason-country_cap = Из этой страны уже принято столько работ, сколько можно.

call-kind-competition = Конкурс
call-kind-programme = Программа
call-status-open = Открыто
call-status-closing = Закрыто для новых работ; законченные ещё можно отправить
call-status-closed = Закрыто

role-school = Школа
role-entrant = Участник / участница
role-judge = Член жюри
role-officer = Ответственный сотрудник

round-draft = Готовится
round-assigning = Распределяется
round-open = Открыт
round-paused = Приостановлен
round-closed = Закрыт
round-reconciling = Согласование: организаторы решают открытые вопросы
round-locked = Заблокирован: баллы больше изменить нельзя

standing-counts = Засчитано
standing-incomplete = Не засчитано: нет оценки по одному критерию
standing-not_needed = Больше не нужно
standing-late = Получено после блокировки этапа; хранится, не засчитано

recuse-knows_entrant = Я знаю этого ребёнка
recuse-own_school = Это из моей школы
recuse-language = Я не читаю на этом языке
recuse-other = Другая причина
concern-child_at_risk = Ребёнок может быть в опасности
concern-distressing = Мне тяжело это видеть
concern-names_a_child = Можно узнать, кто этот ребёнок
concern-unlawful = Это может быть незаконно
concern-other = Меня тревожит другое

level-primary = Начальная школа
level-secondary = Средняя школа
level-both = Начальная и средняя школа

band-range = от { $min } до { $max } лет
band-open = от { $min } лет

count-entries = { $n ->
    [one] { $n } работа
    [few] { $n } работы
    [many] { $n } работ
   *[other] { $n } работы
}
count-pupils = { $n ->
    [one] { $n } ученик
    [few] { $n } ученика
    [many] { $n } учеников
   *[other] { $n } ученика
}
count-files = { $n ->
    [one] { $n } файл
    [few] { $n } файла
    [many] { $n } файлов
   *[other] { $n } файла
}
count-days = { $n ->
    [one] { $n } день
    [few] { $n } дня
    [many] { $n } дней
   *[other] { $n } дня
}
count-minutes = { $n ->
    [one] { $n } минута
    [few] { $n } минуты
    [many] { $n } минут
   *[other] { $n } минуты
}
count-readings = { $n ->
    [one] { $n } прочтение
    [few] { $n } прочтения
    [many] { $n } прочтений
   *[other] { $n } прочтения
}
count-comparisons = { $n ->
    [one] { $n } сравнение
    [few] { $n } сравнения
    [many] { $n } сравнений
   *[other] { $n } сравнения
}
count-certificates = { $n ->
    [one] { $n } сертификат
    [few] { $n } сертификата
    [many] { $n } сертификатов
   *[other] { $n } сертификата
}
region-africa = Африка
region-americas = Америка
region-asia = Азия
region-europe = Европа
region-oceania = Океания
