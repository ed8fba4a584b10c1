# The words of the field: states, reasons, kinds, roles, counts and notices. Negative words always say what to do.

# What the owner of an entry sees, in order.
status-draft = محفوظ على هذا الجهاز
status-finalised = جاهز للإرسال
status-on_its_way = في الطريق
status-received = تم الاستلام
status-waiting_consent = في انتظار موافقة وليّ الأمر
status-being_checked = قيد المراجعة
status-accepted = مقبول
status-with_judges = لدى هيئة التحكيم
status-scored = تم تحكيمه
status-certificate = الشهادة جاهزة
status-rejected = غير مقبول
status-withdrawn = مسحوب
status-superseded = حلّت محله نسخة أخرى

# Facets, as officers see them.
lifecycle-draft = مسودة
lifecycle-finalised = جاهز للإرسال
lifecycle-received = تم الاستلام
lifecycle-accepted = مقبول
lifecycle-rejected = غير مقبول
lifecycle-withdrawn = مسحوب
lifecycle-superseded = مستبدَل

media-none = لا توجد ملفات
media-partial = وصل { $arrived } من أصل { $total } من الملفات
media-complete = وصلت كل الملفات
media-quarantined = عُزل أحد الملفات

consent-state-not_required = لا حاجة إلى موافقة
consent-state-pending = في انتظار الموافقة
consent-state-granted = مُنحت الموافقة
consent-state-refused = رُفضت الموافقة
consent-state-withdrawn = سُحبت الموافقة

eligibility-unchecked = لم يُراجَع بعد
eligibility-eligible = مستوفٍ للشروط
eligibility-needs_fix = يحتاج إلى تعديل
eligibility-ineligible = غير مستوفٍ للشروط

judging-out = ليس لدى هيئة التحكيم
judging-in_round = لدى هيئة التحكيم
judging-scored = تم تحكيمه
judging-held = موقوف: أُبلغ عن أمر مقلق

publication-private = غير منشور

# Why an entry was sent back or refused; each is a sentence to its owner.
reason-over_length = النص أطول مما تسمح به القواعد. اختصره وأرسله مرة أخرى.
reason-under_length = النص أقصر مما تطلبه القواعد. أضف إليه وأرسله مرة أخرى.
reason-wrong_language = لا تقبل هذه الدعوة أعمالًا بهذه اللغة. انظر في قواعدها.
reason-unreadable_media = لا نستطيع رؤية العمل أو سماعه جيدًا. أعد التقاط الصورة أو التسجيل.
reason-personal_data_visible = يظهر اسم أو مدرسة أو رقم هاتف. غطِّه وأعد التقاط الصورة.
reason-photo_not_allowed = تطلب هذه الدعوة عملًا مرسومًا أو ملوّنًا لا صورًا فوتوغرافية.
reason-brand_or_logo = تظهر علامة تجارية أو شعار. غطِّه أو أعد الرسم بدونه.
reason-not_original = لا يبدو أن هذا من عمل صاحب المشاركة نفسه.
reason-ai_generated = يبدو أن هذا صُنع ببرنامج حاسوب.
reason-off_theme = العمل ليس عن موضوع الدعوة.
reason-unsafe_content = في العمل شيء لا يجوز لنا تمريره. نرجو التحدث مع الجهة المنظِّمة.
reason-age_out_of_range = العمر خارج الفئات العمرية لهذه الدعوة.
reason-no_consent = تنقص موافقة أحد الوالدين أو وليّ الأمر.
reason-duplicate = أُرسلت من الشخص نفسه أعمال أكثر مما تقبله هذه الدعوة، أو أُرسل العمل نفسه مرتين. الزائد محفوظ ولا يُحتسب.
reason-late = اكتمل العمل بعد اليوم الأخير.
reason-country_out_of_range = هذه الدعوة لمن يعيشون في بلدان أخرى.
reason-two_versions = على جهازين نسختان مختلفتان من هذا العمل. انظر في النسختين واختر واحدة.
reason-person_named = ذُكر شخص ربما لم يُسأل. يُرجى رواية ذلك من جديد من دون الاسم، أو سؤال هذا الشخص وكتابة بضع كلمات بأنه موافق. ما أُرسل محفوظ.
reason-school_cap = أرسلت المدرسة أقصى عدد من الأعمال تقبله هذه الدعوة من مدرسة واحدة.
reason-country_cap = قبلت هذه الدعوة من هذا البلد أقصى عدد يمكنها قبوله.

