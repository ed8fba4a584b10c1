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
