# A tablet that several people share: PINs, whose turn it is, cards, and the tablets of a school.
tablet = هذا الجهاز اللوحي
tablet-lead = هل يستعمل عدة أشخاص هذا الجهاز؟ الرقم السري يخفي الأسماء والأعمال في غياب المعلّم، فلا يرى كل تلميذ إلا عمله.
tablet-give = تسليمه للصف
tablet-give-text = يرى التلاميذ أسماء الصف، ويفتح كل منهم عمله وحده بصورتي بطاقته. رقمك السري يعيدك إلى هنا.
tablet-lock = قفله الآن
tablet-teachers = من يفتح هذا الجهاز
tablet-add = معلّم آخر أو معلّمة أخرى
tablet-new-pin = رقم سري جديد
tablet-remove = حذف
tablet-off = الاستغناء عن الرقم السري
tablet-name = اسمك
tablet-pin = الرقم السري
tablet-pin-hint = من { $least } إلى { $most } أرقام. يبقى على هذا الجهاز.
tablet-pin-again = الرقم السري مرة أخرى
tablet-pin-short = يتألف الرقم السري من 4 إلى 8 أرقام لا غير.
tablet-pin-weak = هذا أول ما سيجرّبه أي شخص. اختر غيره.
tablet-pin-differ = الرقمان غير متطابقين.
tablet-pin-lock = الرقم السري يقفل الشاشة. استعمل أيضًا قفل الجهاز نفسه فهو يحمي ما هو مخزَّن.
tablet-save = حفظ الرقم السري
tablet-minutes = يُقفل تلقائيًا بعد
tablet-minutes-hint = إذا لم يلمسه أحد. ينبّه قبل ذلك بنصف دقيقة.
tablet-after = { $n ->
    [zero] أقل من دقيقة
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $n } دقائق
    [many] { $n } دقيقة
   *[other] { $n } دقيقة
}
tablet-never = لا يُقفل تلقائيًا
tablet-soon = لا أحد يلمس هذا الجهاز، وسيُقفل بعد نصف دقيقة. المسه للمتابعة.
tablet-locked = هذا الجهاز مقفل
tablet-locked-text = ما أُنجز هنا محفوظ ويستمر إرساله.
tablet-who = من أنت؟
tablet-open = فتح
tablet-wrong = الرقم السري غير صحيح.
tablet-wait = محاولات خاطئة كثيرة. حاول مجددًا بعد { $n ->
    [zero] أقل من دقيقة
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $n } دقائق
    [many] { $n } دقيقة
   *[other] { $n } دقيقة
}.
tablet-forgot = نسيت الرقم السري؟
tablet-forgot-other = يمكن لمعلّم آخر مسجَّل على هذا الجهاز أن يفتحه ويعطيك رقمًا جديدًا.
tablet-forgot-text = اطلب رمزًا من مدير المدرسة، ويمكنه إنشاؤه على جهاز آخر للمدرسة، أو من المنظّمين. يحتاج الرمز إلى الشبكة مرة واحدة. تُلغى كل الأرقام السرية على هذا الجهاز ولا يضيع أي عمل.
tablet-forgot-do = الفتح بالرمز
tablet-turn = دور من الآن؟
tablet-turn-text = المس اسمك أو اعرض بطاقتك على الكاميرا.
tablet-scan = عرض بطاقتي
tablet-no-camera = تعذّر استعمال الكاميرا. المس اسمك بدلًا من ذلك.
tablet-no-card = هذه البطاقة ليست لهذا الصف. المس اسمك أو اسأل معلّمك.
tablet-teacher = أنا المعلّم أو المعلّمة
tablet-pick = { $name }، ماذا على بطاقتك؟
tablet-pick-first = المس الصورة الأولى.
tablet-pick-second = المس الآن الصورة الثانية.
tablet-pick-wrong = انظر إلى بطاقتك مرة أخرى وابدأ بالصورة الأولى.
tablet-ask = اطلب المساعدة من معلّمك.
tablet-not-me = هذا ليس أنا
tablet-hello = مرحبًا { $name }!
tablet-mine = عملي
tablet-done = انتهيت
tablet-cards = بطاقات التلاميذ
tablet-cards-text = اطبعها وقصّها، أو أرِ كل تلميذ صورتيه هنا. لا تحمل البطاقة إلا الاسم دون المدرسة، وتصلح لكل أجهزة المدرسة.
tablet-print = طباعة
tablet-devices = أجهزة مدرستنا
tablet-seen = آخر اتصال: { $when }
tablet-rename = إعادة التسمية
tablet-lost = لقد فُقد
tablet-lost-title = تسجيل خروج { $name } نهائيًا؟
tablet-lost-text = تُحذف منه الأسماء والأعمال عند اتصاله التالي. ما يرسله بعد ذلك يُحفظ ويراجعه المنظّمون. وما وصل فهو محفوظ.
tablet-signed-out = سُجّل الخروج
tablet-code = الرمز
tablet-code-make = رمز لجهاز آخر
tablet-code-use = يفتح جهازًا واحدًا جديدًا أو بديلًا لهذه المدرسة، أو جهازًا نُسي رقمه السري، حتى { $until }. لا يظهر إلا هنا.
tablet-picture-sun = شمس
tablet-picture-tree = شجرة
tablet-picture-house = بيت
tablet-picture-fish = سمكة
tablet-picture-star = نجمة
tablet-picture-heart = قلب
tablet-picture-moon = قمر
tablet-picture-flower = زهرة
tablet-picture-boat = قارب
tablet-picture-drop = قطرة
tablet-picture-cup = كوب
tablet-picture-key = مفتاح