call-kind-competition = مسابقة
call-kind-programme = برنامج
call-status-open = مفتوحة
call-status-closing = مغلقة أمام الأعمال الجديدة، ويمكن إرسال ما اكتمل
call-status-closed = مغلقة

role-school = المدرسة
role-entrant = المشارك / المشاركة
role-judge = عضو هيئة التحكيم
role-officer = المسؤول / المسؤولة

round-draft = قيد الإعداد
round-assigning = قيد التوزيع
round-open = مفتوحة
round-paused = متوقفة مؤقتًا
round-closed = مغلقة
round-reconciling = قيد التسوية: تحسم الجهة المنظِّمة ما بقي معلّقًا
round-locked = مقفلة: لم يعد تغيير الدرجات ممكنًا

standing-counts = محتسبة
standing-incomplete = غير محتسبة: ينقص معيار
standing-not_needed = لم تعد مطلوبة
standing-late = وصلت بعد قفل المرحلة؛ محفوظة وغير محتسبة

recuse-knows_entrant = أعرف هذا الطفل
recuse-own_school = من مدرستي
recuse-language = لا أستطيع قراءة هذه اللغة
recuse-other = سبب آخر
concern-child_at_risk = قد يكون طفل في خطر
concern-distressing = هذا يزعجني
concern-names_a_child = يُظهر هوية الطفل
concern-unlawful = قد يكون مخالفًا للقانون
concern-other = يقلقني أمر آخر

level-primary = مدرسة ابتدائية
level-secondary = مدرسة ثانوية
level-both = مدرسة ابتدائية وثانوية

band-range = من { $min } إلى { $max } سنة
band-open = { $min } سنة فأكثر

count-entries = { $n ->
    [zero] لا توجد أعمال
    [one] عمل واحد
    [two] عملان
    [few] { $n } أعمال
    [many] { $n } عملًا
   *[other] { $n } عمل
}
count-pupils = { $n ->
    [zero] لا يوجد تلاميذ
    [one] تلميذ واحد
    [two] تلميذان
    [few] { $n } تلاميذ
    [many] { $n } تلميذًا
   *[other] { $n } تلميذ
}
count-files = { $n ->
    [zero] لا توجد ملفات
    [one] ملف واحد
    [two] ملفان
    [few] { $n } ملفات
    [many] { $n } ملفًا
   *[other] { $n } ملف
}
count-days = { $n ->
    [zero] أقل من يوم
    [one] يوم واحد
    [two] يومان
    [few] { $n } أيام
    [many] { $n } يومًا
   *[other] { $n } يوم
}
count-minutes = { $n ->
    [zero] أقل من دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $n } دقائق
    [many] { $n } دقيقة
   *[other] { $n } دقيقة
}
count-readings = { $n ->
    [zero] لا توجد قراءات
    [one] قراءة واحدة
    [two] قراءتان
    [few] { $n } قراءات
    [many] { $n } قراءة
   *[other] { $n } قراءة
}
count-comparisons = { $n ->
    [zero] لا توجد مقارنات
    [one] مقارنة واحدة
    [two] مقارنتان
    [few] { $n } مقارنات
    [many] { $n } مقارنة
   *[other] { $n } مقارنة
}
count-certificates = { $n ->
    [zero] لا توجد شهادات
    [one] شهادة واحدة
    [two] شهادتان
    [few] { $n } شهادات
    [many] { $n } شهادة
   *[other] { $n } شهادة
}
region-africa = أفريقيا
region-americas = الأمريكتان
region-asia = آسيا
region-europe = أوروبا
region-oceania = أوقيانوسيا
