# The pages of somebody who enters for themself, in Russian.

entrant-hello = Здравствуйте, { $name }
entrant-works = Мои работы
entrant-untitled = Пока без названия
entrant-begin = Начать
entrant-profile = Обо мне
entrant-profile-none = Напишите имя и примерный возраст.
entrant-profile-why = Мы просим только то, что нужно для сертификата и возрастных категорий. Жюри никогда не видит вашего имени.
consent-press-title = Радио и газеты
consent-press-self = Можно ли радио или газете использовать вашу работу?
consent-press-self-explain = Можно не отвечать: тогда это «нет». Вышедшее в эфир и напечатанное вернуть нельзя.
consent-name-pseudonym = Вымышленное имя
consent-certificate = Какое имя стоит в вашем сертификате?
consent-certificate-own = Моё настоящее имя: сертификат получаю только я
make-say-person = Скажите, кто вы: имя и примерный возраст. Кто-нибудь может написать это за вас.
make-say-name = Какое имя можно показать рядом с работой? Сверху вниз: имя и фамилия, имя и одна буква, только имя, вымышленное имя, без имени.
entrant-told-on = Рассказано { $day }
