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

make-notices = الأخبار
make-notice-look = عرض العمل
make-notice-done = قرأته

notice-entry-cleared = «{ $title }» ({ $reference }) يستوفي القواعد وينتقل إلى هيئة التحكيم.
notice-entry-late = اكتمل «{ $title }» ({ $reference }) بعد آخر موعد. إنه محفوظ ومسجَّل متأخرًا.
notice-entry-clock = يبدو أن ساعة هذا الجهاز غير صحيحة، فلا يُعرف متى اكتمل «{ $title }» ({ $reference }). ستنظر الجهة المنظِّمة في الأمر. نرجو ضبط الساعة.
notice-entry-needs-fix = عاد «{ $title }» ({ $reference }) مع سؤال. انظر فيه وصحّحه ثم أرسله مرة أخرى.
notice-entry-refused = لم يُقبل «{ $title }» ({ $reference }). السبب مذكور بجانبه.
notice-entry-two-versions = على جهازين نسختان مختلفتان من «{ $title }» ({ $reference }). انظر في النسختين واختر واحدة؛ وحتى ذلك الحين ينتظر العمل.
notice-entry-superseded = «{ $title }» ({ $reference }) زائد على العدد المسموح به في هذه الدعوة، فيُحتسب عمل آخر. إنه محفوظ. إذا أردت احتساب هذا العمل فاسحب الآخر.
notice-entry-check-rules = تغيّرت قواعد الدعوة بعد إكمال «{ $title }» ({ $reference }). يُحتسب وفق القواعد التي كانت لديك. نرجو النظر هل ما زال مناسبًا.
notice-consent-form-rejected = نظر المنظّمون في صورة استمارة، وهي لا تُعدّ جوابًا بعد. العمل محفوظ وينتظر. اسأل مرة أخرى وصوّر الاستمارة الجديدة. { $note }
notice-consent-form-wanted = تلفت نسخة المنظّمين من استمارة مصوّرة أو من جواب منطوق. يُرجى فتح هذا التطبيق على الجهاز الذي التقطها كي تُرسَل من جديد. وإن لم تعد موجودة فيه فاسأل مرة أخرى وصوّر الاستمارة من جديد.
notice-media-refused = تعذّر فتح صورة أو تسجيل من «{ $title }» ({ $reference }). نرجو التقاطه مرة أخرى.
notice-media-wanted = تضررت نسخة المنظمين من صورة أو تسجيل من «{ $title }» ({ $reference }). نرجو فتح هذا التطبيق على الجهاز الذي التُقطت به لتُرسل مرة أخرى.
notice-result-chosen = «{ $title }» ({ $reference }) في القائمة المختصرة. تهانينا!
notice-result-there = صدرت نتائج الدعوة { $call }. شكرًا على مشاركتكم.
notice-school-merged = تبيّن للمنظمين أن مدرستكم مسجلة مرتين. كل شيء الآن في مكان واحد.
notice-school-suspended = أوقف المنظمون مدرستكم مؤقتًا. واصلوا الإرسال: كل شيء يُحفظ وينتظر.
notice-school-verified = وثّق المنظمون مدرستكم. أعمالكم تتابع طريقها.
notice-receipt-withdrew = تم سحب "{ $title }" ({ $reference }) بواسطة إيصاله.
notice-receipt-refused = سُحبت موافقة تخص "{ $title }" ({ $reference }) بواسطة إيصاله.
notice-receipt-erasure = تم سحب "{ $title }" ({ $reference }) بواسطة إيصاله، وسيُمحى خلال { $days } أيام.
notice-receipt-kept = لن يُمحى "{ $title }" ({ $reference }) بعد أن طُلب ذلك.
notice-printed-already = طُبع "{ $title }" ({ $reference }) بالفعل، ولا يمكن لأحد استرجاع ذلك: { $places }.
notice-receipt-correction = يقول حامل إيصال "{ $title }" ({ $reference }) إن هناك خطأ:
notice-device-added = نُقلت أعمالك بإيصال إلى جهاز آخر: { $device }.
make-certificates = الشهادات
make-aloud = قراءة بصوت عالٍ
