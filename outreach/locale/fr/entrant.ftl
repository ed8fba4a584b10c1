# The pages of somebody who enters for themself, in French.

entrant-hello = Bienvenue, { $name }
entrant-works = Mes œuvres
entrant-untitled = Encore sans titre
entrant-begin = Commencer
entrant-profile = À propos de moi
entrant-profile-none = Dites-nous votre nom et à peu près votre âge.
entrant-profile-why = Nous ne demandons que ce qu’il faut pour le certificat et les catégories d’âge. Le jury ne voit jamais votre nom.
consent-press-title = Radio et journaux
consent-press-self = Une radio ou un journal peuvent-ils utiliser votre œuvre ?
consent-press-self-explain = Vous pouvez ne pas répondre : alors c’est non. Ce qui a été diffusé ou imprimé ne peut pas être rappelé.
consent-name-pseudonym = Un nom inventé
consent-certificate = Quel nom figure sur votre certificat ?
consent-certificate-own = Mon propre nom : moi seule reçois le certificat
make-say-person = Dites qui vous êtes : votre nom, et à peu près votre âge. Quelqu’un peut l’écrire pour vous.
make-say-name = Quel nom peut être montré à côté de l’œuvre ? De haut en bas : votre nom complet, votre prénom et une lettre, votre prénom, un nom inventé, aucun nom.
entrant-told-on = Raconté le { $day }
