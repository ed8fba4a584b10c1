# Что говорится рядом с записью, где бы ни говорили.
make-remove = Убрать
make-remove-sure = Да, убрать
make-record-start = Записать
make-record-stop = Остановить
make-record-pause = Пауза
make-record-resume = Дальше
make-record-left = осталось { $left }
make-record-level = Громкость
make-record-done = Записано: { $length }. Прослушайте и сохраните.
make-record-found = Запись ({ $length }) прервалась и всё ещё здесь. Прослушайте и сохраните.
make-record-listen = Прослушать ещё раз
make-record-keep = Оставить эту запись
make-record-again = Записать заново
make-record-refused = У приложения нет доступа к микрофону. Разрешите его для этой страницы в настройках браузера и попробуйте ещё раз.
make-record-unable = Здесь записать нельзя. Попробуйте другой браузер или напишите.
make-record-full = На устройстве нет места. Уже записанное сохранено. Удалите ненужные видео или приложения.
