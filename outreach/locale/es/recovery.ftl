# An officer's way back: ten codes for the own paper, and opening a way for another.
recovery = Su vía de vuelta
recovery-lead = Si pierde todos sus dispositivos, dos cosas le dejan entrar de nuevo: otra persona responsable y uno de diez códigos en papel. Ninguna basta sola.
recovery-own = Su papel
recovery-none = Aún no tiene códigos.
recovery-left = Quedan { $n ->
    [one] { $n } código
    [many] { $n } de códigos
   *[other] { $n } códigos
}, creados el { $when }.
recovery-make = Crear diez códigos
recovery-again = Crear diez códigos nuevos; los anteriores se anulan
recovery-once = Solo se muestran ahora. Imprímalos o anótelos, y guárdelos lejos de sus dispositivos. Cada uno vale una vez.
recovery-print = Imprimir
recovery-others = Otra persona responsable perdió todos sus dispositivos
recovery-others-text = Asegúrese de que es esa persona: véala o llame a un número que conozca. Todo lo que abra queda en el registro.
recovery-codes = En papel: { $n ->
    [one] { $n } código
    [many] { $n } de códigos
   *[other] { $n } códigos
}
recovery-open = Abrir una vía
recovery-opened = La vía está abierta
recovery-opened-text = Dígale este código. Con uno de sus diez crea un dispositivo nuevo hasta el { $until }; se cierra la sesión de los anteriores.
recovery-end = No dejar entrar más
recovery-end-text = «{ $name }» no entrará más: se cierra la sesión de sus dispositivos y sus llaves de acceso y códigos se anulan. Lo que hizo se conserva.
