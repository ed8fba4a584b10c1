# ما يُجلب من الشهادات عند توفر الشبكة.
make-certificate-badge = حفظ كشارة Open Badge
print-sheets = طباعتها كلها
print-sheets-text = تلزم الشبكة مرة واحدة. تحمل القصاصة المربع كاملًا: اثنتا عشرة في ورقة A4.
print-slips = اثنتا عشرة قصاصة في الورقة (PDF)
print-page = واحدة في كل صفحة (PDF)
