# What a guardian and a child agree to, in Spanish.

consent-version = 2026-1

consent-intro-guardian = Una niña o un niño a su cargo quiere participar en «{ $call }». Lea, por favor, las tres preguntas. Puede responder que no a cualquiera de ellas y cambiar de opinión en todo momento.
consent-intro-child = Hiciste algo para «{ $call }». Aquí hay tres preguntas para ti. Puedes decir que no.

consent-participate-title = Participar
consent-participate-guardian = ¿Se puede enviar el trabajo de esta niña o este niño, y podemos guardar el nombre, la edad, el país y el trabajo para la evaluación y para el certificado?
consent-participate-guardian-explain = Solo el centro y unas pocas personas de la organización ven el nombre. El jurado nunca lo ve. Si responde que no, no se envía nada.
consent-participate-guardian-aloud = Esta niña o este niño hizo algo y quiere participar. Guardaríamos el nombre, la edad, el país y el trabajo. El jurado no verá el nombre. ¿Está de acuerdo?
consent-participate-child = ¿Quieres participar?
consent-participate-child-explain = Habrá personas que miren tu trabajo. No sabrán tu nombre.
consent-participate-child-aloud = ¿Quieres enseñar tu trabajo al jurado? No sabrá tu nombre. Puedes decir sí o no.

consent-publish_work-title = Mostrar el trabajo
consent-publish_work-guardian = ¿Podemos mostrar este trabajo a todo el mundo, por ejemplo en una página web, en un libro o en una exposición?
consent-publish_work-guardian-explain = Si responde que no, el trabajo se evalúa igualmente y hay igualmente un certificado. Si responde que sí y cambia de opinión, lo retiramos; los ejemplares impresos no se pueden recuperar.
consent-publish_work-guardian-aloud = ¿Podemos mostrar el trabajo a todo el mundo, en internet o en un libro? Puede decir que no. La niña o el niño participa igualmente y recibe igualmente un certificado.
consent-publish_work-child = ¿Quieres que todo el mundo pueda ver tu trabajo?
consent-publish_work-child-explain = Si dices que no, no lo mostraremos, aunque las personas adultas digan que sí.
consent-publish_work-child-aloud = ¿Puede ver tu trabajo todo el mundo? Si dices que no, no lo mostraremos.

consent-voice_image-title = Voz y cara
consent-voice_image-guardian = ¿Se puede mostrar u oír una voz o una cara que se reconozca?
consent-voice_image-guardian-explain = Si responde que no, dejamos fuera esa parte o mostramos solo las palabras.
consent-voice_image-guardian-aloud = ¿Hay una voz o una cara en el trabajo? ¿Pueden otras personas oír la voz o ver la cara? Puede decir que no, y dejamos fuera esa parte.
consent-voice_image-child = ¿Pueden otras personas oír tu voz o ver tu cara?
consent-voice_image-child-explain = Si dices que no, mostramos solo lo que escribiste o dibujaste.
consent-voice_image-child-aloud = ¿Pueden otras personas oír tu voz o ver tu cara? Puedes decir que no.

consent-intro-self = Usted quiere participar en «{ $call }». Aquí hay unas preguntas. Puede responder que no a cualquiera de ellas y cambiar de opinión en todo momento.
consent-participate-self = ¿Podemos guardar su nombre, su edad, su país y su trabajo para la evaluación y para el certificado?
consent-participate-self-explain = Solo unas pocas personas de la organización ven su nombre. El jurado nunca lo ve. Si responde que no, no se evalúa ni se muestra nada.
consent-publish_work-self = ¿Podemos mostrar su trabajo a todo el mundo, por ejemplo en una página web, en un libro o en una exposición?
consent-publish_work-self-explain = Si responde que no, el trabajo se mira igualmente y hay igualmente un certificado. Si responde que sí y cambia de opinión, lo retiramos; los ejemplares impresos no se pueden recuperar.
consent-voice_image-self = ¿Se puede oír su voz o ver su cara?
consent-voice_image-self-explain = Si responde que no, dejamos fuera esa parte o mostramos solo las palabras.

consent-name-title = El nombre
consent-name-guardian = ¿Qué nombre se puede mostrar junto al trabajo?
consent-name-none = Ningún nombre
consent-name-first = Solo el nombre de pila
consent-name-first_initial = Nombre de pila y una inicial
consent-name-full = Nombre completo

consent-answer-yes = Sí
consent-answer-no = No
consent-by-guardian = Madre, padre o tutor legal
consent-by-child = La niña o el niño
consent-by-self = Decido por mi cuenta

consent-method-device = Aquí, en este dispositivo
consent-method-spoken = De viva voz y grabado
consent-method-paper = En papel, guardado en el centro
consent-method-attested = El centro da fe

consent-withdraw = Retirar el consentimiento
consent-withdraw-explain = No tiene que decir por qué. No se quita nada de lo que ya se ganó.
