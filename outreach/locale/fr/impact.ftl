# Les phrases du rapport d’impact.
impact-entries = Au cours de la période considérée, { $entries ->
    [one] { $entries } œuvre a été reçue
    [many] { $entries } d’œuvres ont été reçues
   *[other] { $entries } œuvres ont été reçues
} de { $countries ->
    [one] { $countries } pays
    [many] { $countries } de pays
   *[other] { $countries } pays
}, dont { $ldc ->
    [one] { $ldc } pays parmi les moins avancés
    [many] { $ldc } de pays parmi les moins avancés
   *[other] { $ldc } pays parmi les moins avancés
} et { $sids ->
    [one] { $sids } petit État insulaire en développement
    [many] { $sids } de petits États insulaires en développement
   *[other] { $sids } petits États insulaires en développement
}.
impact-ages = L’auteur le plus jeune avait { $youngest } ans et le plus âgé { $oldest } ans.
impact-women = Les femmes et les filles représentaient { $percent } pour cent des participants.
