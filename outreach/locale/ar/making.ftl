# For the people who make things: pupils with their teacher, and everybody who enters by themself.

make-save = حفظ على هذا الجهاز
make-saved = تم الحفظ على هذا الجهاز.
make-send-now = الإرسال الآن
make-choose = يُرجى الاختيار
make-not-here = هذا غير موجود على هذا الجهاز. ربما نُقل أو حُذف.
make-contact = آخر اتصال: { $at }
make-contact-never = لم يتم الاتصال بالخادم بعد
make-aloud = قراءة بصوت عالٍ
make-typing-kept = ما تكتبه يُحفظ تلقائيًا حتى لو نفدت البطارية. اضغط «حفظ» عند الانتهاء.

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
make-grace = لا توجد شبكة؟ يمكنك حتى { $until } إرسال ما اكتمل قبل آخر موعد.
make-ages = للأعمار من { $min } إلى { $max }
make-ages-open = لعمر { $min } فأكثر
make-rules = القواعد
make-tally = { $mark }: { $n }

make-mark-none = لم يبدأ
make-mark-photo = بدأ العمل
make-mark-guardian = ينتظر وليّ الأمر
make-mark-ready = جاهز
make-mark-arrived = وصل
make-mark-attention = يحتاج إليك
make-mark-withdrawn = مسحوب

make-step-work = العمل
make-step-consent = من الذي يوافق
make-step-ready = هل هو جاهز؟
make-title = العنوان
make-statement = بضع كلمات عنه (اختياري)
make-text = النص
make-text-hint = لا تكتب في النص اسمًا أو عنوانًا أو اسم مدرسة.
make-language = لغة العمل
make-count-range = من { $least } إلى { $most }
make-count-most = من { $most } على الأكثر
make-count-bar = طول النص
make-count-under = النص لا يزال قصيرًا. يمكن إرساله، لكن القواعد تطلب المزيد.
make-count-over = أطول قليلًا من المطلوب. يمكن إرساله، والأفضل اختصاره.
make-count-blocked = أطول من أن يُرسل. لن نحذف شيئًا: نرجو اختصاره بنفسك.

make-way-picture = إضافة صورة (اختياري)
make-way-audio = إضافة تسجيل صوتي (اختياري)
make-way-text = كتابة نص (اختياري)
make-photo-take = التقاط صورة
make-photo-more = التقاط صورة أخرى
make-photo-choose = اختيار صورة من هذا الجهاز
make-photo-busy = جارٍ تجهيز الصورة…
make-photo-small = حُفظت الصورة لكنها صغيرة. إن أمكن فأعد التقاطها من مكان أقرب وفي ضوء النهار.
make-photo-unreadable = هذا الملف ليس صورة يمكن قراءتها. التقط الصورة بالكاميرا أو اختر ملفًا آخر.
make-photo-full = هذا الجهاز ممتلئ فلم يمكن الحفظ. ما حُفظ من قبل في أمان. احذف مقاطع فيديو أو تطبيقات لا تحتاج إليها ثم حاول مرة أخرى.
make-picture-kind = ماذا في الصورة؟
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

make-voice-guardian = أحد الوالدين أو وليّ الأمر
make-voice-child = كلمة الطفل نفسه
make-voice-self = موافقتك
make-voice-unasked = لم يُسأل بعد
make-voice-yes = موافق على المشاركة
make-voice-no = غير موافق: لن يُحكَّم العمل ولن يُعرض
make-consent-title-guardian = لأحد الوالدين أو وليّ الأمر
make-consent-title-child = هل يسعدك أن تشارك هذا؟
make-consent-title-self = موافقتك
make-consent-shown = الاسم كما سيظهر
make-consent-lack-answers = نرجو الإجابة بنعم أو لا عن الأسئلة الثلاثة كلها.
make-consent-lack-relation = من الذي يجيب: الأم أم الأب أم شخص آخر؟
make-consent-lack-name = نرجو اختيار كيف يظهر الاسم.
make-consent-lack-spoken = سجّل الإجابة المنطوقة، أو اختر طريقة أخرى.
make-relation = من يجيب عن الطفل؟
make-relation-mother = الأم
make-relation-father = الأب
make-relation-grandparent = الجدّ أو الجدّة
make-relation-relative = قريب آخر
make-relation-guardian = الوصيّ القانوني
make-relation-institution = دار رعاية أو مؤسسة
make-method = كيف أُعطيت الإجابة؟
make-method-device = يجيب وليّ الأمر هنا والآن.
make-method-attested = أجاب وليّ الأمر المدرسةَ، وأنت تشهد على ذلك.
make-method-paper = توجد استمارة موقّعة. يمكنك إضافة صورة لها.
make-method-spoken = يقولها وليّ الأمر بصوته وتُسجَّل.
make-method-paper-kept = صورة الاستمارة محفوظة وتُرسل مع الإجابة.

