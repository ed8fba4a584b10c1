# The school's pages, in Chinese.

school-home = 我们的学校
school-pupils = 学生
school-add = 添加学生
school-none = 还没有学生
school-none-explain = 请先填写姓名。每人一分钟，不需要网络。
school-class = 班级
school-class-all = 所有班级
school-class-none = 没有班级
school-more = { $n ->
   *[other] 再显示 { $n } 名
}
school-tablet = 锁定与平板电脑
