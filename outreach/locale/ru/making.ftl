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

make-notices = Новости
make-notice-look = Посмотреть
make-notice-done = Прочитано

notice-entry-cleared = «{ $title }» ({ $reference }) соответствует условиям и идёт к жюри.
notice-entry-late = «{ $title }» ({ $reference }) закончено после последнего дня. Хранится и отмечено как пришедшее после срока.
notice-entry-clock = Часы этого устройства, похоже, идут неверно, и никто не может сказать, когда закончено «{ $title }» ({ $reference }). Организаторы посмотрят. Поставьте часы верно.
notice-entry-needs-fix = «{ $title }» ({ $reference }) вернулось с вопросом. Посмотрите, исправьте и отправьте ещё раз.
notice-entry-refused = «{ $title }» ({ $reference }) не принято. Причина рядом.
notice-entry-two-versions = На двух устройствах разные версии «{ $title }» ({ $reference }). Посмотрите обе и выберите одну; до тех пор работа ждёт.
notice-entry-superseded = «{ $title }» ({ $reference }) – лишняя работа сверх предела, поэтому считается другая. Она хранится. Если считать нужно эту, отзовите другую.
notice-entry-check-rules = Положение изменилось после того, как закончено «{ $title }» ({ $reference }). Работа идёт по прежним правилам. Посмотрите, подходит ли она ещё.
notice-consent-form-rejected = Организаторы посмотрели фото бланка, и оно пока не считается ответом. Работа хранится и ждёт. Спросите ещё раз и снимите новый бланк. { $note }
notice-consent-form-wanted = Копия сфотографированного бланка или устного ответа у организаторов повреждена. Откройте это приложение на устройстве, с которого она отправлена, чтобы она ушла ещё раз. Если её там больше нет, спросите снова и ещё раз сфотографируйте бланк.
notice-media-refused = Изображение или запись из «{ $title }» ({ $reference }) не открывается. Сделайте ещё раз.
notice-media-wanted = У организаторов повредилась копия изображения или записи из «{ $title }» ({ $reference }). Откройте приложение на устройстве, где её сделали, чтобы отправить ещё раз.
notice-result-chosen = «{ $title }» ({ $reference }) — в шорт-листе. Поздравляем!
notice-result-there = Есть результаты конкурса { $call }. Спасибо за участие.
notice-school-merged = Организаторы заметили, что ваша школа записана дважды. Теперь всё в одном месте.
notice-school-suspended = Организаторы пока приостановили вашу школу. Отправляйте дальше: всё сохраняется и ждёт.
notice-school-verified = Организаторы подтвердили вашу школу. Работы идут дальше.
notice-receipt-withdrew = Работа «{ $title }» ({ $reference }) отозвана по квитанции.
notice-receipt-refused = Согласие по работе «{ $title }» ({ $reference }) отозвано по квитанции.
notice-receipt-erasure = Работа «{ $title }» ({ $reference }) отозвана по квитанции и будет стёрта, дней до этого: { $days }.
notice-receipt-kept = Работу «{ $title }» ({ $reference }) всё же не сотрут.
notice-printed-already = Работа «{ $title }» ({ $reference }) уже напечатана, и вернуть это нельзя: { $places }.
notice-receipt-correction = Владелец квитанции на работу «{ $title }» ({ $reference }) сообщает об ошибке:
notice-device-added = По квитанции ваши работы появились на другом устройстве: { $device }.
make-certificates = Сертификаты
make-aloud = Прочитать вслух
