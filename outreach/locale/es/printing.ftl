# Lo que se trae de los certificados con conexión.
make-certificate-badge = Guardar como Open Badge
print-sheets = Imprimirlos todos
print-sheets-text = Hace falta la red una vez. Una tira lleva el cuadrado entero: caben doce en una hoja A4.
print-slips = Doce tiras por hoja (PDF)
print-page = Uno por página (PDF)
