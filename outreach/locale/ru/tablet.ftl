# A tablet that several people share: PINs, whose turn it is, cards, and the tablets of a school.
tablet = Этот планшет
tablet-lead = Этим планшетом пользуются несколько человек? С PIN-кодом имена и работы скрыты, когда учителя нет рядом; каждый ученик видит только свою.
tablet-give = Передать классу
tablet-give-text = Ученики видят имена класса. Каждый открывает только свою работу по двум картинкам на карточке. PIN-код вернёт вас сюда.
tablet-lock = Заблокировать сейчас
tablet-teachers = Кто открывает этот планшет
tablet-add = Ещё один учитель
tablet-new-pin = Новый PIN-код
tablet-remove = Убрать
tablet-off = Обойтись без PIN-кода
tablet-name = Ваше имя
tablet-pin = PIN-код
tablet-pin-hint = От { $least } до { $most } цифр. Он остаётся на этом планшете.
tablet-pin-again = Тот же PIN-код ещё раз
tablet-pin-short = PIN-код — это от 4 до 8 цифр и больше ничего.
tablet-pin-weak = Такой PIN-код попробуют первым. Выберите другой.
tablet-pin-differ = PIN-коды не совпадают.
tablet-pin-lock = PIN-код закрывает экран. Включите и блокировку самого планшета: она защищает сохранённое.
tablet-save = Сохранить PIN-код
tablet-minutes = Блокируется сам через
tablet-minutes-hint = Если его никто не касается. За полминуты он предупредит.
tablet-after = { $n ->
    [one] { $n } минуту
    [few] { $n } минуты
    [many] { $n } минут
   *[other] { $n } минуты
}
tablet-never = Никогда сам
tablet-soon = Планшета никто не касается: через полминуты он заблокируется. Коснитесь экрана, чтобы продолжить.
tablet-locked = Планшет заблокирован
tablet-locked-text = Всё сделанное здесь в сохранности и продолжает отправляться.
tablet-who = Кто вы?
tablet-open = Открыть
tablet-wrong = PIN-код неверный.
tablet-wait = Слишком много неверных PIN-кодов. Попробуйте через { $n ->
    [one] { $n } минуту
    [few] { $n } минуты
    [many] { $n } минут
   *[other] { $n } минуты
}.
tablet-forgot = Забыли PIN-код?
tablet-forgot-other = Другой учитель этого планшета может открыть его и задать вам новый PIN-код.
tablet-forgot-text = Попросите код у директора школы (его создают на другом её планшете) или у организаторов. Один раз нужна сеть. PIN-коды этого планшета снимут; из сделанного ничего не пропадёт.
tablet-forgot-do = Открыть кодом
tablet-turn = Чья очередь?
tablet-turn-text = Нажми на своё имя или покажи карточку камере.
tablet-scan = Показать карточку
tablet-no-camera = Камеру включить нельзя. Нажми на своё имя.
tablet-no-card = Эта карточка не из этого класса. Нажми на своё имя или спроси учителя.
tablet-teacher = Я учитель
tablet-pick = { $name }, что на твоей карточке?
tablet-pick-first = Нажми на первую картинку.
tablet-pick-second = Теперь нажми на вторую картинку.
tablet-pick-wrong = Посмотри на карточку ещё раз и начни с первой картинки.
tablet-ask = Попроси учителя помочь.
tablet-not-me = Это не я
tablet-hello = Привет, { $name }!
tablet-mine = Моя работа
tablet-done = Я закончил(а)
tablet-cards = Карточки для учеников
tablet-cards-text = Распечатайте и разрежьте их или покажите каждому ученику его две картинки здесь. На карточке имя без школы; она действует на всех её планшетах.
tablet-print = Напечатать
tablet-devices = Планшеты нашей школы
tablet-seen = Последняя связь: { $when }
tablet-rename = Переименовать
tablet-lost = Он утерян
tablet-lost-title = Выйти с устройства «{ $name }» навсегда?
tablet-lost-text = Имена и работы исчезнут с него при следующем соединении. Что он ещё пришлёт, сохранят и просмотрят организаторы.
tablet-signed-out = Выход выполнен
tablet-code = Код
tablet-code-make = Код для другого планшета
tablet-code-use = Он открывает один новый или заменённый планшет этой школы либо планшет с забытым PIN-кодом, до { $until }. Показан только здесь.
tablet-picture-sun = солнце
tablet-picture-tree = дерево
tablet-picture-house = дом
tablet-picture-fish = рыба
tablet-picture-star = звезда
tablet-picture-heart = сердце
tablet-picture-moon = луна
tablet-picture-flower = цветок
tablet-picture-boat = лодка
tablet-picture-drop = капля
tablet-picture-cup = чашка
tablet-picture-key = ключ
