# 批量处理（可撤销）以及办公室的快捷键。
several-bar = 正在批量处理
several-select = 所选内容
several-pick = 选择“{ $title }”
several-count = { $n ->
   *[other] 已选择 { $n } 件作品
}
several-schools = { $n ->
   *[other] 已选择 { $n } 所学校
}
several-most = 一次最多 { $n } 项。
several-all = 选择所显示的全部 { $n } 项
several-none = 全部不选
several-done = 结束选择
several-range = 按住 Shift 点击，可选择中间的全部。
several-waits = 等待中：尚未作任何处理
several-refuse = 以同一原因拒绝
several-refuse-title = { $n ->
   *[other] 以同一原因拒绝 { $n } 件作品？
}
several-refuse-text = 这里只列出不指责任何人的原因。其他情况以及每一次通过，都须在作品页面看过后决定。
several-back = 将退回给所有者，他们可以改正。
several-out = 这些作品将出局。所有者会看到原因。
several-hold = 20 秒后自动发送
several-hold-hint = 在此之前不会通知任何人，可以撤销。不勾选则一直等您发送。
several-do-refuse = 拒绝这些作品
several-do-verify = 核实这些学校
several-verify-title = { $n ->
   *[other] 核实 { $n } 所学校？
}
several-verify-text = 您确知这些学校身份属实。此后其作品可送交评审。
several-no-schools = 这里的学校均已核实。
several-held-refuse = { $n ->
   *[other] 将拒绝 { $n } 件作品。尚未通知任何人。
}
several-held-verify = { $n ->
   *[other] 将核实 { $n } 所学校。尚未通知任何人。
}
several-undo = 撤销
several-send = 立即发送
several-stop = 就此停止
several-leave = 保持原样
several-sending = 已完成 { $done }／{ $total } …
several-over-refuse = { $n ->
   *[other] 已拒绝 { $n } 件作品，并已告知所有者原因。
}
several-over-verify = { $n ->
   *[other] 已核实 { $n } 所学校，并已告知学校。
}
several-not = { $n ->
   *[other] 有 { $n } 项未能完成：
}
several-cut = { $n ->
   *[other] 还有 { $n } 项未完成，保留在此设备上等待。
}
several-left-refuse = { $n ->
   *[other] 您在拒绝 { $n } 件作品之前离开了。尚未作任何处理。
}
several-left-verify = { $n ->
   *[other] 您在核实 { $n } 所学校之前离开了。尚未作任何处理。
}
keys-lists = 在每个列表中
keys-select = 选择多件作品
keys-work = 在作品页面
keys-everywhere = 任何地方
keys-next = 下一个
keys-before = 上一个
keys-open = 打开
keys-begin = 开始或结束选择
keys-one = 选择当前项
keys-all = 全选或全不选
keys-refuse = 拒绝所选作品
keys-list = 勾选清单各项
keys-clear = 通过，送交评审
keys-refuse-one = 拒绝
keys-help = 显示此列表
keys-text = 输入文字时快捷键不起作用。使用其他文字时，同一位置的键作用相同。
keys-on = 使用键盘快捷键
