# The pages of somebody who enters for themself.
entrant-hello = مرحبًا { $name }
entrant-works = أعمالي
entrant-untitled = بلا عنوان بعد
entrant-begin = البدء
entrant-profile = عني
entrant-profile-none = نرجو إخبارنا باسمك وعمرك التقريبي.
entrant-profile-why = لا نطلب إلا ما تحتاج إليه الشهادة والفئات العمرية. لا يرى أعضاء هيئة التحكيم اسمك أبدًا.
