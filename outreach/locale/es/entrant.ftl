# The pages of somebody who enters for themself, in Spanish.

entrant-hello = Hola, { $name }
entrant-works = Mis trabajos
entrant-untitled = Aún sin título
entrant-begin = Empezar
entrant-profile = Sobre mí
entrant-profile-none = Díganos su nombre y su edad aproximada.
entrant-profile-why = Solo pedimos lo que necesitan el certificado y las categorías de edad. El jurado nunca ve su nombre.
