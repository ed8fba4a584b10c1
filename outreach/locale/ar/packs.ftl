# What officers read where content packs are published.
packs-lead = دروس وصور وتسجيلات ومساعدة صوتية تأخذها المدارس معها: حزمة لكل دعوة ولغة.
packs-none = لا توجد حزم محتوى بعد
packs-none-text = اختر أعلاه دعوة ولغة ثم الملفات. سترى كل ما يترتب على ذلك قبل أن يرى أحد شيئًا.
packs-no-call = الحزمة تتبع دعوة، ولا توجد دعوة منشورة بعد.
packs-publish = نشر حزمة
packs-language = لغة الحزمة
packs-language-other = لغة أخرى
packs-language-code = رمزها
packs-language-hint = مثل ha أو sw أو zh-Hant.
packs-language-wrong = هذا ليس رمز لغة.
packs-title = العنوان
packs-title-hint = بلغة الحزمة. يقرؤه الناس قبل التنزيل.
packs-files = الملفات
packs-files-hint = تُرتَّب حسب أسمائها: «01 لماذا التربة مهمة.mp3» يظهر هكذا: «لماذا التربة مهمة». وتُسمّى المساعدة الصوتية باسم خطوتها، مثل say-photo.m4a. JPEG وPNG وWebP وMP3 وM4A وMP4 وPDF ونص؛ 100 ملف على الأكثر، 30 ميغابايت لكل منها و300 ميغابايت معًا.
packs-files-many = الملفات أكثر من 100. اجعل الحزمة أصغر.
packs-files-large = أحد الملفات أكبر من 30 ميغابايت. صغّره أولًا.
packs-files-empty = أحد الملفات فارغ.
packs-bringing = وصل { $done } من { $total }. لا يرى أحد شيئًا منها بعد.
packs-look = انظر ما الذي سيحدث
packs-flaws = لا يمكن أن تكون هذه الملفات في حزمة
packs-would = إذا نشرتها
packs-first = الأولى
packs-instead = بدل الإصدار { $n }
packs-version = الإصدار { $n }
packs-size = الحجم كله
packs-load = ما يُنزّله من لديه الإصدار السابق
packs-things = { $n ->
    [zero] لا مواد
    [one] مادة واحدة
    [two] مادتان
    [few] { $n } مواد
    [many] { $n } مادة
   *[other] { $n } مادة
}
packs-new = جديد
packs-same = موجود من قبل
packs-gone = يغادر الأجهزة:
packs-lacking = ينقص بعضَ اللغات شيء
packs-lacks-pack = لا حزمة لها
packs-lacks-spoken = تنقصها المساعدة الصوتية
packs-lacks-fewer = عدد موادها { $n }، وفي لغة أخرى { $most }
packs-do = انشر الإصدار { $n }
packs-done = نُشرت ووُقّعت. تعرضها الأجهزة مع حجمها ابتداءً من اتصالها التالي.
packs-reached = الأجهزة التي اتصلت منذ ذلك الحين: { $n } من { $all }
packs-withdrawn = سُحبت { $when }
packs-withdraw = سحب
packs-withdraw-title = أتريد سحب «{ $title }»؟
packs-withdraw-text = لا يعطيها الخادم لأحد بعد ذلك، وتغادر كل جهاز عند اتصاله التالي. يمكنك نشر غيرها لاحقًا.
packs-why = لماذا؟ يبقى هذا في السجل مع رقمك.
packs-why-mistake = فيها خطأ
packs-why-outdated = انتهى وقتها
packs-why-rights = لا يحق لنا إعطاؤها
packs-why-person = طلب ذلك شخص يظهر فيها
