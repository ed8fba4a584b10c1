# For the people who make things, in Russian.

make-send-now = Отправить сейчас
make-contact = Последнее соединение: { $at }
make-contact-never = Связи с сервером ещё не было

make-calls = Открытые конкурсы и программы
make-calls-none = На этом устройстве их пока нет
make-calls-none-explain = Подключитесь один раз к интернету: они придут сами и останутся здесь.
make-ends-soon = Откроется { $at }
make-ends-open = Последний день: { $at }, по вашему времени
make-ends-grace = Последний день был { $at }. Законченное теперь будет отмечено как поздно пришедшее, но участие засчитается.
make-ends-over = Закрыто с { $at }
make-days-left = { $days ->
    [0] Сегодня последний день
    [one] Остался { $days } день
    [few] Осталось { $days } дня
    [many] Осталось { $days } дней
   *[other] Осталось { $days } дня
}
make-ages = Для возраста от { $min } до { $max } лет
make-ages-open = Для возраста от { $min } лет
make-tally = { $mark }: { $n }

make-mark-none = Не начато
make-mark-photo = Начато
make-mark-guardian = Нужно согласие
make-mark-ready = Готово
make-mark-arrived = Дошло
make-mark-attention = Нужны вы
make-mark-withdrawn = Отозвано

status-needs_fix = Нужно исправить

make-age = { $n ->
    [one] { $n } год
    [few] { $n } года
    [many] { $n } лет
   *[other] { $n } года
}
make-age-about = примерно { $n ->
    [one] { $n } год
    [few] { $n } года
    [many] { $n } лет
   *[other] { $n } года
}
make-age-between = { $least } или { $most } лет
make-age-unknown = Возраст неизвестен

make-aloud = Прочитать вслух
