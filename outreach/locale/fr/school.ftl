# The school's pages, in French.

school-home = Notre établissement
school-pupils = Élèves
school-add = Ajouter un élève
school-none = Pas encore d’élèves
school-none-explain = Commencez par les noms. Il faut une minute pour chacun et aucune connexion.
school-class = Classe
school-class-all = Toutes les classes
school-class-none = Sans classe
school-more = { $n ->
    [one] En montrer { $n } de plus
    [many] En montrer plus ({ $n })
   *[other] En montrer plus ({ $n })
}
school-tablet = Verrou et tablettes
