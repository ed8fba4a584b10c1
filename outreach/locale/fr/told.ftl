# Là où une œuvre est transcrite ou traduite pour les juges.
told-title = En d’autres mots
told-unread = Aucun juge ne lit cette œuvre. Elle attend : écrivez ce qu’elle dit dans une langue qu’un juge lit.
told-none = Personne n’a écrit ce qu’elle dit.
told-which = Langue
told-text = Ce que dit l’œuvre
told-hint = En entier et fidèlement, par quelqu’un qui la comprend. Les juges le lisent à côté de l’œuvre ; les noms sont couverts.
told-keep = Garder
told-kept = Gardé. Les juges qui ont l’œuvre le voient.
told-drop = Enlever
told-waiting = Œuvres qu’aucun juge ne comprend
told-waiting-text = Elles attendent que quelqu’un écrive ce qu’elles disent dans une langue qu’un juge lit, ou qu’un juge qui lit la leur soit ajouté.
