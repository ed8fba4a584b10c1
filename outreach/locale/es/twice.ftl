# Un niño o una niña que quizá se inscribió dos veces.

twice-line = Quizá la misma persona, dos veces
twice-count = { $n ->
    [one] Dos inscripciones se parecen. Mírelas cuando tenga tiempo.
    [many] { $n } de pares de inscripciones se parecen. Mírelos cuando tenga tiempo.
   *[other] { $n } pares de inscripciones se parecen. Mírelos cuando tenga tiempo.
}
twice-title = ¿Es una persona o son dos?
twice-lead = Estas dos inscripciones tienen casi el mismo nombre y la misma edad. Usted conoce a su alumnado: ¿es una sola persona inscrita dos veces, o son dos?
twice-entered = Inscripción del { $at }
twice-entered-name = { $name }, inscripción del { $at }
twice-works = { $n ->
    [one] { $n } obra
    [many] { $n } de obras
   *[other] { $n } obras
}
twice-stays = Si es una sola persona, ¿qué nombre se queda?
twice-one = Es una sola persona
twice-two = Son dos personas
twice-later = Más tarde
twice-safe = No se pierde nada, y puede volver atrás.
twice-said-one = Ahora es una sola persona. Todas sus obras están bajo el nombre que se queda.
twice-said-two = Siguen siendo dos personas. No se le preguntará otra vez.
twice-none = No hay nadie que comparar
twice-also = También inscrita como { $name }
twice-back = Sí son dos personas
twice-goes = Esta persona se inscribió dos veces. Sus obras están bajo el nombre que se queda:
