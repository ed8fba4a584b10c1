# The school's pages, in French.

school-home = Notre établissement
school-pupils = Élèves
school-add = Ajouter un élève
school-added = { $name } est sur la liste. À qui le tour ?
school-all-added = Tout le monde est sur la liste
school-none = Pas encore d’élèves
school-none-explain = Commencez par les noms. Il faut une minute pour chacun et aucune connexion.
school-same = Il y a déjà un élève du nom de { $name }. Si c’est un autre enfant, continuez.
school-remove = Retirer de la liste
school-pupil-gone = Cet élève n’est pas sur cet appareil
school-class = Classe
school-class-all = Toutes les classes
school-class-none = Sans classe
school-class-new = Une nouvelle classe…
school-class-name = Nom de la classe
school-class-list = La classe
school-next = Élève suivant : { $name }
school-show = Montrer
school-show-all = Tout le monde
school-show-todo = Encore à faire
school-show-nobody = Il ne reste personne ici.
school-more = { $n ->
    [one] En montrer { $n } de plus
    [many] En montrer plus ({ $n })
   *[other] En montrer plus ({ $n })
}
school-tablet = Verrou et tablettes
