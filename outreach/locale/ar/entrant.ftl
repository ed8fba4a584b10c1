# The pages of somebody who enters for themself.
entrant-hello = مرحبًا { $name }
entrant-works = أعمالي
entrant-untitled = بلا عنوان بعد
entrant-begin = البدء
entrant-profile = عني
entrant-profile-none = نرجو إخبارنا باسمك وعمرك التقريبي.
entrant-profile-why = لا نطلب إلا ما تحتاج إليه الشهادة والفئات العمرية. لا يرى أعضاء هيئة التحكيم اسمك أبدًا.
consent-press-title = الإذاعة والصحف
consent-press-self = هل تستطيع إذاعة أو صحيفة استخدام عملك؟
consent-press-self-explain = يمكنك ترك السؤال بلا جواب، فيكون الجواب لا. أما ما بُثّ أو طُبع فلا يمكن استرداده.
consent-name-pseudonym = اسم مستعار
consent-certificate = أي اسم يظهر في شهادتك؟
consent-certificate-own = اسمي الحقيقي: لا تصل الشهادة إلا إليّ
make-say-person = قل من أنت: اسمك وعمرك تقريبًا. يستطيع أحد أن يكتب ذلك عنك.
make-say-name = أي اسم يمكن أن يظهر بجانب العمل؟ من الأعلى: اسمك الكامل، اسمك الأول وحرف، اسمك الأول، اسم مستعار، بلا اسم.
entrant-told-on = رُويت في { $day }
