# Content packs of a call, loaded to be used without a network.

content-none = Здесь пока нет пакетов материалов
content-none-explain = Когда они появятся, вы увидите их здесь.
content-things = { $n ->
    [one] { $n } материал
    [few] { $n } материала
    [many] { $n } материалов
   *[other] { $n } материала
}
content-here = На этом устройстве; сеть не нужна
content-load = Загрузить { $size }
content-load-explain = Лучше там, где сеть хорошая или бесплатная. Если связь прервётся, загрузка продолжится с того же места.
content-loading = Загружается…
content-so-far = На этом устройстве { $here } из { $size }
content-go-on = Загрузить оставшиеся { $size }
content-full = На этом устройстве нет места. Удалите ненужные материалы и продолжите. Ваши работы в безопасности.
content-untrusted = Пришло не то, что было отправлено, поэтому оно не сохранено. Попробуйте ещё раз; если это повторится, сообщите тому, кто отвечает за это приложение.
content-document = Открыть документ
content-remove = Удалить с этого устройства ({ $size })
