# The pages of somebody who enters for themself, in French.

entrant-hello = Bienvenue, { $name }
entrant-works = Mes œuvres
entrant-untitled = Encore sans titre
entrant-begin = Commencer
entrant-profile = À propos de moi
entrant-profile-none = Dites-nous votre nom et à peu près votre âge.
entrant-profile-why = Nous ne demandons que ce qu’il faut pour le certificat et les catégories d’âge. Le jury ne voit jamais votre nom.
