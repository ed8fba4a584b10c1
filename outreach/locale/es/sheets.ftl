# Why a sheet, an answer or a promise of a judge was not taken.
problem-assignment-missing = Esta hoja no dice de qué trabajo se trata. Abra de nuevo el trabajo y puntúelo allí.
problem-assignment-unknown = Este trabajo no se le asignó, así que su hoja no se recibió. No cambió nada más.
problem-comparison-incomplete = Diga cuál de los dos es mejor, o que son demasiado parejos.
problem-pairing-unknown = No le corresponde comparar estos dos trabajos, así que la respuesta no contó. Se guarda.
problem-readiness-incomplete = Acepte el código de conducta y termine la formación; hacen falta ambas cosas.
problem-round-locked = Las puntuaciones de esta ronda son definitivas y no se cambiaron. Lo que escribió se guarda.
problem-sheet-empty = Dé un valor a cada criterio antes de entregar la hoja.
