# What a guardian and a child agree to, in Russian.

consent-version = 2026-1

consent-intro-guardian = Ребёнок, о котором вы заботитесь, хочет принять участие в «{ $call }». Прочтите три вопроса. На любой можно ответить «нет» и в любое время передумать.
consent-intro-child = Ты сделал(а) работу для «{ $call }». Вот три вопроса для тебя. Можно сказать «нет».

consent-participate-title = Участие
consent-participate-guardian = Можно ли отправить работу этого ребёнка и хранить имя, возраст, страну и работу для оценки и для сертификата?
consent-participate-guardian-explain = Имя видят только школа и несколько организаторов. Жюри его не видит никогда. Если вы ответите «нет», ничего не отправится.
consent-participate-guardian-aloud = Этот ребёнок сделал работу и хочет участвовать. Мы будем хранить имя, возраст, страну и работу. Жюри не увидит имени. Вы согласны?
consent-participate-child = Хочешь участвовать?
consent-participate-child-explain = Люди будут смотреть твою работу. Имени им не скажут.
consent-participate-child-aloud = Хочешь показать свою работу жюри? Оно не узнает твоего имени. Можно сказать «да» или «нет».

consent-publish_work-title = Показ работы
consent-publish_work-guardian = Можно ли показать эту работу всем, например на веб-странице, в книге или на выставке?
consent-publish_work-guardian-explain = Если вы ответите «нет», работу всё равно оценят и сертификат всё равно будет. Если ответите «да» и передумаете, мы её уберём; напечатанное вернуть нельзя.
consent-publish_work-guardian-aloud = Можно ли показать работу всем, в интернете или в книге? Можно сказать «нет». Ребёнок всё равно участвует и получает сертификат.
consent-publish_work-child = Хочешь, чтобы твою работу могли видеть все?
consent-publish_work-child-explain = Если скажешь «нет», мы её не покажем, даже если взрослые скажут «да».
consent-publish_work-child-aloud = Можно всем видеть твою работу? Если скажешь «нет», мы её не покажем.

consent-voice_image-title = Голос и лицо
consent-voice_image-guardian = Можно ли показать лицо или дать услышать голос, по которым можно узнать человека?
consent-voice_image-guardian-explain = Если вы ответите «нет», мы уберём эту часть или покажем только слова.
consent-voice_image-guardian-aloud = Есть ли в работе голос или лицо? Можно ли другим слышать голос или видеть лицо? Можно сказать «нет», и мы уберём эту часть.
consent-voice_image-child = Можно другим слышать твой голос или видеть твоё лицо?
consent-voice_image-child-explain = Если скажешь «нет», мы покажем только то, что ты написал(а) или нарисовал(а).
consent-voice_image-child-aloud = Можно другим слышать твой голос или видеть твоё лицо? Можно сказать «нет».

consent-intro-self = Вы хотите принять участие в «{ $call }». Вот вопросы. На любой можно ответить «нет» и в любое время передумать.
consent-participate-self = Можно ли хранить ваше имя, возраст, страну и работу для оценки и для сертификата?
consent-participate-self-explain = Ваше имя видят лишь несколько организаторов. Жюри его не видит никогда. Если вы ответите «нет», ничего не будет ни оценено, ни показано.
consent-publish_work-self = Можно ли показать вашу работу всем, например на веб-странице, в книге или на выставке?
consent-publish_work-self-explain = Если вы ответите «нет», работу всё равно посмотрят и сертификат всё равно будет. Если ответите «да» и передумаете, мы её уберём; напечатанное вернуть нельзя.
consent-voice_image-self = Можно ли дать услышать ваш голос или показать ваше лицо?
consent-voice_image-self-explain = Если вы ответите «нет», мы уберём эту часть или покажем только слова.

consent-name-title = Имя
consent-name-guardian = Какое имя можно показать рядом с работой?
consent-name-none = Без имени
consent-name-first = Только имя
consent-name-first_initial = Имя и одна буква фамилии
consent-name-full = Имя и фамилия

consent-answer-yes = Да
consent-answer-no = Нет
consent-by-guardian = Родитель или законный представитель
consent-by-child = Ребёнок
consent-by-self = Я решаю за себя

consent-method-device = Здесь, на этом устройстве
consent-method-spoken = Сказано и записано
consent-method-paper = На бумаге, хранится в школе
consent-method-attested = Подтверждает школа

consent-withdraw = Отозвать согласие
consent-withdraw-explain = Причину говорить не нужно. Ничего из заслуженного не отнимут.
