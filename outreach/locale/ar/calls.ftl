# What officers read where calls are made, looked over and changed.
calls-lead = كل الدعوات وحالة كل منها. المسودة لا يراها إلا المنظمون.
calls-none = لا توجد دعوات بعد
calls-none-text = أنشئ دعوة من نموذج: حدّد متى تبدأ ومتى تنتهي، وانظر ما يترتب على ذلك. لن يراها أحد حتى تنشرها.
calls-new = إنشاء دعوة
calls-template = من أي نموذج
calls-draft-text = ينشئ هذا مسودة. لا يراها إلا المنظمون، إلى أن تنشرها من صفحتها.
calls-make = إنشاء المسودة
call-status-draft = مسودة
call-status-scheduled = تبدأ لاحقًا
call-status-suspended = معلّقة
call-status-cancelled = ملغاة
call-status-archived = محفوظة جانبًا
calls-opens = تبدأ في { $at }
calls-ends = حتى { $at }
calls-own-clock = حسب ساعة كل مشارك
calls-needed = يلزم شيء هنا.
calls-lacking = في الأعلى حقل فارغ أو ليس رقمًا.
calls-kept = يبقى كما في النموذج: ما تقبله من صور وتسجيلات وملفات، وطريقة التحكيم، ومدة حفظ كل شيء، ومدة سريان الموافقات.
calls-texts = ما تقوله
calls-language-hint = لغة بعد لغة. ومن يقرأ بلغة أخرى يحصل على الإنجليزية.
calls-title = العنوان
calls-theme = الموضوع
calls-rules = قواعد المسابقة
calls-english = يحصل على الإنجليزية كل من تنقص لغته، وهي منشورة دائمًا.
calls-said = إلى أين وصلت هذه اللغة
calls-said-draft = مسودة
calls-said-reviewed = رُوجعت
calls-said-published = منشورة
calls-behind = غيّرت النص الإنجليزي. وبقيت الكلمات كما كانت في: { $languages }. غيّرها أيضًا، أو اجعلها مسودة.
calls-window = المواعيد
calls-code = الرمز
calls-code-hint = مثل SOIL-27. إذا تُرك فارغًا: حروف النموذج والسنة.
calls-zone = حسب أي ساعة
calls-from = تبدأ
calls-until = تنتهي
calls-grace = أيام المهلة
calls-grace-hint = ما أُنجز في موعده يمكن أن يصل بعده بهذا العدد من الأيام.
calls-until-grace = يُستلم حتى { $at }
calls-bands = الفئات العمرية
calls-bands-none = العمر غير مهم
calls-band = الفئة العمرية { $n }
calls-band-min = من عمر
calls-band-max = إلى عمر (فارغ: بلا حد)
calls-band-less = إزالة
calls-band-more = فئة عمرية أخرى
calls-bands-judged = لهذه الفئات العمرية معايير خاصة بها ولا يمكن تركها هنا: { $bands }
calls-age = يُحسب العمر في
calls-age-hint = يوم واحد للجميع، مهما كان وقت مشاركتهم.
calls-limits = الحدود
calls-entries-per-entrant = أعمال الشخص الواحد
calls-entries-per-school = أعمال المدرسة الواحدة
calls-entries-per-country = أعمال البلد الواحد
calls-makers = أصحاب العمل الواحد
calls-title-characters = أحرف العنوان
calls-statement-words = كلمات عن العمل
calls-endless = فارغ: بلا حد.
calls-without = فارغ: لا يُطلب شيء.
calls-lengths = طول النص
calls-lengths-band = طول النص، الفئة العمرية { $band }
calls-words-min = أقل عدد للكلمات
calls-words-max = أكبر عدد للكلمات
calls-characters-min = أقل عدد للأحرف (كتابة بلا مسافات)
calls-characters-max = أكبر عدد للأحرف (كتابة بلا مسافات)
calls-who = من يمكنه المشاركة
calls-who-legend = من أين
calls-who-all = من كل مكان
calls-who-some = من بعض البلدان فقط
calls-class-ldc = أقل البلدان نموًا
calls-class-sids = الدول الجزرية الصغيرة النامية
calls-class-lldc = البلدان النامية غير الساحلية
calls-country-more = بلد آخر
calls-country-choose = اختر بلدًا
calls-state-published = لغات يراها الجميع
calls-state-reviewed = رُوجعت ولم تُنشر بعد
calls-state-draft = لغات في حالة مسودة
calls-state-partial = تنقصها بعض النصوص
calls-state-none = لم تبدأ
calls-unassessed = يمكن للأطفال المشاركة في هذه الدعوة
calls-unassessed-text = لا تُفتح قبل أن يكتب أحد ما قد تعنيه لهم وما الذي يُفعل بشأنه.
calls-assessed = قُيّمت الآثار على الأطفال في { $on }، والمسؤول: { $by }.
calls-assess-again = الاطلاع على التقييم أو التقييم من جديد
calls-publish = نشر
calls-publish-text = تصل إلى كل جهاز عند اتصاله القادم، ولا تعود مسودة أبدًا. ومنذ ذلك الحين يكون كل تغيير نسخة تُحفظ.
calls-suspend = تعليق
calls-suspend-text = تطلب الأجهزة من الجميع الانتظار. وما يُرسل مع ذلك يُحفظ وينتظر هنا.
calls-resume = متابعة الدعوة
calls-resume-text = تقبل الأعمال من جديد، ومنها ما أُرسل في أثناء ذلك.
calls-cancel = إنهاء الدعوة نهائيًا
calls-cancel-text = لا تقبل أعمالًا بعد ذلك ولا يمكن متابعتها لاحقًا. وما أُرسل يُحفظ.
calls-archive = حفظها جانبًا
calls-archive-text = تغادر القوائم وتبقى كما هي. وتبقى أعمالها ونتائجها.
calls-sure = نعم، «{ $title }». لا يمكن التراجع عن هذا.
calls-revise = تغيير
calls-reason = سبب التغيير
calls-reason-hint = يُحفظ مع النسخة ليراه كل المنظمين.
calls-look = انظر ما يترتب
calls-would = إذا غيّرتها
calls-would-draft = هذه مسودة: لا يلاحظ ذلك غير المنظمين.
calls-would-kept = تحتفظ الأعمال بالنسخة التي أُرسلت في ظلها.
calls-write = غيّرها الآن
calls-follows-material = قد لا تناسب بعد الآن أعمالٌ قيد الإعداد: { $field }. ويُخبَر أصحابها.
calls-follows-deadline-later = تنتهي بعد موعدها: { $days ->
    [zero] بلا أيام
    [one] بيوم واحد
    [two] بيومين
    [few] بـ{ $days } أيام
    [many] بـ{ $days } يومًا
   *[other] بـ{ $days } يوم
}.
calls-follows-deadline-earlier = تنتهي قبل موعدها: { $days ->
    [zero] بلا أيام
    [one] بيوم واحد
    [two] بيومين
    [few] بـ{ $days } أيام
    [many] بـ{ $days } يومًا
   *[other] بـ{ $days } يوم
}.
calls-follows-deadline-passed = موعد نهايتها قد مضى.
calls-follows-grace = أيام المهلة: { $to } بدلًا من { $from }.
calls-follows-shown = يراها الجميع بهذه اللغة: { $language }.
calls-follows-hidden = لا يراها أحد بعد الآن بهذه اللغة: { $language }.
calls-follows-version = تصبح القواعد في النسخة { $version }.
calls-follows-nothing = لن يتغير شيء.
calls-versions = نسخ القواعد
calls-versions-draft = المسودة تتغير بلا نسخ.
calls-versions-text = تُحفظ كلها. ويُنظر إلى كل عمل بالنسخة التي أُرسل في ظلها.
calls-version = النسخة { $n }
calls-version-first = كما أُنشئت
calls-by-you = أنت
calls-by-line = سطر الأوامر
calls-assess = تقييم الآثار على الأطفال
calls-assess-lead = ما قد تفعله الدعوة بالأطفال وبما يُعرف عنهم، وما الذي يُفعل بشأنه. يبقى مع الدعوة، وتُحفظ كل نسخة.
calls-purpose = لماذا تلزم البيانات
calls-purpose-hint = الأسماء والأعمار والصور والأصوات: لماذا يلزم كل منها.
calls-necessity = لماذا لا يكفي أقل من ذلك
calls-necessity-hint = ما الذي تُرك، ولماذا لا يمكن ترك الباقي.
calls-risk = الخطر { $n }
calls-risk-what = ما الذي قد يحدث لطفل
calls-risk-hint = مثلًا: يظهر وجه في صورة منشورة.
calls-likelihood = مدى الاحتمال
calls-harm = مدى الضرر
calls-degree-low = منخفض
calls-degree-medium = متوسط
calls-degree-high = مرتفع
calls-measure = ما الذي يُفعل لمنعه
calls-risk-more = خطر آخر
calls-risk-less = إزالة الخطر { $n }
calls-asked = من سُئل، وماذا قالوا
calls-asked-hint = الأطفال والآباء والأمهات والمعلّمون.
calls-owner = من المسؤول عنه
calls-review = يُراجَع من جديد في
calls-short = يلزم كل نص ثلاثة أحرف على الأقل.
calls-assess-keep = حفظ التقييم
