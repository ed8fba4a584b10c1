# The school's pages.
school-home = مدرستنا
school-pupils = التلاميذ
school-add = إضافة تلميذ أو تلميذة
school-added = أُضيف { $name } إلى القائمة. من التالي؟
school-all-added = اكتملت القائمة
school-none = لا يوجد تلاميذ بعد
school-none-explain = ابدأ بالأسماء. يستغرق كل اسم دقيقة ولا يحتاج إلى شبكة.
school-same = يوجد في القائمة { $name }. إذا كان طفلًا آخر فتابع.
school-remove = الحذف من القائمة
school-pupil-gone = التلميذ غير موجود على هذا الجهاز
school-class = الصف
school-class-all = كل الصفوف
school-class-none = بدون صف
school-class-new = صف جديد…
school-class-name = اسم الصف
school-class-list = تلاميذ الصف
school-next = التالي: { $name }
school-show = عرض
school-show-all = الجميع
school-show-todo = ما تبقّى
school-show-nobody = لم يبقَ أحد هنا.
school-more = { $n ->
    [zero] عرض المزيد
    [one] عرض واحد آخر
    [two] عرض اثنين آخرين
    [few] عرض المزيد ({ $n })
    [many] عرض المزيد ({ $n })
   *[other] عرض المزيد ({ $n })
}
school-tablet = القفل والأجهزة
