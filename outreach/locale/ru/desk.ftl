# The desk, in Russian.

desk-title = Фото, каким оно будет отправлено
desk-picture = Фото
desk-lead = Видна ли вся работа? Есть ли имя или лицо, которых не должны видеть чужие? Тогда закройте их.
desk-keep = Оставить это фото
desk-again = Снять ещё раз
desk-cover = Закрыть имя
desk-corners = Указать углы
desk-corners-lead = Перетащите четыре точки на углы листа.
desk-straighten = Выровнять
desk-found = Как найдено
desk-whole = Всё фото
desk-corner-1 = Левый верхний угол
desk-corner-2 = Правый верхний угол
desk-corner-3 = Правый нижний угол
desk-corner-4 = Левый нижний угол
desk-strip = Полоса { $n }: передвинуть
desk-strip-size = Полоса { $n }: изменить размер
desk-strip-remove = Полоса { $n }: убрать
desk-blurred = Фото кажется размытым. Если можно, держите планшет неподвижно и снимите ещё раз.
desk-glare = На фото блик. Если можно, отвернитесь от лампы или солнца и снимите ещё раз.
