# The words of the field that are read inside a work, beside a person and on a certificate, in Russian.
timing-on_time = В срок
timing-in_grace = В срок, получено позже
timing-late = После срока
timing-clock_suspect = Нужно проверить часы устройства
part-text = Текст
part-poster = Плакат
part-drawing = Рисунок
part-photo = Фото
part-audio = Запись
part-video = Видео
part-document = Документ
part-page = Рукописная страница
gender-female = Женский
gender-male = Мужской
gender-other = Другой
gender-unknown = Предпочитаю не указывать
certificate-kind-participation = Сертификат участника
certificate-status-issued = Действителен
certificate-status-superseded = Заменён
certificate-status-revoked = Аннулирован
count-words = { $n ->
    [one] { $n } слово
    [few] { $n } слова
    [many] { $n } слов
   *[other] { $n } слова
}
count-characters = { $n ->
    [one] { $n } знак
    [few] { $n } знака
    [many] { $n } знаков
   *[other] { $n } знака
}
