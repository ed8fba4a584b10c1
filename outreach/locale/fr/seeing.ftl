# A work before judges and screeners, in French.

see-larger = Agrandir
see-smaller = Réduire
see-whole = Image entière
see-part = { $kind } { $n }
see-not-here = Pas encore ici. Cela arrive tout seul, avec le réseau, quand c’est prêt.
see-text-of = Mots de : { $name }
see-page-of = Première page de : { $name }
see-no-words = Aucun mot n’y a été trouvé.
see-speed = Vitesse
see-transcript = Transcrit par une personne : { $language }
see-translation = Traduit par une personne : { $language }
see-medium-writing = Écriture
see-medium-picture = Images
see-medium-photo = Photos
see-medium-audio = Enregistrements
see-medium-video = Vidéos
