# Mail to adults who asked for it, and the pages that its links open. The app does not show these.
mail-subject = Hay novedades para usted
mail-new = Hay novedades para usted. Abra esta dirección para verlas:
mail-why = Recibe este correo porque una persona adulta nos dejó esta dirección. En nuestros correos no escribimos nada más, para que nadie se entere de nada por ellos.
mail-stop = Para no recibir más, abra esta dirección:
mail-confirm-subject = ¿Es esta su dirección?
mail-confirm = Alguien nos pidió que escribiéramos a esta dirección cuando haya novedades. Si fue usted y es una persona adulta, abra esta dirección antes de tres días:
mail-confirm-else = Si no fue usted, no haga nada. No recibirá nada más.
mail-confirm-title = Correo cuando haya novedades
mail-confirm-lead = Guardamos su dirección para avisarle de que hay novedades, y para nada más. Nuestros correos no nombran a nadie. Cada uno lleva un enlace para no recibir más.
mail-confirm-button = Soy una persona adulta y esta es mi dirección
mail-confirm-done = Recibirá un correo cuando haya novedades.
mail-stop-title = No recibir más correos
mail-stop-lead = No recibirá más correos y borraremos su dirección.
mail-stop-button = No recibir más
mail-stop-done = No recibirá más correos. Su dirección está borrada.
mail-unknown = Este enlace ya no abre nada.
