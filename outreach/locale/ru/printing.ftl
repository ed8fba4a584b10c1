# Что берут о сертификатах при сети.
make-certificate-badge = Сохранить как бейдж Open Badge
print-sheets = Напечатать все
print-sheets-text = Один раз нужна сеть. На полоске весь квадрат: на листе А4 их двенадцать.
print-slips = Двенадцать на листе (PDF)
print-page = По одному на листе (PDF)
