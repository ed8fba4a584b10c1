# Certificates of one’s own, to open and to keep.
make-not-here = На этом устройстве этого нет. Возможно, перенесено или удалено.
make-certificates-none = Сертификатов пока нет
make-certificates-none-explain = Они появятся здесь сами, когда организаторы их выдадут.
make-certificate-nameless = Без имени
make-certificate-get = Получить сертификат
make-certificate-open = Открыть сертификат
make-certificate-save = Сохранить файл
make-certificate-kept = Хранится на этом устройстве ({ $size } КБ): открывается и без подключения.
make-certificate-check = Проверить подлинность
certificate-kind-completion = Свидетельство об окончании
certificate-kind-shortlist = Сертификат финалиста
certificate-kind-recognition = Почётная грамота
certificate-kind-school_appreciation = Благодарность
certificate-kind-teacher_appreciation = Благодарность
certificate-kind-judge_service = Сертификат члена жюри
certificate-kind-contribution = Сертификат за вклад
certificate-kind-attendance = Сертификат о присутствии
