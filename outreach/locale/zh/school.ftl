# The school's pages, in Chinese.

school-home = 我们的学校
school-pupils = 学生
school-add = 添加学生
school-added = { $name } 已在名单上。下一位是谁？
school-all-added = 大家都在名单上了
school-none = 还没有学生
school-none-explain = 请先填写姓名。每人一分钟，不需要网络。
school-same = 已有一名学生叫 { $name }。如果是另一个孩子，请继续。
school-remove = 从名单移除
school-pupil-gone = 本机没有这名学生
school-class = 班级
school-class-all = 所有班级
school-class-none = 没有班级
school-class-new = 新的班级……
school-class-name = 班级名称
school-class-list = 班级
school-next = 下一位：{ $name }
school-show = 显示
school-show-all = 所有人
school-show-todo = 待完成
school-show-nobody = 这里没有人了。
school-more = { $n ->
   *[other] 再显示 { $n } 名
}
school-tablet = 锁定与平板电脑
