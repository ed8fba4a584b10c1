# The pages of somebody who enters for themself, in Spanish.

entrant-hello = Hola, { $name }
entrant-works = Mis trabajos
entrant-untitled = Aún sin título
entrant-begin = Empezar
entrant-profile = Sobre mí
entrant-profile-none = Díganos su nombre y su edad aproximada.
entrant-profile-why = Solo pedimos lo que necesitan el certificado y las categorías de edad. El jurado nunca ve su nombre.
consent-press-title = Radio y periódicos
consent-press-self = ¿Puede una radio o un periódico usar su trabajo?
consent-press-self-explain = Puede dejarlo sin responder: entonces es no. Lo emitido o impreso no se puede recuperar.
consent-name-pseudonym = Un nombre inventado
consent-certificate = ¿Qué nombre figura en su certificado?
consent-certificate-own = Mi propio nombre: solo yo recibo el certificado
make-say-person = Diga quién es: su nombre y más o menos su edad. Alguien puede escribirlo por usted.
make-say-name = ¿Qué nombre se puede mostrar junto al trabajo? De arriba abajo: su nombre completo, su nombre de pila y una letra, su nombre de pila, un nombre inventado, ningún nombre.
entrant-told-on = Contado el { $day }
