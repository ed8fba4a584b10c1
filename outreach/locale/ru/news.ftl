# What came back to whoever made or judged something.
make-notices = Новости
make-notice-look = Посмотреть
make-notice-done = Прочитано
make-certificates = Сертификаты
