# The school's pages.
school-home = مدرستنا
school-pupils = التلاميذ
school-add = إضافة تلميذ أو تلميذة
school-none = لا يوجد تلاميذ بعد
school-none-explain = ابدأ بالأسماء. يستغرق كل اسم دقيقة ولا يحتاج إلى شبكة.
school-class = الصف
school-class-all = كل الصفوف
school-class-none = بدون صف
school-more = { $n ->
    [zero] عرض المزيد
    [one] عرض واحد آخر
    [two] عرض اثنين آخرين
    [few] عرض المزيد ({ $n })
    [many] عرض المزيد ({ $n })
   *[other] عرض المزيد ({ $n })
}
school-tablet = القفل والأجهزة
