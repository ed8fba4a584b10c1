# What came back to whoever made or judged something.
make-notices = الأخبار
make-notice-look = عرض العمل
make-notice-done = قرأته
make-certificates = الشهادات
