# Donde un trabajo se transcribe o se traduce para los jurados.
told-title = En otras palabras
told-unread = Ningún jurado lee este trabajo. Espera: escriba lo que dice en un idioma que lea un jurado.
told-none = Nadie ha escrito lo que dice.
told-which = Idioma
told-text = Lo que dice el trabajo
told-hint = Entero y fiel, por alguien que lo entiende. Los jurados lo leen junto al trabajo; los nombres van cubiertos.
told-keep = Guardar
told-kept = Guardado. Los jurados que tienen el trabajo lo ven.
told-drop = Quitar
told-waiting = Trabajos que ningún jurado entiende
told-waiting-text = Esperan a que alguien escriba lo que dicen en un idioma que lea un jurado, o a que se añada un jurado que lea el suyo.
