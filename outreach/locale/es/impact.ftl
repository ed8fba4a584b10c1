# Las frases del informe de impacto.
impact-entries = En el período que se examina { $entries ->
    [one] se recibió { $entries } trabajo
    [many] se recibieron { $entries } de trabajos
   *[other] se recibieron { $entries } trabajos
} de { $countries ->
    [one] { $countries } país
    [many] { $countries } de países
   *[other] { $countries } países
}, entre ellos { $ldc ->
    [one] { $ldc } país menos adelantado
    [many] { $ldc } de países menos adelantados
   *[other] { $ldc } países menos adelantados
} y { $sids ->
    [one] { $sids } pequeño Estado insular en desarrollo
    [many] { $sids } de pequeños Estados insulares en desarrollo
   *[other] { $sids } pequeños Estados insulares en desarrollo
}.
impact-ages = La persona más joven tenía { $youngest } años y la mayor, { $oldest }.
impact-women = El { $percent } por ciento eran mujeres y niñas.
