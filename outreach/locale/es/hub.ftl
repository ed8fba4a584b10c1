# The hub's page, in Spanish.

hub-title = Entregar copias guardadas
hub-what = Una tableta sin conexión guarda su trabajo en un archivo. Entregue el archivo aquí. Se guarda y se envía a la organización cuando hay conexión. Nadie puede leerlo por el camino.
hub-file = El archivo que guardó la tableta
hub-hand-in = Entregar
hub-number = O busque una copia por su número
hub-look-up = Buscar
hub-waiting = { $count ->
    [0] Aquí no espera ninguna copia.
    [one] Aquí espera conexión { $count } copia.
    [many] Aquí esperan conexión { $count } de copias.
   *[other] Aquí esperan conexión { $count } copias.
}
hub-sent = { $count ->
    [0] Aún no se envió ninguna.
    [one] Se envió { $count }, y sus recibos están aquí.
    [many] Se enviaron { $count }, y sus recibos están aquí.
   *[other] Se enviaron { $count }, y sus recibos están aquí.
}
hub-no-network = La última vez no se pudo llegar al servidor. Este concentrador lo intenta de nuevo por sí solo.
hub-signed-out = El servidor ya no conoce este concentrador, así que no se envía nada. Todo se guarda. Avise a la organización.
hub-copy = Copia guardada
hub-waiting-now = Se guarda aquí y se enviará cuando haya conexión. Anote el número; con él encontrará aquí los recibos más tarde.
hub-sent-now = El servidor la tiene. Lleve los recibos de vuelta a la tableta.
hub-refused-now = El servidor no la recibió. No se ha perdido nada: el trabajo sigue en la tableta.
hub-take = Guardar los recibos
hub-unknown = Aquí no hay ninguna copia con este número. Mire de nuevo el número o entregue el archivo.
hub-no-file = Elija primero el archivo que guardó la tableta.
hub-full = Aquí no hay más sitio hasta que se puedan enviar copias. Conserve el archivo y vuelva cuando haya habido conexión.
hub-back = Atrás
