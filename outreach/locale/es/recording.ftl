# Lo que se dice junto a la grabadora, donde alguien hable.
make-remove = Quitar
make-remove-sure = Sí, quitar
make-record-start = Grabar
make-record-stop = Parar
make-record-pause = Pausa
make-record-resume = Seguir
make-record-left = quedan { $left }
make-record-level = Volumen
make-record-done = Grabado: { $length }. Escúchelo y después guárdelo.
make-record-found = Una grabación de { $length } se cortó y sigue aquí. Escúchela y después guárdela.
make-record-listen = Escuchar de nuevo
make-record-keep = Guardar esta grabación
make-record-again = Grabar de nuevo
make-record-refused = La aplicación no puede usar el micrófono. Permítalo para esta página en los ajustes del navegador e inténtelo de nuevo.
make-record-unable = Este dispositivo no puede grabar aquí. Pruebe con otro navegador o escriba.
make-record-full = Este dispositivo está lleno. Se guarda lo grabado hasta ahora. Elimine vídeos o aplicaciones que no necesite.
