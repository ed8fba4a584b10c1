# المعرض، للزوار: صفحات يكتبها الخادم.
gallery-title = المعرض
gallery-lead = أعمال لأطفال وبالغين عن الأرض التي يعيشون عليها. كل من أنجز عملًا وافق على عرضه هنا.
gallery-rooms = المجموعات
gallery-more = عرض أعمال أخرى
gallery-empty = لا يُعرض شيء هنا في الوقت الحالي.
gallery-home = إلى الدعوات
gallery-gone = هذا غير معروض هنا
gallery-gone-text = العنوان غير صحيح، أو قرر أصحاب العمل ألا يُعرض بعد الآن.
gallery-foot = تُعرض الأعمال ما دام أصحابها موافقين. يُرجى عدم نسخ عمل طفل إلى مكان آخر.
gallery-no-picture = عمل بالكلمات
gallery-alt = صورة العمل «{ $title }»
gallery-makers = { $n ->
    [zero] بلا أسماء أطفال
    [one] من إنجاز طفل واحد
    [two] من إنجاز طفلين
    [few] من إنجاز { $n } أطفال
    [many] من إنجاز { $n } طفلًا
   *[other] من إنجاز { $n } طفل
}
gallery-adults = { $n ->
    [zero] بلا أسماء
    [one] من إنجاز شخص واحد
    [two] من إنجاز شخصين
    [few] من إنجاز { $n } أشخاص
    [many] من إنجاز { $n } شخصًا
   *[other] من إنجاز { $n } شخص
}
gallery-and = {" و"}
gallery-comma = {"، "}
gallery-reserved = جميع الحقوق محفوظة. شاهدوه هنا، ويُرجى الاستئذان قبل استعماله.
gallery-licence = الترخيص: { $code }
