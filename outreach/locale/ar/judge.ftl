# What a judge reads. She is a volunteer on a bus; thanks are short and instructions shorter.
judge-home = التحكيم
judge-none = لا شيء للتحكيم بعد
judge-none-text = عندما تفتح الجهة المنظِّمة التحكيم، تظهر الأعمال هنا تلقائيًا. نزّلها مرة واحدة، ثم قيّمها في أي مكان.
judge-pack = احمل الأعمال معك
judge-pack-text = نزّلها ما دامت الشبكة متوفرة. بعد ذلك يعمل كل شيء دون شبكة.
judge-pack-get = تنزيل الحزمة
judge-pack-get-size = تنزيل الحزمة ({ $size })
judge-pack-loading = يجري تنزيل { $done } من { $total }
judge-pack-later = يمكن تنزيل الحزمة عند توفّر الشبكة.
judge-pack-here = كل شيء على هذا الهاتف
judge-pack-here-text = يمكنك تقييم كل الأعمال دون شبكة. الصور والتسجيلات مشفّرة على هذا الهاتف، وتُحذف الأعمال منه تلقائيًا عند انتهاء التحكيم.
judge-progress = قُيّم { $done } من { $total }
judge-minutes = { $n ->
    [zero] أوشكت على الانتهاء
    [one] بقيت دقيقة واحدة تقريبًا بوتيرتك
    [two] بقيت دقيقتان تقريبًا بوتيرتك
    [few] بقيت { $n } دقائق تقريبًا بوتيرتك
    [many] بقيت { $n } دقيقة تقريبًا بوتيرتك
   *[other] بقيت { $n } دقيقة تقريبًا بوتيرتك
}
judge-begin = ابدأ
judge-continue = تابع بالعمل { $n } من { $total }
judge-paused = أوقفت الجهة المنظِّمة التحكيم مؤقتًا. ما تقيّمه الآن يُحتسب.
judge-closed = أُغلق التحكيم. ما قُيّم قبل قفل المرحلة يُحتسب، فأرسله قريبًا.
judge-locked = انتهت هذه المرحلة. شكرًا: قراءتك جعلتها عادلة.
judge-all-done = اكتمل كل شيء. شكرًا!
judge-all-done-text = يمكن تغيير أي درجة حتى تُقفل المرحلة.
judge-task = العمل { $n } من { $total }: { $mark }
judge-mark-todo = ينتظر التقييم
judge-mark-saved = محفوظ على هذا الهاتف
judge-mark-arrived = تم الاستلام
judge-mark-attention = يحتاج إليك
judge-mark-away = لم يعد لديك
judge-not-here = هذا العمل ليس على هذا الهاتف
judge-of = { $n } من { $total }
judge-work = العمل
judge-sheet = ورقة الدرجات
judge-theme = الموضوع
judge-rubric = معنى الدرجات
judge-scale = من { $min } (الأدنى) إلى { $max } (الأعلى)
judge-missing = اختر درجة هنا.
judge-comment = تعليق (اختياري)
judge-comment-hint = للجهة المنظِّمة. لا يراه الطفل.
judge-undo = تراجع
judge-submit = تقديم
judge-submit-text = يعمل دون شبكة. ويمكن التغيير حتى تُقفل المرحلة.
judge-change = حفظ التغيير
judge-change-text = تم التقديم. ما زال التغيير ممكنًا حتى تُقفل المرحلة.
judge-final = درجات هذه المرحلة نهائية.
judge-kept = العمل { $n }: محفوظ على هذا الجهاز.
judge-next = العمل التالي
judge-back = إلى أعمالي
judge-know = أعرف هذا الطفل
judge-concern = الإبلاغ عن أمر مقلق
judge-cancel = إلغاء
judge-understood = فهمت
judge-recuse-title = هل تعيد هذا العمل؟
judge-recuse-text = سيقيّمه شخص آخر. هذا أعدل للطفل، ولا يُحسب عليك شيء.
judge-recuse-do = إعادة العمل
judge-why = السبب
judge-report-title = الإبلاغ عن أمر مقلق
judge-report-text = أخبرنا حتى لو لم تكن متأكدًا. يتوقف العمل عند الجميع وينظر فيه شخص مسؤول. وإن لم تكن هناك شبكة، يُحفظ البلاغ ويُرسل فور توفّرها.
judge-report-do = إرسال البلاغ
judge-what = ما الذي يقلقك؟
judge-note = ماذا رأيت؟ (اختياري)
judge-note-hint = لا يقرأ هذا إلا المسؤولون عن سلامة الأطفال.
judge-away-held = شكرًا لإبلاغنا
judge-away-held-text = وُضع هذا العمل جانبًا حتى ينظر فيه شخص مسؤول. لا حاجة إلى فعل أي شيء آخر.
judge-away-recused = أُعيد العمل
judge-away-recused-text = سيقيّم هذا العمل شخص آخر.
judge-away-not_needed = لم يعد مطلوبًا
judge-away-not_needed-text = خرج هذا العمل من التحكيم. ما فعلته محفوظ.
judge-away-sealed = انتهى
judge-away-sealed-text = الدرجات نهائية، لذلك حُذف العمل من هذا الهاتف.
judge-two = هاتفان لك يقولان شيئين مختلفين. أيهما الصحيح؟
judge-this-phone = هذا الهاتف
judge-other-phone = الهاتف الآخر
judge-keep = الاحتفاظ بما في: { $which }
