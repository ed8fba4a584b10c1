# What officers read where content packs are published.
packs-lead = Уроки, картинки, записи и голосовые подсказки, которые школы берут с собой: один пакет на каждое объявление и язык.
packs-none = Пакетов материалов пока нет
packs-none-text = Выберите выше объявление и язык, затем файлы. Вы увидите все последствия раньше, чем кто-либо увидит сами материалы.
packs-no-call = Пакет относится к объявлению о конкурсе, а опубликованных пока нет.
packs-publish = Опубликовать пакет
packs-language = Язык пакета
packs-language-other = Другой язык
packs-language-code = Его код
packs-language-hint = Например, ha, sw или zh-Hant.
packs-language-wrong = Такого кода языка не бывает.
packs-title = Название
packs-title-hint = На языке пакета. Его читают перед загрузкой.
packs-files = Файлы
packs-files-hint = Они идут по именам: «01 Зачем нужна почва.mp3» показывается как «Зачем нужна почва». Голосовая подсказка называется по своему шагу, например say-photo.m4a. JPEG, PNG, WebP, MP3, M4A, MP4, PDF и текст; не больше 100 файлов, по 30 МБ каждый, 300 МБ вместе.
packs-files-many = Файлов больше 100. Сделайте пакет поменьше.
packs-files-large = Один из файлов больше 30 МБ. Сначала уменьшите его.
packs-files-empty = Один из файлов пуст.
packs-bringing = Принято { $done } из { $total }. Пока этого никто не видит.
packs-look = Посмотреть, что изменится
packs-flaws = Эти файлы не могут быть в пакете
packs-would = Если опубликовать
packs-first = Первый пакет
packs-instead = Вместо версии { $n }
packs-version = Версия { $n }
packs-size = Общий размер
packs-load = Загрузить тем, у кого прежняя версия
packs-things = { $n ->
    [one] { $n } материал
    [few] { $n } материала
    [many] { $n } материалов
   *[other] { $n } материала
}
packs-new = Новое
packs-same = Уже есть
packs-gone = Исчезнет с устройств:
packs-lacking = На некоторых языках чего-то нет
packs-lacks-pack = нет пакета
packs-lacks-spoken = нет голосовых подсказок
packs-lacks-fewer = материалов: { $n }, на другом языке { $most }
packs-do = Опубликовать версию { $n }
packs-done = Опубликовано и подписано. Устройства предложат пакет при следующей связи и покажут его размер.
packs-reached = Устройств на связи с тех пор: { $n } из { $all }
packs-withdrawn = Отозван { $when }
packs-withdraw = Отозвать
packs-withdraw-title = Отозвать «{ $title }»?
packs-withdraw-text = Сервер больше никому его не отдаёт, и он исчезнет с каждого устройства при следующей связи. Позже можно опубликовать другой.
packs-why = Почему? Это останется в журнале с вашим номером.
packs-why-mistake = В нём есть ошибка
packs-why-outdated = Его время прошло
packs-why-rights = Мы не вправе его отдавать
packs-why-person = Попросил тот, кто в нём есть
