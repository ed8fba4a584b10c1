# The pages of somebody who enters for themself, in Russian.

entrant-hello = Здравствуйте, { $name }
entrant-works = Мои работы
entrant-untitled = Пока без названия
entrant-begin = Начать
entrant-profile = Обо мне
entrant-profile-none = Напишите имя и примерный возраст.
entrant-profile-why = Мы просим только то, что нужно для сертификата и возрастных категорий. Жюри никогда не видит вашего имени.
