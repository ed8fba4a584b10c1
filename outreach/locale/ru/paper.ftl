# Words on paper, in the six languages of the United Nations. No marks of vowels in Arabic: they are doubled when copied out of a PDF.

certificate-title-participation = Сертификат участника
certificate-title-completion = Свидетельство об окончании
certificate-title-shortlist = Сертификат финалиста
certificate-title-recognition = Почётная грамота
certificate-title-school_appreciation = Благодарность
certificate-title-teacher_appreciation = Благодарность
certificate-title-judge_service = Сертификат члена жюри
certificate-title-contribution = Сертификат за вклад
certificate-title-attendance = Сертификат о присутствии
certificate-given-to = Настоящим документом награждается
certificate-reason-participation = за участие в конкурсе или программе
certificate-reason-completion = за успешное завершение программы
certificate-reason-shortlist = за место в шорт-листе конкурса
certificate-reason-recognition = за работу, отмеченную в конкурсе
certificate-reason-school_appreciation = за участие школы в конкурсе или программе
certificate-reason-teacher_appreciation = за преподавание и заботу в программе
certificate-reason-judge_service = за внимательное чтение и оценку работ конкурса
certificate-reason-contribution = за историю, переданную программе
certificate-reason-attendance = за присутствие на мероприятии

certificate-level-1 = Первое место
certificate-level-2 = Второе место
certificate-level-3 = Третье место
certificate-level-4 = Региональный приз
certificate-level-5 = Специальное упоминание

certificate-date = { DATETIME($date, dateStyle: "long") }
certificate-check = Сфотографируйте квадрат, чтобы проверить этот документ
certificate-symbol = QR-код, который подтверждает этот документ
certificate-seal = Печать
certificate-signature = Подпись
certificate-specimen = ОБРАЗЕЦ
certificate-slips = Сертификаты для вырезания
certificate-criteria = Выдаёт { $issuer } тем, кто это заслужил, после проверки. Подлинность проверяется по адресу { $address }.
