"""Who reads what: exactly the readings that are asked for, equal loads, and judges that can be compared.

Promised by `plan`: nobody reads an entry in a language she does not read, an entry she is barred from, or one entry
twice; no judge exceeds the cap; every entry gets all the readings it lacks, or `Infeasible` says in a sentence what to
add; loads are as equal as that allows. Readings come in waves of one per entry, so that judges who stop early leave no
entry unread that others were given twice; before them come the anchors, which every judge of the pool reads. Each pool
is certified: whether its judges can be compared at all, and how well. The same input and seed give the same plan, byte
for byte, whatever the order of the input. What a judge holds already is never touched.

`judges in a pool`: her severity has to be estimated from what she reads in it, so a small pool takes fewer judges.
"""
