# ما يقرؤه الموظفون حيث يُروى البرنامج بالأرقام.
report-title = تقرير الأثر
report-every-call = كل الدعوات
report-from = اليوم الأول
report-until = اليوم الأخير
report-period-wrong = اليوم الأخير يسبق الأول. اختر يومًا لاحقًا.
report-for = لمن هو
report-for-officers = المسؤولون
report-for-officers-hint = كل الأرقام
report-for-outside = للمشاركة مع الغير
report-for-outside-hint = دون الأرقام من واحد إلى أربعة، كي لا يُعرف أحد من خلالها
report-print = طباعة
report-print-not = هذه الأرقام للمسؤولين. اختر «للمشاركة مع الغير» ثم اطبع.
report-empty = لا مشاركات بعد
report-empty-text = ما إن يصل أول عمل حتى يُحسب هنا: حسب البلد والفئة العمرية واللغة وطريقة وصوله.
report-empty-period = لم يصل شيء لهذه الدعوة في هذه الفترة. اختر أيامًا أخرى أو كل الدعوات.
report-counted = أُحصي في { $when }. أقل البلدان نموا والدول الجزرية كما هي في { $day }.
report-left-out = محجوب
report-table = الأرقام في جدول
report-what = البيان
report-n = العدد
report-unsaid = لم يُذكر
report-entries = المشاركات
report-entrants = المشاركون والمشاركات
report-countries = البلدان والمناطق
report-schools-active = المدارس المشاركة
report-offline-share = أُنجزت دون شبكة
report-certificates = الشهادات
report-time = متى وصلت المشاركات
report-per-day = لكل يوم
report-per-week = لكل أسبوع
report-per-month = لكل شهر
report-map = من أين جاءت المشاركات
report-map-text = كل مربع بلد أو منطقة، في موضعه تقريبًا. لا تُرسم أي حدود.
report-ldc = أقل البلدان نموا
report-sids = الدول الجزرية الصغيرة النامية
report-lldc = البلدان النامية غير الساحلية
report-both = من أقل البلدان نموا وجزرية صغيرة معًا
report-first = تشارك للمرة الأولى
report-gaps = من أين لم يأت شيء
report-gaps-text = { $n ->
    [zero] جاءت مشاركات من كل بلد ومنطقة.
    [one] لم يأت شيء من بلد أو منطقة واحدة.
    [two] لم يأت شيء من بلدين أو منطقتين.
    [few] لم يأت شيء من { $n } بلدان ومناطق.
    [many] لم يأت شيء من { $n } بلدًا ومنطقة.
   *[other] لم يأت شيء من { $n } بلد ومنطقة.
}
report-ages = أصغرهم عمره { $youngest } وأكبرهم { $oldest }.
report-bands = الفئات العمرية
report-gender = النوع كما ذكره المشاركون
report-share = النساء والفتيات: { $female } ممن ذكروا أنثى أو ذكر أو غير ذلك. ذكر ذلك { $known }.
report-stage-enrolled = سجّلتهم المدارس
report-stage-entered = شاركوا
report-stage-accepted = قُبلت أعمالهم
report-stage-shortlisted = القائمة المختصرة
report-stage-awarded = الفائزون والفائزات
report-languages = لغات المشاركات
report-media = مما تتكون المشاركات
report-minutes = دقائق الصوت: { $audio }. دقائق الفيديو: { $video }.
report-published = أعمال في المعرض
report-offline = العمل دون شبكة
report-offline-days = الأيام حتى وصول هذه الأعمال (الوسيط)
report-grace = أنقذتها أيام المهلة
report-week = مدارس انتظرت أعمالها أكثر من سبعة أيام
report-tablets = الأجهزة اللوحية للمدارس
report-schools = المدارس
report-schools-text = المسجّلة: { $enrolled }. المشاركة: { $active }.
report-activities = أنشطة المدارس
report-reached = حسب المدارس: فتيات { $girls }، فتيان { $boys }، أشجار مغروسة { $trees }.
report-activity-drawing = الرسم
report-activity-poster = الملصقات
report-activity-drama = التمثيل
report-activity-tree_planting = غرس الأشجار
report-activity-talk = حديث
report-activity-discussion = نقاش
report-activity-other = نشاط آخر
report-consents = الإجابات عن سؤال الموافقة
report-given = مُنحت
report-refused = رُفضت
report-withdrawn = سُحبت
report-valid = صالحة
report-replaced = مستبدلة
report-revoked = ملغاة
report-care = حال المشاركات
report-accepted = مشاركات مقبولة
report-withdrawn-entries = مسحوبة أو ممحوة
report-cases = بلاغات قلق بشأن أطفال
