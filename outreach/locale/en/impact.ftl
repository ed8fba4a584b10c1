# The sentences of the impact report. The numbers are whole; per cent is of those who said female, male or other.
impact-entries = In the reporting period, { $entries ->
    [one] { $entries } entry was
   *[other] { $entries } entries were
} received from { $countries ->
    [one] { $countries } country
   *[other] { $countries } countries
}, including { $ldc ->
    [one] { $ldc } least developed country
   *[other] { $ldc } least developed countries
} and { $sids ->
    [one] { $sids } small island developing State
   *[other] { $sids } small island developing States
}.
impact-ages = The youngest author was { $youngest } and the oldest { $oldest } years old.
impact-women = { $percent } per cent were women and girls.
