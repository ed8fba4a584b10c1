# For the people who make things: pupils with their teacher, and everybody who enters by themself.

make-send-now = الإرسال الآن
make-contact = آخر اتصال: { $at }
make-contact-never = لم يتم الاتصال بالخادم بعد

make-calls = الدعوات المفتوحة
make-calls-none = لا توجد دعوة مفتوحة على هذا الجهاز بعد
make-calls-none-explain = اتصل بالإنترنت مرة واحدة: تصل الدعوات المفتوحة تلقائيًا وتبقى هنا.
make-ends-soon = تُفتح في { $at }
make-ends-open = آخر موعد: { $at } بتوقيتك
make-ends-grace = كان آخر موعد { $at }. ما يكتمل الآن يُسجَّل متأخرًا، ويُحتسب مع ذلك مشاركة.
make-ends-over = مغلقة منذ { $at }
make-days-left = { $days ->
    [0] اليوم هو اليوم الأخير
    [one] بقي يوم واحد
    [two] بقي يومان
    [few] بقيت { $days } أيام
    [many] بقي { $days } يومًا
   *[other] بقي { $days } يوم
}
make-ages = للأعمار من { $min } إلى { $max }
make-ages-open = لعمر { $min } فأكثر
make-tally = { $mark }: { $n }

make-mark-none = لم يبدأ
make-mark-photo = بدأ العمل
make-mark-guardian = ينتظر وليّ الأمر
make-mark-ready = جاهز
make-mark-arrived = وصل
make-mark-attention = يحتاج إليك
make-mark-withdrawn = مسحوب

status-needs_fix = يحتاج إلى تصحيح

make-age = { $n ->
    [zero] أقل من سنة
    [one] سنة واحدة
    [two] سنتان
    [few] { $n } سنوات
    [many] { $n } سنة
   *[other] { $n } سنة
}
make-age-about = حوالي { $n ->
    [zero] سنة
    [one] سنة واحدة
    [two] سنتين
    [few] { $n } سنوات
    [many] { $n } سنة
   *[other] { $n } سنة
}
make-age-between = { $least } أو { $most } سنة
make-age-unknown = العمر غير معروف

make-aloud = قراءة بصوت عالٍ
