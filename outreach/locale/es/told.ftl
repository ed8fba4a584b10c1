# Donde un trabajo se transcribe o se traduce para el jurado.
told-title = En otras palabras
told-unread = Ningún miembro del jurado lee este trabajo. Espera: escriba lo que dice en un idioma que lea un miembro del jurado.
told-none = Nadie ha escrito lo que dice.
told-which = Idioma
told-text = Lo que dice el trabajo
told-hint = Entero y fiel, por alguien que lo entiende. El jurado lo lee junto al trabajo; los nombres van cubiertos.
told-keep = Guardar
told-kept = Guardado. Los miembros del jurado que tienen el trabajo lo ven.
told-drop = Quitar
told-waiting = Trabajos que ningún miembro del jurado entiende
told-waiting-text = Esperan a que alguien escriba lo que dicen en un idioma que lea un miembro del jurado, o a que se añada un miembro del jurado que lea el suyo.
