# What a guardian and a child agree to. Each item stands alone and can be refused alone.
# `...-aloud` is what the tablet or the teacher reads aloud; it says the same in shorter sentences.
# A change of meaning here needs a new consent-version, so that old answers stay bound to what was read.

consent-version = 2026-1

consent-intro-guardian = يودّ طفل في رعايتك المشاركة في «{ $call }». نرجو قراءة الأسئلة الثلاثة. يمكنك رفض أي منها، ويمكنك تغيير رأيك في أي وقت.
consent-intro-child = لقد صنعت شيئًا من أجل «{ $call }». هذه ثلاثة أسئلة لك. لا بأس إن أجبت بلا.

consent-participate-title = المشاركة
consent-participate-guardian = هل توافق على إرسال عمل هذا الطفل، وعلى أن نحتفظ بالاسم والعمر والبلد والعمل من أجل التحكيم والشهادة؟
consent-participate-guardian-explain = لا يرى الاسمَ إلا المدرسة وعدد قليل من المنظِّمين، ولا يراه أعضاء هيئة التحكيم أبدًا. إذا رفضت فلن يُرسل شيء.
consent-participate-guardian-aloud = صنع هذا الطفل شيئًا ويريد المشاركة. سنحتفظ بالاسم والعمر والبلد والعمل. لن يرى أعضاء هيئة التحكيم الاسم. هل توافق؟
consent-participate-child = هل تريد المشاركة؟
consent-participate-child-explain = سينظر أشخاص إلى عملك، ولن يُقال لهم اسمك.
consent-participate-child-aloud = هل تريد أن ترى هيئة التحكيم عملك؟ لن يعرفوا اسمك. يمكنك أن تقول نعم أو لا.

consent-publish_work-title = عرض العمل
consent-publish_work-guardian = هل توافق على عرض هذا العمل للجميع، مثلًا على صفحة في الإنترنت أو في كتاب أو معرض؟
consent-publish_work-guardian-explain = إذا رفضت فسيبقى العمل في التحكيم وتبقى الشهادة. وإذا وافقت ثم غيّرت رأيك فسنزيله، أما النسخ المطبوعة فلا يمكن استردادها.
consent-publish_work-guardian-aloud = هل نعرض العمل للجميع، على الإنترنت أو في كتاب؟ يمكنك أن تقول لا. سيبقى الطفل مشاركًا وسيحصل على شهادة.
consent-publish_work-child = هل تريد أن يستطيع الجميع رؤية عملك؟
consent-publish_work-child-explain = إذا قلت لا فلن نعرضه، حتى لو وافق الكبار.
consent-publish_work-child-aloud = هل يرى الجميع عملك؟ إذا قلت لا فلن نعرضه.

consent-voice_image-title = الصوت والوجه
consent-voice_image-guardian = هل توافق على أن يُسمع صوت أو يُرى وجه يمكن التعرّف عليه؟
consent-voice_image-guardian-explain = إذا رفضت فسنحذف ذلك الجزء أو نعرض الكلمات فقط.
consent-voice_image-guardian-aloud = هل في العمل صوت أو وجه؟ هل يمكن أن يسمع الآخرون الصوت أو يروا الوجه؟ يمكنك أن تقول لا فنحذف ذلك الجزء.
consent-voice_image-child = هل يمكن أن يسمع الآخرون صوتك أو يروا وجهك؟
consent-voice_image-child-explain = إذا قلت لا فسنعرض فقط ما كتبته أو رسمته.
consent-voice_image-child-aloud = هل يمكن أن يسمع الآخرون صوتك أو يروا وجهك؟ يمكنك أن تقول لا.

consent-intro-self = تودّ المشاركة في «{ $call }». هذه بعض الأسئلة. يمكنك رفض أي منها، ويمكنك تغيير رأيك في أي وقت.
consent-participate-self = هل نحتفظ باسمك وعمرك وبلدك وعملك من أجل التحكيم والشهادة؟
consent-participate-self-explain = لا يرى اسمك إلا عدد قليل من المنظِّمين، ولا يراه أعضاء هيئة التحكيم أبدًا. إذا رفضت فلن يُحكَّم شيء ولن يُعرض.
consent-publish_work-self = هل نعرض عملك للجميع، مثلًا على صفحة في الإنترنت أو في كتاب أو معرض؟
consent-publish_work-self-explain = إذا رفضت فسيُنظر في العمل مع ذلك وتبقى الشهادة. وإذا وافقت ثم غيّرت رأيك فسنزيله، أما النسخ المطبوعة فلا يمكن استردادها.
consent-voice_image-self = هل يمكن أن يُسمع صوتك أو يُرى وجهك؟
consent-voice_image-self-explain = إذا رفضت فسنحذف ذلك الجزء أو نعرض الكلمات فقط.

consent-name-title = الاسم
consent-name-guardian = أي اسم يمكن أن يظهر بجانب العمل؟
consent-name-none = بدون اسم
consent-name-first = الاسم الأول فقط
consent-name-first_initial = الاسم الأول وحرف واحد
consent-name-full = الاسم الكامل

consent-answer-yes = نعم
consent-answer-no = لا
consent-by-guardian = أحد الوالدين أو وليّ الأمر
consent-by-child = الطفل
consent-by-self = أقرّر عن نفسي

consent-method-device = هنا على هذا الجهاز
consent-method-spoken = بالصوت مع تسجيله
consent-method-paper = على ورق محفوظ في المدرسة
consent-method-attested = بشهادة المدرسة

consent-withdraw = سحب الموافقة
consent-withdraw-explain = لا حاجة إلى ذكر السبب. ولا يُسحب شيء سبق استحقاقه.
