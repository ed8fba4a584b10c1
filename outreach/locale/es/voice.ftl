# Un comentario hablado del jurado.
voice-start = Decir un comentario
voice-kept = El comentario está dicho. Se guarda en este teléfono y sale con la red; solo lo oye la organización.
voice-own = Lo que dijo
