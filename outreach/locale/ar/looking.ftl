# ما يقرؤه المراجع بجانب العمل: ما الذي يشبهه، ووجه مَن يظهر فيه، وما غُطّي منه.
look-alike = أعمال متشابهة
look-alike-none = لا عمل آخر يشبه هذا العمل.
look-alike-none-text = قورنت صوره ونصوصه بجميع المشاركات الأخرى. ولم يُقرَّر شيء بناءً على ذلك.
look-alike-found = { $n ->
    [zero] لا عمل آخر يشبه هذا العمل
    [one] عمل آخر يشبه هذا العمل
    [two] عملان آخران يشبهان هذا العمل
    [few] { $n } أعمال أخرى تشبه هذا العمل
    [many] { $n } عملًا آخر يشبه هذا العمل
   *[other] { $n } عمل آخر يشبه هذا العمل
}
look-alike-see = عرضها جنبًا إلى جنب
look-alike-lead = هذا ما قيس، والقرار للإنسان. تُجاز المشاركة أو تُرفض في صفحتها.
look-asking = تجري المقارنة …
look-thresholds = تُعرض الصور التي تختلف في { $pdq } من 256 نقطة على الأكثر، أو في { $phash } من 64 من خطوطها العامة، والنصوص التي يتشارك منها { $text }٪ على الأقل. هكذا ضُبط هذا الخادم.
look-more = هناك أعمال متشابهة أكثر مما يُعرض هنا.
look-this = هذه المشاركة
look-other = المشاركة الأخرى
look-received = وصلت { $when }
look-open = فتح هذه المشاركة
look-same-file = الملف نفسه
look-same-file-text = في المشاركتين ملف واحد بعينه، بايتًا ببايت.
look-picture-same = الصورة نفسها عمليًا
look-picture-near = صورتان متشابهتان جدًا
look-picture-outline = صورتان متشابهتان في خطوطهما العامة
look-picture-text = تختلفان في { $pdq } من 256 نقطة، وفي { $phash } من 64 من الخطوط العامة. وكلما قلّ العدد زاد الشبه.
look-text = { $percent }٪ من النص الأقصر موجود في كليهما
look-text-text = المقاطع من خمس كلمات فأكثر الموجودة في كليهما مظلَّلة.
look-picture = الصورة
look-recording = التسجيل
look-faces = وجه مَن يظهر؟
look-faces-none = لا أحد
look-faces-entrants = صاحب المشاركة فقط
look-faces-others = شخص آخر
look-cover = تغطية أو قص
look-cover-again = تغيير ما غُطّي
look-cover-title = تغطية الصورة أو قصها
look-cover-lead = تصل الصورة إلى هيئة التحكيم والجمهور دون ما تغطيه هنا. أما الصورة التي وصلت فتبقى كما هي، للمكتب ولمدرستها.
look-cover-add = تغطية شيء
look-cover-hint = حرّك المربع من وسطه وغيّر حجمه من زاويته. ويمكن رسمه بالفأرة. وبلوحة المفاتيح: مفاتيح الأسهم، ومع Shift بخطوات أطول.
look-cover-save = عرضها مغطّاة
look-cover-none = لا شيء هنا لتغطيته
look-cover-nothing = غطِّ شيئًا أولًا، أو قُص الصورة.
look-crop-add = قص
look-crop-remove = دون قص
look-crop-start = القص: الزاوية العليا اليسرى
look-crop-end = القص: الزاوية السفلى اليمنى
look-box = المربع { $n }: نقله
look-box-size = المربع { $n }: تغيير حجمه
look-box-remove = المربع { $n }: إزالته
look-faces-covered = لم يعد يمكن التعرّف على أي وجه
look-faces-covered-hint = ضع العلامة فقط بعد النظر في الصورة كلها.
look-covered = غُطّيت. لا تصل إلى هيئة التحكيم من الآن إلا هذه الصورة.
look-covered-by = غطّاها { $name }، { $when } (النسخة { $version })
look-covered-faces = لم يعد يمكن التعرّف على أي وجه.
look-as-came = عرضها كما وصلت
look-as-judges = عرضها كما تراها هيئة التحكيم
look-take-back = كشف
look-take-back-title = هل تُعرض الصورة على هيئة التحكيم كما وصلت؟
look-take-back-text = تصل الصورة كاملة إلى هيئة التحكيم من الآن. ويبقى معروفًا مَن غطّاها ومتى.
look-take-back-do = كشفها
look-leaves = { $n ->
    [zero] عرض الصفحات
    [one] عرض صفحته
    [two] عرض الصفحتين
    [few] عرض كل الصفحات ({ $n })
    [many] عرض كل الصفحات ({ $n })
   *[other] عرض كل الصفحات ({ $n })
}
look-leaves-title = كل الصفحات
look-leaf-lead = ترى هيئة التحكيم الصفحة الأولى وتقرأ كلمات كل الصفحات. وما كُتب تحت المربع هنا يُغطّى في تلك الكلمات.
look-leaf = الصفحة { $page } من { $pages }
look-leaf-before = الصفحة السابقة
look-leaf-next = الصفحة التالية
look-leaf-save = تغطية ما كُتب تحت المربعات
look-leaf-covered = غُطّي في الكلمات: { $words }
look-leaf-none = لا شيء مكتوب هناك كنص. ولا ترى هيئة التحكيم هذه الصفحة كصورة.
look-leaves-none = لا صفحات هنا
look-file-none = لم يصل الملف بعد، أو أنه من نوع آخر.
look-publication = النشر
look-publishable = يمكن نشرها
look-not-publishable = لا يجوز نشرها
look-why-not-accepted = لم تُجَز بعد.
look-why-held = يجري النظر في أمر مقلق.
look-why-publishing-not-agreed = لم يوافق الجميع على عرض العمل.
look-why-faces-not-looked-for = لم يقل أحد بعد هل يظهر وجه.
look-why-face-not-agreed = يظهر وجه، ولم يوافق الجميع على عرضه. غطِّه، أو اطلب الموافقة.
look-why-face-of-others = يظهر وجه شخص لم يسأله أحد. غطِّه.
look-why-voice-not-agreed = يُسمع صوت، ولم يوافق الجميع على ذلك.
look-why-risk-hold = قد يعرِّض عرضه أحدًا للخطر.
look-why-person-named = ذُكر شخص لم يسأله أحد.
look-why-school-not-verified = المدرسة غير موثّقة، أو موقوفة.
publish-credit = ما سيقرؤه الزوار:
publish-children = { $n ->
    [zero] لا أطفال
    [one] طفل واحد
    [two] طفلان
    [few] { $n } أطفال
    [many] { $n } طفلًا
   *[other] { $n } طفل
}
publish-adults = { $n ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $n } أشخاص
    [many] { $n } شخصًا
   *[other] { $n } شخص
}
publish-is-approved = تمت الموافقة. على مسؤول آخر أن ينشره.
publish-is-published = منشور: يبقى في المعرض ما لم يوقفه شيء.
publish-is-unpublished = كان منشورًا ولم يعد كذلك.
publish-approve = الموافقة على عرضه في المعرض
publish-do = نشر
publish-end = سحب
publish-hold = هناك من هو في خطر
publish-concern = الإبلاغ عن قلق
publish-why = لماذا؟
publish-ask-do = نعم، نفِّذ
publish-ask-end = سحبه من المعرض؟
publish-ask-end-text = تصبح جميع عناوينه فارغة من الآن.
publish-ask-hold = منعه من العرض على الجمهور؟
publish-ask-hold-text = قد يعرِّض عرضه أحدًا للخطر. هذا يغلب كل موافقة إلى أن يرفعه مسؤول آخر.
publish-ask-concern = الإبلاغ عن قلق بشأن هذا العمل؟
publish-ask-concern-text = يُسحب فورًا من المحكِّمين ومن المعرض ومن سائر الفاحصين. ما تكتبه يقرؤه المسؤول الذي يتولى الحالة ولا أحد غيره.
look-erase = محو هذا العمل
look-erase-person = محو { $name }
publish-concern-what = ما الذي يقلقك؟
publish-concern-note = ما رأيته
publish-concern-done = تم الإبلاغ. لا يرى العمل الآن إلا من ينظر في الأمر.
look-age-told = العمر في يوم الدعوة: { $n }، من { $known }
look-age-register = سجل المدرسة
look-age-document = ورقة رسمية
look-age-family = الأسرة
look-age-estimate = تقدير
named-title = أشخاص مذكورون
named-hint = لعمل يذكر شخصًا أو يتحدث عنه وقد يضره ذلك: جار في نزاع على الأرض مثلًا.
named-mark = ذُكر شخص لم يسأله أحد
named-open = ذُكر شخص لم يسأله أحد. إلى أن يُحلّ ذلك لا يُجاز العمل ولا يُعرض، ولا يقرؤه أي عضو في هيئة التحكيم.
named-cut-how = احذف ذلك: غطِّ كلمات في الأسفل، أو أسكت مقطعًا من التسجيل، أو غطِّ جزءًا من الصورة. أو أعِد العمل بالسبب الخاص بشخص مذكور، فيستطيع صاحبه أن يرويه من جديد.
named-cut = حُذف ذلك
named-note = من سألتَ وكيف، أو لماذا لا يُقصد أحد
named-note-hint = لا يقرأ هذا إلا المسؤولون.
named-agreed = وافق هذا الشخص
named-nobody = لا يُقصد أحد
named-is-cut = كان شخص مذكورًا، وحُذف ذلك.
named-is-agreed = ذُكر شخص وقد وافق: { $note }
named-is-nobody = لم يُذكر أحد يلزم سؤاله: { $note }
named-blocks = ذُكر شخص لم يسأله أحد، فلا يمكن إجازة العمل. عالج ذلك أولًا تحت «أشخاص مذكورون».
words-title = كلمات مغطاة
words-none = لا توجد كلمة مغطاة.
words-also = كلمات تُغطّى
words-also-hint = كما هي في العمل. يقرأ أعضاء هيئة التحكيم والجمهور ████ في موضعها.
words-cover = غطِّها
words-leave = اكشف «{ $word }»
silence-title = إسكات مقطع
silence-lead = يسمع أعضاء هيئة التحكيم والجمهور التسجيل من دون ما تُسكته هنا. ويبقى التسجيل الذي وصل كما هو للمسؤولين ولصاحبه.
silence-from = من الثانية
silence-to = إلى الثانية
silence-here-from = ابدأ هنا
silence-here-to = أنهِ هنا
silence-add = أضف المقطع
silence-passage = من الثانية { $start } إلى { $end }
silence-remove = أزِل من { $start } إلى { $end }
silence-save = ليُسمع مُسكتًا
silence-again = غيّر ما أُسكت
silence-done = أُسكت المقطع. لا يسمع أعضاء هيئة التحكيم والجمهور من الآن إلا هذا التسجيل.
silence-none = لا يوجد تسجيل هنا
