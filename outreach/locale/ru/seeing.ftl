# A work before judges and screeners, in Russian.

see-larger = Крупнее
see-smaller = Мельче
see-whole = Целиком
see-part = { $kind } { $n }
see-not-here = Пока не здесь. Появится само, при наличии сети, когда будет готово.
see-text-of = Слова: { $name }
see-page-of = Первая страница: { $name }
see-no-words = Слов не найдено.
see-speed = Скорость
see-transcript = Записано человеком: { $language }
see-translation = Перевод сделал человек: { $language }
see-medium-writing = Текст
see-medium-picture = Изображения
see-medium-photo = Фото
see-medium-audio = Записи
see-medium-video = Видео
