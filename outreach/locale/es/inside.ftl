# The words of the field that are read inside a work, beside a person and on a certificate, in Spanish.
timing-on_time = En plazo
timing-in_grace = En plazo, llegó después
timing-late = Fuera de plazo
timing-clock_suspect = Hay que comprobar el reloj del dispositivo
part-text = Texto
part-poster = Cartel
part-drawing = Dibujo
part-photo = Foto
part-audio = Grabación
part-video = Vídeo
part-document = Documento
part-page = Página manuscrita
gender-female = Mujer
gender-male = Hombre
gender-other = Otro
gender-unknown = Prefiero no responder
certificate-kind-participation = Certificado de participación
certificate-status-issued = Válido
certificate-status-superseded = Sustituido
certificate-status-revoked = Revocado
count-words = { $n ->
    [one] { $n } palabra
    [many] { $n } de palabras
   *[other] { $n } palabras
}
count-characters = { $n ->
    [one] { $n } carácter
    [many] { $n } de caracteres
   *[other] { $n } caracteres
}
