# Las llaves de acceso de un responsable. Se carga al abrir la página.
passkeys-title = Llaves de acceso
passkeys-lead = Con una llave de acceso entra en cualquiera de sus dispositivos sin pedir un código. El dispositivo guarda la llave y pide su dedo, su rostro o su PIN.
passkeys-none = Todavía no tiene ninguna llave de acceso
passkeys-unused = Sin usar todavía
passkeys-used = Último uso: { $when }
passkeys-remove = Quitar
passkeys-remove-text = «{ $name }» ya no abrirá nada. Los dispositivos con sesión abierta la mantienen.
passkeys-removed = La llave de acceso se quitó.
passkeys-name = Nombre de la llave de acceso
passkeys-name-hint = Dónde se guarda: «Mi teléfono», «Llave del llavero».
passkeys-add = Crear una llave de acceso
passkeys-made = La llave de acceso está lista. Úsela la próxima vez que entre.
passkeys-not-made = No se creó ninguna llave de acceso. El dispositivo no confirmó que era usted, o ya tiene una.
passkeys-second = Cree otra en un segundo dispositivo: si este se pierde, podrá entrar.
passkeys-cannot = Este navegador no conoce las llaves de acceso. Pida otro código y ábralo en un dispositivo que las conozca, o use una llave de seguridad.
passkeys-first-title = Primero haga una llave de acceso
passkeys-first = El código le dejó entrar una vez. No abre nada más hasta que este dispositivo, o una llave suya, guarde una llave de acceso: pide su dedo, su rostro o su PIN.
