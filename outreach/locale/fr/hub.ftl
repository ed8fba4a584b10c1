# The hub's page, in French.

hub-title = Remettre des copies
hub-what = Une tablette sans connexion enregistre son travail dans un fichier. Remettez le fichier ici. Il est gardé et envoyé aux organisateurs quand il y a une connexion. Personne ne peut le lire en route.
hub-file = Le fichier que la tablette a enregistré
hub-hand-in = Remettre
hub-number = Ou chercher une copie par son numéro
hub-look-up = Chercher
hub-waiting = { $count ->
    [0] Aucune copie n’attend ici.
    [one] { $count } copie attend ici une connexion.
    [many] { $count } de copies attendent ici une connexion.
   *[other] { $count } copies attendent ici une connexion.
}
hub-sent = { $count ->
    [0] Aucune n’a encore été envoyée.
    [one] { $count } a été envoyée, et ses reçus sont ici.
    [many] { $count } ont été envoyées, et leurs reçus sont ici.
   *[other] { $count } ont été envoyées, et leurs reçus sont ici.
}
hub-no-network = Le serveur était injoignable la dernière fois. Ce relais réessaie tout seul.
hub-signed-out = Le serveur ne connaît plus ce relais ; rien n’est donc envoyé. Tout est gardé. Veuillez prévenir les organisateurs.
hub-copy = Copie de secours
hub-waiting-now = Elle est gardée ici et sera envoyée quand il y aura une connexion. Notez le numéro ; avec lui vous retrouverez plus tard les reçus ici.
hub-sent-now = Le serveur l’a. Rapportez les reçus à la tablette.
hub-refused-now = Le serveur ne l’a pas prise. Rien n’est perdu : le travail est toujours sur la tablette.
hub-take = Enregistrer les reçus
hub-unknown = Il n’y a pas ici de copie avec ce numéro. Vérifiez le numéro ou remettez le fichier.
hub-no-file = Choisissez d’abord le fichier que la tablette a enregistré.
hub-full = Il n’y a plus de place ici tant que des copies n’ont pas pu être envoyées. Gardez le fichier et revenez quand il y aura eu une connexion.
hub-back = Retour