make-declare = هذا العمل من صنع { $name } نفسه أو نفسها.
make-declare-own = هذا العمل من صنعي.
make-not-ready = لم يُحدَّد بعد أنه جاهز
make-ready = جاهز للإرسال
make-ready-without = لم يوافق أحد بعد. يمكنك مع ذلك الإشارة إلى أنه جاهز: سينتظر الإجابة قبل التحكيم.
make-ready-done = جاهز للإرسال
make-ready-explain = يُرسل تلقائيًا عند توفر الشبكة. لا حاجة إلى الانتظار هنا.
make-lacking = قبل أن يُرسل:
make-lack-work = أضف العمل نفسه: صورة أو تسجيلًا أو نصًا.
make-lack-title = أعطه عنوانًا.
make-lack-title_long = اجعل العنوان أقصر.
make-lack-text_blocked = اختصر النص.
make-lack-statement_blocked = اختصر الكلمات المكتوبة عنه.
make-lack-declaration = ضع علامة على أنه عمل صاحبه نفسه.
make-another = إضافة عمل آخر

make-after-draft = لا يزال بالإمكان تغييره.
make-after-finalised = ينتظر على هذا الجهاز ويُرسل تلقائيًا عند توفر الشبكة.
make-after-on_its_way = وصل النص، والملفات في الطريق.
make-after-received = لقد وصل.
make-after-waiting_consent = لقد وصل وينتظر إجابة وليّ الأمر.
make-after-being_checked = لقد وصل. سينظر فيه شخص قبل هيئة التحكيم.
make-after-accepted = إنه يستوفي قواعد الدعوة.
make-after-with_judges = يُقرأ ويُنظر فيه الآن، ولا يعرف أعضاء هيئة التحكيم صاحبه.
make-after-scored = اطّلعت عليه هيئة التحكيم. ستُعلن النتائج للجميع معًا.
make-after-certificate = توجد له شهادة.
status-needs_fix = يحتاج إلى تصحيح
make-after-needs_fix = عاد مع سؤال. عدّله ثم أشر إلى أنه جاهز مرة أخرى.
make-after-rejected = لم يُقبل. السبب مذكور أدناه.
make-after-withdrawn = لقد سُحب. لا يُحكَّم ولا يُعرض.
make-after-superseded = تُحتسب نسخة أخرى منه.
make-reference = الرقم المرجعي
make-question = هناك ما يجب تصحيحه
make-reasons = ملاحظات
make-reopen = تعديل
make-withdraw = سحب
make-withdraw-title = هل تريد سحب هذا العمل؟
make-withdraw-explain = لن يُحكَّم ولن يُعرض. لا حاجة إلى ذكر السبب. لا يمكن التراجع عن ذلك.
make-withdraw-keep = الإبقاء عليه

make-trouble = هذا يحتاج إليك
make-trouble-again = محاولة أخرى
make-trouble-leave = تركه
make-conflict-title = نسختان: { $field }
make-conflict-explain = تغيّر هذا على جهازين. النسختان محفوظتان. أيّهما تُحتسب؟
make-conflict-this = على هذا الجهاز
make-conflict-other = على الجهاز الآخر
make-conflict-this-keep = الإبقاء على نسخة هذا الجهاز
make-conflict-other-keep = الإبقاء على النسخة الأخرى
make-conflict-empty = (فارغ)
make-conflict-chosen = تم الاختيار. سيظهر على الجهازين بعد الاتصال القادم.
make-conflict-deleted = حُذف على جهاز آخر
make-conflict-restore = إعادته
make-field-title = العنوان
make-field-statement = الكلمات المكتوبة عنه
make-field-text = النص
make-field-language = اللغة
make-field-name = الاسم
make-field-birth = الميلاد
make-field-stated_age = العمر
make-field-gender = النوع
make-field-class = الصف
make-field-parts = صورة أو تسجيل
make-field-declaration = عمل صاحبه
make-field-other = خانة في الاستمارة

make-person-name = اسم التلميذ أو التلميذة
make-person-own-name = اسمك
make-person-name-hint = كما ينبغي أن يُكتب على الشهادة.
make-person-name-missing = اكتب الاسم.
make-person-birth = كم العمر؟
make-person-own-birth = كم عمرك؟
make-person-how-birth = السنة معروفة
make-person-how-age = العمر تقريبًا فقط
make-person-year = سنة الميلاد
make-person-year-wrong = اكتب سنة الميلاد بأربعة أرقام.
make-person-month = الشهر، إن كان معروفًا
make-person-month-none = غير معروف
make-person-age = العمر بالسنوات تقريبًا
make-person-age-wrong = اكتب العمر رقمًا.
make-person-gender = النوع (اختياري)
make-person-gender-none = غير مذكور
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
notice-media-refused = تعذّر فتح صورة أو تسجيل من «{ $title }» ({ $reference }). نرجو التقاطه مرة أخرى.
make-certificates = الشهادات
make-certificates-none = لا توجد شهادات بعد
make-certificates-none-explain = حين يُقبل عمل وتُصدر الجهة المنظِّمة الشهادات تصل إلى هنا تلقائيًا.
make-certificate-nameless = بدون اسم
make-certificate-get = تنزيل الشهادة
make-certificate-open = فتح الشهادة
make-certificate-save = حفظ الملف
make-certificate-kept = محفوظة على هذا الجهاز ({ $size } كيلوبايت): تُفتح بلا شبكة أيضًا.
make-certificate-check = التحقق من صحتها
