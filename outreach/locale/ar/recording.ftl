# ما يُقال بجانب المسجّل حيثما يتكلم أحد.
make-remove = إزالة
make-remove-sure = نعم، أزلها
make-record-start = تسجيل
make-record-stop = إيقاف
make-record-pause = توقف مؤقت
make-record-resume = متابعة
make-record-left = بقي { $left }
make-record-level = مستوى الصوت
make-record-done = تم التسجيل: { $length }. استمع إليه ثم احتفظ به.
make-record-found = انقطع تسجيل مدته { $length } وهو لا يزال هنا. استمع إليه ثم احتفظ به.
make-record-listen = الاستماع مرة أخرى
make-record-keep = الاحتفاظ بهذا التسجيل
make-record-again = التسجيل من جديد
make-record-refused = لا يُسمح للتطبيق باستعمال الميكروفون. اسمح به في إعدادات المتصفح لهذه الصفحة ثم حاول مرة أخرى.
make-record-unable = لا يستطيع هذا الجهاز التسجيل هنا. جرّب متصفحًا آخر، أو اكتب بدلًا من ذلك.
make-record-full = هذا الجهاز ممتلئ. التسجيل حتى الآن محفوظ. احذف مقاطع فيديو أو تطبيقات لا تحتاج إليها.
