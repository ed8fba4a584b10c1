# The receipt of what was sent, one by one and for a class. Loaded with the privacy notice, which every maker reads.
door-receipt = Recibo
door-receipt-get = Obtener el recibo
door-receipt-explain = Guarde este código. Con él, usted o su madre, padre o tutor puede ver lo enviado, corregirlo, retirarlo o hacerlo borrar, sin cuenta:
door-receipt-secret = No se lo enseñe a nadie más: quien lo tenga puede hacer lo mismo.
door-receipt-print = Imprimir
door-receipt-later = El recibo se puede obtener cuando el trabajo se haya recibido y haya conexión.
door-sheet = Recibos de la clase
door-sheet-explain = Un talón por cada obra recibida: recórtelos y entregue cada uno a su familia. Obtener los códigos necesita red; imprimir, no.
door-sheet-none = Todavía no se ha recibido nada
door-sheet-get = { $n ->
    [one] Obtener el código de una obra
    [many] Obtener los códigos de { $n } de obras
   *[other] Obtener los códigos de { $n } obras
}
door-sheet-print = { $n ->
    [one] Imprimir un talón
    [many] Imprimir { $n } de talones
   *[other] Imprimir { $n } talones
}
door-sheet-secret = Con este código la familia ve, corrige, retira o hace borrar la obra, sin cuenta. No lo muestre a nadie más.
